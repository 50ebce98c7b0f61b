import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { type Filter, listQuerySchema } from '../../shared-types/list.ts';

const parse = (query: Record<string, string>) => v.safeParse(listQuerySchema, query);
const parseFilter = (filter: unknown) => parse({ filter: JSON.stringify(filter) });

const nest = (depth: number): Filter =>
  depth === 1 ? { op: 'empty', field: 'name' } : { op: 'not', of: nest(depth - 1) };

const wide = (count: number): Filter => ({
  op: 'or',
  of: Array.from({ length: count }, (_, value) => ({ op: 'eq', field: 'groupId', value })),
});

describe('listQuerySchema', () => {
  it('gives the first 20 where nothing is asked', () => {
    expect(parse({}).output).toEqual({ page: 1, pageSize: 20 });
  });

  it.each([
    { page: '0' },
    { page: '-1' },
    { page: '1.5' },
    { page: '01' },
    { page: '1000001' },
    { page: 'Infinity' },
    { pageSize: '0' },
    { pageSize: '1001' },
    { pageSize: '' },
    { sort: '' },
    { sort: 'name;drop' },
    { sort: '--name' },
    { sort: 'name,' },
    { sort: 'a.b.c' },
    { sort: 'a'.repeat(256) },
    { q: 'a'.repeat(256) },
    { unheardOf: '1' },
  ])('refuses %j', (query) => {
    expect(parse(query as Record<string, string>).success).toBe(false);
  });

  it.each(['name', '-createdAt', 'countryCode,-storeCredit.amount'])('takes the order %s', (sort) => {
    expect(parse({ sort }).success).toBe(true);
  });
});

describe('the filter parameter', () => {
  it.each<Filter>([
    { op: 'eq', field: 'groupId', value: 1 },
    { op: 'ne', field: 'isActive', value: true },
    { op: 'in', field: 'countryCode', values: ['DE', 'AT'] },
    { op: 'in', field: 'countryCode', values: [] },
    { op: 'range', field: 'createdAt', from: '2026-01-01T00:00:00Z' },
    { op: 'prefix', field: 'name', value: '' },
    { op: 'contains', field: 'name', value: '%"\'.*\\' },
    { op: 'empty', field: 'telephone' },
    { op: 'and', of: [] },
    { op: 'or', of: [{ op: 'not', of: { op: 'empty', field: 'name' } }] },
  ])('takes %j', (filter) => {
    expect(parseFilter(filter).output).toMatchObject({ filter });
  });

  it.each([
    'not json',
    '{"op":"eq"',
    'null',
    '[]',
    '7',
    '{}',
    '{"op":"like","field":"name","value":"a"}',
    '{"op":"eq","field":"name"}',
    '{"op":"eq","field":"","value":"a"}',
    '{"op":"eq","field":7,"value":"a"}',
    '{"op":"eq","field":"name","value":null}',
    '{"op":"eq","field":"name","value":{"$gt":""}}',
    '{"op":"eq","field":"name","value":"a","extra":1}',
    '{"op":"in","field":"name","values":"a"}',
    '{"op":"and","of":{}}',
    '{"op":"not","of":[]}',
    '{"op":"prefix","field":"name","value":1}',
    '{"op":"eq","field":"n","value":1e999}',
  ])('refuses %s', (filter) => {
    expect(parse({ filter }).success).toBe(false);
  });

  it('takes a tree of 8 levels and refuses one of 9', () => {
    expect(parseFilter(nest(8)).success).toBe(true);
    expect(parseFilter(nest(9)).issues?.[0].message).toBe('TOO_LONG');
  });

  it('takes 100 conditions and refuses 101', () => {
    expect(parseFilter(wide(100)).success).toBe(true);
    expect(parseFilter(wide(101)).issues?.[0].message).toBe('TOO_LONG');
  });

  it('refuses a tree as deep as a text can say, without running out of stack', () => {
    const filter = `${'{"op":"not","of":'.repeat(1100)}1${'}'.repeat(1100)}`;
    expect(filter.length).toBeLessThan(20_000);
    expect(parse({ filter }).issues?.[0].message).toBe('TOO_LONG');
  });
});
