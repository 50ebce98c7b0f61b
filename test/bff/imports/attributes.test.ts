import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { addresses } from '../../../bff/domains/addresses/collection.ts';
import { customers } from '../../../bff/domains/customers/collection.ts';
import { createTestApp, type TestApp } from '../../support/app.ts';
import type { Client } from '../../support/client.ts';
import { addressRow, csvOf, customerRow, importTexts, withAddress } from './import-text.ts';

let test: TestApp;
let admin: Client;
beforeEach(async () => {
  test = await createTestApp();
  admin = await test.signInAdmin();
});
afterEach(() => test.close());

const add = async (code: string, inputType: string, more: object = {}): Promise<void> => {
  const attribute = { entity: 'customer', code, inputType, label: `Label of ${code}`, forms: [], ...more };
  const { status, body } = await admin.post('/api/admin/attributes', attribute);
  expect(body.errors).toBeUndefined();
  expect(status).toBe(201);
};
const options = ['From a friend', 'On the web', 'Press, radio, television'].map((label) => ({
  value: '',
  label,
  labels: {},
}));
const everyType = async (): Promise<void> => {
  await add('motto', 'text', { validation: 'alphanumeric-with-spaces', lengthMax: 20 });
  await add('story', 'textarea');
  await add('nicknames', 'lines', { lines: 3 });
  await add('met_on', 'date', { dateMin: '2000-01-01' });
  await add('vip', 'boolean');
  await add('source', 'select', { options });
  await add('likes', 'multiselect', { options });
};
const file = (values: Record<string, string>, floor: string) =>
  csvOf([{ ...customerRow(values), ...withAddress({ _address_floor: floor }) }]);
const valuesOf = async (): Promise<unknown> => (await test.deps.store.find(customers, {}))[0]?.attributes;
const importRow = (values: Record<string, string>, more = {}) =>
  importTexts(test.deps, [csvOf([customerRow({ ...values, ...more })])]);

describe('columns that are called like a custom attribute', () => {
  it('hold its values, whatever its type', async () => {
    await everyType();
    const result = await importRow({
      motto: 'Onwards 7',
      story: 'One\r\nTwo',
      nicknames: 'Addie\nAugusta',
      met_on: '3/31/2019',
      vip: 'Yes',
      source: 'on the WEB',
      likes: 'From a friend|Press, radio, television',
    });
    expect(result.problems).toEqual([]);
    expect(await valuesOf()).toEqual({
      motto: 'Onwards 7',
      story: 'One\nTwo',
      nicknames: ['Addie', 'Augusta'],
      met_on: '2019-03-31',
      vip: true,
      source: '2',
      likes: ['1', '3'],
    });
  });

  it.each([
    ['source', '2', '2'],
    ['source', 'From a friend', '1'],
    ['likes', 'From a friend, Press, radio, television, On the web', ['1', '3', '2']],
    ['likes', '1,2', ['1', '2']],
    ['likes', 'On the web\nOn the web', ['2']],
    ['vip', 'FALSE', false],
    ['vip', '0', false],
    ['met_on', '2019-03-31', '2019-03-31'],
    ['story', '=HYPERLINK("x") {{var email}} <b>', '=HYPERLINK("x") {{var email}} <b>'],
  ])('%s takes %j', async (code, cell, value) => {
    await everyType();
    expect((await importRow({ [code]: cell })).problems).toEqual([]);
    expect(await valuesOf()).toEqual({ [code]: value });
  });

  it.each([
    ['motto', 'Onwards!', 'CHARACTERS_INVALID', 'Write letters, digits and spaces only.'],
    ['motto', 'Onwards and upwards for ever', 'TOO_LONG', 'Write at most 20 characters.'],
    ['nicknames', 'a\nb\nc\nd', 'TOO_LONG', 'Write at most 3 lines of 255 characters each.'],
    ['met_on', '31.3.2019', 'DATE_INVALID', 'Write a date such as 2026-03-31, not "31.3.2019".'],
    ['met_on', '1999-12-31', 'DATE_OUT_OF_RANGE', 'Write a date from 2000-01-01.'],
    ['vip', 'perhaps', 'OPTION_UNKNOWN', 'Write yes or no, not "perhaps".'],
    [
      'source',
      'On TV',
      'OPTION_UNKNOWN',
      'There is no option "On TV"; known are: From a friend, On the web, Press, radio, television.',
    ],
    [
      'likes',
      'On the web, Trams',
      'OPTION_UNKNOWN',
      'There is no option "Trams"; known are: From a friend, On the web, Press, radio, television.',
    ],
    ['likes', '__proto__', 'OPTION_UNKNOWN', 'There is no option "__proto__"'],
  ])('%s refuses %j by its column, with the remedy, while other rows go on', async (code, cell, problem, words) => {
    await everyType();
    const rows = [customerRow({ [code]: cell }), customerRow({ email: 'bo@example.com' })];
    const result = await importTexts(test.deps, [csvOf(rows)]);
    expect(result.problems).toEqual([`2 ${problem} ${code}`]);
    expect(result.messages[0]).toContain(words);
    expect(result.customers.created).toBe(1);
  });

  it('of addresses stand in their own file, and with a prefix in a combined one', async () => {
    await add('floor', 'text', { entity: 'address', validation: 'numeric' });
    await add('floor', 'text', { entity: 'customer' });
    const combined = { ...customerRow({ floor: 'first' }), ...withAddress({ _address_floor: '3' }) };
    const more = withAddress({ _address_street: '2 Second Street', _address_floor: 'attic' });
    const result = await importTexts(test.deps, [csvOf([combined, more])]);
    expect(result.problems).toEqual(['3 CHARACTERS_INVALID _address_floor']);
    expect(await valuesOf()).toEqual({ floor: 'first' });
    const own = await importTexts(test.deps, [csvOf([addressRow({ _entity_id: '9', street: '3 Third', floor: '7' })])]);
    expect(own.problems).toEqual([]);
    const books = await test.deps.store.find(addresses, { sort: [{ field: 'addressId' }] });
    expect(books.map(({ attributes }) => attributes)).toEqual([{ floor: '3' }, { floor: '7' }]);
  });

  it('change nothing the second time, say nothing where they are empty, and change what they say differently', async () => {
    await everyType();
    await add('floor', 'text', { entity: 'address' });
    const counts = async (text: string, isDryRun = false) => {
      const { customers: people, addresses: books, problems } = await importTexts(test.deps, [text], { isDryRun });
      expect(problems).toEqual([]);
      return [people, books].map(({ created, updated, unchanged }) => `${created} ${updated} ${unchanged}`);
    };
    const first = file({ motto: 'Onwards', likes: '1,2' }, '3');
    expect(await counts(first)).toEqual(['1 0 0', '1 0 0']);
    expect(await counts(first)).toEqual(['0 0 1', '0 0 1']);
    expect(await counts(file({ motto: '', source: '' }, ''))).toEqual(['0 0 1', '0 0 1']);
    expect(await counts(file({ motto: 'Upwards' }, '4'), true)).toEqual(['0 1 0', '0 1 0']);
    expect(await counts(file({ motto: 'Upwards' }, '4'))).toEqual(['0 1 0', '0 1 0']);
    expect(await valuesOf()).toEqual({ motto: 'Upwards', likes: ['1', '2'] });
    expect((await test.deps.store.find(addresses, {})).map(({ attributes }) => attributes)).toEqual([{ floor: '4' }]);
  });

  it('pass through the filter of the attribute', async () => {
    await add('note', 'textarea', { inputFilter: 'strip-tags' });
    const text = csvOf([customerRow({ note: '<b>bold</b> words' })]);
    await importTexts(test.deps, [text]);
    expect(await valuesOf()).toEqual({ note: 'bold words' });
    expect((await importTexts(test.deps, [text])).customers.unchanged).toBe(1);
  });

  it('take rows that lack what is required, as customers who were there before do', async () => {
    await add('source', 'select', { options, isRequired: true, forms: ['customer_account_edit'] });
    expect((await importRow({ source: '' })).problems).toEqual([]);
    expect(await valuesOf()).toEqual({});
  });

  it('of files are left out, and columns of no attribute are named', async () => {
    await add('logo', 'image');
    const result = await importRow({ logo: '/l/o/logo.png', shoe_size: '43' });
    expect(result.problems).toEqual([]);
    expect(result.notices).toEqual(['unknown: shoe_size', 'left out: logo']);
    expect(await valuesOf()).toEqual({});
  });
});
