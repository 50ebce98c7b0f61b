import type { Body } from '../../../shared-types/endpoint.ts';
import type {
  createStore,
  createStoreView,
  ShopStore,
  StoreView,
  updateStore,
  updateStoreView,
} from '../../../shared-types/websites.ts';
import type { AdminActor } from '../../actor.ts';
import type { Deps } from '../../deps.ts';
import { Failure, fieldError, invalid } from '../../failure.ts';
import type { Reader, Transaction } from '../../store/port.ts';
import { recordAction } from '../action-log/service.ts';
import { type StoreDoc, storeViews, type StoreViewDoc, stores, websites } from './collection.ts';
import { changeScopes, moveDefault, requireFreeCode, requireVersion, withPatch } from './editing.ts';
import { deleteSettingsAt, requireUnusedViews } from './uses.ts';

/** What both kinds share in the action log. */
interface Part {
  websiteId: number;
  name: string;
}

const log = (
  tx: Transaction,
  deps: Deps,
  admin: AdminActor,
  entity: { kind: 'store' | 'store-view'; id: number },
  { before, after }: { before?: Readonly<Part>; after?: Readonly<Part> },
) => {
  const { name, websiteId } = after ?? before ?? { name: '', websiteId: 0 };
  return recordAction(tx, deps, admin, {
    group: 'websites',
    action: before === undefined ? 'created' : after === undefined ? 'deleted' : 'updated',
    entity: { ...entity, name },
    websiteId,
    before: before && { ...before },
    after: after && { ...after },
  });
};

const requireStore = async (reader: Reader, storeId: number): Promise<Readonly<StoreDoc>> => {
  const store = await reader.get(stores, storeId);
  if (store === undefined) throw new Failure('NOT_FOUND');
  return store;
};

const requireStoreView = async (reader: Reader, storeViewId: number): Promise<Readonly<StoreViewDoc>> => {
  const storeView = await reader.get(storeViews, storeViewId);
  if (storeView === undefined) throw new Failure('NOT_FOUND');
  return storeView;
};

const storesOf = (reader: Reader, websiteId: number) =>
  reader.find(stores, { filter: { op: 'eq', field: 'websiteId', value: websiteId } });

const viewsOf = (reader: Reader, storeId: number) =>
  reader.find(storeViews, { filter: { op: 'eq', field: 'storeId', value: storeId } });

const refuseDefault = ({ isDefault }: { isDefault: boolean }, words: string): void => {
  if (isDefault) throw new Failure('IN_USE', { errors: [fieldError('isDefault', 'IN_USE', words)] });
};

/** Adds a store with its first store view. Throws `INPUT_INVALID` naming the field. */
export const createStoreOf = async (
  deps: Deps,
  admin: AdminActor,
  { storeView, ...input }: Body<typeof createStore>,
): Promise<ShopStore> =>
  changeScopes(deps, async (tx) => {
    const { websiteId } = input;
    if ((await tx.get(websites, websiteId)) === undefined) throw invalid(fieldError('websiteId', 'OPTION_UNKNOWN'));
    await requireFreeCode(tx, stores, input.code);
    await requireFreeCode(tx, storeViews, storeView.code, { field: 'storeView.code' });
    const storeId = await tx.nextNumber('stores');
    const storeViewId = await tx.nextNumber('storeViews');
    const store: StoreDoc = { ...input, storeId, isDefault: false, version: 1 };
    const whole = { ...storeView, storeViewId, storeId, websiteId, isActive: true, isDefault: true, version: 1 };
    await tx.insert(stores, store);
    await tx.insert(storeViews, whole);
    await log(tx, deps, admin, { kind: 'store', id: storeId }, { after: store });
    return store;
  });

/** Changes parts of a store. Throws `NOT_FOUND`, `VERSION_STALE` and `INPUT_INVALID`. */
export const updateStoreOf = async (
  deps: Deps,
  admin: AdminActor,
  { storeId, version, patch }: { storeId: number; version: number; patch: Body<typeof updateStore> },
): Promise<ShopStore> =>
  changeScopes(deps, async (tx) => {
    const before = await requireStore(tx, storeId);
    requireVersion(version, before);
    const after = { ...withPatch(before, patch), isDefault: before.isDefault || patch.isDefault === true };
    if (after.code !== before.code) await requireFreeCode(tx, stores, after.code, { own: before });
    if (after.isDefault && !before.isDefault) {
      // The website's default scope is the default view of its default store, so there must be one that shoppers can use.
      const views = await viewsOf(tx, storeId);
      if (!views.some(({ isActive }) => isActive))
        throw invalid(fieldError('isDefault', 'IN_USE', 'It has no active store view. Activate one first.'));
      await moveDefault(tx, stores, await storesOf(tx, before.websiteId));
    }
    await tx.put(stores, after);
    await log(tx, deps, admin, { kind: 'store', id: storeId }, { before, after });
    return after;
  });

/** Deletes a store with its store views. Throws `NOT_FOUND`, `VERSION_STALE`, and `IN_USE` for a default or with every use. */
export const deleteStoreOf = async (
  deps: Deps,
  admin: AdminActor,
  { storeId, version }: { storeId: number; version: number },
): Promise<undefined> => {
  await changeScopes(deps, async (tx) => {
    const store = await requireStore(tx, storeId);
    requireVersion(version, store);
    refuseDefault(store, 'It is the default store of its website. Make another one the default first.');
    const views = await viewsOf(tx, storeId);
    await requireUnusedViews(
      tx,
      views.map(({ storeViewId }) => storeViewId),
    );
    for (const { storeViewId } of views) {
      await deleteSettingsAt(tx, 'store view', storeViewId);
      await tx.delete(storeViews, storeViewId);
    }
    await tx.delete(stores, storeId);
    await log(tx, deps, admin, { kind: 'store', id: storeId }, { before: store });
  });
  await deps.settings.reload();
  return undefined;
};

/** Adds a store view to a store. Throws `INPUT_INVALID` naming the field. */
export const createStoreViewOf = async (
  deps: Deps,
  admin: AdminActor,
  input: Body<typeof createStoreView>,
): Promise<StoreView> =>
  changeScopes(deps, async (tx) => {
    const store = await tx.get(stores, input.storeId);
    if (store === undefined) throw invalid(fieldError('storeId', 'OPTION_UNKNOWN'));
    await requireFreeCode(tx, storeViews, input.code);
    const storeViewId = await tx.nextNumber('storeViews');
    const { websiteId } = store;
    const storeView: StoreViewDoc = { ...input, storeViewId, websiteId, isDefault: false, version: 1 };
    await tx.insert(storeViews, storeView);
    await log(tx, deps, admin, { kind: 'store-view', id: storeViewId }, { after: storeView });
    return storeView;
  });

/** Changes parts of a store view. Throws `NOT_FOUND`, `VERSION_STALE`, `INPUT_INVALID`, and `IN_USE` for a default to hide. */
export const updateStoreViewOf = async (
  deps: Deps,
  admin: AdminActor,
  { storeViewId, version, patch }: { storeViewId: number; version: number; patch: Body<typeof updateStoreView> },
): Promise<StoreView> =>
  changeScopes(deps, async (tx) => {
    const before = await requireStoreView(tx, storeViewId);
    requireVersion(version, before);
    const after = { ...withPatch(before, patch), isDefault: before.isDefault || patch.isDefault === true };
    if (after.code !== before.code) await requireFreeCode(tx, storeViews, after.code, { own: before });
    if (!after.isActive)
      refuseDefault(after, 'The default store view of a store stays active. Make another one the default first.');
    if (after.isDefault && !before.isDefault) await moveDefault(tx, storeViews, await viewsOf(tx, before.storeId));
    await tx.put(storeViews, after);
    await log(tx, deps, admin, { kind: 'store-view', id: storeViewId }, { before, after });
    return after;
  });

/** Deletes a store view. Throws `NOT_FOUND`, `VERSION_STALE`, and `IN_USE` for a default or with every use. */
export const deleteStoreViewOf = async (
  deps: Deps,
  admin: AdminActor,
  { storeViewId, version }: { storeViewId: number; version: number },
): Promise<undefined> => {
  await changeScopes(deps, async (tx) => {
    const storeView = await requireStoreView(tx, storeViewId);
    requireVersion(version, storeView);
    refuseDefault(storeView, 'It is the default store view of its store. Make another one the default first.');
    await requireUnusedViews(tx, [storeViewId]);
    await deleteSettingsAt(tx, 'store view', storeViewId);
    await tx.delete(storeViews, storeViewId);
    await log(tx, deps, admin, { kind: 'store-view', id: storeViewId }, { before: storeView });
  });
  await deps.settings.reload();
  return undefined;
};
