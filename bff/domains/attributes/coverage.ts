import { setImmediate as nextTurn } from 'node:timers/promises';
import type { AttributeCoverage } from '../../../shared-types/attributes.ts';
import type { AdminActor } from '../../actor.ts';
import type { Deps } from '../../deps.ts';
import { requireAllWebsites } from '../../website-reach.ts';
import { addresses } from '../addresses/collection.ts';
import { customers } from '../customers/collection.ts';
import type { AttributeDoc } from './collection.ts';
import { requireAttribute } from './service.ts';
import { systemAttributes } from './system-declaration.ts';
import { type AttributeValue, isEmptyValue } from './value-rules.ts';

/** Records that are looked at before others get their turn. */
const atOnce = 500;

type Held = Readonly<{ attributes: Readonly<Record<string, AttributeValue>> }>;

/** How to read an attribute off a record: Foyer's own are fields of it. */
const readerOf = ({ entity, code, isSystem }: Readonly<AttributeDoc>): ((record: Held) => unknown) => {
  if (!isSystem) return ({ attributes }) => new Map(Object.entries(attributes)).get(code);
  const declared = systemAttributes.find((each) => each.entity === entity && each.code === code);
  const field = declared?.field ?? '';
  return (record) => new Map<string, unknown>(Object.entries(record)).get(field);
};

/**
 * How many records have no value of an attribute. They are looked at one after the other, a few at once: who asks is about to
 * make it required, and waits for it. Throws `NOT_FOUND`, and `FORBIDDEN` to an admin of some websites.
 */
export const readCoverage = async (
  { store }: Pick<Deps, 'store'>,
  admin: AdminActor,
  attributeId: number,
): Promise<AttributeCoverage> => {
  requireAllWebsites(admin);
  const attribute = await requireAttribute(store, attributeId);
  const read = readerOf(attribute);
  const counted = { records: 0, lacking: 0 };
  const found = attribute.entity === 'customer' ? store.stream(customers, {}) : store.stream(addresses, {});
  for await (const record of found) {
    counted.records += 1;
    if (isEmptyValue(read(record) as AttributeValue | undefined)) counted.lacking += 1;
    if (counted.records % atOnce === 0) await nextTurn();
  }
  return counted;
};
