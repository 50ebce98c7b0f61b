import { genders } from '../../../shared-types/account.ts';
import type { FormField, FormName } from '../../../shared-types/forms.ts';

/** Whether a field is left out, optional or required: the values of Adobe's `…_show` settings. */
export type Shown = '' | 'opt' | 'req';

/** What the store wants in its forms. Choices of prefixes and suffixes are empty for free text. */
export interface FormOptions {
  prefix: Shown;
  prefixChoices: readonly string[];
  isMiddleNameShown: boolean;
  suffix: Shown;
  suffixChoices: readonly string[];
  dateOfBirth: Shown;
  taxVatNumber: Shown;
  gender: Shown;
  telephone: Shown;
  company: Shown;
  fax: Shown;
  isNewsletterOffered: boolean;
  isVatNumberShown: boolean;
  streetLines: number;
  assistanceTitle: string;
  /** Empty for none. */
  assistanceTooltip: string;
}

/** The choices of a list such as `;Mr;Mrs`: a leading semicolon puts a blank first. */
export const choicesOf = (list: string): string[] =>
  list === '' ? [] : list.split(';').filter((choice, index) => choice.trim() !== '' || index === 0);

/** A field that a setting can leave out. */
const shownAs = (shown: Shown, field: Omit<FormField, 'isRequired'>): FormField[] =>
  shown === '' ? [] : [{ ...field, isRequired: shown === 'req' }];

const affix = (
  shown: Shown,
  choices: readonly string[],
  field: Pick<FormField, 'name' | 'label' | 'autocomplete' | 'section'>,
): FormField[] =>
  shownAs(shown, {
    ...field,
    lengthMax: 40,
    span: 3,
    ...(choices.length > 0
      ? { inputType: 'select', options: choices.map((choice) => ({ value: choice.trim(), label: choice.trim() })) }
      : { inputType: 'text' }),
  });

const nameFields = (options: FormOptions, section?: string): FormField[] => {
  const inSection = section === undefined ? {} : { section };
  const part = { inputType: 'text', lengthMax: 255, ...inSection } as const;
  return [
    ...affix(options.prefix, options.prefixChoices, {
      name: 'prefix',
      label: 'Prefix',
      autocomplete: 'honorific-prefix',
      ...inSection,
    }),
    { ...part, name: 'firstName', label: 'First name', isRequired: true, autocomplete: 'given-name', span: 6 },
    ...(options.isMiddleNameShown
      ? [
          {
            ...part,
            name: 'middleName',
            label: 'Middle name',
            isRequired: false,
            autocomplete: 'additional-name',
            span: 6,
          },
        ]
      : []),
    { ...part, name: 'lastName', label: 'Last name', isRequired: true, autocomplete: 'family-name', span: 6 },
    ...affix(options.suffix, options.suffixChoices, {
      name: 'suffix',
      label: 'Suffix',
      autocomplete: 'honorific-suffix',
      ...inSection,
    }),
  ];
};

const genderLabels = { male: 'Male', female: 'Female', 'not-specified': 'Not specified' } as const;

const personFields = (options: FormOptions, section?: string): FormField[] => {
  const inSection = section === undefined ? {} : { section };
  return [
    ...shownAs(options.dateOfBirth, {
      name: 'dateOfBirth',
      label: 'Date of birth',
      inputType: 'date',
      autocomplete: 'bday',
      span: 6,
      ...inSection,
    }),
    ...shownAs(options.gender, {
      name: 'gender',
      label: 'Gender',
      inputType: 'select',
      autocomplete: 'sex',
      options: genders.map((value) => ({ value, label: genderLabels[value] })),
      span: 6,
      ...inSection,
    }),
    ...shownAs(options.taxVatNumber, {
      name: 'taxVatNumber',
      label: 'Tax/VAT number',
      inputType: 'text',
      lengthMax: 50,
      span: 6,
      ...inSection,
    }),
  ];
};

const subscriptionField = (section: string): FormField => ({
  name: 'isSubscribed',
  label: 'Sign me up for the newsletter',
  inputType: 'boolean',
  isRequired: false,
  section,
});

const consentFields = ({ assistanceTitle, assistanceTooltip }: FormOptions, section?: string): FormField[] => {
  const inSection = section === undefined ? {} : { section };
  return [
    {
      name: 'isAssistanceAllowed',
      label: assistanceTitle,
      inputType: 'boolean',
      isRequired: false,
      ...(assistanceTooltip.trim() !== '' && { help: assistanceTooltip }),
      ...inSection,
    },
  ];
};

const signInFields: FormField[] = [
  {
    name: 'email',
    label: 'E-mail',
    inputType: 'email',
    isRequired: true,
    lengthMax: 254,
    autocomplete: 'username',
    section: 'sign-in',
  },
  {
    name: 'password',
    label: 'Password',
    inputType: 'password',
    isRequired: true,
    autocomplete: 'new-password',
    section: 'sign-in',
  },
  {
    name: 'passwordConfirmation',
    label: 'Confirm password',
    inputType: 'password',
    isRequired: true,
    autocomplete: 'new-password',
    section: 'sign-in',
  },
];

/** The fields of an address. Which of them a country needs, and in what order, its format says. */
const addressFields = (options: FormOptions, isDefaultAsked: boolean): FormField[] => [
  ...shownAs(options.company, {
    name: 'company',
    label: 'Company',
    inputType: 'text',
    lengthMax: 255,
    autocomplete: 'organization',
  }),
  { name: 'countryCode', label: 'Country', inputType: 'country', isRequired: true, autocomplete: 'country' },
  {
    name: 'street',
    label: 'Street address',
    inputType: 'lines',
    isRequired: true,
    lines: options.streetLines,
    lengthMax: 255,
    autocomplete: 'address-line1',
  },
  {
    name: 'city',
    label: 'City',
    inputType: 'text',
    isRequired: false,
    lengthMax: 100,
    autocomplete: 'address-level2',
  },
  {
    name: 'region',
    label: 'State or province',
    inputType: 'region',
    isRequired: false,
    lengthMax: 100,
    autocomplete: 'address-level1',
  },
  {
    name: 'postcode',
    label: 'Postal code',
    inputType: 'text',
    isRequired: false,
    lengthMax: 20,
    autocomplete: 'postal-code',
  },
  ...shownAs(options.telephone, {
    name: 'telephone',
    label: 'Telephone',
    inputType: 'tel',
    lengthMax: 20,
    autocomplete: 'tel',
    span: 6,
  }),
  ...shownAs(options.fax, { name: 'fax', label: 'Fax', inputType: 'tel', lengthMax: 20, autocomplete: 'fax', span: 6 }),
  ...(options.isVatNumberShown
    ? [{ name: 'vatNumber', label: 'VAT number', inputType: 'text', isRequired: false, lengthMax: 50 } as const]
    : []),
  ...(isDefaultAsked
    ? ([
        {
          name: 'isDefaultBilling',
          label: 'Use as my default billing address',
          inputType: 'boolean',
          isRequired: false,
        },
        {
          name: 'isDefaultShipping',
          label: 'Use as my default shipping address',
          inputType: 'boolean',
          isRequired: false,
        },
      ] as const)
    : []),
];

/** The fields of a form, in order. */
export const fieldsOf = (form: FormName, options: FormOptions): FormField[] => {
  switch (form) {
    case 'customer_account_create':
      return [
        ...nameFields(options, 'personal'),
        ...personFields(options, 'personal'),
        ...(options.isNewsletterOffered ? [subscriptionField('personal')] : []),
        ...consentFields(options, 'personal'),
        ...signInFields,
      ];
    case 'customer_account_edit':
    case 'adminhtml_customer':
      return [...nameFields(options), ...personFields(options), ...consentFields(options)];
    case 'customer_address_edit':
    case 'adminhtml_customer_address':
      return [...nameFields(options), ...addressFields(options, true)];
    // Whoever registers has said their name already.
    case 'customer_register_address':
      return addressFields(options, false);
    default:
      return [...nameFields(options), ...addressFields(options, false)];
  }
};
