import type { SettingPlace } from '../../../shared-types/settings.ts';
import { Failure } from '../../failure.ts';
import type { Scopes, StoreScope } from '../scopes/service.ts';

/** The places that a place inherits from, the nearest first. Throws `NOT_FOUND` for one that does not exist. */
export const requireWiderPlaces = (scopes: Scopes, { level, placeId }: SettingPlace): SettingPlace[] => {
  const everywhere: SettingPlace = { level: 'global', placeId: 0 };
  if (level === 'global') {
    if (placeId !== 0) throw new Failure('NOT_FOUND');
    return [];
  }
  if (level === 'website') {
    if (scopes.website(placeId) === undefined) throw new Failure('NOT_FOUND');
    return [everywhere];
  }
  const view = scopes.storeViews().find(({ storeViewId }) => storeViewId === placeId);
  if (view === undefined) throw new Failure('NOT_FOUND');
  return [{ level: 'website', placeId: view.websiteId }, everywhere];
};

/** The website that a place belongs to; null for the one that all share. */
export const websiteOf = (scopes: Scopes, { level, placeId }: SettingPlace): number | null => {
  if (level === 'website') return placeId;
  return scopes.storeViews().find(({ storeViewId }) => storeViewId === placeId)?.websiteId ?? null;
};

/** Where somebody stands to whom a place counts: the store view itself, or the default one within. Throws `NOT_FOUND`. */
export const requireScopeOf = (scopes: Scopes, place: SettingPlace): StoreScope => {
  requireWiderPlaces(scopes, place);
  const { level, placeId } = place;
  if (level !== 'store view') return scopes.defaultScope(level === 'website' ? placeId : undefined);
  const storeView = scopes.storeViews().find(({ storeViewId }) => storeViewId === placeId);
  const website = storeView && scopes.website(storeView.websiteId);
  if (storeView === undefined || website === undefined) throw new Failure('NOT_FOUND');
  return { website, storeView };
};
