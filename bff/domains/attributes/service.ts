import type { Body } from '../../../shared-types/endpoint.ts';
import type {
  Attribute,
  AttributeEntity,
  AttributeOption,
  NewAttribute,
  updateAttribute as updateEndpoint,
} from '../../../shared-types/attributes.ts';
import type { FieldError } from '../../../shared-types/errors.ts';
import type { FormName } from '../../../shared-types/forms.ts';
import type { AdminActor } from '../../actor.ts';
import type { Deps } from '../../deps.ts';
import { Failure, fieldError, invalid } from '../../failure.ts';
import { type Reader, type Store, type Transaction, UniqueConflict } from '../../store/port.ts';
import { addresses } from '../addresses/collection.ts';
import { customers } from '../customers/collection.ts';
import { type AttributeDoc, attributes } from './collection.ts';
import { attributeCreated, attributeDeleted, attributeUpdated } from './events.ts';
import { type AttributeValue, checkAttributeValue, findAttributeErrors } from './rules.ts';

export { type AttributeValue, mergeAttributeValues, toFormField } from './rules.ts';

/** The custom attributes, held in memory: describing a form costs no look at the store. */
export interface Attributes {
  /** Those of a form, by sort order. Storefront forms have only what shoppers may see. */
  ofForm(form: FormName): readonly Readonly<AttributeDoc>[];
  /** Codes whose values shoppers may see. */
  shownCodes(entity: AttributeEntity): ReadonlySet<string>;
  /** Reads the collection again, after a change. */
  reload(): Promise<void>;
}

const bySortOrder = [{ field: 'sortOrder' }] as const;
const isAdminForm = (form: FormName): boolean => form.startsWith('adminhtml_');

/** Loads the custom attributes. */
export const createAttributes = async (store: Store): Promise<Attributes> => {
  let all: readonly Readonly<AttributeDoc>[] = [];
  let byForm = new Map<FormName, readonly Readonly<AttributeDoc>[]>();
  let shown = new Map<AttributeEntity, ReadonlySet<string>>();
  const reload = async (): Promise<void> => {
    all = await store.find(attributes, { sort: bySortOrder });
    byForm = new Map();
    shown = new Map();
  };
  await reload();
  const codesOf = (entity: AttributeEntity): ReadonlySet<string> =>
    new Set(all.filter((each) => each.entity === entity && each.isShown).map(({ code }) => code));
  return {
    ofForm: (form) => {
      const known =
        byForm.get(form) ?? all.filter(({ forms, isShown }) => forms.includes(form) && (isShown || isAdminForm(form)));
      byForm.set(form, known);
      return known;
    },
    shownCodes: (entity) => {
      const known = shown.get(entity) ?? codesOf(entity);
      shown.set(entity, known);
      return known;
    },
    reload,
  };
};

/** Of some values those that shoppers may see. */
export const pickShown = <Value>(
  known: Attributes,
  entity: AttributeEntity,
  values: Readonly<Record<string, Value>>,
): Record<string, Value> => {
  const shown = known.shownCodes(entity);
  return Object.fromEntries(Object.entries(values).filter(([code]) => shown.has(code)));
};

/** What is wrong with the values of custom attributes in an input; codes that the form does not have are not looked at. */
export const findValueErrors = (
  known: readonly Readonly<AttributeDoc>[],
  values: Readonly<Record<string, AttributeValue>>,
): FieldError[] => {
  const given = new Map(Object.entries(values));
  return known.flatMap((attribute) => {
    const problem = checkAttributeValue(attribute, given.get(attribute.code) ?? null);
    return problem === undefined ? [] : [fieldError(`attributes.${attribute.code}`, problem)];
  });
};

/** The custom attributes of customers or addresses. */
export const listAttributesOf = async (reader: Reader, entity: AttributeEntity): Promise<{ items: Attribute[] }> => ({
  items: [
    ...(await reader.find(attributes, { filter: { op: 'eq', field: 'entity', value: entity }, sort: bySortOrder })),
  ],
});

/** One custom attribute. Throws `NOT_FOUND`. */
export const requireAttribute = async (reader: Reader, attributeId: number): Promise<Readonly<AttributeDoc>> => {
  const attribute = await reader.get(attributes, attributeId);
  if (attribute === undefined) throw new Failure('NOT_FOUND');
  return attribute;
};

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

const nothingSet = {
  labels: {},
  isRequired: false,
  requiredOn: {},
  defaultValue: null,
  validation: 'none',
  lengthMin: null,
  lengthMax: null,
  dateMin: null,
  dateMax: null,
  lines: 2,
  options: [],
  isShown: true,
  sortOrder: 1000,
  forms: [],
} as const;

/** Adds a custom attribute. Throws `INPUT_INVALID`, also for a code that is taken. */
export const createAttributeOf = async (deps: Deps, admin: AdminActor, input: NewAttribute): Promise<Attribute> => {
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
    tx.raise(attributeCreated(admin.adminId, attribute));
    return attribute;
  });
  await deps.attributes.reload();
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

/** Changes parts of a custom attribute. Throws `NOT_FOUND`, `VERSION_STALE`, and `INPUT_INVALID` naming the field. */
export const updateAttributeOf = async (
  deps: Deps,
  admin: AdminActor,
  { attributeId, version, patch }: { attributeId: number; version: number; patch: Body<typeof updateEndpoint> },
): Promise<Attribute> => {
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
    requireGood(attribute);
    await requireUnused(tx, before, attribute);
    await tx.put(attributes, attribute);
    tx.raise(attributeUpdated(admin.adminId, attribute));
    return attribute;
  });
  await deps.attributes.reload();
  return updated;
};

const without = <Doc extends { attributes: Readonly<Record<string, AttributeValue>> }>(
  doc: Doc,
  code: string,
): Doc => ({
  ...doc,
  attributes: Object.fromEntries(Object.entries(doc.attributes).filter(([each]) => each !== code)),
});

/** Deletes a custom attribute and every value of it. Throws `NOT_FOUND` and `VERSION_STALE`. */
export const deleteAttributeOf = async (
  deps: Deps,
  admin: AdminActor,
  { attributeId, version }: { attributeId: number; version: number },
): Promise<undefined> => {
  await deps.store.transact(async (tx) => {
    const attribute = await requireAttribute(tx, attributeId);
    const { entity, code } = attribute;
    if (version !== attribute.version) throw new Failure('VERSION_STALE');
    if (entity === 'customer') {
      for (const customer of await tx.find(customers, {}))
        if (Object.hasOwn(customer.attributes, code)) await tx.put(customers, without(customer, code));
    } else {
      for (const address of await tx.find(addresses, {}))
        if (Object.hasOwn(address.attributes, code)) await tx.put(addresses, without(address, code));
    }
    await tx.delete(attributes, attributeId);
    tx.raise(attributeDeleted(admin.adminId, attribute));
  });
  await deps.attributes.reload();
  return undefined;
};
