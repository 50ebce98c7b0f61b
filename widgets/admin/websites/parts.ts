import type { FormField } from '../../../shared-types/forms.ts';
import type { ShopStore, StoreView, Website } from '../../../shared-types/websites.ts';
import type { FormValues } from '../../elements/form/form.ts';

/** What the tree is made of. */
export interface Tree {
  websites: readonly Website[];
  stores: readonly ShopStore[];
  storeViews: readonly StoreView[];
}

/** Something of the tree that is there, or is to be within another. */
export type Part =
  | { kind: 'website'; item: Website | undefined }
  | { kind: 'store'; item: ShopStore | undefined; websiteId: number }
  | { kind: 'store-view'; item: StoreView | undefined; storeId: number };

type Translate = (key: string) => string;

const text = (name: string, label: string, more: Partial<FormField> = {}): FormField => ({
  name,
  label,
  inputType: 'text',
  isRequired: true,
  lengthMax: 64,
  autocomplete: 'off',
  ...more,
});

const codeField = (t: Translate, name: string, label: string): FormField =>
  text(name, label, { lengthMax: 32, pattern: '[a-zA-Z][a-zA-Z0-9_]*', help: t('code-help'), span: 6 });

const nameField = (name: string, label: string): FormField => text(name, label, { span: 6 });

const localeField = (t: Translate, name: string): FormField =>
  text(name, t('locale'), { lengthMax: 35, help: t('locale-help') });

const linesField = (name: string, label: string, help: string): FormField => ({
  name,
  label,
  help,
  inputType: 'textarea',
  isRequired: false,
  lengthMax: 10_000,
});

const flagField = (name: string, label: string, help: string): FormField => ({
  name,
  label,
  help,
  inputType: 'boolean',
  isRequired: false,
});

const defaultField = (t: Translate, item: { isDefault: boolean } | undefined): FormField[] =>
  item === undefined || item.isDefault ? [] : [flagField('isDefault', t('make-default'), t('make-default-help'))];

const firstViewFields = (t: Translate): FormField[] => [
  nameField('storeViewName', t('first-view-name')),
  codeField(t, 'storeViewCode', t('first-view-code')),
  localeField(t, 'storeViewLocale'),
];

/** The fields of a part; a new website and a new store ask for the first of what they hold, too. */
export const fieldsOf = (t: Translate, part: Part): FormField[] => {
  const named = [nameField('name', t('name')), codeField(t, 'code', t('code'))];
  if (part.kind === 'website')
    return [
      ...named,
      text('currency', t('currency'), { lengthMax: 3, pattern: '[A-Z]{3}', help: t('currency-help') }),
      linesField('baseUrls', t('base-urls'), t('base-urls-help')),
      linesField('origins', t('origins'), t('origins-help')),
      ...(part.item
        ? []
        : [
            nameField('storeName', t('first-store-name')),
            codeField(t, 'storeCode', t('first-store-code')),
            ...firstViewFields(t),
          ]),
      ...defaultField(t, part.item),
    ];
  if (part.kind === 'store') return [...named, ...(part.item ? [] : firstViewFields(t)), ...defaultField(t, part.item)];
  return [
    ...named,
    localeField(t, 'locale'),
    ...(part.item?.isDefault ? [] : [flagField('isActive', t('active'), t('active-help'))]),
    ...defaultField(t, part.item),
  ];
};

/** What the form of a part holds at first. */
export const valuesOf = (part: Part): FormValues => {
  if (part.kind === 'website') {
    const { name = '', code = '', currency = 'USD', baseUrls = [], origins = [] } = part.item ?? {};
    return { name, code, currency, baseUrls: baseUrls.join('\n'), origins: origins.join('\n') };
  }
  const { name = '', code = '' } = part.item ?? {};
  if (part.kind === 'store') return { name, code };
  return { name, code, locale: part.item?.locale ?? '', isActive: part.item?.isActive ?? true };
};

/** Where the answer's names of fields stand in the form: `store.code`, `origins.2`. */
export const fieldNameOf = (field: string): string =>
  field
    .replace(/\.\d+$/u, '')
    .replace(/^(store|storeView)\.(\w)/u, (_, owner: string, first: string) => owner + first.toUpperCase());
