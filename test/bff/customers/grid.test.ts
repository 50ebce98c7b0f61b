import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as v from 'valibot';
import { array, asyncProperty, check, constantFrom, letrec, oneof, record, string, tuple, constant } from 'fast-check';
import { createCustomer } from '../../../bff/domains/customers/service.ts';
import { customerRows } from '../../../bff/domains/customers/collection.ts';
import { customerRowSchema, type CustomerRow, listCustomers } from '../../../shared-types/customers.ts';
import type { Filter } from '../../../shared-types/list.ts';
import { createTestApp, type TestApp } from '../../support/app.ts';
import type { Answer, Client } from '../../support/client.ts';
import { codesByField } from '../../support/people.ts';

/*
 * Twelve customers, made once; every test only reads. Percy's name has a word that begins with the number of the last.
 */
const people = [
  ['Ada', 'Lovelace', 'ada@example.com', 1],
  ['Zoë', 'Åberg', 'zoe@example.org', 2],
  ['Ben', 'Example', 'three@example.com', 1],
  ['Émile', 'Zola', 'emile@example.fr', 3],
  ['山田', '太郎', 'yamada@example.jp', 1],
  ['Sean', "O'Brien", 'sean.o.brien@example.ie', 2],
  ['Percy', '12th', 'percy_100@example.com', 1],
  ['Ada', 'Byron', 'ada.byron@example.com', 2],
  ['ada', 'king', 'king@example.com', 1],
  ['Ольга', 'Ивановна', 'olga@пример.рф', 1],
  ['Nul', 'Prefix', 'nul@example.com', 1],
  ['Last', 'Person', 'twelve@example.com', 3],
] as const;

let test: TestApp;
let admin: Client;
beforeAll(async () => {
  test = await createTestApp();
  admin = await test.signInAdmin();
  for (const [index, [firstName, lastName, email, groupId]] of people.entries()) {
    const month = String(index + 1).padStart(2, '0');
    await test.deps.store.transact((tx) =>
      createCustomer(tx, test.deps, {
        email,
        firstName,
        lastName,
        groupId,
        websiteId: 1,
        createdIn: 'default',
        isConfirmed: index % 2 === 0,
        createdAt: `2025-${month}-15T10:00:00.000Z`,
        gender: index < 4 ? 'female' : null,
        dateOfBirth: index === 0 ? '1815-12-10' : null,
      }),
    );
  }
});
afterAll(() => test.close());

const list = (query: Record<string, string>): Promise<Answer> =>
  admin.get(`/api/admin/customers?${new URLSearchParams(query)}`);
const idsOf = ({ body }: Answer): number[] => body.items.map(({ customerId }: CustomerRow) => customerId);
const find = async (filter: Filter): Promise<number[]> =>
  idsOf(await list({ sort: 'customerId', filter: JSON.stringify(filter) }));

describe('GET /api/admin/customers', () => {
  it('answers the newest first, twenty to a page, with the total', async () => {
    const answer = await list({});
    expect(answer.status).toBe(200);
    expect(v.parse(listCustomers.responses[200], answer.body)).toMatchObject({ total: 12, page: 1, pageSize: 20 });
    expect(idsOf(answer)).toEqual([12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1]);
  });

  it('answers nothing of the keys that the store finds customers by', async () => {
    expect((await list({})).text).not.toMatch(/emailKey|emailScope/u);
  });

  it.each(Object.keys(customerRows.fields).filter((field) => field !== 'emailKey'))(
    'sorts by %s, both ways, with every customer once and empty values last',
    async (sort) => {
      const read = (row: CustomerRow): unknown =>
        sort.split('.').reduce<unknown>((value, key) => Object(value)[key], row) ?? '';
      for (const order of [sort, `-${sort}`]) {
        const answer = await list({ sort: order });
        expect(answer.status).toBe(200);
        expect(idsOf(answer).toSorted((a, b) => a - b)).toEqual(people.map((_, index) => index + 1));
        const emptiness = answer.body.items.map((row: CustomerRow) => read(row) === '');
        expect(emptiness).toEqual(emptiness.toSorted());
      }
    },
  );

  it('sorts text by the locale and without case', async () => {
    const names = (await list({ sort: 'name' })).body.items.map(({ name }: CustomerRow) => name);
    expect(names.slice(0, 5)).toEqual(['Ada Byron', 'ada king', 'Ada Lovelace', 'Ben Example', 'Émile Zola']);
  });

  it('sorts by several fields', async () => {
    expect(idsOf(await list({ sort: 'groupId,-customerId' }))).toEqual([11, 10, 9, 7, 5, 3, 1, 8, 6, 2, 12, 4]);
  });

  it('turns pages without losing or repeating anybody', async () => {
    const pages = await Promise.all(['1', '2', '3'].map((page) => list({ page, pageSize: '5', sort: 'name' })));
    expect(pages.map((answer) => idsOf(answer).length)).toEqual([5, 5, 2]);
    expect(new Set(pages.flatMap(idsOf)).size).toBe(12);
  });

  it('answers an empty page far beyond the end', async () => {
    const answer = await list({ page: '1000000', pageSize: '1000' });
    expect(answer.status).toBe(200);
    expect(answer.body).toEqual({ items: [], total: 12, page: 1_000_000, pageSize: 1000 });
  });
});

describe('filters of the customers grid', () => {
  it.each<[Filter, number[]]>([
    [{ op: 'eq', field: 'groupId', value: 3 }, [4, 12]],
    [{ op: 'ne', field: 'groupId', value: 1 }, [2, 4, 6, 8, 12]],
    [{ op: 'in', field: 'groupId', values: [2, 3] }, [2, 4, 6, 8, 12]],
    [{ op: 'in', field: 'groupId', values: [] }, []],
    [{ op: 'range', field: 'customerId', from: 3, to: 5 }, [3, 4, 5]],
    [{ op: 'range', field: 'createdAt', from: '2025-11-01T00:00:00Z' }, [11, 12]],
    [{ op: 'range', field: 'createdAt', from: '2025-01-15T10:00:00Z', to: '2025-01-15T10:00:00Z' }, [1]],
    [{ op: 'range', field: 'dateOfBirth', to: '1900-01-01' }, [1]],
    [{ op: 'prefix', field: 'name', value: 'ADA' }, [1, 8, 9]],
    [{ op: 'contains', field: 'email', value: 'example.' }, [1, 2, 3, 4, 5, 6, 7, 8, 9, 11, 12]],
    [{ op: 'contains', field: 'email', value: '_100' }, [7]],
    [{ op: 'contains', field: 'email', value: '%' }, []],
    [{ op: 'contains', field: 'name', value: '.*' }, []],
    [{ op: 'contains', field: 'name', value: "'" }, [6]],
    [{ op: 'empty', field: 'gender' }, [5, 6, 7, 8, 9, 10, 11, 12]],
    [{ op: 'eq', field: 'isConfirmed', value: false }, [2, 4, 6, 8, 10, 12]],
    [{ op: 'range', field: 'createdAt', from: '2025-11-01' }, [11, 12]],
    [{ op: 'prefix', field: 'dateOfBirth', value: '1815-' }, [1]],
    [{ op: 'and', of: [] }, [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]],
    [{ op: 'or', of: [] }, []],
    [
      {
        op: 'and',
        of: [
          { op: 'prefix', field: 'name', value: 'ada' },
          { op: 'not', of: { op: 'or', of: [{ op: 'eq', field: 'groupId', value: 2 }] } },
        ],
      },
      [1, 9],
    ],
  ])('%j finds %j', async (filter, ids) => {
    expect(await find(filter)).toEqual(ids);
  });

  it.each(['password', 'constructor', '__proto__', 'toString', 'storeCredit', 'storeCredit.currency.length', 'name '])(
    'refuses the field %j by name',
    async (field) => {
      const answer = await list({ filter: JSON.stringify({ op: 'empty', field }) });
      expect(answer.status).toBe(422);
      expect(answer.body.errors).toMatchObject([{ field: 'filter', message: expect.stringContaining(field) }]);
    },
  );

  it.each<[Filter, string, string]>([
    [{ op: 'eq', field: 'customerId', value: 'abc' }, 'TYPE_WRONG', 'customerId is filtered by numbers.'],
    [{ op: 'ne', field: 'groupId', value: '3' }, 'TYPE_WRONG', 'groupId is filtered by numbers.'],
    [{ op: 'in', field: 'websiteId', values: [1, 'x'] }, 'TYPE_WRONG', 'websiteId is filtered by numbers.'],
    [{ op: 'range', field: 'storeCredit.amount', from: 'much' }, 'TYPE_WRONG', 'storeCredit.amount'],
    [{ op: 'contains', field: 'customerId', value: '1' }, 'OPTION_UNKNOWN', 'customerId is filtered by numbers, which'],
    [{ op: 'prefix', field: 'isActive', value: 't' }, 'OPTION_UNKNOWN', 'isActive'],
    [{ op: 'eq', field: 'isActive', value: 'yes' }, 'TYPE_WRONG', 'isActive is filtered by true or false.'],
    [{ op: 'eq', field: 'name', value: 3 }, 'TYPE_WRONG', 'name is filtered by text.'],
    [{ op: 'eq', field: 'gender', value: true }, 'TYPE_WRONG', 'gender is filtered by text.'],
    [{ op: 'range', field: 'createdAt', from: '1990-13-45' }, 'DATE_INVALID', 'createdAt is filtered by times'],
    [{ op: 'range', field: 'createdAt', to: '2025-02-30T00:00:00Z' }, 'DATE_INVALID', 'createdAt'],
    [{ op: 'range', field: 'createdAt', from: '2025-02-01T25:00:00Z' }, 'DATE_INVALID', 'createdAt'],
    [{ op: 'eq', field: 'lastSignInAt', value: 1 }, 'DATE_INVALID', 'lastSignInAt'],
    [{ op: 'range', field: 'dateOfBirth', to: '1.1.1990' }, 'DATE_INVALID', 'dateOfBirth is filtered by dates'],
  ])('refuses %j, which nobody could meet', async (filter, code, words) => {
    for (const asked of [filter, { op: 'not', of: { op: 'or', of: [{ op: 'empty', field: 'fax' }, filter] } }]) {
      const answer = await list({ filter: JSON.stringify(asked) });
      expect(answer.status).toBe(422);
      expect(answer.body.errors).toEqual([{ field: 'filter', code, message: expect.stringContaining(words) }]);
    }
  });

  it('refuses an unknown field however deep it is, and next to an id typed whole', async () => {
    const filter = JSON.stringify({
      op: 'not',
      of: { op: 'or', of: [{ op: 'eq', field: 'passwordHash', value: 'a' }] },
    });
    expect((await list({ filter })).status).toBe(422);
    expect((await list({ filter, q: '3' })).status).toBe(422);
    expect((await list({ filter, page: '1000000' })).status).toBe(422);
  });

  it.each(['password', '-constructor', 'name,nothing', '__proto__'])('refuses the order %s', async (sort) => {
    const answer = await list({ sort });
    expect(answer.status).toBe(422);
    expect(codesByField(answer.body)).toEqual({ sort: 'OPTION_UNKNOWN' });
  });

  it('refuses more conditions than there can be, or a longer text of them, and says that it is too long', async () => {
    const conditions = Array.from({ length: 100 }, () => ({ op: 'contains', field: 'name', value: 'a' }) as const);
    const most: Filter = { op: 'and', of: conditions };
    expect(await find(most)).toEqual([1, 3, 4, 6, 8, 9, 12]);
    for (const filter of [JSON.stringify({ op: 'or', of: [most, ...conditions.slice(0, 1)] }), ' '.repeat(20_001)])
      expect(codesByField((await list({ filter })).body)).toEqual({ filter: 'TOO_LONG' });
  });

  it('refuses a tree that is too deep, or no tree', async () => {
    const deep = `${'{"op":"not","of":'.repeat(1000)}{"op":"empty","field":"name"}${'}'.repeat(1000)}`;
    for (const filter of [deep, '{', '[]', 'null', '"name"', '{"op":"eq","field":"name","value":{"$ne":null}}'])
      expect((await list({ filter })).status).toBe(422);
  });
});

describe('pages of the customers grid', () => {
  it.each([
    ['page', '-1'],
    ['page', '0'],
    ['page', '1.5'],
    ['page', '1e3'],
    ['page', '1000001'],
    ['page', '99999999999999999999'],
    ['page', 'first'],
    ['pageSize', '-20'],
    ['pageSize', '0'],
    ['pageSize', '1001'],
  ])('refuse %s=%s, and say which it was', async (name, value) => {
    const answer = await list({ [name]: value });
    expect([answer.status, codesByField(answer.body)]).toEqual([422, { [name]: 'OUT_OF_RANGE' }]);
  });
});

describe('the keyword of the customers grid', () => {
  it.each<[string, number[]]>([
    ['ada', [1, 8, 9]],
    ['ADA LOVE', [1]],
    ['love ada', [1]],
    ['emile', [4]],
    ['Émile', [4]],
    ['aberg', [2]],
    ['山', [5]],
    ['ольга', [10]],
    ['"Ada Lovelace"', [1]],
    ['"Lovelace Ada"', []],
    ['"da Love"', [1]],
    ["o'brien", [6]],
    ['nobody', []],
    ['ada nobody', []],
    ['   ', [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]],
  ])('%j finds %j', async (q, ids) => {
    expect(idsOf(await list({ q, sort: 'customerId' }))).toEqual(ids);
  });

  it.each(['%', '_', '.*', '(', '[a-', '\\', '"', '""', '"unclosed', "'; DROP TABLE", '*', '\u0000', '\ud800', '<b>'])(
    'takes %j for text',
    async (q) => {
      const answer = await list({ q });
      expect(answer.status).toBe(200);
      expect(answer.body.total).toBe(answer.body.items.length);
    },
  );

  it('puts the customer first whose id was typed whole', async () => {
    expect(idsOf(await list({ q: '12', sort: 'customerId' }))).toEqual([12, 7]);
  });

  it('puts the customer first whose e-mail was typed whole, in whatever case and script', async () => {
    const answer = await list({ q: 'ADA@example.com', sort: '-customerId' });
    expect(idsOf(answer)[0]).toBe(1);
    expect(answer.body.total).toBe(answer.body.items.length);
    expect(new Set(idsOf(answer)).size).toBe(answer.body.items.length);
    expect(idsOf(await list({ q: 'olga@xn--e1afmkfd.xn--p1ai' }))[0]).toBe(10);
  });

  it('counts and pages the customer who comes first like any other', async () => {
    const all = await list({ q: '12', sort: 'customerId' });
    const pages = await Promise.all(
      ['1', '2', '3'].map((page) => list({ q: '12', sort: 'customerId', pageSize: '1', page })),
    );
    expect(pages.flatMap(idsOf)).toEqual(idsOf(all));
    expect(pages.map(({ body }) => body.total)).toEqual([2, 2, 2]);
  });

  it('does not show whom the filter leaves out', async () => {
    const filter = JSON.stringify({ op: 'eq', field: 'groupId', value: 2 });
    expect(idsOf(await list({ q: '12', filter }))).toEqual([]);
    expect(idsOf(await list({ q: '8', filter }))).toEqual([8]);
  });
});

describe('any query of the customers grid', () => {
  const field = oneof(constantFrom(...Object.keys(customerRows.fields)), string({ maxLength: 8 }));
  const value = oneof(string({ unit: 'binary', maxLength: 20 }), constantFrom(0, -1, 1e308, true, 5e-324));
  const { filter } = letrec<{ filter: unknown }>((tie) => ({
    filter: oneof(
      { maxDepth: 4 },
      record({ op: constantFrom('eq', 'ne', 'prefix', 'contains', 'bogus'), field, value }),
      record({ op: constant('in'), field, values: array(value, { maxLength: 4 }) }),
      record({ op: constant('range'), field, from: value, to: value }, { requiredKeys: ['op', 'field'] }),
      record({ op: constant('empty'), field }),
      record({ op: constantFrom('and', 'or'), of: array(tie('filter'), { maxLength: 3 }) }),
      record({ op: constant('not'), of: tie('filter') }),
    ),
  }));

  it('is answered with rows or refused by name', async () => {
    const queries = record(
      {
        q: string({ unit: 'binary', maxLength: 30 }),
        filter: filter.map((tree) => JSON.stringify(tree)),
        sort: tuple(constantFrom('', '-'), field).map((parts) => parts.join('')),
        page: oneof(constantFrom('1', '2', '1000000'), string({ maxLength: 4 })),
        pageSize: oneof(constantFrom('1', '1000'), string({ maxLength: 4 })),
      },
      { requiredKeys: [] },
    );
    const statuses = new Set<number>();
    const isAnswered = asyncProperty(queries, async (query) => {
      const answer = await list(query);
      statuses.add(answer.status);
      if (answer.status === 422) return answer.body.errors.length > 0;
      return answer.status === 200 && v.is(v.array(customerRowSchema), answer.body.items);
    });
    const { counterexample, errorInstance } = await check(isAnswered, { numRuns: 400 });
    expect({ counterexample, errorInstance }).toEqual({ counterexample: null, errorInstance: null });
    expect(statuses).toEqual(new Set([200, 422]));
  });
});

describe('GET /api/admin/customers/{customerId}', () => {
  it('answers the account', async () => {
    const answer = await admin.get('/api/admin/customers/4');
    expect(answer.body).toMatchObject({ customerId: 4, firstName: 'Émile', email: 'emile@example.fr', groupId: 3 });
  });

  it.each(['99', '999999999999999'])('answers 404 for the number %s that nobody has', async (id) => {
    expect((await admin.get(`/api/admin/customers/${id}`)).status).toBe(404);
  });

  it.each(['0', '-1', 'abc', '1e3', '%00', '1%20OR%201=1'])('refuses %s for a number', async (id) => {
    const answer = await admin.get(`/api/admin/customers/${id}`);
    expect(answer.status).toBe(422);
    expect(Object.keys(codesByField(answer.body))).toEqual(['customerId']);
  });
});
