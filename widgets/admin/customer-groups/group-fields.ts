import { type CustomerGroup, groupNameLengthMax } from '../../../shared-types/customer-groups.ts';
import type { FormField } from '../../../shared-types/forms.ts';
import type { Filter } from '../../../shared-types/list.ts';
import type { Website } from '../../../shared-types/websites.ts';
import type { FormValues } from '../../elements/form/form.ts';
import { allOf } from '../admin-list.ts';

type Say = (key: string) => string;
type Options = readonly { value: string; label: string }[];

const numberOf = (value: FormValues[string] | undefined): number | undefined =>
  typeof value === 'string' && /^\d+$/u.test(value.trim()) ? Number(value) : undefined;

/** The fields by which groups are narrowed down. */
export const groupFilterFields = (t: Say, taxes: Options): FormField[] => {
  const number = { inputType: 'text', isRequired: false, pattern: '[0-9]{0,15}', span: 3 } as const;
  return [
    { name: 'idFrom', label: t('id-from'), ...number },
    { name: 'idTo', label: t('id-to'), ...number },
    { name: 'name', label: t('name'), inputType: 'text', isRequired: false, lengthMax: groupNameLengthMax, span: 6 },
    {
      name: 'taxClassId',
      label: t('tax-class'),
      inputType: 'select',
      isRequired: false,
      options: [{ value: '', label: t('any') }, ...taxes],
    },
  ];
};

/** What those fields come to. */
export const groupFilterOf = ({ idFrom, idTo, name, taxClassId }: FormValues): Filter | undefined => {
  const [from, to] = [numberOf(idFrom), numberOf(idTo)];
  return allOf(
    from === undefined && to === undefined ? undefined : { op: 'range', field: 'groupId', from, to },
    typeof name === 'string' && name.trim() !== '' ? { op: 'contains', field: 'name', value: name.trim() } : undefined,
    taxClassId ? { op: 'eq', field: 'taxClassId', value: Number(taxClassId) } : undefined,
  );
};

/** The fields of one group; of those who are not signed in only the tax class can change. */
export const groupFields = (
  t: Say,
  { isGuests, taxes, websites }: { isGuests: boolean; taxes: Options; websites: readonly Website[] },
): FormField[] => {
  const taxClass: FormField = {
    name: 'taxClassId',
    label: t('tax-class'),
    inputType: 'select',
    isRequired: true,
    options: [...taxes],
  };
  if (isGuests) return [taxClass];
  return [
    { name: 'name', label: t('name'), inputType: 'text', isRequired: true, lengthMax: groupNameLengthMax },
    taxClass,
    {
      name: 'excludedWebsiteIds',
      label: t('excluded'),
      help: t('excluded-help'),
      inputType: 'multiselect',
      isRequired: false,
      options: websites.map(({ websiteId, name: label }) => ({ value: String(websiteId), label })),
    },
  ];
};

/** What the fields of a group, or of a new one, hold at first. */
export const groupValues = (group: CustomerGroup | undefined, taxes: Options): FormValues => ({
  name: group?.name ?? '',
  taxClassId: group ? String(group.taxClassId) : (taxes[0]?.value ?? ''),
  excludedWebsiteIds: (group?.excludedWebsiteIds ?? []).map(String),
});
