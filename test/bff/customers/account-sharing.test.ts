import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { customerGroups } from '../../../bff/domains/customer-groups/collection.ts';
import { customers } from '../../../bff/domains/customers/collection.ts';
import { accountSharing } from '../../../bff/domains/customers/settings.ts';
import { sessions } from '../../../bff/domains/identity/collection.ts';
import { settingValues } from '../../../bff/domains/settings/collection.ts';
import { socialLinks } from '../../../bff/domains/social-sign-in/collection.ts';
import { goodPassword, type TestApp } from '../../support/app.ts';
import type { Answer, Client } from '../../support/client.ts';
import { engines, prepareEngines } from '../../support/engines.ts';
import { addWebsite } from '../../support/website.ts';
import { csvOf, customerRow, importTexts } from '../imports/import-text.ts';

const path = accountSharing.path;
const inEurope = { headers: { 'Foyer-Store-View': 'europe_view' } };
const atBase = { headers: { 'Foyer-Store-View': 'default' } };

const createOn = prepareEngines();

describe.each(engines)('account sharing, on %s', (engine) => {
  let test: TestApp;
  let admin: Client;
  let europe: number;
  beforeEach(async () => {
    test = await createOn(engine);
    admin = await test.signInAdmin();
    europe = await addWebsite(test, { code: 'europe', origin: 'https://europe.example' });
  });
  afterEach(() => test.close());

  const share = (value: '0' | '1'): Promise<Answer> =>
    admin.patch('/api/admin/settings', { level: 'global', placeId: 0, changes: [{ path, value }] });

  const register = async (email: string, where: object): Promise<{ client: Client; customerId: number }> => {
    const client = test.client();
    const person = { email, password: goodPassword, firstName: 'Ada', lastName: 'Lovelace' };
    const { status, body } = await client.post('/api/account', person, where);
    expect(status).toBe(201);
    return { client, customerId: body.customerId };
  };

  const move = async (customerId: number, websiteId: number): Promise<Answer> => {
    const { version } = (await admin.get(`/api/admin/customers/${customerId}`)).body;
    const headers = { 'If-Match': `"${version}"` };
    return admin.patch(`/api/admin/customers/${customerId}`, { websiteId }, { headers });
  };

  const connect = (customerId: number, identityKey: string) =>
    test.deps.store.transact(async (tx) => {
      const emailScope = (await tx.get(customers, customerId))?.emailScope ?? '';
      const about = {
        linkId: test.deps.ids(),
        customerId,
        identityKey,
        emailScope,
        email: `${identityKey}@there.example`,
      };
      await tx.insert(socialLinks, {
        ...about,
        providerId: 'there',
        createdAt: '2026-01-01T00:00:00.000Z',
        lastUsedAt: null,
      });
    });

  const listAda = async () => (await admin.get('/api/admin/customers?q=ada@example.com')).body.items;

  const scopes = async () => (await test.deps.store.find(socialLinks, {})).map(({ emailScope }) => emailScope);

  it('is per website at first: one e-mail address, two customers, each at home on one website only', async () => {
    const here = await register('one@example.com', atBase);
    const there = await register('one@example.com', inEurope);
    expect(there.customerId).not.toBe(here.customerId);
    expect((await here.client.get('/api/account', inEurope)).status).toBe(401);
    expect((await here.client.get('/api/account', atBase)).status).toBe(200);
  });

  it('makes an e-mail address unique everywhere, for registering, creating, changing and moving', async () => {
    const one = await register('one@example.com', atBase);
    const two = await register('two@example.com', inEurope);
    expect((await share('0')).status).toBe(200);
    const person = { email: 'ONE@example.com', password: goodPassword, firstName: 'Ada', lastName: 'L' };
    expect((await test.client().post('/api/account', person, inEurope)).body.code).toBe('EMAIL_TAKEN');
    const made = { email: 'one@example.com', firstName: 'Ada', lastName: 'L', websiteId: europe };
    expect((await admin.post('/api/admin/customers', made)).body.code).toBe('EMAIL_TAKEN');
    const change = { email: 'one@example.com', currentPassword: goodPassword };
    expect((await two.client.put('/api/account/email', change, inEurope)).body.code).toBe('EMAIL_TAKEN');
    expect((await move(one.customerId, europe)).status).toBe(200);
    expect((await share('1')).status).toBe(200);
    expect((await test.client().post('/api/account', person, atBase)).status).toBe(201);
    expect((await move(one.customerId, 1)).body.code).toBe('EMAIL_TAKEN');
  });

  it('lets a session count everywhere while accounts are shared, on the website that the request names', async () => {
    const { client } = await register('one@example.com', atBase);
    await share('0');
    expect((await client.get('/api/account', inEurope)).status).toBe(200);
    expect((await client.get('/api/account/store-credit', inEurope)).body).toMatchObject({
      websiteId: europe,
      balance: { currency: 'EUR' },
    });
    expect((await client.get('/api/account/store-credit', atBase)).body).toMatchObject({
      balance: { currency: 'USD' },
    });
  });

  it('makes a session nothing on a website from which the group is excluded', async () => {
    const { client } = await register('one@example.com', atBase);
    await share('0');
    await test.deps.store.transact(async (tx) => {
      const group = await tx.get(customerGroups, 1);
      if (group !== undefined) await tx.put(customerGroups, { ...group, excludedWebsiteIds: [europe] });
    });
    expect((await client.get('/api/account', inEurope)).status).toBe(401);
    expect((await client.get('/api/account', atBase)).status).toBe(200);
  });

  it('ends the sessions on other websites when it is switched back, and no others', async () => {
    const { client, customerId } = await register('one@example.com', atBase);
    await share('0');
    const visitor = test.client();
    const signIn = { email: 'one@example.com', password: goodPassword };
    expect((await visitor.post('/api/account/session', signIn, inEurope)).status).toBe(200);
    expect((await share('1')).status).toBe(200);
    expect((await visitor.get('/api/account', inEurope)).status).toBe(401);
    expect((await visitor.get('/api/account')).status).toBe(401);
    expect((await client.get('/api/account')).body).toMatchObject({ customerId });
    const left = await test.deps.store.find(sessions, {});
    expect(left.map(({ websiteId }) => websiteId)).toEqual([1]);
  });

  it('goes by what is stored, not by what a process remembers from before a change elsewhere', async () => {
    await register('one@example.com', atBase);
    // As another process does it, before its word has come here.
    await test.deps.store.transact(async (tx) => {
      await tx.put(settingValues, { settingKey: `global:0:${path}`, value: '0' });
      for (const each of await tx.find(customers, {})) await tx.put(customers, { ...each, emailScope: 'global' });
    });
    const person = { email: 'one@example.com', password: goodPassword, firstName: 'Ada', lastName: 'L' };
    expect((await test.client().post('/api/account', person, inEurope)).body.code).toBe('EMAIL_TAKEN');
  });

  it('finds the customer of an import by the address alone while accounts are shared', async () => {
    const { customerId } = await register('ada@example.com', atBase);
    const row = customerRow({ _website: 'europe', firstname: 'Augusta' });
    await share('0');
    expect((await importTexts(test.deps, [csvOf([row])])).customers).toMatchObject({ created: 0, updated: 1 });
    expect(await test.deps.store.get(customers, customerId)).toMatchObject({ firstName: 'Augusta', websiteId: 1 });
    await share('1');
    expect((await importTexts(test.deps, [csvOf([row])])).customers).toMatchObject({ created: 1, updated: 0 });
  });

  it('shows every customer once in the grid, on their own website, shared or not', async () => {
    const { customerId } = await register('ada@example.com', atBase);
    expect(await listAda()).toMatchObject([{ customerId, websiteId: 1 }]);
    await share('0');
    expect(await listAda()).toMatchObject([{ customerId, websiteId: 1 }]);
  });

  it('is refused with every reason while customers share an address or a connected account, and changes nothing', async () => {
    const here = await register('twin@example.com', atBase);
    const there = await register('twin@example.com', inEurope);
    await connect(here.customerId, 'same');
    await connect(there.customerId, 'same');
    const before = await test.deps.store.find(customers, {});
    const { status, body } = await share('0');
    expect(status).toBe(422);
    expect(body.errors).toMatchObject([
      { field: path, code: 'EMAIL_TAKEN', message: expect.stringContaining('twin@example.com') },
      { field: path, code: 'IN_USE', message: expect.stringContaining('same@there.example') },
    ]);
    expect(await test.deps.store.find(customers, {})).toEqual(before);
    expect((await there.client.get('/api/account', inEurope)).status).toBe(200);
  });

  it('takes connected accounts along when it is switched, and when a customer moves', async () => {
    const here = await register('one@example.com', atBase);
    const there = await register('two@example.com', inEurope);
    await connect(here.customerId, 'mine');
    await share('0');
    expect(await scopes()).toEqual(['global']);
    await share('1');
    expect(await scopes()).toEqual(['website:1']);
    expect((await move(here.customerId, europe)).status).toBe(200);
    expect(await scopes()).toEqual([`website:${europe}`]);
    await move(here.customerId, 1);
    await connect(there.customerId, 'mine');
    const refused = await move(here.customerId, europe);
    expect(refused.status).toBe(422);
    expect(refused.body.errors).toMatchObject([{ field: 'websiteId', code: 'IN_USE' }]);
  });
});
