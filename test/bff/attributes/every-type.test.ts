import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { customers } from '../../../bff/domains/customers/collection.ts';
import { fillCustomerRows } from '../../../bff/domains/customers/service.ts';
import type { Attribute, AttributeEntity, AttributeInputType } from '../../../shared-types/attributes.ts';
import type { CustomerRow } from '../../../shared-types/customers.ts';
import type { Filter } from '../../../shared-types/list.ts';
import type { TestApp } from '../../support/app.ts';
import type { Client } from '../../support/client.ts';
import { engines, prepareEngines } from '../../support/engines.ts';
import { addAddress } from '../../support/people.ts';
import { makePng, uploadTo } from '../../support/uploads.ts';
import { csvOf, customerRow, importTexts } from '../imports/import-text.ts';

const createTestApp = prepareEngines();

/*
 * One attribute of every input type, of customers and of addresses, which Ada, Bea and Cem have values of and Dot has none; made
 * once for each engine, every test only reads. Labels of choices are not in the order of their values.
 */
const choices = ['Milk', 'coffee, black', 'Éclair', 'Tea'].map((label) => ({ value: '', label, labels: {} }));
const attributes: Record<AttributeInputType, object> = {
  text: {},
  textarea: {},
  lines: { lines: 3 },
  date: {},
  boolean: {},
  select: { options: choices },
  multiselect: { options: choices },
  file: { extensions: ['txt'] },
  image: {},
};
const types = Object.keys(attributes) as AttributeInputType[];
const formsOf = {
  customer: ['customer_account_create', 'customer_account_edit'],
  address: ['customer_address_edit'],
};
const partOf = { customer: 'attributes', address: 'billingAttributes' } as const;

type Values = Record<string, unknown>;
const typed: Record<string, Values> = {
  Ada: {
    text: 'émigré of 1815',
    textarea: "'=SUM(A1)\nsecond line",
    lines: ['Loom Lane', '', 'Back house'],
    date: '1999-12-31',
    boolean: true,
    select: '4',
    multiselect: ['1', '2'],
    file: 'zeta.txt',
    image: 'Beta.png',
  },
  Bea: {
    text: '=HYPERLINK("x")',
    textarea: 'Only one line',
    lines: ['@home'],
    date: '2024-02-29',
    boolean: false,
    select: '2',
    multiselect: ['2'],
    file: 'Alpha.txt',
    image: 'alpha 2.png',
  },
  Cem: {
    text: 'Zebra',
    textarea: 'zigzag',
    lines: ['Mid way'],
    date: '2020-01-01',
    boolean: true,
    select: '3',
    multiselect: ['4'],
    file: 'mu.txt',
    image: 'mu.png',
  },
  Dot: {},
};

const names = (rows: readonly CustomerRow[]): string => rows.map(({ name }) => name.split(' ')[0]).join(' ');

describe.each(engines)('on %s', (engine) => {
  let test: TestApp;
  let admin: Client;
  const stored: Record<string, Record<AttributeEntity, Values>> = {};

  const send = async (client: Client, entity: AttributeEntity, type: 'file' | 'image', name: string) => {
    const { body, status } = await uploadTo(test, client, {
      content: type === 'file' ? `of ${name}` : await makePng(),
      name,
      form: formsOf[entity].at(-1) ?? '',
      field: `attributes.a_${type}`,
    });
    expect(status).toBe(201);
    return body.value;
  };
  /** Values by code, files uploaded. */
  const valuesFor = async (client: Client, entity: AttributeEntity, values: Values): Promise<Values> =>
    Object.fromEntries(
      await Promise.all(
        Object.entries(values).map(async ([type, value]) => [
          `a_${type}`,
          type === 'file' || type === 'image' ? await send(client, entity, type, String(value)) : value,
        ]),
      ),
    );
  const list = async (query: { filter?: Filter; sort?: string; q?: string }): Promise<CustomerRow[]> => {
    const asked = Object.entries(query).map(([key, value]) => [key, key === 'filter' ? JSON.stringify(value) : value]);
    const { body } = await admin.get(`/api/admin/customers?${new URLSearchParams(Object.fromEntries(asked))}`);
    expect(body.errors).toBeUndefined();
    return body.items;
  };
  const filtered = async (filter: Filter) => names(await list({ filter, sort: 'customerId' }));

  beforeAll(async () => {
    test = await createTestApp(engine);
    admin = await test.signInAdmin();
    for (const entity of ['customer', 'address'] as const)
      for (const type of types) {
        const { status, body } = await admin.post('/api/admin/attributes', {
          entity,
          code: `a_${type}`,
          inputType: type,
          label: `The ${type} of ${entity}`,
          forms: formsOf[entity],
          isColumn: true,
          isFilter: true,
          isSearched: true,
          ...attributes[type],
        });
        if (status !== 201) throw new Error(`the ${type} was refused: ${JSON.stringify(body.errors)}`);
      }
    for (const [firstName, values] of Object.entries(typed)) {
      const { client } = await test.registerShopper({ firstName, lastName: 'Any' });
      const own = await valuesFor(client, 'customer', values);
      const { version } = (await client.get('/api/account')).body;
      const saved = await client.call('PATCH', '/api/account', {
        body: { attributes: own },
        headers: { 'If-Match': `"${version}"` },
      });
      if (saved.status !== 200) throw new Error(`the values were refused: ${saved.text}`);
      const ofAddress = await valuesFor(client, 'address', values);
      await addAddress(client, { attributes: ofAddress });
      stored[firstName] = { customer: own, address: ofAddress };
    }
  });
  afterAll(() => test.close());

  describe.each(['customer', 'address'] as const)('an attribute of the %s', (entity) => {
    const field = (type: string) => `${partOf[entity]}.a_${type}`;

    it('of any type has its values in the rows', async () => {
      const rows = await list({ sort: 'customerId' });
      expect(rows.map((row) => row[partOf[entity]])).toEqual(Object.values(stored).map((each) => each[entity]));
    });

    it.each([
      ['text', 'Bea Ada Cem'],
      ['textarea', 'Ada Bea Cem'],
      ['lines', 'Bea Ada Cem'],
      ['date', 'Ada Cem Bea'],
      ['boolean', 'Bea Ada Cem'],
      ['select', 'Bea Cem Ada'],
      ['file', 'Bea Cem Ada'],
      ['image', 'Bea Ada Cem'],
    ])('is sorted as people read it, what is empty last: %s', async (type, order) => {
      expect(names(await list({ sort: `${field(type)},customerId` }))).toBe(`${order} Dot`);
      const down = names(await list({ sort: `-${field(type)},-customerId` }));
      expect(down).toBe(`${order.split(' ').toReversed().join(' ')} Dot`);
    });

    it.each<[string, string, object]>([
      ['text', 'Ada', { op: 'contains', value: 'MIGRÉ' }],
      ['text', 'Bea', { op: 'prefix', value: '=hyper' }],
      ['text', 'Cem', { op: 'eq', value: 'ZEBRA' }],
      ['text', '', { op: 'eq', value: 'zebr' }],
      ['textarea', 'Ada', { op: 'contains', value: 'second' }],
      ['textarea', 'Bea', { op: 'prefix', value: 'only one' }],
      ['lines', 'Ada', { op: 'contains', value: 'back house' }],
      ['lines', 'Ada', { op: 'prefix', value: 'loom' }],
      ['date', 'Bea Cem', { op: 'range', from: '2000-01-01' }],
      ['date', 'Ada Cem', { op: 'range', to: '2020-01-01' }],
      ['date', 'Cem', { op: 'range', from: '2020-01-01', to: '2020-01-01' }],
      ['boolean', 'Ada Cem', { op: 'eq', value: true }],
      ['boolean', 'Bea', { op: 'eq', value: false }],
      ['select', 'Ada', { op: 'eq', value: '4' }],
      ['select', 'Bea Cem', { op: 'in', values: ['2', '3', '99'] }],
      ['select', '', { op: 'eq', value: '' }],
      ['multiselect', 'Ada Bea', { op: 'eq', value: '2' }],
      ['multiselect', 'Ada Cem', { op: 'in', values: ['1', '4'] }],
      ['file', 'Bea', { op: 'prefix', value: 'alpha' }],
      ['file', 'Ada', { op: 'eq', value: 'zeta.txt' }],
      ['image', 'Ada', { op: 'contains', value: 'eta.' }],
    ])('is filtered by what people see: %s, %s', async (type, found, filter) => {
      expect(await filtered({ field: field(type), ...filter } as Filter)).toBe(found);
      const empty = { op: 'empty', field: field(type) } as const;
      expect(await filtered(empty)).toBe('Dot');
      expect(await filtered({ op: 'not', of: empty })).toBe('Ada Bea Cem');
    });
  });

  it.each([
    ['emigre', 'Ada'],
    ['émigré', 'Ada'],
    ['1815', 'Ada'],
    ['zigz', 'Cem'],
    ['back', 'Ada'],
    ['2024-02-29', 'Bea'],
    ['éclair', 'Cem'],
    ['black', 'Ada Bea'],
    ['zeta.txt', 'Ada'],
    ['alpha', 'Bea'],
  ])('a keyword finds a value as people see it: %s', async (q, found) => {
    expect(names(await list({ q, sort: 'customerId' }))).toBe(found);
  });

  it('a choice keeps its place in the order when it is called otherwise, once rows have it', async () => {
    const { items } = (await admin.get('/api/admin/attributes?entity=customer')).body;
    const select: Attribute = items.find(({ code }: Attribute) => code === 'a_select');
    const rename = async (label: string): Promise<void> => {
      const { version, options } = (await admin.get(`/api/admin/attributes/${select.attributeId}`)).body;
      const renamed = options.map((option: { value: string }) =>
        option.value === '4' ? { ...option, label } : option,
      );
      const { status } = await admin.call('PATCH', `/api/admin/attributes/${select.attributeId}`, {
        body: { options: renamed },
        headers: { 'If-Match': `"${version}"` },
      });
      expect(status).toBe(200);
      await fillCustomerRows(test.deps);
    };
    await rename('Absinthe');
    expect(names(await list({ sort: 'attributes.a_select' }))).toBe('Ada Bea Cem Dot');
    expect(await filtered({ op: 'eq', field: 'attributes.a_select', value: '4' })).toBe('Ada');
    await rename('Tea');
    expect(names(await list({ sort: 'attributes.a_select' }))).toBe('Bea Cem Ada Dot');
  });

  it('an export says what the grid says, and an import of its cells stores the same values again', async () => {
    const columns = types.map((type) => `attributes.a_${type}`).join(',');
    const { text } = await admin.get(`/api/admin/customers/export?sort=customerId&columns=${columns}`);
    const [head = [], ...rows]: string[][] = parse(text, { bom: true });
    expect(head).toEqual(types.map((type) => `The ${type} of customer`));
    expect(rows[0]?.slice(-2)).toEqual(['zeta.txt', 'Beta.png']);
    const cells = rows.map((row, at) =>
      customerRow({
        email: `again-${at}@example.com`,
        ...Object.fromEntries(row.map((cell, index) => [`a_${types[index]}`, cell])),
      }),
    );
    const { problems, notices } = await importTexts(test.deps, [csvOf(cells)]);
    expect(problems).toEqual([]);
    expect(notices).toEqual(['left out: a_file, a_image']);
    const again = await test.deps.store.find(customers, {
      filter: { op: 'prefix', field: 'emailKey', value: 'again-' },
      sort: [{ field: 'emailKey' }],
    });
    expect(again.map((customer) => customer.attributes)).toEqual(
      Object.values(stored).map(({ customer: { a_file: _file, a_image: _image, ...values } }) => values),
    );
  });
});
