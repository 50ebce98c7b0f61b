import type { Account, registerAccount } from '../../shared-types/account.ts';
import type { BodyInput } from '../../shared-types/endpoint.ts';
import type { FormField } from '../../shared-types/forms.ts';
import type { FormValues } from '../elements/form/form.ts';

type AccountBody = Partial<BodyInput<typeof registerAccount>>;

const attributePrefix = 'attributes.';

/** Fields that are null, not empty, when nothing is chosen. */
const nullable = new Set(['dateOfBirth', 'gender']);

/** What a form of the account holds, as the body of a call: nothing chosen is null, attributes are a record of their own. */
export const toAccountBody = (values: FormValues): AccountBody => {
  const entries = Object.entries(values)
    .filter(([name]) => name !== 'passwordConfirmation')
    .map(([name, value]) => [name, nullable.has(name) && value === '' ? null : value] as const);
  const own = entries.filter(([name]) => !name.startsWith(attributePrefix));
  const attributes = entries
    .filter(([name]) => name.startsWith(attributePrefix))
    .map(([name, value]) => [name.slice(attributePrefix.length), value] as const);
  return {
    ...Object.fromEntries(own),
    ...(attributes.length > 0 && { attributes: Object.fromEntries(attributes) }),
  } as AccountBody;
};

/** An account as the values of a form's fields. */
export const toFormValues = (account: Account, fields: readonly FormField[]): FormValues => {
  const known = new Map(Object.entries(account));
  const attributes = new Map(Object.entries(account.attributes));
  return Object.fromEntries(
    fields.map(({ name, inputType }) => {
      const value = name.startsWith(attributePrefix)
        ? attributes.get(name.slice(attributePrefix.length))
        : known.get(name);
      return [name, (value as FormValues[string] | null | undefined) ?? (inputType === 'boolean' ? false : '')];
    }),
  );
};

/** The labels of the fields in which two states of an account differ. */
export const changedLabels = (before: Account, now: Account, fields: readonly FormField[]): string[] => {
  const [left, right] = [toFormValues(before, fields), toFormValues(now, fields)];
  const isSame = (name: string): boolean => JSON.stringify(left[name]) === JSON.stringify(right[name]);
  return fields.filter(({ name }) => !isSame(name)).map(({ label }) => label);
};
