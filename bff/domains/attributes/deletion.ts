import type { AdminActor } from '../../actor.ts';
import type { Deps } from '../../deps.ts';
import { Failure, fieldError, invalid } from '../../failure.ts';
import type { Store, Transaction } from '../../store/port.ts';
import { requireAllWebsites } from '../../website-reach.ts';
import { recordAction } from '../action-log/service.ts';
import { addresses } from '../addresses/collection.ts';
import { customers } from '../customers/collection.ts';
import { releaseUploadsFor } from '../files/service.ts';
import { type AttributeDoc, type AttributeErasureDoc, attributeErasures, attributes } from './collection.ts';
import { aboutAttribute, applyChange, replan } from './consequences.ts';
import { attributeDeleted } from './events.ts';
import { requireAttribute } from './service.ts';
import type { AttributeValue } from './value-rules.ts';

/** Records in one transaction: few enough that others get their turn. */
const atOnce = 100;

const erasureIdOf = ({ entity, code }: Pick<AttributeDoc, 'entity' | 'code'>): string => `${entity}:${code}`;

/** Refuses a code whose former values are still being deleted: they would be values of another attribute. Throws `INPUT_INVALID`. */
export const requireErased = async (tx: Transaction, attribute: Readonly<AttributeDoc>): Promise<void> => {
  if ((await tx.get(attributeErasures, erasureIdOf(attribute))) === undefined) return;
  const words = 'Values of an attribute with this code are still being deleted; try again in a minute.';
  throw invalid(fieldError('code', 'IN_USE', words));
};

const without = <Doc extends { attributes: Readonly<Record<string, AttributeValue>> }>(
  doc: Doc,
  code: string,
): Doc => ({
  ...doc,
  attributes: Object.fromEntries(Object.entries(doc.attributes).filter(([each]) => each !== code)),
});

/** Deletes the values of some more records; answers the last of them, or undefined where there are no more. */
const eraseSome = async (
  tx: Transaction,
  { entity, code, after }: Readonly<AttributeErasureDoc>,
): Promise<number | undefined> => {
  const more = (field: string) =>
    ({ filter: { op: 'range', field, from: after + 1 }, sort: [{ field }], limit: atOnce }) as const;
  if (entity === 'customer') {
    const batch = await tx.find(customers, more('customerId'));
    for (const customer of batch)
      if (Object.hasOwn(customer.attributes, code)) await tx.put(customers, without(customer, code));
    return batch.at(-1)?.customerId;
  }
  const batch = await tx.find(addresses, more('addressId'));
  for (const address of batch)
    if (Object.hasOwn(address.attributes, code)) await tx.put(addresses, without(address, code));
  return batch.at(-1)?.addressId;
};

const erase = async (deps: Pick<Deps, 'store' | 'clock'>): Promise<void> => {
  for (;;) {
    const [open] = await deps.store.find(attributeErasures, { limit: 1 });
    if (open === undefined) return;
    await deps.store.transact(async (tx) => {
      const erasure = await tx.get(attributeErasures, open.erasureId);
      if (erasure === undefined) return;
      const last = await eraseSome(tx, erasure);
      if (last !== undefined) await tx.put(attributeErasures, { ...erasure, after: last });
      else if ((await releaseUploadsFor(tx, deps, erasure, atOnce)) === 0)
        await tx.delete(attributeErasures, erasure.erasureId);
    });
  }
};

const erasing = new WeakMap<Store, Promise<void>>();

/**
 * Deletes the values of attributes that are gone, in small transactions that move a mark along: what a stop cuts short goes
 * on where it was, here or in the upkeep of any process. One process does it once at a time.
 */
export const finishAttributeErasures = (deps: Pick<Deps, 'store' | 'clock'>): Promise<void> => {
  const { store } = deps;
  const running = erasing.get(store);
  if (running !== undefined) return running;
  const started = erase(deps).finally(() => erasing.delete(store));
  erasing.set(store, started);
  return started;
};

/**
 * Deletes a custom attribute. It and its values are gone from every answer at once; that the values are deleted from each record
 * takes as long as there are records. Throws `NOT_FOUND`, `VERSION_STALE`, and `INPUT_INVALID` for one of Foyer's own.
 */
export const deleteAttributeOf = async (
  deps: Deps,
  admin: AdminActor,
  { attributeId, version }: { attributeId: number; version: number },
): Promise<undefined> => {
  requireAllWebsites(admin);
  await deps.store.transact(async (tx) => {
    const attribute = await requireAttribute(tx, attributeId);
    const { entity, code } = attribute;
    if (version !== attribute.version) throw new Failure('VERSION_STALE');
    if (attribute.isSystem)
      throw invalid(fieldError('', 'NOT_CHANGEABLE', "Foyer's own attributes cannot be deleted."));
    await tx.put(attributeErasures, { erasureId: erasureIdOf(attribute), entity, code, after: 0 });
    await tx.delete(attributes, attributeId);
    await replan(tx, attributeId, undefined);
    await recordAction(tx, deps, admin, { ...aboutAttribute(attribute), action: 'deleted', before: attribute });
    tx.raise(attributeDeleted(admin.adminId, attribute));
  });
  await applyChange(deps);
  finishAttributeErasures(deps).catch((error: unknown) => {
    deps.log.error({ err: error }, 'values of a deleted attribute could not be deleted yet');
  });
  return undefined;
};
