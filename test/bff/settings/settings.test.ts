import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { timeZone } from '../../../bff/domains/customers/settings.ts';
import { type SettingValueDoc, settingValues } from '../../../bff/domains/settings/collection.ts';
import { createSettings } from '../../../bff/domains/settings/service.ts';
import type { Store } from '../../../bff/store/port.ts';
import type { Setting, SettingChange } from '../../../shared-types/settings.ts';
import { createTestApp, type TestApp } from '../../support/app.ts';
import type { Client } from '../../support/client.ts';
import { addWebsite } from '../../support/website.ts';

const lengthPath = 'customer/password/minimum_password_length';
const linesPath = 'customer/address/street_lines';
const sharingPath = 'customer/account_share/scope';

let test: TestApp;
let admin: Client;
let websiteId: number;
beforeAll(async () => {
  test = await createTestApp();
  admin = await test.signInAdmin();
  websiteId = await addWebsite(test, { code: 'europe', origin: 'https://europe.example' });
});
afterAll(() => test.close());

const at = async (path: string, query = ''): Promise<Setting | undefined> => {
  const { items } = (await admin.get(`/api/admin/settings${query}`)).body as { items: Setting[] };
  return items.find((item) => item.path === path);
};

const save = (changes: { path: string; value: unknown }[], place: object = { level: 'global', placeId: 0 }) =>
  admin.patch('/api/admin/settings', { ...place, changes });

const streetLinesIn = async (storeView: string): Promise<number> => {
  const headers = { 'Foyer-Store-View': storeView };
  const { fields } = (await test.client().get('/api/store/forms/customer_address_edit', { headers })).body;
  return fields.find(({ name }: { name: string }) => name === 'street').lines;
};

describe('GET /api/admin/settings', () => {
  it('describes each setting once: where it stands, its kind, its bounds and what counts', async () => {
    const { items } = (await admin.get('/api/admin/settings')).body as { items: Setting[] };
    expect(new Set(items.map(({ path }) => path)).size).toBe(items.length);
    expect(items.filter(({ section }) => section === 'More')).toEqual([]);
    expect(await at(linesPath)).toEqual({
      path: linesPath,
      section: 'Customers',
      group: 'Names and addresses',
      label: 'Street lines',
      help: 'How many street lines an address has, 1 to 4.',
      type: 'number',
      levels: ['global', 'website'],
      min: 1,
      max: 4,
      isSecret: false,
      value: null,
      isSet: false,
      inherited: 2,
      inheritedFrom: 'default',
    });
  });

  it('leaves out what cannot be set at a level', async () => {
    expect(await at(lengthPath, '?level=website&placeId=1')).toBeUndefined();
    expect(await at(lengthPath)).toBeDefined();
  });

  it('offers the customer groups that there are for the group of new accounts', async () => {
    const setting = await at('customer/create_account/default_group');
    expect(setting?.type).toBe('select');
    expect(setting?.options).toContainEqual({ value: '2', label: 'Wholesale' });
  });

  it('answers 404 for a place that does not exist, 422 for a level that is none, 401 without an admin', async () => {
    expect((await admin.get('/api/admin/settings?level=website&placeId=99')).status).toBe(404);
    expect((await admin.get('/api/admin/settings?level=global&placeId=1')).status).toBe(404);
    expect((await admin.get('/api/admin/settings?level=planet')).status).toBe(422);
    expect((await test.client().get('/api/admin/settings')).status).toBe(401);
  });
});

describe('PATCH /api/admin/settings', () => {
  it('counts at once for the place and all within, a narrower place before a wider one', async () => {
    await save([{ path: linesPath, value: 3 }]);
    expect([await streetLinesIn('default'), await streetLinesIn('europe_view')]).toEqual([3, 3]);
    await save([{ path: linesPath, value: 1 }], { level: 'website', placeId: websiteId });
    expect([await streetLinesIn('default'), await streetLinesIn('europe_view')]).toEqual([3, 1]);
    expect(await at(linesPath, `?level=website&placeId=${websiteId}`)).toMatchObject({
      value: 1,
      isSet: true,
      inherited: 3,
      inheritedFrom: 'global',
    });
    await save([{ path: linesPath, value: null }], { level: 'website', placeId: websiteId });
    await save([{ path: linesPath, value: null }]);
    expect([await streetLinesIn('default'), await streetLinesIn('europe_view')]).toEqual([2, 2]);
  });

  it('answers what changed, from what to what, and leaves out what was so already', async () => {
    const first = await save([
      { path: linesPath, value: 4 },
      { path: lengthPath, value: null },
    ]);
    expect(first.body).toEqual({ changed: [{ path: linesPath, before: null, after: 4 }] satisfies SettingChange[] });
    expect((await save([{ path: linesPath, value: 4 }])).body).toEqual({ changed: [] });
    expect((await save([{ path: linesPath, value: null }])).body).toEqual({
      changed: [{ path: linesPath, before: 4, after: null }],
    });
  });

  it.each([
    ['a number out of bounds', linesPath, 5, 'OUT_OF_RANGE'],
    ['a password of no characters', lengthPath, 0, 'OUT_OF_RANGE'],
    ['a negative lifetime', 'web/cookie/cookie_lifetime', -1, 'OUT_OF_RANGE'],
    ['a number that is not whole', linesPath, 1.5, 'TYPE_WRONG'],
    ['a text for a number', linesPath, '3', 'TYPE_WRONG'],
    ['a list for a text', 'general/country/default', ['US'], 'TYPE_WRONG'],
    ['a country that is none', 'general/country/default', 'ZZ', 'OPTION_UNKNOWN'],
    ['a list with a country that is none', 'general/country/allow', 'DE,ZZ', 'OPTION_UNKNOWN'],
    ['a group that is none', 'customer/create_account/default_group', 77, 'OPTION_UNKNOWN'],
    ['a consent without words', 'login_as_customer/general/shopping_assistance_checkbox_title', ' ', 'REQUIRED'],
    ['a time zone that is none', 'general/locale/timezone', 'Mars/Olympus', 'OPTION_UNKNOWN'],
    ['a line break in a name', 'customer/address/prefix_options', 'Mr\nMrs', 'CHARACTERS_INVALID'],
    ['a path that is none', 'customer/nothing/here', 1, 'KEY_UNKNOWN'],
    ['a path of the prototype', '__proto__', 1, 'KEY_UNKNOWN'],
  ])('refuses %s, names the setting, and stores nothing of that save', async (_name, path, value, code) => {
    const answer = await save([
      { path: 'customer/address/fax_show', value: 'req' },
      { path, value },
    ]);
    expect(answer.status).toBe(422);
    expect(answer.body.errors).toMatchObject([{ field: path, code }]);
    expect(await at('customer/address/fax_show')).toMatchObject({ isSet: false, inherited: '' });
  });

  it('says from where to where a number may go', async () => {
    const { body } = await save([{ path: linesPath, value: 5 }]);
    expect(body.errors[0].message).toBe('Enter a whole number from 1 to 4.');
    const longer = await save([{ path: 'web/cookie/cookie_lifetime', value: 3_000_000_000 }]);
    const choice = await save([{ path: 'customer/create_account/default_group', value: 77 }]);
    expect(choice.body.errors[0].message).toBe('Choose one of the options.');
    expect(longer.body.errors[0].message).toMatch(/^Enter a whole number from \d+ to [\d,]+\.$/u);
  });

  it('refuses a setting at a level where it cannot be set, and one that is named twice', async () => {
    const level = await save([{ path: lengthPath, value: 9 }], { level: 'website', placeId: websiteId });
    expect(level.body.errors).toMatchObject([{ field: lengthPath, code: 'KEY_UNKNOWN' }]);
    const twice = await save([
      { path: linesPath, value: 1 },
      { path: linesPath, value: 2 },
    ]);
    expect(twice.status).toBe(422);
  });
});

const registerAt = (origin: string | undefined, email: string) =>
  test
    .client()
    .post(
      '/api/account',
      { email, password: 'Tidal-Lamp-42', firstName: 'Ada', lastName: 'Lovelace' },
      origin === undefined ? {} : { headers: { 'Foyer-Store-View': 'europe_view' } },
    );

describe('the action log', () => {
  it('holds each save with what was set before and after, and hides secrets by never having them', async () => {
    const place = { level: 'website', placeId: websiteId };
    await save([{ path: linesPath, value: 4 }], place);
    await save([{ path: linesPath, value: null }], place);
    const filter = JSON.stringify({ op: 'eq', field: 'group', value: 'settings' });
    const { items } = (await admin.get(`/api/admin/action-log?filter=${encodeURIComponent(filter)}`)).body;
    expect(items[0]).toMatchObject({
      action: 'updated',
      entity: `website:${websiteId}`,
      entityName: 'europe',
      websiteId,
    });
    const detail = (await admin.get(`/api/admin/action-log/${items[0].actionId}`)).body;
    expect(detail).toMatchObject({ before: { [linesPath]: 4 }, after: { [linesPath]: null } });
  });
});

describe('the setting of account sharing', () => {
  it('is refused with the addresses while two customers have one, and nobody is changed', async () => {
    await registerAt(undefined, 'twin@example.com');
    const other = await registerAt('https://europe.example', 'Twin@example.com');
    expect(other.status).toBe(201);
    const answer = await save([{ path: sharingPath, value: '0' }]);
    expect(answer.status).toBe(422);
    expect(answer.body.errors[0]).toMatchObject({ field: sharingPath, code: 'EMAIL_TAKEN' });
    expect(answer.body.errors[0].message.toLowerCase()).toContain('twin@example.com');
    expect(await at(sharingPath)).toMatchObject({ isSet: false });
  });

  it('lets everybody sign in everywhere once it is switched, and only at home once it is switched back', async () => {
    const alone = await createTestApp();
    try {
      const owner = await alone.signInAdmin();
      await addWebsite(alone, { code: 'europe', origin: 'https://europe.example' });
      const { account } = await alone.registerShopper({ email: 'one@example.com' });
      const signInInEurope = () =>
        alone
          .client()
          .post(
            '/api/account/session',
            { email: account.email, password: 'Tidal-Lamp-42' },
            { headers: { 'Foyer-Store-View': 'europe_view' } },
          );
      expect((await signInInEurope()).status).toBe(401);
      const share = (value: string) =>
        owner.patch('/api/admin/settings', { level: 'global', placeId: 0, changes: [{ path: sharingPath, value }] });
      expect((await share('0')).status).toBe(200);
      expect((await signInInEurope()).body).toMatchObject({ customerId: account.customerId });
      expect((await share('1')).status).toBe(200);
      expect((await signInInEurope()).status).toBe(401);
    } finally {
      await alone.close();
    }
  });
});

describe('reading the settings anew', () => {
  it('never lets an older reading that took longer replace a newer one', async () => {
    const pending: ((stored: SettingValueDoc[]) => void)[] = [];
    const store = { find: () => new Promise((resolve) => pending.push(resolve)) } as unknown as Store;
    const ready = createSettings(store, { declared: [timeZone], log: test.deps.log });
    pending[0]?.([]);
    const settings = await ready;
    const [older, newer] = [settings.reload(), settings.reload()];
    const settingKey = `global:0:${timeZone.path}`;
    pending[2]?.([{ settingKey, value: 'Asia/Tokyo' }]);
    await newer;
    pending[1]?.([{ settingKey, value: 'Europe/Paris' }]);
    await older;
    expect(settings.read(timeZone, test.deps.scopes.defaultScope())).toBe('Asia/Tokyo');
  });
});

describe('a stored value that its declaration refuses', () => {
  it('counts as not set, and the log names it', async () => {
    const settingKey = `global:0:${timeZone.path}`;
    await test.deps.store.transact((tx) => tx.put(settingValues, { settingKey, value: 'Mars/Olympus' }));
    await test.deps.settings.reload();
    expect(test.deps.settings.read(timeZone, test.deps.scopes.defaultScope())).toBe('UTC');
    expect(test.log.some((line) => line.includes(settingKey))).toBe(true);
  });
});
