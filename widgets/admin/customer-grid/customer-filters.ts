import type { FormField } from '../../../shared-types/forms.ts';
import type { Filter } from '../../../shared-types/list.ts';
import type { FormValues } from '../../elements/form/form.ts';

/** What may be chosen from, by field. */
export interface FilterChoices {
  groups: readonly { value: string; label: string }[];
  websites: readonly { value: string; label: string }[];
  countries: readonly { value: string; label: string }[];
  /** The regions of the one country that is chosen, where it has a list. */
  regions: readonly { value: string; label: string }[];
}

const ranges = ['customerId', 'createdAt', 'dateOfBirth'] as const;
const texts = ['name', 'email', 'telephone', 'postcode', 'company', 'city'] as const;
const manyOf = ['groupId', 'countryCode', 'websiteId'] as const;
const yesOrNo = ['isConfirmed', 'isSubscribed'] as const;

type Translate = (key: string) => string;

/** The fields of the filters panel. */
export const filterFields = (t: Translate, choices: FilterChoices): FormField[] => {
  const field = (name: string, more: Partial<FormField>): FormField => ({
    name,
    label: t(name),
    inputType: 'text',
    isRequired: false,
    span: 3,
    ...more,
  });
  const choice = (name: string, options: FilterChoices['groups'], inputType: 'select' | 'multiselect' = 'select') =>
    field(name, { inputType, options: [...options] });
  const any = { value: '', label: t('any') };
  const named = (...values: string[]) => [any, ...values.map((value) => ({ value, label: t(value) }))];
  return [
    ...texts.map((name) => field(name, { lengthMax: 255 })),
    ...ranges.flatMap((name) =>
      ['from', 'to'].map((end) =>
        field(`${name}-${end}`, name === 'customerId' ? { pattern: '[0-9]{1,15}' } : { inputType: 'date' }),
      ),
    ),
    ...yesOrNo.map((name) => choice(name, named('yes', 'no'))),
    choice('gender', named('male', 'female', 'not-specified')),
    choice('lockedUntil', named('locked', 'unlocked')),
    choice('isActive', named('active', 'inactive')),
    choice('groupId', choices.groups, 'multiselect'),
    choice('websiteId', choices.websites, 'multiselect'),
    choice('countryCode', choices.countries, 'multiselect'),
    choices.regions.length > 0 ? choice('region', choices.regions, 'multiselect') : field('region', { lengthMax: 100 }),
  ];
};

const textIn = (values: FormValues, name: string): string => {
  const value = values[name];
  return typeof value === 'string' ? value.trim() : '';
};

const listIn = (values: FormValues, name: string): string[] => {
  const value = values[name];
  return Array.isArray(value) ? value : [];
};

const rangeOf = (field: (typeof ranges)[number], from: string, to: string): Filter[] => {
  if (from === '' && to === '') return [];
  // A day of a time goes from its first to its last millisecond, in UTC.
  const bound = (text: string, time: string) =>
    field === 'customerId' ? Number(text) : field === 'createdAt' ? `${text}T${time}Z` : text;
  return [
    {
      op: 'range',
      field,
      ...(from !== '' && { from: bound(from, '00:00:00.000') }),
      ...(to !== '' && { to: bound(to, '23:59:59.999') }),
    },
  ];
};

const lockOf = (choice: string, now: Date): Filter[] => {
  const locked: Filter = { op: 'range', field: 'lockedUntil', from: now.toISOString() };
  if (choice === 'locked') return [locked];
  return choice === 'unlocked' ? [{ op: 'not', of: locked }] : [];
};

const booleanOf = (field: string, choice: string, yes: string): Filter[] =>
  choice === '' ? [] : [{ op: 'eq', field, value: choice === yes }];

/** The filters panel as a filter tree; undefined when nothing is filled in. */
export const toFilter = (values: FormValues, now: Date): Filter | undefined => {
  const region = listIn(values, 'region');
  const of: Filter[] = [
    ...texts.flatMap((field): Filter[] => {
      const value = textIn(values, field);
      return value === '' ? [] : [{ op: 'contains', field, value }];
    }),
    ...ranges.flatMap((field) => rangeOf(field, textIn(values, `${field}-from`), textIn(values, `${field}-to`))),
    ...manyOf.flatMap((field): Filter[] => {
      const chosen = listIn(values, field);
      if (chosen.length === 0) return [];
      return [{ op: 'in', field, values: field === 'countryCode' ? chosen : chosen.map(Number) }];
    }),
    ...(region.length > 0 ? [{ op: 'in', field: 'region', values: region } as const] : []),
    ...(textIn(values, 'region')
      ? [{ op: 'contains', field: 'region', value: textIn(values, 'region') } as const]
      : []),
    ...yesOrNo.flatMap((field) => booleanOf(field, textIn(values, field), 'yes')),
    ...booleanOf('isActive', textIn(values, 'isActive'), 'active'),
    ...lockOf(textIn(values, 'lockedUntil'), now),
    ...(textIn(values, 'gender') ? [{ op: 'eq', field: 'gender', value: textIn(values, 'gender') } as const] : []),
  ];
  return of.length === 0 ? undefined : { op: 'and', of };
};

const labelOf = ({ options }: FormField, value: string): string =>
  options?.find((option) => option.value === value)?.label ?? value;

/** One active filter, to be shown and removed; `names` are the fields of the panel that it is made of. */
export interface FilterChip {
  label: string;
  value: string;
  names: readonly string[];
}

/** The active filters, in the order of the panel. */
export const chipsOf = (
  values: FormValues,
  fields: readonly FormField[],
  t: (key: string, values?: Record<string, string>) => string,
): FilterChip[] => {
  return fields.flatMap((field): FilterChip[] => {
    const [base = '', end] = field.name.split('-');
    if (end === 'to') return [];
    if (end === 'from') {
      const [from, to] = [textIn(values, field.name), textIn(values, `${base}-to`)];
      if (from === '' && to === '') return [];
      const key = from === '' ? 'to' : to === '' ? 'from' : 'from-to';
      return [{ label: t(base), value: t(key, { from, to }), names: [field.name, `${base}-to`] }];
    }
    const chosen = [...listIn(values, field.name), ...(textIn(values, field.name) ? [textIn(values, field.name)] : [])];
    if (chosen.length === 0) return [];
    return [
      { label: field.label, value: chosen.map((value) => labelOf(field, value)).join(', '), names: [field.name] },
    ];
  });
};
