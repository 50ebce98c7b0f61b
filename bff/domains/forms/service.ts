import type { Form, FormName } from '../../../shared-types/forms.ts';
import type { Deps } from '../../deps.ts';
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

/** Describes a form as this store view has it. */
export const describeForm = (deps: Pick<Deps, 'settings'>, scope: StoreScope, form: FormName): Form => ({
  form,
  fields: fieldsOf(form, optionsOf(deps, scope)),
});

/**
 * Checks an input by the description of its form, so that the server asks for what the form asks for. A partial input, of
 * a PATCH, is checked in what it has. Throws `INPUT_INVALID` naming the fields.
 */
export const requireFormInput = (
  deps: Pick<Deps, 'settings'>,
  scope: StoreScope,
  form: FormName,
  input: FormInput,
  options: { isPartial: boolean } = { isPartial: false },
): void => {
  const errors = findFormErrors(fieldsOf(form, optionsOf(deps, scope)), input, options);
  if (errors.length > 0) throw invalid(...errors);
};
