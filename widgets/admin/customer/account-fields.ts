import type { FormField } from '../../../shared-types/forms.ts';
import type { Directory } from './directory.ts';

type Translate = (key: string) => string;

const choices = (
  field: Pick<FormField, 'name' | 'label'> & Partial<FormField>,
  options: readonly { value: string; label: string }[],
): FormField => ({ inputType: 'select', isRequired: true, span: 6, ...field, options: [...options] });

const placeFields = ({ websites, groups }: Directory, t: Translate): FormField[] => [
  choices(
    { name: 'websiteId', label: t('website') },
    websites.map(({ websiteId, name }) => ({ value: String(websiteId), label: name })),
  ),
  choices(
    { name: 'groupId', label: t('group') },
    groups.filter(({ groupId }) => groupId !== 0).map(({ groupId, name }) => ({ value: String(groupId), label: name })),
  ),
];

const emailField = (t: Translate): FormField => ({
  name: 'email',
  label: t('email'),
  inputType: 'email',
  isRequired: true,
  lengthMax: 254,
  autocomplete: 'off',
});

// What a browser knows of the admin does not belong into a customer's record.
const withoutMemory = (field: FormField): FormField => ({ ...field, autocomplete: 'off' });

/** The form of a customer who is there: where, who, and whatever the store's form of customers has. */
export const editFields = (form: readonly FormField[], directory: Directory, t: Translate): FormField[] => [
  ...placeFields(directory, t),
  { name: 'isAutomaticGroupChangeDisabled', label: t('automatic-group'), inputType: 'boolean', isRequired: false },
  ...form.filter(({ inputType }) => inputType !== 'boolean').map(withoutMemory),
  emailField(t),
  ...form.filter(({ inputType }) => inputType === 'boolean'),
  { name: 'isActive', label: t('active'), help: t('active-help'), inputType: 'boolean', isRequired: false },
];

const nameParts = new Set(['prefix', 'firstName', 'middleName', 'lastName', 'suffix']);

/** The form of a new customer: what is needed first, and which store view writes. */
export const createFields = (form: readonly FormField[], directory: Directory, t: Translate): FormField[] => [
  ...placeFields(directory, t),
  ...form.filter(({ name }) => nameParts.has(name)).map(withoutMemory),
  // The store makes one up for whoever has none (`customer/create_account/email_domain`).
  { ...emailField(t), isRequired: false, help: t('email-help') },
  {
    ...choices({ name: 'storeViewCode', label: t('store-view'), help: t('store-view-help'), span: 12 }, [
      { value: '', label: t('website-default') },
      ...directory.storeViews.map(({ code, name }) => ({ value: code, label: name })),
    ]),
    isRequired: false,
  },
];
