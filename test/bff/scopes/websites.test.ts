import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { settingValues } from '../../../bff/domains/settings/collection.ts';
import { streetLines } from '../../../bff/domains/addresses/settings.ts';
import { writeSetting } from '../../../bff/domains/settings/service.ts';
import type { ShopStore, StoreView, Website } from '../../../shared-types/websites.ts';
import { createTestApp, type TestApp } from '../../support/app.ts';
import type { Answer, Client } from '../../support/client.ts';

let test: TestApp;
let admin: Client;
beforeAll(async () => {
  test = await createTestApp();
  admin = await test.signInAdmin();
});
afterAll(() => test.close());

const websites = async (): Promise<Website[]> => (await admin.get('/api/admin/websites')).body.items;
const stores = async (): Promise<ShopStore[]> => (await admin.get('/api/admin/stores')).body.items;
const views = async (): Promise<StoreView[]> => (await admin.get('/api/admin/store-views')).body.items;

const websiteOf = (code: string, more: object = {}) => ({
  code,
  name: `Website ${code}`,
  currency: 'EUR',
  store: { code: `${code}_store`, name: 'Store' },
  storeView: { code: `${code}_view`, name: 'View', locale: 'de_DE' },
  ...more,
});

const add = async (code: string, more: object = {}): Promise<Website> => {
  const { status, body } = await admin.post('/api/admin/websites', websiteOf(code, more));
  expect(status).toBe(201);
  return body;
};

const change = (path: string, version: number, patch: object): Promise<Answer> =>
  admin.patch(path, patch, { headers: { 'If-Match': `"${version}"` } });
const remove = (path: string, version: number): Promise<Answer> =>
  admin.delete(path, { headers: { 'If-Match': `"${version}"` } });

const codesIn = ({ body }: Answer): string[] =>
  body.errors.map(({ field, code }: { field: string; code: string }) => `${field} ${code}`);

const bad = async (more: object) => codesIn(await admin.post('/api/admin/websites', websiteOf('asia', more)));

const preflight = (origin: string): Promise<Answer> =>
  test.client().call('OPTIONS', '/api/account', {
    headers: { Origin: origin, 'Access-Control-Request-Method': 'PATCH' },
  });
const allowed = async (origin: string) => (await preflight(origin)).headers.get('access-control-allow-origin');

describe('a fresh installation', () => {
  it('has the website base with the store main and the store view default, each the default of its kind', async () => {
    expect(await websites()).toMatchObject([{ code: 'base', name: 'Main Website', isDefault: true }]);
    expect(await stores()).toMatchObject([{ code: 'main', isDefault: true }]);
    expect(await views()).toMatchObject([{ code: 'default', isDefault: true, isActive: true }]);
  });
});

describe('POST /api/admin/websites', () => {
  it('adds a website with its first store and store view, whose code works at once', async () => {
    const { websiteId } = await add('europe');
    const store = (await stores()).find((each) => each.websiteId === websiteId);
    const view = (await views()).find((each) => each.websiteId === websiteId);
    expect(store).toMatchObject({ code: 'europe_store', isDefault: true });
    expect(view).toMatchObject({ storeId: store?.storeId, code: 'europe_view', locale: 'de-DE', isDefault: true });
    const headers = { 'Foyer-Store-View': 'europe_view' };
    const config = (await test.client().get('/api/store/config', { headers })).body;
    expect(config).toMatchObject({ website: { code: 'europe' }, currency: 'EUR' });
  });

  it('refuses codes that collide whatever the case, or break the pattern, naming each', async () => {
    expect(codesIn(await admin.post('/api/admin/websites', websiteOf('BASE')))).toEqual(['code CODE_TAKEN']);
    const taken = websiteOf('asia', { storeView: { code: 'Default', name: 'View', locale: 'ja' } });
    expect(codesIn(await admin.post('/api/admin/websites', taken))).toEqual(['storeView.code CODE_TAKEN']);
    for (const code of ['1st', 'a-b', 'é', '', 'a'.repeat(33), 'a b'])
      expect(await admin.post('/api/admin/websites', websiteOf(code))).toMatchObject({ status: 422 });
    expect(await websites()).toHaveLength(2);
  });

  it('refuses currencies, languages, addresses and origins that are none', async () => {
    expect(await bad({ currency: 'AAA' })).toEqual(['currency OPTION_UNKNOWN']);
    expect(await bad({ storeView: { code: 'asia', name: 'View', locale: 'x' } })).toEqual([
      'storeView.locale LOCALE_UNKNOWN',
    ]);
    expect(await bad({ origins: ['https://a.example/path', 'javascript:alert(1)', '*'] })).toEqual([
      'origins.0 ORIGIN_INVALID',
      'origins.1 ORIGIN_INVALID',
      'origins.2 ORIGIN_INVALID',
    ]);
    expect(await bad({ baseUrls: ['ftp://a.example', 'https://u:p@a.example/', 'https://a.example/?x'] })).toEqual([
      'baseUrls.0 URL_INVALID',
      'baseUrls.1 URL_INVALID',
      'baseUrls.2 URL_INVALID',
    ]);
  });
});

describe('origins and base URLs', () => {
  it('open CORS, the gate and the store view to their pages at once, and close them at once', async () => {
    const origin = 'https://nordic.example';
    expect(await allowed(origin)).toBeNull();
    const body = { email: 'nobody@example.com', password: 'wrong' };
    const signIn = () => test.client().post('/api/account/session', body, { headers: { Origin: origin } });
    expect((await signIn()).body.code).toBe('ORIGIN_REFUSED');

    const website = await add('nordic', { origins: [`${origin}/`], baseUrls: ['https://shop.nordic.example/no'] });
    expect(website).toMatchObject({ origins: [origin], baseUrls: ['https://shop.nordic.example/no/'] });
    expect(await allowed(origin)).toBe(origin);
    expect(await allowed('https://shop.nordic.example')).toBe('https://shop.nordic.example');
    expect((await signIn()).body.code).toBe('SIGN_IN_FAILED');
    const config = (await test.client().get('/api/store/config', { headers: { Origin: origin } })).body;
    expect(config).toMatchObject({ storeView: { code: 'nordic_view' } });

    expect((await change(`/api/admin/websites/${website.websiteId}`, 1, { origins: [] })).status).toBe(200);
    expect(await allowed(origin)).toBeNull();
    expect((await signIn()).body.code).toBe('ORIGIN_REFUSED');
  });

  it('belong to one website each', async () => {
    await add('first', { origins: ['https://first.example'] });
    const answer = await admin.post('/api/admin/websites', websiteOf('second', { origins: ['HTTPS://First.example'] }));
    expect(codesIn(answer)).toEqual(['origins.0 ORIGIN_TAKEN']);
    expect(answer.text).toContain('Website first');
  });
});

describe('PATCH', () => {
  it('changes what is sent, needs the version that was read, and loses nothing to a stale one', async () => {
    const { websiteId } = await add('patched');
    const path = `/api/admin/websites/${websiteId}`;
    expect((await admin.patch(path, { name: 'New' })).status).toBe(428);
    expect((await change(path, 1, { name: 'New' })).body).toMatchObject({ name: 'New', code: 'patched', version: 2 });
    expect((await change(path, 1, { name: 'Other' })).status).toBe(412);
    expect((await websites()).find((each) => each.websiteId === websiteId)?.name).toBe('New');
  });

  it('moves a default, which leaves exactly one', async () => {
    const { websiteId } = await add('crown');
    await change(`/api/admin/websites/${websiteId}`, 1, { isDefault: true });
    expect((await websites()).filter(({ isDefault }) => isDefault)).toMatchObject([{ code: 'crown' }]);
    expect((await test.client().get('/api/store/config')).body.website.code).toBe('crown');
    const base = (await websites()).find(({ code }) => code === 'base');
    await change(`/api/admin/websites/${base?.websiteId}`, base?.version ?? 0, { isDefault: true });
    expect((await test.client().get('/api/store/config')).body.website.code).toBe('base');
  });

  it('keeps the currency in which there is store credit', async () => {
    const { websiteId } = await add('moneyed');
    const shopper = await test.registerShopper({ email: 'rich@example.com' });
    const [base] = await websites();
    const credit = { amount: 500, currency: 'USD', comment: '' };
    const path = `/api/admin/customers/${shopper.account.customerId}/store-credit`;
    await admin.post(path, credit, { headers: { 'Idempotency-Key': 'one' } });
    const answer = await change(`/api/admin/websites/${base?.websiteId}`, base?.version ?? 0, { currency: 'EUR' });
    expect(codesIn(answer)).toEqual(['currency IN_USE']);
    expect((await change(`/api/admin/websites/${websiteId}`, 1, { currency: 'JPY' })).status).toBe(200);
  });

  it('hides a store view that is not active, and never the default one', async () => {
    const { storeId } = (await stores())[0] ?? { storeId: 0 };
    const created = await admin.post('/api/admin/store-views', { storeId, code: 'fr', name: 'Français', locale: 'fr' });
    expect(created.status).toBe(201);
    const { storeViewId } = created.body as StoreView;
    const headers = { 'Foyer-Store-View': 'fr' };
    expect((await test.client().get('/api/store/config', { headers })).status).toBe(200);
    await change(`/api/admin/store-views/${storeViewId}`, 1, { isActive: false });
    expect((await test.client().get('/api/store/config', { headers })).status).toBe(422);
    const main = (await views()).find(({ code }) => code === 'default');
    const answer = await change(`/api/admin/store-views/${main?.storeViewId}`, main?.version ?? 0, { isActive: false });
    expect(answer.status).toBe(409);
    expect(answer.body.code).toBe('IN_USE');
  });
});

describe('DELETE', () => {
  it('takes a website that nothing belongs to, with its stores, store views and settings', async () => {
    const { websiteId } = await add('brief');
    const view = (await views()).find(({ code }) => code === 'brief_view');
    await writeSetting(test.deps.store, streetLines, 3, { level: 'website', id: websiteId });
    expect((await remove(`/api/admin/websites/${websiteId}`, 1)).status).toBe(204);
    expect((await websites()).map(({ code }) => code)).not.toContain('brief');
    expect((await stores()).map(({ code }) => code)).not.toContain('brief_store');
    expect((await views()).map(({ storeViewId }) => storeViewId)).not.toContain(view?.storeViewId);
    const left = await test.deps.store.find(settingValues, {});
    expect(left.filter(({ settingKey }) => settingKey.startsWith(`website:${websiteId}:`))).toEqual([]);
  });

  it('refuses a website with customers or balances with every reason, and the default one', async () => {
    const { websiteId } = await add('peopled', { origins: ['https://peopled.example'] });
    const client = test.client();
    const person = { email: 'ada@example.com', password: 'Tidal-Lamp-42', firstName: 'Ada', lastName: 'L' };
    const headers = { Origin: 'https://peopled.example' };
    expect((await client.post('/api/account', person, { headers })).status).toBe(201);
    const answer = await remove(`/api/admin/websites/${websiteId}`, 1);
    expect(answer.status).toBe(409);
    expect(codesIn(answer)).toEqual(['customers IN_USE']);
    expect(answer.text).toContain('1 customer belongs to it');
    const base = (await websites()).find(({ isDefault }) => isDefault);
    expect(codesIn(await remove(`/api/admin/websites/${base?.websiteId}`, base?.version ?? 0))).toEqual([
      'isDefault IN_USE',
    ]);
  });

  it('takes a store or store view that is no default, and refuses one that is', async () => {
    const website = await add('rich');
    const { websiteId } = website;
    const body = {
      websiteId,
      code: 'second_store',
      name: 'Second',
      storeView: { code: 'second_view', name: 'View', locale: 'en' },
    };
    const second = (await admin.post('/api/admin/stores', body)).body as ShopStore;
    const view = (await views()).find(({ code }) => code === 'second_view');
    expect((await remove(`/api/admin/store-views/${view?.storeViewId}`, 1)).body.code).toBe('IN_USE');
    const first = (await stores()).find(({ code }) => code === 'rich_store');
    expect((await remove(`/api/admin/stores/${first?.storeId}`, 1)).body.code).toBe('IN_USE');
    expect((await remove(`/api/admin/stores/${second.storeId}`, 1)).status).toBe(204);
    expect((await views()).map(({ code }) => code)).not.toContain('second_view');
  });
});

describe('the action log', () => {
  it('holds every change with its before and after', async () => {
    const { websiteId } = await add('logged');
    await change(`/api/admin/websites/${websiteId}`, 1, { name: 'Renamed' });
    await remove(`/api/admin/websites/${websiteId}`, 2);
    const filter = JSON.stringify({ op: 'eq', field: 'entity', value: `website:${websiteId}` });
    const { items } = (await admin.get(`/api/admin/action-log?filter=${encodeURIComponent(filter)}`)).body;
    expect(items.map(({ action }: { action: string }) => action)).toEqual(['deleted', 'updated', 'created']);
    const detail = (await admin.get(`/api/admin/action-log/${items[1].actionId}`)).body;
    expect(detail).toMatchObject({ before: { name: 'Website logged' }, after: { name: 'Renamed' } });
  });
});
