import type { Attribute, AttributeEntity } from '../../../shared-types/attributes.ts';
import { Failure } from '../../failure.ts';
import type { Reader, Store, Transaction } from '../../store/port.ts';
import { type AttributeDoc, attributes, type GridPlanDoc, gridPlans } from './collection.ts';
import { emptyPlan } from './columns.ts';
import { completeAttribute } from './loaded.ts';
import { toSystemDoc } from './rules.ts';
import { systemAttributes } from './system-declaration.ts';

export { columnFieldOf, isColumnReady, toRowAttributes, toSlotFilter, toSlotSort, typeOfColumn } from './columns.ts';
export { type Attributes, createAttributes, filterValues, findValueErrors, pickKnown, pickShown } from './loaded.ts';
export { adaptField, type FormPlace, toFormField } from './rules.ts';
export { type SystemAttribute, systemAttributes } from './system-declaration.ts';
export { type AttributeValue, checkAttributeValue, lengthMaxOf, mergeAttributeValues } from './value-rules.ts';

/** Lists Foyer's own attributes in a store that lacks some; what was set of them stays. */
export const seedSystemAttributes = async (store: Store): Promise<void> =>
  store.transact(async (tx) => {
    const known = await tx.find(attributes, {});
    const codes = new Set(known.map(({ entity, code }) => `${entity}:${code}`));
    for (const declared of systemAttributes) {
      if (codes.has(`${declared.entity}:${declared.code}`)) continue;
      const attributeId = await tx.nextNumber('attributes');
      await tx.insert(attributes, { attributeId, ...toSystemDoc(declared), version: 1 });
    }
  });

/** The attributes of customers or addresses, Foyer's own included, in the order of forms. */
export const listAttributesOf = async (reader: Reader, entity: AttributeEntity): Promise<{ items: Attribute[] }> => {
  const found = await reader.find(attributes, {
    filter: { op: 'eq', field: 'entity', value: entity },
    sort: [{ field: 'sortOrder' }],
  });
  return { items: found.map(completeAttribute) };
};

/** One attribute. Throws `NOT_FOUND`. */
export const requireAttribute = async (reader: Reader, attributeId: number): Promise<Readonly<AttributeDoc>> => {
  const attribute = await reader.get(attributes, attributeId);
  if (attribute === undefined) throw new Failure('NOT_FOUND');
  return completeAttribute(attribute);
};

/** What rows of the customers grid keep of attributes, as of a transaction. */
export const readGridPlan = async (reader: Reader): Promise<Readonly<GridPlanDoc>> =>
  (await reader.get(gridPlans, 'customers')) ?? emptyPlan;

/** Notes that every row is of a version of the plan; false where the plan is another by now. */
export const recordFilledPlan = async (tx: Transaction, version: number): Promise<boolean> => {
  const plan = await readGridPlan(tx);
  if (plan.version !== version) return false;
  await tx.put(gridPlans, { ...plan, filledVersion: version, staleSlots: [] });
  return true;
};
