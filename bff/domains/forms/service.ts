import type { Form, FormField, FormName } from '../../../shared-types/forms.ts';
import type { Deps } from '../../deps.ts';
import { type AttributeValue, findValueErrors, toFormField } from '../attributes/service.ts';
import { companyShow, faxShow, streetLines, telephoneShow } from '../addresses/settings.ts';
import { invalid } from '../../failure.ts';
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
    isVatNumberShown: settings.read(vatNumberShow, scope),
    streetLines: Math.min(4, Math.max(1, Math.trunc(settings.read(streetLines, scope)))),
  };
};

/** Custom attributes stand where their sort order puts them among the fields of their part; Foyer's own are 10, 20, 30… */
const mergeFields = (
  own: readonly FormField[],
  custom: readonly { field: FormField; sortOrder: number }[],
): FormField[] => {
  const section = own[0]?.section;
  const movable = own.filter((field) => field.section === section && !field.name.startsWith('isDefault'));
  const last = own.filter((field) => !movable.includes(field));
  const placed = [
    ...movable.map((field, index) => ({ field, sortOrder: (index + 1) * 10 })),
    ...custom.map(({ field, sortOrder }) => ({
      field: section === undefined ? field : { ...field, section },
      sortOrder,
    })),
  ];
  return [...placed.toSorted((a, b) => a.sortOrder - b.sortOrder).map(({ field }) => field), ...last];
};

type FormDeps = Pick<Deps, 'settings' | 'attributes'>;

const fieldsIn = (deps: FormDeps, scope: StoreScope, form: FormName): FormField[] => {
  const place = { websiteId: scope.website.websiteId, storeViewId: scope.storeView.storeViewId };
  const custom = deps.attributes
    .ofForm(form)
    .map((attribute) => ({ field: toFormField(attribute, place), sortOrder: attribute.sortOrder }));
  return mergeFields(fieldsOf(form, optionsOf(deps, scope)), custom);
};

/** Describes a form as this store view has it. */
export const describeForm = (deps: FormDeps, scope: StoreScope, form: FormName): Form => ({
  form,
  fields: fieldsIn(deps, scope, form),
});

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
    ...(isRecord(attributes) ? findValueErrors(deps.attributes.ofForm(form), attributes) : []),
  ];
  const named = new Set<string>();
  const firstOfEach = errors.filter(({ field }) => !named.has(field) && named.add(field));
  if (firstOfEach.length > 0) throw invalid(...firstOfEach);
};
