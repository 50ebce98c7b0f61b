import type {
  Attribute,
  AttributeEntity,
  AttributeOption,
  NewAttribute,
  updateAttribute as updateEndpoint,
} from '../../../shared-types/attributes.ts';
import type { Body } from '../../../shared-types/endpoint.ts';
import type { AdminActor } from '../../actor.ts';
import type { Deps } from '../../deps.ts';
import { Failure, fieldError, invalid } from '../../failure.ts';
import { type Transaction, UniqueConflict } from '../../store/port.ts';
import { requireAllWebsites } from '../../website-reach.ts';
import { recordAction } from '../action-log/service.ts';
import { addresses } from '../addresses/collection.ts';
import { customers } from '../customers/collection.ts';
import { releaseUploadsFor } from '../files/service.ts';
import { fillCustomerRows } from '../customers/service.ts';
import { type AttributeDoc, attributes, choiceSlots, gridPlans, textSlots } from './collection.ts';
import { changePlan } from './columns.ts';
import { attributeCreated, attributeDeleted, attributeUpdated } from './events.ts';
import { findAttributeErrors, findSystemErrors, nothingSet } from './rules.ts';
import { readGridPlan, requireAttribute } from './service.ts';
import type { AttributeValue } from './value-rules.ts';

/** Gives each option without a value the next one that is free. */
const withValues = (options: readonly AttributeOption[], before: readonly AttributeOption[]): AttributeOption[] => {
  const numbers = [...options, ...before].map(({ value }) => Number(value)).filter(Number.isSafeInteger);
  let last = Math.max(0, ...numbers);
  return options.map((option) => (option.value === '' ? { ...option, value: String(++last) } : { ...option }));
};

const requireGood = (attribute: AttributeDoc): void => {
  const errors = findAttributeErrors(attribute);
  if (errors.length > 0) throw invalid(...errors);
};

/** Brings what the grid's rows keep in line with an attribute. Throws `INPUT_INVALID` where the grid is full. */
const replan = async (
  tx: Transaction,
  attributeId: number,
  after: AttributeDoc | undefined,
  isNew = false,
): Promise<void> => {
  const before = await readGridPlan(tx);
  const plan = changePlan(before, attributeId, after, isNew);
  if (plan === undefined) {
    const words = `The grid has room for ${textSlots.length} attributes with text and ${choiceSlots.length} others. Take one of them out first.`;
    throw invalid(fieldError(after?.isColumn ? 'isColumn' : 'isFilter', 'OUT_OF_RANGE', words));
  }
  if (JSON.stringify(plan) !== JSON.stringify(before)) await tx.put(gridPlans, plan);
};

/** What follows a change: it counts at once, and rows of customers who were there before are filled meanwhile. */
const apply = async (deps: Deps): Promise<void> => {
  await deps.attributes.reload();
  const { version, filledVersion } = deps.attributes.plan();
  if (version === filledVersion) return;
  fillCustomerRows(deps).catch((error: unknown) => {
    deps.log.error({ err: error }, 'rows of the customers grid could not be filled yet');
  });
};

const logged = ({ attributeId, label }: AttributeDoc) => ({
  group: 'attributes' as const,
  entity: { kind: 'attribute', id: attributeId, name: label },
});

/** Adds a custom attribute. Throws `INPUT_INVALID`, also for a code that is taken. */
export const createAttributeOf = async (deps: Deps, admin: AdminActor, input: NewAttribute): Promise<Attribute> => {
  requireAllWebsites(admin);
  const { options = [], ...given } = input;
  const created = await deps.store.transact(async (tx) => {
    const attribute = {
      ...nothingSet,
      ...Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)),
      attributeId: await tx.nextNumber('attributes'),
      options: withValues(options, []),
      version: 1,
    } as unknown as AttributeDoc;
    requireGood(attribute);
    try {
      await tx.insert(attributes, attribute);
    } catch (error) {
      if (!(error instanceof UniqueConflict)) throw error;
      throw invalid(fieldError('code', 'IN_USE', 'There is an attribute with this code already; choose another.'));
    }
    await replan(tx, attribute.attributeId, attribute, true);
    await recordAction(tx, deps, admin, { ...logged(attribute), action: 'created', after: attribute });
    tx.raise(attributeCreated(admin.adminId, attribute));
    return attribute;
  });
  await apply(deps);
  return created;
};

const holdersOf = (tx: Transaction, entity: AttributeEntity) =>
  entity === 'customer' ? tx.find(customers, {}) : tx.find(addresses, {});

const holds = (value: AttributeValue | undefined, options: ReadonlySet<string>): boolean =>
  Array.isArray(value) ? value.some((each) => options.has(each)) : options.has(String(value));

/** Refuses to take away what somebody has chosen: nothing that is stored may be lost. */
const requireUnused = async (tx: Transaction, before: Readonly<AttributeDoc>, after: AttributeDoc): Promise<void> => {
  const kept = new Set(after.options.map(({ value }) => value));
  const gone = before.options.filter(({ value }) => !kept.has(value));
  if (gone.length === 0) return;
  const values = new Set(gone.map(({ value }) => value));
  const holders = (await holdersOf(tx, before.entity)).filter(({ attributes: held }) =>
    holds(new Map(Object.entries(held)).get(before.code), values),
  );
  if (holders.length === 0) return;
  const names = gone.map(({ label }) => label).join(', ');
  const words = `${holders.length} entries hold one of these: ${names}. Choose something else for them first.`;
  throw invalid(fieldError('options', 'IN_USE', words));
};

/**
 * Changes parts of an attribute; of Foyer's own only what does not loosen it. Throws `NOT_FOUND`, `VERSION_STALE`, and
 * `INPUT_INVALID` naming the field.
 */
export const updateAttributeOf = async (
  deps: Deps,
  admin: AdminActor,
  { attributeId, version, patch }: { attributeId: number; version: number; patch: Body<typeof updateEndpoint> },
): Promise<Attribute> => {
  requireAllWebsites(admin);
  const updated = await deps.store.transact(async (tx) => {
    const before = await requireAttribute(tx, attributeId);
    if (version !== before.version) throw new Failure('VERSION_STALE');
    const change = Object.fromEntries(Object.entries(patch).filter(([, value]) => value !== undefined));
    const attribute: AttributeDoc = {
      ...before,
      ...change,
      options: withValues(patch.options ?? before.options, before.options),
      version: before.version + 1,
    };
    const fixed = before.isSystem ? findSystemErrors(before, attribute) : [];
    if (fixed.length > 0) throw invalid(...fixed);
    requireGood(attribute);
    await requireUnused(tx, before, attribute);
    await tx.put(attributes, attribute);
    if (!attribute.isSystem) await replan(tx, attributeId, attribute);
    await recordAction(tx, deps, admin, { ...logged(attribute), action: 'updated', before, after: attribute });
    tx.raise(attributeUpdated(admin.adminId, attribute));
    return attribute;
  });
  await apply(deps);
  return updated;
};

const without = <Doc extends { attributes: Readonly<Record<string, AttributeValue>> }>(
  doc: Doc,
  code: string,
): Doc => ({
  ...doc,
  attributes: Object.fromEntries(Object.entries(doc.attributes).filter(([each]) => each !== code)),
});

/** Deletes a custom attribute and every value of it. Throws `NOT_FOUND`, `VERSION_STALE`, and `INPUT_INVALID` for one of Foyer's own. */
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
    if (entity === 'customer') {
      for (const customer of await tx.find(customers, {}))
        if (Object.hasOwn(customer.attributes, code)) await tx.put(customers, without(customer, code));
    } else {
      for (const address of await tx.find(addresses, {}))
        if (Object.hasOwn(address.attributes, code)) await tx.put(addresses, without(address, code));
    }
    await releaseUploadsFor(tx, deps, attribute);
    await tx.delete(attributes, attributeId);
    await replan(tx, attributeId, undefined);
    await recordAction(tx, deps, admin, { ...logged(attribute), action: 'deleted', before: attribute });
    tx.raise(attributeDeleted(admin.adminId, attribute));
  });
  await apply(deps);
  return undefined;
};
