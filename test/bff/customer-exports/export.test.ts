import { parse } from 'csv-parse/sync';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { admins } from '../../../bff/domains/admins/collection.ts';
import { customerRows } from '../../../bff/domains/customers/collection.ts';
import { decimalOf } from '../../../bff/domains/customer-exports/rules.ts';
import type { TestApp } from '../../support/app.ts';
import type { Client } from '../../support/client.ts';
import { engines, prepareEngines } from '../../support/engines.ts';
import { readExcelXml } from '../../support/excel-xml.ts';
import { addAddress, codesByField } from '../../support/people.ts';

const createTestApp = prepareEngines();

let test: TestApp;
let admin: Client;
afterEach(() => test.close());

const path = '/api/admin/customers/export';
const exported = async (query = ''): Promise<string[][]> => {
  const answer = await admin.get(`${path}${query}`);
  expect(answer.status).toBe(200);
  return parse(answer.text, { bom: true });
};

/** The admin's role holds nothing any more. */
const withdrawRights = (): Promise<void> =>
  test.deps.store.transact(async (tx) => {
    const [owner] = await tx.find(admins, {});
    if (owner !== undefined) await tx.put(admins, { ...owner, roleId: null });
  });

/** Puts so many customers into the grid. */
const addRows = async (count: number): Promise<void> => {
  await test.registerShopper({ firstName: 'Customer', lastName: '1' });
  const [first] = await test.deps.store.find(customerRows, {});
  if (first === undefined) throw new Error('there is no row to copy');
  for (let begin = 2; begin <= count; begin += 2000) {
    await test.deps.store.transact(async (tx) => {
      for (let customerId = begin; customerId < Math.min(begin + 2000, count + 1); customerId++) {
        const email = `c${customerId}@example.com`;
        const row = { ...first, customerId, name: `Customer ${customerId}`, email, emailKey: email };
        await tx.insert(customerRows, row);
      }
    });
  }
};

describe.each(engines)('GET /api/admin/customers/export, on %s', (engine) => {
  beforeEach(async () => {
    test = await createTestApp(engine);
    admin = await test.signInAdmin();
  });

  it('answers a CSV file with the columns that the grid shows at first, and names for numbers', async () => {
    const { client } = await test.registerShopper({ gender: 'female', dateOfBirth: '1815-12-10' });
    await addAddress(client);
    const answer = await admin.get(path);
    expect(answer.headers.get('content-type')).toBe('text/csv; charset=utf-8; header=present');
    expect(answer.headers.get('content-disposition')).toBe('attachment; filename="customers-2026-03-01.csv"');
    expect(answer.headers.get('cache-control')).toBe('no-store');
    expect(parse(answer.text, { bom: true })).toEqual([
      [
        'ID',
        'Name',
        'Email',
        'Group',
        'Phone',
        'ZIP',
        'Country',
        'State/Province',
        'Customer Since',
        'Web Site',
        'Confirmed email',
        'Account Created In',
        'Date of Birth',
        'Tax/VAT Number',
        'Gender',
      ],
      [
        '1',
        'Ada Lovelace',
        'shopper1@example.com',
        'General',
        "'+1 (503) 555-0142",
        '97214',
        'US',
        'OR',
        '2026-03-01 12:00:00',
        'Main Website',
        'TRUE',
        'default',
        '1815-12-10',
        '',
        'Female',
      ],
    ]);
  });

  it('says of each customer whether a company buys', async () => {
    const { client } = await test.registerShopper();
    await addAddress(client, { company: 'Analytical Engines' });
    await test.registerShopper();
    expect(await exported('?columns=customerType,company&sort=customerId')).toEqual([
      ['Customer Type', 'Company'],
      ['Company', 'Analytical Engines'],
      ['Individual', ''],
    ]);
  });

  it('has the columns asked for, in their order, and only what matches, in the order asked for', async () => {
    await test.registerShopper({ firstName: 'Zoe' });
    await test.registerShopper({ firstName: 'Bob' });
    await test.registerShopper({ firstName: 'Amy' });
    const filter = encodeURIComponent(JSON.stringify({ op: 'in', field: 'customerId', values: [1, 3] }));
    expect(await exported(`?columns=email,customerId&sort=name&filter=${filter}`)).toEqual([
      ['Email', 'ID'],
      ['shopper3@example.com', '3'],
      ['shopper1@example.com', '1'],
    ]);
    expect(await exported('?columns=name&q=bob')).toEqual([['Name'], ['Bob Lovelace']]);
  });

  it('tells store credit as an exact number with its currency', async () => {
    await test.registerShopper();
    await admin.post(
      '/api/admin/customers/1/store-credit',
      { amount: 5, currency: 'USD' },
      { headers: { 'Idempotency-Key': 'k' } },
    );
    expect(await exported('?columns=storeCredit.amount')).toEqual([
      ['Store Credit', 'Store Credit Currency'],
      ['0.05', 'USD'],
    ]);
    expect(decimalOf({ amount: -123_456, currency: 'USD' })).toBe('-1234.56');
    expect(decimalOf({ amount: 1500, currency: 'JPY' })).toBe('1500');
  });

  it('says the same in Excel XML, whatever a name is', async () => {
    await test.registerShopper();
    await test.deps.store.transact(async (tx) => {
      const row = await tx.get(customerRows, 1);
      if (row !== undefined) await tx.put(customerRows, { ...row, name: '=HYPERLINK("x")<b>&' });
    });
    const answer = await admin.get(`${path}?format=xml&columns=name,customerId,createdAt`);
    expect(answer.headers.get('content-type')).toContain('application/vnd.ms-excel');
    const [sheet] = readExcelXml(answer.text);
    expect(sheet?.[1]).toEqual([
      ['String', '=HYPERLINK("x")<b>&'],
      ['Number', '1'],
      ['DateTime', '2026-03-01T12:00:00.000'],
    ]);
    expect(await exported('?columns=name')).toEqual([['Name'], [`'=HYPERLINK("x")<b>&`]]);
  });

  it('is of one state: who is added while it is read is not in it', async () => {
    await test.registerShopper();
    const { body } = await test.app.request(path, {
      headers: { Cookie: `foyer_admin_session=${admin.cookies.get('foyer_admin_session')}` },
    });
    const reader = body?.getReader();
    await reader?.read();
    await test.registerShopper();
    let rest = '';
    for (let part = await reader?.read(); part !== undefined && !part.done; part = await reader?.read())
      rest += new TextDecoder().decode(part.value);
    expect(rest).toContain('shopper1@example.com');
    expect(rest).not.toContain('shopper2@example.com');
  });

  it('is of one state: what changes while it is read is as it was', async () => {
    await addRows(1200);
    const { body } = await test.app.request(`${path}?columns=customerId,name&sort=customerId`, {
      headers: { Cookie: `foyer_admin_session=${admin.cookies.get('foyer_admin_session')}` },
    });
    const reader = body!.pipeThrough(new TextDecoderStream()).getReader();
    let file = (await reader.read()).value ?? '';
    await test.deps.store.transact(async (tx) => {
      const last = await tx.get(customerRows, 1200);
      if (last !== undefined) await tx.put(customerRows, { ...last, name: 'Changed' });
      await tx.delete(customerRows, 1199);
    });
    for (let part = await reader.read(); !part.done; part = await reader.read()) file += part.value;
    const rows: string[][] = parse(file, { bom: true, from: 2 });
    expect(rows).toHaveLength(1200);
    expect(rows.slice(-2)).toEqual([
      ['1199', 'Customer 1199'],
      ['1200', 'Customer 1200'],
    ]);
  });

  it('ends with a row that says so where the right is withdrawn on the way', { timeout: 90_000 }, async () => {
    await addRows(5500);
    const { body } = await test.app.request(`${path}?columns=customerId&sort=customerId`, {
      headers: { Cookie: `foyer_admin_session=${admin.cookies.get('foyer_admin_session')}` },
    });
    const reader = body!.pipeThrough(new TextDecoderStream()).getReader();
    let file = (await reader.read()).value ?? '';
    await withdrawRights();
    for (let part = await reader.read(); !part.done; part = await reader.read()) file += part.value;
    const rows: string[][] = parse(file, { bom: true, from: 2 });
    expect(rows.at(-1)?.[0]).toMatch(/^EXPORT CUT SHORT: the right to export was withdrawn/u);
    expect(rows.length).toBeLessThan(5500);
  });

  it('is written into the action log', async () => {
    await admin.get(`${path}?columns=email`);
    const { items } = (await admin.get('/api/admin/action-log?sort=-actionId')).body;
    expect(items[0]).toMatchObject({ group: 'customers', action: 'exported', adminName: 'Owner' });
  });

  it('is refused to a role that may not export', async () => {
    await withdrawRights();
    expect((await admin.get(path)).status).toBe(403);
  });

  it.each([
    ['columns=passwordHash', { columns: 'OPTION_UNKNOWN' }],
    ['columns=name;drop', { columns: 'CHARACTERS_INVALID' }],
    ['format=pdf', { format: 'OPTION_UNKNOWN' }],
    ['sort=emailKeys', { sort: 'OPTION_UNKNOWN' }],
    [`filter=${encodeURIComponent('{"op":"eq","field":"__secret","value":1}')}`, { filter: 'OPTION_UNKNOWN' }],
    [`filter=${encodeURIComponent('{"op":"eq","field":"websiteId","value":"x"}')}`, { filter: 'TYPE_WRONG' }],
    [`filter=${encodeURIComponent('[1')}`, { filter: 'TYPE_WRONG' }],
  ])('refuses ?%s', async (query, errors) => {
    await test.registerShopper();
    const answer = await admin.get(`${path}?${query}`);
    expect([answer.status, codesByField(answer.body)]).toEqual([422, errors]);
  });

  it('has custom attributes by their codes, in the grid or not, of customers and of their billing addresses', async () => {
    const add = (attribute: object) => admin.post('/api/admin/attributes', attribute);
    const options = ['Friend', 'Web'].map((label) => ({ value: '', label, labels: {} }));
    const forms = ['customer_account_create'];
    const source = { entity: 'customer', code: 'source', inputType: 'select', label: 'Source', options, forms };
    await add({ ...source, isFilter: true });
    await add({ ...source, code: 'likes', inputType: 'multiselect', label: 'Likes', isColumn: true });
    await add({ ...source, code: 'since', inputType: 'date', label: 'Since', options: [] });
    const inBook = ['customer_address_edit'];
    await add({ entity: 'address', code: 'floor', inputType: 'text', label: 'Floor', forms: inBook });
    const attributes = { source: '2', likes: ['1', '2'], since: '2020-02-29' };
    const { client } = await test.registerShopper({ attributes });
    await addAddress(client, { attributes: { floor: '=1+1' } });
    await test.registerShopper({});
    const codes = ['source', 'likes', 'since'].map((code) => `attributes.${code}`);
    const rows = await exported(`?sort=customerId&columns=email,${codes.join()},billingAttributes.floor`);
    expect(rows).toEqual([
      ['Email', 'Source', 'Likes', 'Since', 'Floor'],
      ['shopper1@example.com', 'Web', 'Friend, Web', '2020-02-29', "'=1+1"],
      ['shopper2@example.com', '', '', '', ''],
    ]);
    const unknown = await admin.get(`${path}?columns=attributes.email`);
    expect(unknown.body.errors).toMatchObject([{ field: 'columns', code: 'OPTION_UNKNOWN' }]);
  });
});
