import { expect } from '@open-wc/testing';
import { describe, it } from 'vitest';
import type { FormField } from '../../shared-types/forms.ts';
import { changedLabels, toAccountBody, toFormValues } from '../../widgets/account/account-values.ts';
import { ada } from '../support/fake-bff.ts';

const field = (name: string, inputType: FormField['inputType'] = 'text'): FormField => ({
  name,
  label: `Label of ${name}`,
  inputType,
  isRequired: false,
});

const tagged = (...tags: string[]) => ({ ...ada, attributes: { tags } });

describe('the values of an account', () => {
  it('send a choice that was not made as null, and an empty text as empty', () => {
    const body = toAccountBody({ gender: '', dateOfBirth: '', taxVatNumber: '', firstName: 'Ada' });
    expect(body).to.deep.equal({ gender: null, dateOfBirth: null, taxVatNumber: '', firstName: 'Ada' });
  });

  it('send custom attributes as a record of their own, and no repeated password', () => {
    const body = toAccountBody({
      'attributes.loyalty': 'L-1',
      'attributes.tags': ['a', 'b'],
      isSubscribed: true,
      passwordConfirmation: 'x',
    });
    expect(body).to.deep.equal({ attributes: { loyalty: 'L-1', tags: ['a', 'b'] }, isSubscribed: true });
  });

  it('send no attributes where the form has none', () => {
    expect(toAccountBody({ firstName: 'Ada' })).to.deep.equal({ firstName: 'Ada' });
  });

  it('fill the fields of a form; what is not known is empty', () => {
    const account = { ...ada, dateOfBirth: '1990-05-06', attributes: { loyalty: 'L-1' } };
    const fields = [
      field('firstName'),
      field('dateOfBirth', 'date'),
      field('gender', 'select'),
      field('attributes.loyalty'),
      field('attributes.news', 'boolean'),
    ];
    expect(toFormValues(account, fields)).to.deep.equal({
      firstName: 'Ada',
      dateOfBirth: '1990-05-06',
      gender: '',
      'attributes.loyalty': 'L-1',
      'attributes.news': false,
    });
  });

  it('name the fields in which two states differ', () => {
    const now = { ...ada, lastName: 'Braun', email: 'other@example.com' };
    const labels = changedLabels(ada, now, [field('firstName'), field('lastName')]);
    expect(labels).to.deep.equal(['Label of lastName']);
  });

  it('do not differ in several choices that are the same', () => {
    const fields = [field('attributes.tags', 'multiselect')];
    expect(changedLabels(tagged('a', 'b'), tagged('a', 'b'), fields)).to.deep.equal([]);
    expect(changedLabels(tagged('a', 'b'), tagged('a'), fields)).to.deep.equal(['Label of attributes.tags']);
  });
});
