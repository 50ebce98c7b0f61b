import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Attribute, NewAttribute } from '../../../shared-types/attributes.ts';
import { createTestApp, type TestApp } from '../../support/app.ts';
import type { Client } from '../../support/client.ts';
import { addWebsite } from '../../support/website.ts';

let test: TestApp;
let admin: Client;
beforeEach(async () => {
  test = await createTestApp();
  admin = await test.signInAdmin();
});
afterEach(() => test.close());

const source: NewAttribute = {
  entity: 'customer',
  code: 'heard_of_us',
  inputType: 'select',
  label: 'How did you hear of us',
  isRequired: true,
  forms: ['customer_account_create', 'customer_account_edit'],
  options: [
    { value: '', label: 'From a friend', labels: {} },
    { value: '', label: 'On the web', labels: {} },
  ],
};

const create = (input: object) => admin.post('/api/admin/attributes', input);
const change = ({ attributeId, version }: Attribute, patch: object) =>
  admin.call('PATCH', `/api/admin/attributes/${attributeId}`, {
    body: patch,
    headers: { 'If-Match': `"${version}"` },
  });
const remove = ({ attributeId, version }: Attribute) =>
  admin.delete(`/api/admin/attributes/${attributeId}`, { headers: { 'If-Match': `"${version}"` } });
const customAttributes = async () =>
  ((await admin.get('/api/admin/attributes?entity=customer')).body.items as Attribute[]).filter(
    ({ isSystem }) => !isSystem,
  );
const fieldsOf = async (form: string, headers: Record<string, string> = {}) =>
  (await test.client().get(`/api/store/forms/${form}`, { headers })).body.fields as {
    name: string;
    label: string;
    section?: string;
    isRequired: boolean;
    options?: { value: string; label: string }[];
  }[];
const sourceIn = async (headers: Record<string, string> = {}) =>
  (await fieldsOf('customer_account_edit', headers)).find(({ name }) => name === 'attributes.heard_of_us');
const register = (attributes: object) =>
  test.client().post('/api/account', {
    email: 'ada@example.com',
    password: 'Tidal-Lamp-42',
    firstName: 'Ada',
    lastName: 'Lovelace',
    attributes,
  });

const option = (value: string) => ({ value, label: `Label ${value}`, labels: {} });
/** What a form starts an attribute with. */
const offer = async (parts: object) => {
  const { body } = await create({ ...source, isRequired: false, options: [], ...parts });
  expect(body.errors).toBeUndefined();
  const fields = (await fieldsOf('customer_account_edit')) as { name: string; default?: unknown }[];
  return fields.find(({ name }) => name === `attributes.${body.code}`)?.default;
};

describe('a custom attribute', () => {
  it('stands in the forms that it names, in its place, with values given to its options', async () => {
    const { body: created, status } = await create({ ...source, sortOrder: 15 });
    expect(status).toBe(201);
    expect(created).toMatchObject({ code: 'heard_of_us', version: 1, isShown: true, validation: 'none' });
    const fields = await fieldsOf('customer_account_create');
    expect(fields.slice(0, 3).map(({ name }) => name)).toEqual(['firstName', 'attributes.heard_of_us', 'lastName']);
    expect(fields[1]).toMatchObject({
      label: 'How did you hear of us',
      section: 'personal',
      isRequired: true,
      options: [
        { value: '1', label: 'From a friend' },
        { value: '2', label: 'On the web' },
      ],
    });
    expect((await fieldsOf('customer_address_edit')).map(({ name }) => name)).not.toContain('attributes.heard_of_us');
  });

  it('is asked for where it is required, and refused what it does not offer', async () => {
    await create(source);
    expect((await register({})).body.errors).toMatchObject([{ field: 'attributes.heard_of_us', code: 'REQUIRED' }]);
    expect((await register({ heard_of_us: '9' })).body.errors).toMatchObject([
      { field: 'attributes.heard_of_us', code: 'OPTION_UNKNOWN' },
    ]);
    const registered = await register({ heard_of_us: '2' });
    expect(registered.status).toBe(201);
    expect(registered.body.attributes).toEqual({ heard_of_us: '2' });
  });

  it('has the labels of the store view, and is required by website', async () => {
    const websiteId = await addWebsite(test, { code: 'france', origin: 'https://france.example' });
    const storeViewId = test.deps.scopes.storeViews().find(({ code }) => code === 'france_view')?.storeViewId ?? 0;
    await create({
      ...source,
      isRequired: false,
      labels: { [storeViewId]: 'Comment nous avez-vous connus' },
      requiredOn: { [websiteId]: true },
      options: [{ value: '', label: 'From a friend', labels: { [storeViewId]: 'Par un ami' } }],
    });
    expect(await sourceIn()).toMatchObject({ label: 'How did you hear of us', isRequired: false });
    expect(await sourceIn({ 'Foyer-Store-View': 'france_view' })).toMatchObject({
      label: 'Comment nous avez-vous connus',
      isRequired: true,
      options: [{ value: '1', label: 'Par un ami' }],
    });
  });

  it('that becomes required asks those who lack it at their next edit, and breaks nobody before', async () => {
    const { body: created } = await create({ ...source, isRequired: false });
    const { client, account } = await test.registerShopper();
    expect((await change(created, { isRequired: true })).status).toBe(200);
    expect((await client.get('/api/account')).body.attributes).toEqual({});
    const edit = (attributes: object) =>
      client.call('PATCH', '/api/account', {
        body: { firstName: 'Ada', attributes },
        headers: { 'If-Match': `"${account.version}"` },
      });
    expect((await edit({ heard_of_us: '' })).body.errors).toMatchObject([
      { field: 'attributes.heard_of_us', code: 'REQUIRED' },
    ]);
    expect((await edit({ heard_of_us: '1' })).body.attributes).toEqual({ heard_of_us: '1' });
  });

  it('keeps values that an edit does not name, and lets go of those that it empties', async () => {
    const note = { ...source, code: 'note', inputType: 'text', isRequired: false, options: [] };
    await create(note);
    await create({ ...note, code: 'nick', label: 'Nickname' });
    const { client, account } = await test.registerShopper({ attributes: { note: 'likes blue', nick: 'Addie' } });
    const { body } = await client.call('PATCH', '/api/account', {
      body: { attributes: { nick: '' } },
      headers: { 'If-Match': `"${account.version}"` },
    });
    expect(body.attributes).toEqual({ note: 'likes blue' });
  });

  it('that shoppers do not see is in no form and no answer of theirs, yet its values stay', async () => {
    const { body: created } = await create({ ...source, isRequired: false });
    const { client, account } = await test.registerShopper({ attributes: { heard_of_us: '1' } });
    await change(created, { isShown: false, forms: ['customer_account_edit', 'adminhtml_customer'] });
    expect((await client.get('/api/account')).body.attributes).toEqual({});
    expect((await client.get('/api/account/session')).body.account.attributes).toEqual({});
    expect((await fieldsOf('customer_account_edit')).map(({ name }) => name)).not.toContain('attributes.heard_of_us');
    expect((await fieldsOf('adminhtml_customer')).map(({ name }) => name)).toContain('attributes.heard_of_us');
    const record = await admin.get(`/api/admin/customers/${account.customerId}`);
    expect(record.body.attributes).toEqual({ heard_of_us: '1' });
  });

  it('of addresses stands in their form, and is kept with each entry', async () => {
    await create({
      entity: 'address',
      code: 'floor',
      inputType: 'text',
      label: 'Floor',
      validation: 'numeric',
      forms: ['customer_address_edit'],
    });
    const { client } = await test.registerShopper();
    const address = {
      firstName: 'Ada',
      lastName: 'Lovelace',
      street: ['12 Loom Street'],
      city: 'Portland',
      region: 'OR',
      postcode: '97214',
      countryCode: 'US',
      telephone: '503 555 0142',
    };
    const add = (attributes: object) => client.post('/api/account/addresses', { ...address, attributes });
    expect((await add({ floor: 'third' })).body.errors).toMatchObject([
      { field: 'attributes.floor', code: 'CHARACTERS_INVALID' },
    ]);
    expect((await add({ floor: '3' })).body.attributes).toEqual({ floor: '3' });
    expect((await client.get('/api/account/addresses')).body.items[0].attributes).toEqual({ floor: '3' });
  });

  it('is deleted with every value of it', async () => {
    const { body: created } = await create({ ...source, isRequired: false });
    const { client, account } = await test.registerShopper({ attributes: { heard_of_us: '1' } });
    expect((await remove(created)).status).toBe(204);
    expect((await client.get('/api/account')).body.attributes).toEqual({});
    expect((await admin.get(`/api/admin/customers/${account.customerId}`)).body.attributes).toEqual({});
    expect((await admin.get(`/api/admin/attributes/${created.attributeId}`)).status).toBe(404);
  });

  it('keeps options that somebody has chosen, and lets go of the others', async () => {
    const { body: created } = await create({ ...source, isRequired: false });
    await test.registerShopper({ attributes: { heard_of_us: '1' } });
    const [friend, web] = created.options;
    const refused = await change(created, { options: [web] });
    expect(refused.body.errors).toMatchObject([{ field: 'options', code: 'IN_USE' }]);
    expect(refused.body.errors[0].message).toContain('From a friend');
    const { body: changed } = await change(created, { options: [friend, { value: '', label: 'In the press' }] });
    expect(changed.options).toEqual([friend, { value: '3', label: 'In the press', labels: {} }]);
  });

  it.each([{ code: 'other' }, { inputType: 'text' }, { entity: 'address' }])(
    'keeps its code, type and kind of record for good: %j is refused',
    async (patch) => {
      const { body: created } = await create(source);
      const { status, body } = await change(created, patch);
      expect(status).toBe(422);
      expect(body.errors).toMatchObject([{ field: Object.keys(patch)[0], code: 'KEY_UNKNOWN' }]);
    },
  );

  it('has a default of its type, which forms start with', async () => {
    expect(await offer({ code: 'a', inputType: 'text', defaultValue: 'x' })).toBe('x');
    expect(await offer({ code: 'b', inputType: 'textarea', defaultValue: 'x\ny' })).toBe('x\ny');
    expect(await offer({ code: 'c', inputType: 'lines', defaultValue: ['x', 'y'] })).toEqual(['x', 'y']);
    expect(await offer({ code: 'd', inputType: 'date', defaultValue: '2026-01-31' })).toBe('2026-01-31');
    expect(await offer({ code: 'e', inputType: 'boolean', defaultValue: true })).toBe(true);
    const options = [option('1'), option('2')];
    expect(await offer({ code: 'f', inputType: 'select', options, defaultValue: '2' })).toBe('2');
    expect(await offer({ code: 'g', inputType: 'multiselect', options, defaultValue: ['1', '2'] })).toEqual(['1', '2']);
  });

  it('is changed by one admin at a time', async () => {
    const { body: created } = await create(source);
    expect((await change(created, { label: 'Source' })).status).toBe(200);
    expect((await change(created, { label: 'Origin' })).status).toBe(412);
    expect((await remove(created)).status).toBe(412);
  });

  it.each([
    ['a code that begins with a digit', { code: '1st' }, 'code', 'CHARACTERS_INVALID'],
    ['a code with capitals', { code: 'Heard' }, 'code', 'CHARACTERS_INVALID'],
    ['a code that Foyer has itself', { code: 'email' }, 'code', 'IN_USE'],
    ['a code that no value can be kept under', { code: 'constructor' }, 'code', 'IN_USE'],
    [
      'a code of an address that is too long',
      { entity: 'address', code: 'a'.repeat(22), forms: [] },
      'code',
      'TOO_LONG',
    ],
    ['a choice of nothing', { options: [] }, 'options', 'REQUIRED'],
    [
      'two options with one label',
      {
        options: [
          { value: '', label: 'A' },
          { value: '', label: 'a' },
        ],
      },
      'options',
      'OPTION_UNKNOWN',
    ],
    ['a form of addresses for customers', { forms: ['customer_address_edit'] }, 'forms', 'OPTION_UNKNOWN'],
    ['a default that is no option', { defaultValue: '7' }, 'defaultValue', 'OPTION_UNKNOWN'],
    ['lengths the wrong way round', { lengthMin: 9, lengthMax: 3 }, 'lengthMax', 'OUT_OF_RANGE'],
    [
      'a kind of file that is never taken',
      { inputType: 'file', options: [], extensions: ['png', 'svg'] },
      'extensions',
      'OPTION_UNKNOWN',
    ],
    [
      'a default of a date outside its limits',
      { inputType: 'date', options: [], dateMin: '2026-01-01', defaultValue: '2025-12-31' },
      'defaultValue',
      'DATE_OUT_OF_RANGE',
    ],
    ['a default of a file', { inputType: 'file', options: [], defaultValue: 'a.png' }, 'defaultValue', 'TYPE_WRONG'],
    [
      'a default with a line break in one line',
      { inputType: 'text', options: [], defaultValue: 'a\nb' },
      'defaultValue',
      'CHARACTERS_INVALID',
    ],
    ['fewer than two lines', { inputType: 'lines', options: [], lines: 1 }, 'lines', 'OUT_OF_RANGE'],
    ['more than twenty lines', { inputType: 'lines', options: [], lines: 21 }, 'lines', 'OUT_OF_RANGE'],
    [
      'dates the wrong way round',
      { inputType: 'date', options: [], dateMin: '2026-02-01', dateMax: '2026-01-01' },
      'dateMax',
      'OUT_OF_RANGE',
    ],
    ['a code of a customer that is too long', { code: 'a'.repeat(31) }, 'code', 'TOO_LONG'],
    ['an empty label', { label: '  ' }, 'label', 'REQUIRED'],
    ['an input type that is none', { inputType: 'colour' }, 'inputType', 'OPTION_UNKNOWN'],
  ])('is refused %s', async (_name, parts, field, code) => {
    const answer = await create({ ...source, ...parts });
    expect(answer.status).toBe(422);
    expect(answer.body.errors).toContainEqual(expect.objectContaining({ field, code }));
    expect(await customAttributes()).toEqual([]);
  });

  it('is refused a code that is taken, for the same kind of record', async () => {
    await create(source);
    expect((await create(source)).body.errors).toMatchObject([{ field: 'code', code: 'IN_USE' }]);
  });

  it('stands where the order of all attributes puts it, unless the order knows of another list', async () => {
    const { body: created } = await create({ ...source, isRequired: false });
    const { items } = (await admin.get('/api/admin/attributes?entity=customer')).body as { items: Attribute[] };
    const ids = items.map(({ attributeId }) => attributeId).filter((id) => id !== created.attributeId);
    const order = (attributeIds: number[]) =>
      admin.call('PUT', '/api/admin/attributes/order', { body: { entity: 'customer', attributeIds } });
    expect((await order(ids)).body.errors).toMatchObject([{ field: 'attributeIds' }]);
    const ordered = await order([created.attributeId, ...ids]);
    expect(ordered.body.items[0]).toMatchObject({ code: 'heard_of_us', sortOrder: 10, version: 2 });
    expect((await fieldsOf('customer_account_edit'))[0]?.name).toBe('attributes.heard_of_us');
    expect((await change(created, { label: 'Source' })).status).toBe(412);
  });
});
