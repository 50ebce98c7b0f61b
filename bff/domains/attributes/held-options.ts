import { setImmediate as nextTurn } from 'node:timers/promises';
import type { AttributeEntity, AttributeOption } from '../../../shared-types/attributes.ts';
import type { Deps } from '../../deps.ts';
import { type Failure, fieldError, invalid } from '../../failure.ts';
import { addresses } from '../addresses/collection.ts';
import { customers } from '../customers/collection.ts';
import { type AttributeDoc, attributes } from './collection.ts';
import { requireAttribute } from './service.ts';
import type { AttributeValue } from './value-rules.ts';

/** Records that are looked at before others get their turn. */
const atOnce = 500;

/** The options that a change takes away. */
export const removedOptions = (
  before: Readonly<AttributeDoc>,
  options: readonly AttributeOption[] = before.options,
): AttributeOption[] => {
  const kept = new Set(options.map(({ value }) => value));
  return before.options.filter(({ value }) => !kept.has(value));
};

const holdersOf = ({ store }: Pick<Deps, 'store'>, entity: AttributeEntity) =>
  entity === 'customer' ? store.stream(customers, {}) : store.stream(addresses, {});

const heldOf = (value: AttributeValue | undefined): readonly string[] =>
  Array.isArray(value) ? value : value === undefined ? [] : [String(value)];

/** How many records hold any of some options, and which of them are held. Looks at every record, but at a few at once. */
const findHolders = async (
  deps: Pick<Deps, 'store'>,
  { entity, code }: Readonly<AttributeDoc>,
  options: readonly AttributeOption[],
): Promise<{ count: number; held: AttributeOption[] }> => {
  const values = new Set(options.map(({ value }) => value));
  const held = new Set<string>();
  let count = 0;
  let looked = 0;
  for await (const { attributes: known } of holdersOf(deps, entity)) {
    looked += 1;
    if (looked % atOnce === 0) await nextTurn();
    const found = heldOf(new Map(Object.entries(known)).get(code)).filter((value) => values.has(value));
    if (found.length > 0) count += 1;
    for (const value of found) held.add(value);
  }
  return { count, held: options.filter(({ value }) => held.has(value)) };
};

const inUse = (count: number, held: readonly AttributeOption[]): Failure => {
  const names = held.map(({ label }) => label).join(', ');
  const words = `${count} entries hold one of these: ${names}. Choose something else for them first.`;
  return invalid(fieldError('options', 'IN_USE', words));
};

/** Refuses to take away what somebody has chosen: nothing that is stored may be lost. Throws `INPUT_INVALID`. */
export const requireUnused = async (
  deps: Pick<Deps, 'store'>,
  attribute: Readonly<AttributeDoc>,
  gone: readonly AttributeOption[],
): Promise<void> => {
  if (gone.length === 0) return;
  const { count, held } = await findHolders(deps, attribute, gone);
  if (count > 0) throw inUse(count, held);
};

/**
 * Gives back what somebody chose between the look at all records and the change: from the change on nobody can choose it, so
 * that a second look finds everybody. Throws `INPUT_INVALID` where something was given back.
 */
export const keepChosenMeanwhile = async (
  deps: Pick<Deps, 'store' | 'attributes'>,
  { attributeId }: Readonly<AttributeDoc>,
  gone: readonly AttributeOption[],
): Promise<void> => {
  const attribute = await requireAttribute(deps.store, attributeId);
  const { count, held } = await findHolders(deps, attribute, gone);
  if (count === 0) return;
  await deps.store.transact(async (tx) => {
    const now = await requireAttribute(tx, attributeId);
    const missing = removedOptions({ ...now, options: held }, now.options);
    await tx.put(attributes, { ...now, options: [...now.options, ...missing], version: now.version + 1 });
  });
  await deps.attributes.reload();
  throw inUse(count, held);
};
