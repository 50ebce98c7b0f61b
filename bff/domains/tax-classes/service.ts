import type { TaxClass } from '../../../shared-types/tax-classes.ts';
import type { AdminActor } from '../../actor.ts';
import type { Deps } from '../../deps.ts';
import { Failure, fieldError, invalid } from '../../failure.ts';
import { type Reader, type Store, type Transaction, UniqueConflict } from '../../store/port.ts';
import { recordAction } from '../action-log/service.ts';
import { customerGroups } from '../customer-groups/collection.ts';
import { type TaxClassDoc, taxClasses } from './collection.ts';

/** The tax class that every installation begins with. */
export const firstTaxClassId = 1;

/** Gives a fresh store its first tax class. */
export const seedTaxClasses = async (store: Store): Promise<void> =>
  store.transact(async (tx) => {
    if ((await tx.count(taxClasses, {})) > 0) return;
    await tx.nextNumber('taxClasses');
    await tx.insert(taxClasses, { taxClassId: firstTaxClassId, name: 'Retail Customer', version: 1 });
  });

/** The tax classes, by name. */
export const listClasses = async ({ store }: Deps): Promise<{ items: TaxClass[] }> => ({
  items: [...(await store.find(taxClasses, { sort: [{ field: 'name' }] }))],
});

/** The tax class with an id, as it was read. Throws `NOT_FOUND`, `VERSION_STALE`. */
const requireClass = async (reader: Reader, taxClassId: number, version: number): Promise<Readonly<TaxClassDoc>> => {
  const taxClass = await reader.get(taxClasses, taxClassId);
  if (taxClass === undefined) throw new Failure('NOT_FOUND');
  if (taxClass.version !== version) throw new Failure('VERSION_STALE');
  return taxClass;
};

const asNameTaken = (error: unknown): never => {
  throw error instanceof UniqueConflict
    ? invalid(fieldError('name', 'IN_USE', 'There is a tax class with this name already.'))
    : error;
};

const record = (
  tx: Transaction,
  deps: Deps,
  admin: AdminActor,
  { before, after }: { before?: Readonly<TaxClassDoc>; after?: Readonly<TaxClassDoc> },
): Promise<void> =>
  recordAction(tx, deps, admin, {
    group: 'customer-groups',
    action: before === undefined ? 'created' : after === undefined ? 'deleted' : 'updated',
    entity: {
      kind: 'tax-class',
      id: (after ?? before)?.taxClassId ?? 0,
      name: (after ?? before)?.name ?? '',
    },
    before: before && { ...before },
    after: after && { ...after },
  });

/** Adds a tax class. Throws `INPUT_INVALID` for a name that is taken. */
export const createClass = async (deps: Deps, admin: AdminActor, name: string): Promise<TaxClass> =>
  deps.store
    .transact(async (tx) => {
      const taxClass = { taxClassId: await tx.nextNumber('taxClasses'), name, version: 1 };
      await tx.insert(taxClasses, taxClass);
      await record(tx, deps, admin, { after: taxClass });
      return taxClass;
    })
    .catch(asNameTaken);

/** Renames a tax class. Throws `NOT_FOUND`, `VERSION_STALE`, `INPUT_INVALID`. */
export const renameClass = async (
  deps: Deps,
  admin: AdminActor,
  { taxClassId, version, name }: { taxClassId: number; version: number; name: string },
): Promise<TaxClass> =>
  deps.store
    .transact(async (tx) => {
      const before = await requireClass(tx, taxClassId, version);
      const after = { ...before, name, version: version + 1 };
      await tx.put(taxClasses, after);
      await record(tx, deps, admin, { before, after });
      return after;
    })
    .catch(asNameTaken);

/** Deletes a tax class. Throws `NOT_FOUND`, `VERSION_STALE`, `IN_USE` while a group has it. */
export const deleteClass = async (
  deps: Deps,
  admin: AdminActor,
  { taxClassId, version }: { taxClassId: number; version: number },
): Promise<undefined> =>
  deps.store.transact(async (tx) => {
    const before = await requireClass(tx, taxClassId, version);
    const used = await tx.count(customerGroups, { filter: { op: 'eq', field: 'taxClassId', value: taxClassId } });
    if (used > 0) throw new Failure('IN_USE');
    await tx.delete(taxClasses, taxClassId);
    await record(tx, deps, admin, { before });
    return undefined;
  });
