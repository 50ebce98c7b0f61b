import type { Attribute } from '../../../shared-types/attributes.ts';
import type { FieldError } from '../../../shared-types/errors.ts';
import type { Form, FormField, FormName } from '../../../shared-types/forms.ts';
import type { Deps } from '../../deps.ts';
import {
  adaptField,
  type AttributeValue,
  checkAttributeValue,
  findValueErrors,
  type FormPlace,
  type SystemAttribute,
  systemAttributes,
  toFormField,
} from '../attributes/service.ts';
import { assistanceTitle, assistanceTooltip } from '../assistance/settings.ts';
import { companyShow, faxShow, streetLines, telephoneShow } from '../addresses/settings.ts';
import { fieldError, invalid } from '../../failure.ts';
import { isNewsletterActive } from '../newsletters/settings.ts';
import type { StoreScope } from '../scopes/service.ts';
import type { Setting } from '../settings/service.ts';
import { choicesOf, fieldsOf, type FormOptions, type Shown } from './fields.ts';
import { findFormErrors, type FormInput } from './rules.ts';
import {
  dateOfBirthShow,
  genderShow,
  middleNameShow,
  prefixOptions,
  prefixShow,
  suffixOptions,
  suffixShow,
  taxVatShow,
  vatNumberShow,
} from './settings.ts';

const optionsOf = ({ settings }: Pick<Deps, 'settings'>, scope: StoreScope): FormOptions => {
  const shown = (setting: Setting<string>): Shown => {
    const value = settings.read(setting, scope);
    return value === 'opt' || value === 'req' ? value : '';
  };
  return {
    prefix: shown(prefixShow),
    prefixChoices: choicesOf(settings.read(prefixOptions, scope)),
    isMiddleNameShown: settings.read(middleNameShow, scope) === '1',
    suffix: shown(suffixShow),
    suffixChoices: choicesOf(settings.read(suffixOptions, scope)),
    dateOfBirth: shown(dateOfBirthShow),
    taxVatNumber: shown(taxVatShow),
    gender: shown(genderShow),
    telephone: shown(telephoneShow),
    company: shown(companyShow),
    fax: shown(faxShow),
    isNewsletterOffered: settings.read(isNewsletterActive, scope),
    isVatNumberShown: settings.read(vatNumberShow, scope),
    streetLines: Math.min(4, Math.max(1, Math.trunc(settings.read(streetLines, scope)))),
    assistanceTitle: settings.read(assistanceTitle, scope),
    assistanceTooltip: settings.read(assistanceTooltip, scope),
  };
};

type FormDeps = Pick<Deps, 'settings' | 'attributes'>;

const isAddressForm = (form: FormName): boolean => form.includes('address') || form === 'adminhtml_checkout';

/** Foyer's own attributes by the field of a form that they are. */
const ownAttributes = (form: FormName): ReadonlyMap<string, SystemAttribute> => {
  const entity = isAddressForm(form) ? 'address' : 'customer';
  return new Map(
    systemAttributes.flatMap((each) => (each.field && each.entity === entity ? [[each.field, each] as const] : [])),
  );
};

interface PlacedField {
  field: FormField;
  sortOrder: number;
}

/** What is set of Foyer's own attributes, as it adapts their fields. Fields that are no attributes come last. */
const placeOwnFields = (deps: FormDeps, form: FormName, fields: readonly FormField[], place: FormPlace) => {
  const known = ownAttributes(form);
  return fields.map((field): PlacedField => {
    const declared = known.get(field.name);
    const attribute = declared && deps.attributes.named(declared.entity, declared.code);
    if (attribute === undefined) return { field, sortOrder: Number.POSITIVE_INFINITY };
    return { field: adaptField(field, attribute, place), sortOrder: attribute.sortOrder };
  });
};

/** Fields in their order within each part of a form; custom attributes stand in the first part. */
const mergeFields = (own: readonly PlacedField[], custom: readonly PlacedField[]): FormField[] => {
  const sections = [...new Set(own.map(({ field }) => field.section))];
  return sections.flatMap((section, index) => {
    const added =
      index > 0 ? [] : custom.map(({ field, sortOrder }) => ({ field: inSection(field, section), sortOrder }));
    const placed = [...own.filter(({ field }) => field.section === section), ...added];
    return placed
      .toSorted((a, b) => (a.sortOrder === b.sortOrder ? 0 : a.sortOrder - b.sortOrder))
      .map(({ field }) => field);
  });
};

/** Files are uploaded for a field of a form, before it is saved. */
const withForm = (field: FormField, form: FormName): FormField =>
  field.inputType === 'file' || field.inputType === 'image' ? { ...field, form } : field;

const inSection = (field: FormField, section: string | undefined): FormField =>
  section === undefined ? field : { ...field, section };

const fieldsIn = (deps: FormDeps, scope: StoreScope, form: FormName): readonly FormField[] => {
  const place = { websiteId: scope.website.websiteId, storeViewId: scope.storeView.storeViewId };
  const options = optionsOf(deps, scope);
  const key = JSON.stringify(['fields', form, place, options]);
  return deps.attributes.cached(key, () => {
    const custom = deps.attributes
      .ofForm(form)
      .map((attribute) => ({ field: withForm(toFormField(attribute, place), form), sortOrder: attribute.sortOrder }));
    return mergeFields(placeOwnFields(deps, form, fieldsOf(form, options), place), custom);
  });
};

const described = new WeakMap<readonly FormField[], Form>();

/** Describes a form as this store view has it; the same frozen answer for as long as nothing changes it. */
export const describeForm = (deps: FormDeps, scope: StoreScope, form: FormName): Form => {
  const fields = fieldsIn(deps, scope, form);
  const known = described.get(fields);
  if (known !== undefined) return known;
  const made = Object.freeze({ form, fields: [...fields] });
  described.set(fields, made);
  return made;
};

/** Whether restrictions that were added to one of Foyer's own attributes say something of a value. */
const isRestricted = ({ inputType }: Pick<Attribute, 'inputType'>, value: unknown): value is string | string[] =>
  inputType === 'lines' ? Array.isArray(value) : typeof value === 'string' && ['text', 'date'].includes(inputType);

/** What is wrong with the texts of Foyer's own fields by the restrictions that were added to their attributes. */
const findOwnErrors = (deps: FormDeps, form: FormName, input: FormInput): FieldError[] => {
  const values = new Map(Object.entries(input));
  return [...ownAttributes(form)].flatMap(([name, { entity, code }]) => {
    const attribute = deps.attributes.named(entity, code);
    const value = values.get(name);
    if (attribute === undefined || !isRestricted(attribute, value)) return [];
    // How many lines a street has is a setting, which the form's description looks after.
    const problem = checkAttributeValue({ ...attribute, lines: Number.POSITIVE_INFINITY }, value);
    return problem === undefined ? [] : [fieldError(name, problem)];
  });
};

const isRecord = (value: unknown): value is Readonly<Record<string, AttributeValue>> =>
  typeof value === 'object' && value !== null;

/**
 * Checks an input by the description of its form, so that the server asks for what the form asks for. A partial input, of
 * a PATCH, is checked in what it has. Throws `INPUT_INVALID` naming the fields.
 */
export const requireFormInput = (
  deps: FormDeps,
  scope: StoreScope,
  form: FormName,
  input: FormInput,
  options: { isPartial: boolean } = { isPartial: false },
): void => {
  const { attributes } = input;
  const errors = [
    ...findFormErrors(fieldsIn(deps, scope, form), input, options),
    ...findOwnErrors(deps, form, input),
    ...(isRecord(attributes) ? findValueErrors(deps.attributes.ofForm(form), attributes) : []),
  ];
  const named = new Set<string>();
  const firstOfEach = errors.filter(({ field }) => !named.has(field) && named.add(field));
  if (firstOfEach.length > 0) throw invalid(...firstOfEach);
};
