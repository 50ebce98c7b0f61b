import type { SessionKind } from '../../security/sessions.ts';
import { sessions } from './collection.ts';
import { rememberedSeconds, sessionIdleSeconds, sessionLifetimeSeconds } from './settings.ts';

/** How shoppers' sessions are kept; how long they live is a setting of their website. */
export const shopperSessions: SessionKind = {
  audience: 'shopper',
  collection: sessions,
  accessCookie: 'foyer_session',
  refreshCookie: 'foyer_refresh',
  idleSeconds: ({ settings, scopes }, { websiteId, isRemembered }) =>
    settings.read(isRemembered ? rememberedSeconds : sessionIdleSeconds, scopes.defaultScope(websiteId)),
  lifetimeSeconds: ({ settings, scopes }, { websiteId, isRemembered }) =>
    settings.read(isRemembered ? rememberedSeconds : sessionLifetimeSeconds, scopes.defaultScope(websiteId)),
};
