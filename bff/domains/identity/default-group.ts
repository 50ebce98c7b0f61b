import type { SettingPlace } from '../../../shared-types/settings.ts';
import type { Deps } from '../../deps.ts';
import { fieldError, invalid } from '../../failure.ts';
import type { Transaction } from '../../store/port.ts';
import { isExcludedFrom } from '../customer-groups/service.ts';
import { settingValues } from '../settings/collection.ts';
import { settingKeyOf } from '../settings/service.ts';

/** The websites for which a value counts that is set at a place: of the global one those that set none of their own. */
const websitesUnder = async (
  tx: Transaction,
  { scopes }: Pick<Deps, 'scopes'>,
  path: string,
  { level, placeId }: SettingPlace,
): Promise<number[]> => {
  if (level === 'website') return [placeId];
  const views = scopes.storeViews();
  if (level === 'store view')
    return views.filter(({ storeViewId }) => storeViewId === placeId).map(({ websiteId }) => websiteId);
  const websiteIds = [...new Set(views.map(({ websiteId }) => websiteId))];
  const own = await Promise.all(
    websiteIds.map((websiteId) => tx.get(settingValues, settingKeyOf('website', websiteId, path))),
  );
  return websiteIds.filter((_, index) => own[index] === undefined);
};

/**
 * Refuses a group of new accounts whose customers cannot sign in where it would count; the other way round, saving a group
 * refuses to exclude such a website. Throws `INPUT_INVALID` naming the setting.
 */
export const requireOpenGroup = async (
  tx: Transaction,
  deps: Pick<Deps, 'scopes'>,
  { path, groupId, place }: { path: string; groupId: number; place: SettingPlace },
): Promise<void> => {
  for (const websiteId of await websitesUnder(tx, deps, path, place)) {
    if (!(await isExcludedFrom(tx, groupId, websiteId))) continue;
    const name = deps.scopes.website(websiteId)?.name ?? String(websiteId);
    const words = `Customers of this group cannot sign in on ${name}. Choose another, or let the group in there first.`;
    throw invalid(fieldError(path, 'IN_USE', words));
  }
};
