import type { SessionKind } from '../../security/sessions.ts';
import { setting } from '../settings/service.ts';
import { adminSessions } from './collection.ts';

/** Seconds without use after which an admin's session ends. */
export const adminIdleSeconds = setting({
  path: 'admin/security/session_lifetime',
  default: 3600,
  levels: ['global'],
  meaning: 'How many seconds an admin session lives without activity.',
});

/** How admins' sessions are kept: apart from shoppers' in every respect. */
export const adminSessionKind: SessionKind = {
  audience: 'admin',
  collection: adminSessions,
  accessCookie: 'foyer_admin_session',
  refreshCookie: 'foyer_admin_refresh',
  idleSeconds: ({ settings, scopes }) => settings.read(adminIdleSeconds, scopes.defaultScope()),
};
