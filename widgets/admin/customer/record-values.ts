import type { CustomerRecord, CustomerRecordPatch } from '../../../shared-types/customer-records.ts';
import type { FormField } from '../../../shared-types/forms.ts';
import type { FormValue, FormValues } from '../../elements/form/values.ts';

const attributePrefix = 'attributes.';
/** Fields that are null, not empty, when nothing is chosen. */
const nullable = new Set(['dateOfBirth', 'gender']);
/** Choices that are numbers on the wire. */
const numeric = new Set(['websiteId', 'groupId']);

const asFormValue = (value: unknown, { inputType }: FormField): FormValue => {
  if (typeof value === 'boolean' || typeof value === 'string') return value;
  if (typeof value === 'number') return String(value);
  if (Array.isArray(value)) return value.map(String);
  return inputType === 'boolean' ? false : '';
};

/** A record as the values of a form's fields. */
export const valuesOf = (record: Partial<CustomerRecord>, fields: readonly FormField[]): FormValues => {
  const known = new Map<string, unknown>(Object.entries(record));
  const attributes = new Map<string, unknown>(Object.entries(record.attributes ?? {}));
  return Object.fromEntries(
    fields.map((field) => {
      const { name } = field;
      const value = name.startsWith(attributePrefix)
        ? attributes.get(name.slice(attributePrefix.length))
        : known.get(name);
      return [name, asFormValue(value, field)];
    }),
  );
};

const isSame = (one: FormValue | undefined, other: FormValue | undefined): boolean =>
  JSON.stringify(one) === JSON.stringify(other);

/** The names of the fields in which two states differ. */
export const changedNames = (before: FormValues, after: FormValues): string[] =>
  Object.keys(after).filter((name) => !isSame(before[name], after[name]));

/** What a form says of some fields, as the body of a call: nothing chosen is null, attributes are a record of their own. */
export const bodyOf = (values: FormValues, names: readonly string[]): CustomerRecordPatch => {
  const asWire = (name: string): unknown => {
    const value = values[name];
    if (numeric.has(name)) return Number(value);
    return nullable.has(name) && value === '' ? null : value;
  };
  const own = names.filter((name) => !name.startsWith(attributePrefix));
  const attributes = names.filter((name) => name.startsWith(attributePrefix));
  return {
    ...Object.fromEntries(own.map((name) => [name, asWire(name)])),
    ...(attributes.length > 0 && {
      attributes: Object.fromEntries(attributes.map((name) => [name.slice(attributePrefix.length), values[name]])),
    }),
  } as CustomerRecordPatch;
};

/** A field that two admins changed at once, to different values. */
export interface Conflict {
  name: string;
  mine: FormValue;
  theirs: FormValue;
}

/** What two changes of one state come to: `values` with everything that does not conflict, and what does. */
export const mergeValues = (
  base: FormValues,
  mine: FormValues,
  theirs: FormValues,
): { values: FormValues; conflicts: Conflict[]; taken: string[] } => {
  const edited = new Set(changedNames(base, mine));
  const changed = changedNames(base, theirs);
  const conflicts = changed
    .filter((name) => edited.has(name) && !isSame(mine[name], theirs[name]))
    .map((name) => ({ name, mine: mine[name] ?? '', theirs: theirs[name] ?? '' }));
  const taken = changed.filter((name) => !edited.has(name));
  const values = Object.fromEntries(
    Object.keys(theirs).map((name) => [name, (edited.has(name) ? mine : theirs)[name] ?? '']),
  );
  return { values, conflicts, taken };
};
