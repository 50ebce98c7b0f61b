import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import * as v from 'valibot';
import { savedViewSchema, savedViewsSchema, type ViewState } from '../../../shared-types/views.ts';
import { createTestApp, type TestApp } from '../../support/app.ts';
import type { Client } from '../../support/client.ts';
import { codesByField, ifMatch } from '../../support/people.ts';

const state: ViewState = {
  layout: { order: ['name', 'email'], hidden: ['fax'], widths: { name: 240 } },
  sort: { field: 'createdAt', descending: true },
  filters: { groupId: ['2'], 'createdAt-from': '2026-01-01' },
  keyword: 'ada',
  pageSize: 50,
  isEndless: false,
};

let test: TestApp;
let admin: Client;
beforeEach(async () => {
  test = await createTestApp();
  admin = await test.signInAdmin();
});
afterEach(() => test.close());

const list = async (grid = 'customers') => (await admin.get(`/api/admin/views?grid=${grid}`)).body;
const save = (name: string, more: object = {}) =>
  admin.post('/api/admin/views', { grid: 'customers', name, state, ...more });

describe('saved views', () => {
  it('are kept under a name, listed by it, each for its grid', async () => {
    const saved = await save(' Wholesale, newest ');
    expect(saved.status).toBe(201);
    expect(v.parse(savedViewSchema, saved.body)).toMatchObject({ name: 'Wholesale, newest', state, version: 1 });
    await save('Ärzte');
    await save('elsewhere', { grid: 'orders' });
    const { items, last } = v.parse(savedViewsSchema, await list());
    expect(items.map(({ name }) => name)).toEqual(['Ärzte', 'Wholesale, newest']);
    expect(last).toBeNull();
  });

  it('have names that differ by more than their case', async () => {
    await save('Mine');
    const answer = await save('MINE');
    expect([answer.status, codesByField(answer.body)]).toEqual([422, { name: 'NAME_TAKEN' }]);
    expect((await save('Mine', { grid: 'orders' })).status).toBe(201);
  });

  it('are renamed and replaced by whoever read the last version', async () => {
    const { body } = await save('Mine');
    const path = `/api/admin/views/${body.viewId}`;
    const renamed = await admin.patch(path, { name: 'Ours' }, ifMatch(1));
    expect(renamed.body).toMatchObject({ name: 'Ours', state, version: 2 });
    expect((await admin.patch(path, { state: { ...state, pageSize: 20 } }, ifMatch(1))).status).toBe(412);
    const replaced = await admin.patch(path, { state: { ...state, pageSize: 20 } }, ifMatch(2));
    expect(replaced.body).toMatchObject({ name: 'Ours', state: { pageSize: 20 } });
  });

  it('are gone once deleted, and what was looked at stays as it is', async () => {
    const { body } = await save('Mine');
    await admin.put('/api/admin/views/last', { grid: 'customers', viewId: body.viewId, state });
    expect((await admin.delete(`/api/admin/views/${body.viewId}`, ifMatch(2))).status).toBe(412);
    expect((await admin.delete(`/api/admin/views/${body.viewId}`, ifMatch(1))).status).toBe(204);
    expect(await list()).toEqual({ items: [], last: { viewId: null, state } });
  });

  it('are written into the action log', async () => {
    const { body } = await save('Mine');
    await admin.delete(`/api/admin/views/${body.viewId}`, ifMatch(1));
    const { items } = (await admin.get('/api/admin/action-log')).body;
    expect(items.slice(0, 2)).toMatchObject([
      { group: 'saved-views', action: 'deleted', entity: `saved-view:${body.viewId}`, entityName: 'Mine' },
      { group: 'saved-views', action: 'created' },
    ]);
  });

  it('refuses what is no state of a grid, naming what is wrong', async () => {
    for (const wrong of [
      { pageSize: -1 },
      { pageSize: 1001 },
      { sort: { field: '__proto__', descending: true } },
      { layout: { order: ['a b'], hidden: [], widths: {} } },
      { layout: { order: [], hidden: [], widths: { name: 1e9 } } },
      { filters: { name: { $ne: 1 } } },
      { filters: Object.fromEntries(Array.from({ length: 301 }, (_, index) => [`f${index}`, 'x'])) },
      { keyword: 'x'.repeat(256) },
      { unknown: 1 },
    ]) {
      const answer = await save('Wrong', { state: { ...state, ...wrong } });
      expect([JSON.stringify(wrong).slice(0, 60), answer.status]).toEqual([JSON.stringify(wrong).slice(0, 60), 422]);
    }
    expect((await save('', {})).status).toBe(422);
    expect((await save('x'.repeat(61))).status).toBe(422);
    expect((await admin.get('/api/admin/views?grid=../secrets')).status).toBe(422);
  });
});

describe('what was looked at last', () => {
  it('comes back, for each grid', async () => {
    const answer = await admin.put('/api/admin/views/last', { grid: 'customers', viewId: null, state });
    expect(answer.status).toBe(204);
    expect((await list()).last).toEqual({ viewId: null, state });
    expect((await list('orders')).last).toBeNull();
  });

  it('is under no view that is not the admin’s own', async () => {
    const answer = await admin.put('/api/admin/views/last', { grid: 'customers', viewId: 99, state });
    expect([answer.status, codesByField(answer.body)]).toEqual([422, { viewId: 'OPTION_UNKNOWN' }]);
  });
});
