import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import * as v from 'valibot';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { assistanceTitle, assistanceTooltip } from '../../../bff/domains/assistance/settings.ts';
import { companyShow, faxShow, streetLines, telephoneShow } from '../../../bff/domains/addresses/settings.ts';
import {
  dateOfBirthShow,
  genderShow,
  middleNameShow,
  prefixOptions,
  prefixShow,
  suffixShow,
  taxVatShow,
  vatNumberShow,
} from '../../../bff/domains/forms/settings.ts';
import { registerSchema, updateAccount } from '../../../shared-types/account.ts';
import { addressInputSchema } from '../../../shared-types/address-input.ts';
import { type Form, type FormField, formNames, formSchema } from '../../../shared-types/forms.ts';
import { createTestApp, type TestApp } from '../../support/app.ts';
import { addWebsite } from '../../support/website.ts';

let test: TestApp;
beforeEach(async () => {
  test = await createTestApp();
});
afterEach(() => test.close());

const read = async (form: string, headers: Record<string, string> = {}): Promise<Form> => {
  const answer = await test.client().get(`/api/store/forms/${form}`, { headers });
  expect(answer.status).toBe(200);
  return v.parse(formSchema, answer.body);
};
const namesOf = ({ fields }: Form): string[] => fields.map(({ name }) => name);
const fieldOf = ({ fields }: Form, name: string): FormField | undefined => fields.find((field) => field.name === name);

const showEverything = async (): Promise<void> => {
  for (const setting of [prefixShow, suffixShow, dateOfBirthShow, taxVatShow, genderShow, companyShow, faxShow])
    await test.setSetting(setting, 'opt');
  await test.setSetting(middleNameShow, '1');
  await test.setSetting(vatNumberShow, true);
};

describe('GET /api/store/forms/{form}', () => {
  it('is kept by browsers until something of it changes, which shows at once', async () => {
    const admin = await test.signInAdmin();
    const path = '/api/store/forms/customer_account_edit';
    const ask = (tag: string) => test.client().get(path, { headers: { 'If-None-Match': tag } });
    const first = await test.client().get(path);
    expect(first.headers.get('cache-control')).toBe('no-cache');
    const tag = first.headers.get('etag') ?? '';
    expect([(await ask(tag)).status, (await ask(tag)).text]).toEqual([304, '']);
    const attribute = {
      entity: 'customer',
      code: 'motto',
      inputType: 'text',
      label: 'Motto',
      forms: ['customer_account_edit'],
    };
    const { body: created } = await admin.post('/api/admin/attributes', attribute);
    const second = await ask(tag);
    expect(second.status).toBe(200);
    expect(second.text).toContain('Motto');
    await test.setSetting(genderShow, 'opt');
    const third = await ask(second.headers.get('etag') ?? '');
    expect(third.text).toContain('Gender');
    const headers = { 'If-Match': '"1"' };
    await admin.call('PATCH', `/api/admin/attributes/${created.attributeId}`, { body: { label: 'Saying' }, headers });
    const fourth = await ask(third.headers.get('etag') ?? '');
    expect(fourth.text).toContain('Saying');
    await admin.delete(`/api/admin/attributes/${created.attributeId}`, { headers: { 'If-Match': '"2"' } });
    expect((await ask(fourth.headers.get('etag') ?? '')).text).not.toContain('Saying');
    expect((await ask(tag)).status, 'with the gender it is another form').toBe(200);
  });

  it('comes compressed to clients that take that, each way with a tag of its own', async () => {
    await showEverything();
    const path = '/api/store/forms/customer_register_address';
    const ask = (headers: Record<string, string>) => test.app.request(path, { headers });
    const plain = await ask({});
    const text = await plain.text();
    expect(plain.headers.get('content-encoding')).toBeNull();
    const tags = [plain.headers.get('etag')];
    for (const [encoding, expand] of [['br', brotliDecompressSync] as const, ['gzip', gunzipSync] as const]) {
      const answer = await ask({ 'Accept-Encoding': `zstd, ${encoding};q=0.5` });
      expect(answer.headers.get('content-encoding')).toBe(encoding);
      expect(answer.headers.get('vary')).toContain('Accept-Encoding');
      const bytes = new Uint8Array(await answer.arrayBuffer());
      expect(bytes.length).toBeLessThan(text.length / 2);
      expect(expand(bytes).toString()).toBe(text);
      const tag = answer.headers.get('etag') ?? '';
      tags.push(tag);
      expect((await ask({ 'Accept-Encoding': encoding, 'If-None-Match': tag })).status).toBe(304);
      expect((await ask({ 'If-None-Match': tag })).status, 'another representation').toBe(200);
    }
    expect(new Set(tags).size).toBe(3);
  });

  it('describes how to create an account', async () => {
    const form = await read('customer_account_create');
    expect(form.fields.map(({ name, section }) => [name, section])).toEqual([
      ['firstName', 'personal'],
      ['lastName', 'personal'],
      ['isSubscribed', 'personal'],
      ['isAssistanceAllowed', 'personal'],
      ['email', 'sign-in'],
      ['password', 'sign-in'],
      ['passwordConfirmation', 'sign-in'],
    ]);
    expect(fieldOf(form, 'firstName')).toMatchObject({ isRequired: true, autocomplete: 'given-name', span: 6 });
    expect(fieldOf(form, 'password')).toMatchObject({ inputType: 'password', autocomplete: 'new-password' });
  });

  it('describes an address', async () => {
    const form = await read('customer_address_edit');
    expect(namesOf(form)).toEqual([
      'firstName',
      'lastName',
      'company',
      'countryCode',
      'street',
      'city',
      'region',
      'postcode',
      'telephone',
      'isDefaultBilling',
      'isDefaultShipping',
    ]);
    expect(fieldOf(form, 'street')).toMatchObject({ inputType: 'lines', lines: 2, isRequired: true });
    expect(fieldOf(form, 'telephone')).toMatchObject({ inputType: 'tel', isRequired: true, autocomplete: 'tel' });
    expect(fieldOf(form, 'company')).toMatchObject({ isRequired: false, autocomplete: 'organization' });
  });

  it('follows the name and address options of the settings', async () => {
    await showEverything();
    await test.setSetting(telephoneShow, '');
    await test.setSetting(streetLines, 4);
    const account = await read('customer_account_edit');
    expect(namesOf(account)).toEqual(
      expect.arrayContaining(['prefix', 'middleName', 'suffix', 'dateOfBirth', 'gender', 'taxVatNumber']),
    );
    expect(fieldOf(account, 'middleName')).toMatchObject({ isRequired: false });
    const address = await read('customer_address_edit');
    expect(namesOf(address)).toEqual(expect.arrayContaining(['prefix', 'fax', 'vatNumber']));
    expect(namesOf(address)).not.toContain('telephone');
    expect(fieldOf(address, 'street')).toMatchObject({ lines: 4 });
  });

  it('asks for what is required', async () => {
    await test.setSetting(dateOfBirthShow, 'req');
    await test.setSetting(prefixShow, 'req');
    const form = await read('customer_account_create');
    expect(fieldOf(form, 'dateOfBirth')).toMatchObject({ isRequired: true, inputType: 'date', autocomplete: 'bday' });
    expect(fieldOf(form, 'prefix')).toMatchObject({ isRequired: true, inputType: 'text' });
  });

  it('offers the choices of a list, a blank one first where it begins with a semicolon', async () => {
    await test.setSetting(prefixShow, 'opt');
    await test.setSetting(prefixOptions, ';Mr; Ms;;Dr.');
    const prefix = fieldOf(await read('customer_account_create'), 'prefix');
    expect(prefix?.inputType).toBe('select');
    expect(prefix?.options?.map(({ value }) => value)).toEqual(['', 'Mr', 'Ms', 'Dr.']);
    await test.setSetting(prefixOptions, 'Mr;Ms');
    expect(fieldOf(await read('customer_account_create'), 'prefix')?.options).toHaveLength(2);
  });

  it.each([0, -3, 99, 1.5])('offers one to four street lines, though the setting says %d', async (lines) => {
    await test.setSetting(streetLines, lines);
    const offered = fieldOf(await read('customer_address_edit'), 'street')?.lines ?? 0;
    expect(offered).toBeGreaterThanOrEqual(1);
    expect(offered).toBeLessThanOrEqual(4);
    expect(Number.isInteger(offered)).toBe(true);
  });

  it('leaves out what a setting calls by an unknown word', async () => {
    await test.setSetting(dateOfBirthShow, 'perhaps');
    expect(namesOf(await read('customer_account_create'))).not.toContain('dateOfBirth');
  });

  it('is of the website that the request is for', async () => {
    const websiteId = await addWebsite(test, { code: 'second', origin: 'https://second.example' });
    await test.setSetting(genderShow, 'req', { level: 'website', id: websiteId });
    expect(namesOf(await read('customer_account_edit'))).not.toContain('gender');
    expect(namesOf(await read('customer_account_edit', { 'Foyer-Store-View': 'second_view' }))).toContain('gender');
  });

  it('asks for the consent to assistance in the words of the store view, with help where there is any', async () => {
    const websiteId = await addWebsite(test, { code: 'second', origin: 'https://second.example' });
    const place = { level: 'website', id: websiteId } as const;
    await test.setSetting(assistanceTitle, 'Let our staff help me', place);
    await test.setSetting(assistanceTooltip, '', place);
    for (const name of ['customer_account_create', 'customer_account_edit', 'adminhtml_customer'] as const) {
      const there = fieldOf(await read(name, { 'Foyer-Store-View': 'second_view' }), 'isAssistanceAllowed');
      expect(there).toMatchObject({ label: 'Let our staff help me' });
      expect(there).not.toHaveProperty('help');
      const here = fieldOf(await read(name), 'isAssistanceAllowed');
      expect(here).toMatchObject({ label: assistanceTitle.default, help: assistanceTooltip.default });
    }
  });

  it.each(formNames)('names only fields of %s that its call takes, each once and with a label', async (name) => {
    await showEverything();
    const form = await read(name);
    expect(form.form).toBe(name);
    const names = namesOf(form);
    expect(new Set(names).size).toBe(names.length);
    expect(form.fields.every(({ label }) => label !== '')).toBe(true);
    const schema = name.includes('account_create')
      ? registerSchema
      : /account_edit|adminhtml_customer$/u.test(name)
        ? updateAccount.body
        : addressInputSchema;
    const taken = new Set([...Object.keys(schema.entries), 'passwordConfirmation']);
    expect(names.filter((each) => !taken.has(each))).toEqual([]);
  });

  it.each(formNames)('says in %s only tokens that browsers know', async (name) => {
    await showEverything();
    const tokens = (await read(name)).fields.flatMap(({ autocomplete }) => autocomplete ?? []);
    const known = new Set(
      'honorific-prefix given-name additional-name family-name honorific-suffix bday sex username email new-password organization address-line1 address-level1 address-level2 postal-code country tel fax'.split(
        ' ',
      ),
    );
    expect(tokens.filter((token) => !known.has(token))).toEqual([]);
  });

  it.each(['nothing', 'constructor', '__proto__', '%2e%2e'])(
    'refuses the form %s, which there is not',
    async (form) => {
      const answer = await test.client().get(`/api/store/forms/${form}`);
      expect([404, 422]).toContain(answer.status);
    },
  );
});
