import type { Body } from '../../../shared-types/endpoint.ts';
import type { createWebsite, updateWebsite, Website } from '../../../shared-types/websites.ts';
import type { AdminActor } from '../../actor.ts';
import type { Deps } from '../../deps.ts';
import { Failure, fieldError, invalid } from '../../failure.ts';
import type { Collection, Reader, Transaction } from '../../store/port.ts';
import { recordAction } from '../action-log/service.ts';
import { storeViews, stores, type WebsiteDoc, websites } from './collection.ts';
import { findTakenOrigins, isCodeTaken, isCurrency } from './rules.ts';
import { deleteProductsOf, deleteSettingsAt, describeMoneyOf, requireUnused } from './uses.ts';

/** Refuses a code that another of its kind has, whatever the case. Throws `INPUT_INVALID`. */
export const requireFreeCode = async <Doc extends { code: string }>(
  reader: Reader,
  kind: Collection<Doc>,
  code: string,
  { field = 'code', own }: { field?: string; own?: Readonly<Doc> } = {},
): Promise<void> => {
  const key = kind.key;
  const others = (await reader.find(kind, {})).filter((each) => own === undefined || each[key] !== own[key]);
  if (isCodeTaken(code, others)) throw invalid(fieldError(field, 'CODE_TAKEN'));
};

/** Takes the default from whichever sibling has it. */
export const moveDefault = async <Doc extends { isDefault: boolean; version: number }>(
  tx: Transaction,
  kind: Collection<Doc>,
  siblings: readonly Readonly<Doc>[],
): Promise<void> => {
  for (const sibling of siblings)
    if (sibling.isDefault) await tx.put(kind, { ...sibling, isDefault: false, version: sibling.version + 1 });
};

/** What a patch changes; what it does not name stays. */
export const withPatch = <Doc extends { version: number }>(before: Readonly<Doc>, patch: object): Doc => ({
  ...before,
  ...Object.fromEntries(Object.entries(patch).filter(([, value]) => value !== undefined)),
  version: before.version + 1,
});

export const requireVersion = (version: number, doc: { version: number }): void => {
  if (version !== doc.version) throw new Failure('VERSION_STALE');
};

/** Runs a change and makes it count in this process at once. */
export const changeScopes = async <Result>(deps: Deps, work: (tx: Transaction) => Promise<Result>): Promise<Result> => {
  const result = await deps.store.transact(work);
  await deps.scopes.reload();
  return result;
};

const requireWebsite = async (reader: Reader, websiteId: number): Promise<Readonly<WebsiteDoc>> => {
  const website = await reader.get(websites, websiteId);
  if (website === undefined) throw new Failure('NOT_FOUND');
  return website;
};

const requireGood = async (
  reader: Reader,
  website: Pick<WebsiteDoc, 'currency' | 'origins'>,
  websiteId?: number,
): Promise<void> => {
  if (!isCurrency(website.currency)) throw invalid(fieldError('currency', 'OPTION_UNKNOWN'));
  const taken = findTakenOrigins({ websiteId, origins: website.origins }, await reader.find(websites, {}));
  if (taken.length > 0) throw invalid(...taken);
};

const withoutRepeats = <Doc extends Pick<WebsiteDoc, 'origins' | 'baseUrls'>>(website: Doc): Doc => ({
  ...website,
  origins: [...new Set(website.origins)],
  baseUrls: [...new Set(website.baseUrls)],
});

const log = (tx: Transaction, deps: Deps, admin: AdminActor, before?: Readonly<Website>, after?: Readonly<Website>) => {
  const action = before === undefined ? 'created' : after === undefined ? 'deleted' : 'updated';
  const { websiteId: id, name } = after ?? before ?? { websiteId: 0, name: '' };
  return recordAction(tx, deps, admin, {
    group: 'websites',
    action,
    entity: { kind: 'website', id, name },
    websiteId: id,
    before,
    after,
  });
};

/** Adds a website with its first store and store view. Throws `INPUT_INVALID` naming the field. */
export const createWebsiteOf = async (
  deps: Deps,
  admin: AdminActor,
  { store, storeView, ...input }: Body<typeof createWebsite>,
): Promise<Website> =>
  changeScopes(deps, async (tx) => {
    await requireFreeCode(tx, websites, input.code);
    await requireFreeCode(tx, stores, store.code, { field: 'store.code' });
    await requireFreeCode(tx, storeViews, storeView.code, { field: 'storeView.code' });
    await requireGood(tx, input);
    const websiteId = await tx.nextNumber('websites');
    const storeId = await tx.nextNumber('stores');
    const storeViewId = await tx.nextNumber('storeViews');
    const website: WebsiteDoc = withoutRepeats({ ...input, websiteId, isDefault: false, version: 1 });
    await tx.insert(websites, website);
    await tx.insert(stores, { ...store, storeId, websiteId, isDefault: true, version: 1 });
    await tx.insert(storeViews, {
      ...storeView,
      storeViewId,
      storeId,
      websiteId,
      isActive: true,
      isDefault: true,
      version: 1,
    });
    await log(tx, deps, admin, undefined, website);
    return website;
  });

/**
 * Changes parts of a website. `isDefault: true` moves the default here. Throws `NOT_FOUND`, `VERSION_STALE` and
 * `INPUT_INVALID`; the currency is fixed once there is money in it.
 */
export const updateWebsiteOf = async (
  deps: Deps,
  admin: AdminActor,
  { websiteId, version, patch }: { websiteId: number; version: number; patch: Body<typeof updateWebsite> },
): Promise<Website> =>
  changeScopes(deps, async (tx) => {
    const before = await requireWebsite(tx, websiteId);
    requireVersion(version, before);
    const after = withoutRepeats({
      ...withPatch(before, patch),
      isDefault: before.isDefault || patch.isDefault === true,
    });
    if (after.code !== before.code) await requireFreeCode(tx, websites, after.code, { own: before });
    await requireGood(tx, after, websiteId);
    const money = after.currency === before.currency ? undefined : await describeMoneyOf(tx, websiteId);
    if (money !== undefined) {
      const words = `${money} in ${before.currency} on this website, so its currency stays.`;
      throw invalid(fieldError('currency', 'IN_USE', words));
    }
    if (after.isDefault && !before.isDefault) await moveDefault(tx, websites, await tx.find(websites, {}));
    await tx.put(websites, after);
    await log(tx, deps, admin, before, after);
    return after;
  });

/**
 * Deletes a website that nothing belongs to, with its stores, store views, products and what was set there. Throws `NOT_FOUND`,
 * `VERSION_STALE`, and `IN_USE` with every reason.
 */
export const deleteWebsiteOf = async (
  deps: Deps,
  admin: AdminActor,
  { websiteId, version }: { websiteId: number; version: number },
): Promise<undefined> => {
  await changeScopes(deps, async (tx) => {
    const website = await requireWebsite(tx, websiteId);
    requireVersion(version, website);
    if (website.isDefault) {
      const words = 'It is the default website. Make another one the default first.';
      throw new Failure('IN_USE', { errors: [fieldError('isDefault', 'IN_USE', words)] });
    }
    const within = { filter: { op: 'eq', field: 'websiteId', value: websiteId } } as const;
    const views = await tx.find(storeViews, within);
    await requireUnused(
      tx,
      websiteId,
      views.map(({ storeViewId }) => storeViewId),
    );
    for (const { storeViewId } of views) {
      await deleteSettingsAt(tx, 'store view', storeViewId);
      await tx.delete(storeViews, storeViewId);
    }
    for (const { storeId } of await tx.find(stores, within)) await tx.delete(stores, storeId);
    await deleteSettingsAt(tx, 'website', websiteId);
    await deleteProductsOf(tx, websiteId);
    await tx.delete(websites, websiteId);
    await log(tx, deps, admin, website);
  });
  await deps.settings.reload();
  return undefined;
};
