import type { Body } from '../../../shared-types/endpoint.ts';
import type { createView, rememberLook, SavedView, SavedViews, updateView } from '../../../shared-types/views.ts';
import type { AdminActor } from '../../actor.ts';
import type { Deps } from '../../deps.ts';
import { Failure, fieldError, invalid } from '../../failure.ts';
import { type Reader, type Transaction, UniqueConflict } from '../../store/port.ts';
import { recordAction } from '../action-log/service.ts';
import { looks, type SavedViewDoc, savedViews } from './collection.ts';
import { lookIdOf, nameKeyOf, toView, viewsMax } from './rules.ts';

/** The admin's own view. Another admin's is as if there were none: `NOT_FOUND`. */
const requireView = async (reader: Reader, admin: AdminActor, viewId: number): Promise<Readonly<SavedViewDoc>> => {
  const view = await reader.get(savedViews, viewId);
  if (view?.adminId !== admin.adminId) throw new Failure('NOT_FOUND');
  return view;
};

const refuseTakenName = async (write: () => Promise<void>): Promise<void> => {
  try {
    await write();
  } catch (error) {
    if (!(error instanceof UniqueConflict)) throw error;
    throw invalid(fieldError('name', 'NAME_TAKEN'));
  }
};

const aboutView = ({ viewId, name }: Readonly<SavedViewDoc>) =>
  ({ group: 'saved-views', entity: { kind: 'saved-view', id: viewId, name } }) as const;

/** The admin's views of a grid, by name, and what was looked at last. */
export const listOwnViews = async (deps: Deps, admin: AdminActor, grid: string): Promise<SavedViews> => {
  const { adminId } = admin;
  const [found, look] = await Promise.all([
    deps.store.find(savedViews, {
      filter: {
        op: 'and',
        of: [
          { op: 'eq', field: 'adminId', value: adminId },
          { op: 'eq', field: 'grid', value: grid },
        ],
      },
      sort: [{ field: 'name' }],
    }),
    deps.store.get(looks, lookIdOf(adminId, grid)),
  ]);
  return { items: found.map(toView), last: look === undefined ? null : { viewId: look.viewId, state: look.state } };
};

/** Saves a view. Throws `INPUT_INVALID` when the name is taken, or there are too many. */
export const saveView = async (
  deps: Deps,
  admin: AdminActor,
  { grid, name, state }: Body<typeof createView>,
): Promise<SavedView> =>
  deps.store.transact(async (tx) => {
    const { adminId } = admin;
    const count = await tx.count(savedViews, { filter: { op: 'eq', field: 'adminId', value: adminId } });
    if (count >= viewsMax) throw invalid(fieldError('', 'OUT_OF_RANGE', `Nobody keeps more than ${viewsMax} views.`));
    const view: SavedViewDoc = {
      viewId: await tx.nextNumber('savedViews'),
      adminId,
      grid,
      name,
      nameKey: nameKeyOf(name),
      state,
      createdAt: deps.clock().toISOString(),
      version: 1,
    };
    await refuseTakenName(() => tx.insert(savedViews, view));
    await recordAction(tx, deps, admin, { ...aboutView(view), action: 'created', after: { grid, name, state } });
    return toView(view);
  });

/** Changes a view's name or state. Throws `NOT_FOUND`, `VERSION_STALE`, and `INPUT_INVALID` when the name is taken. */
export const changeView = async (
  deps: Deps,
  admin: AdminActor,
  { viewId, version, patch }: { viewId: number; version: number; patch: Body<typeof updateView> },
): Promise<SavedView> =>
  deps.store.transact(async (tx) => {
    const before = await requireView(tx, admin, viewId);
    if (before.version !== version) throw new Failure('VERSION_STALE');
    const { name = before.name, state = before.state } = patch;
    const view = { ...before, name, nameKey: nameKeyOf(name), state, version: version + 1 };
    await refuseTakenName(() => tx.put(savedViews, view));
    await recordAction(tx, deps, admin, {
      ...aboutView(view),
      action: 'updated',
      before: { name: before.name, state: before.state },
      after: { name, state },
    });
    return toView(view);
  });

/** Deletes a view; what was looked at last stays as it is, under no name. Throws `NOT_FOUND`, `VERSION_STALE`. */
export const removeView = async (
  deps: Deps,
  admin: AdminActor,
  { viewId, version }: { viewId: number; version: number },
): Promise<undefined> =>
  deps.store.transact(async (tx) => {
    const view = await requireView(tx, admin, viewId);
    if (view.version !== version) throw new Failure('VERSION_STALE');
    await tx.delete(savedViews, viewId);
    const look = await tx.get(looks, lookIdOf(admin.adminId, view.grid));
    if (look?.viewId === viewId) await tx.put(looks, { ...look, viewId: null });
    await recordAction(tx, deps, admin, { ...aboutView(view), action: 'deleted', before: toView(view) });
    return undefined;
  });

/** Remembers what an admin looks at. It changes nothing for anybody, so the action log does not hear of it. */
export const keepLook = async (
  deps: Deps,
  admin: AdminActor,
  { grid, viewId, state }: Body<typeof rememberLook>,
): Promise<undefined> =>
  deps.store.transact(async (tx) => {
    if (viewId !== null) await requireOwn(tx, admin, viewId);
    const { adminId } = admin;
    await tx.put(looks, { lookId: lookIdOf(adminId, grid), adminId, viewId, state });
    return undefined;
  });

const requireOwn = async (tx: Transaction, admin: AdminActor, viewId: number): Promise<void> => {
  const view = await tx.get(savedViews, viewId);
  if (view?.adminId !== admin.adminId) throw invalid(fieldError('viewId', 'OPTION_UNKNOWN'));
};

/** Forgets the views of an admin who is deleted, in the transaction that deletes. */
export const forgetViewsOf = async (tx: Transaction, adminId: number): Promise<void> => {
  const filter = { op: 'eq', field: 'adminId', value: adminId } as const;
  for (const { viewId } of await tx.find(savedViews, { filter })) await tx.delete(savedViews, viewId);
  for (const { lookId } of await tx.find(looks, { filter })) await tx.delete(looks, lookId);
};
