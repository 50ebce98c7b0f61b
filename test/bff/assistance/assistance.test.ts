import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { isAssistanceEnabled } from '../../../bff/domains/assistance/settings.ts';
import { adminRoles } from '../../../bff/domains/admin-roles/collection.ts';
import type { Account } from '../../../shared-types/account.ts';
import { createTestApp, goodPassword, type TestApp } from '../../support/app.ts';
import type { Client } from '../../support/client.ts';
import { ifMatch } from '../../support/people.ts';

let test: TestApp;
let admin: Client;
let customer: Client;
let account: Account;
let path: string;

beforeEach(async () => {
  test = await createTestApp();
  admin = await test.signInAdmin();
  await test.setSetting(isAssistanceEnabled, true);
  ({ client: customer, account } = await test.registerShopper({ isAssistanceAllowed: true }));
  path = `/api/admin/customers/${account.customerId}/assistance`;
});
afterEach(() => test.close());

const tokenOf = (url: string): string => new URL(url).searchParams.get('token') ?? '';

const askForToken = async (from = admin): Promise<string> => tokenOf((await from.post(path, {})).body.url);

const redeem = async (token: string, client = test.client()) => ({
  client,
  answer: await client.post('/api/account/assistance', { token }),
});

/** The browser of the admin, signed in to the shop as the customer. */
const assist = async (from = admin): Promise<Client> => (await redeem(await askForToken(from))).client;

const setRole = (resources: string[]) =>
  test.deps.store.transact(async (tx) => {
    for (const role of await tx.find(adminRoles, {}))
      if (!role.isFull) await tx.put(adminRoles, { ...role, resources: resources as never });
  });

describe('login as customer', () => {
  it('opens the shop signed in as the customer, once, by a link of seconds', async () => {
    const asked = await admin.post(path, {});
    expect(asked.status).toBe(201);
    expect(asked.body).toMatchObject({
      url: expect.stringMatching(/^http:\/\/localhost:4000\/account\/assistance\?token=/u),
      goodUntil: '2026-03-01T12:01:00.000Z',
    });
    const { client, answer } = await redeem(tokenOf(asked.body.url));
    expect(answer.status).toBe(200);
    expect(answer.body).toMatchObject({ account: { customerId: account.customerId }, assistedBy: 'Owner' });
    expect((await client.get('/api/account')).body.email).toBe(account.email);
    expect((await client.get('/api/account/session')).body).toMatchObject({ assistedBy: 'Owner' });
    expect((await redeem(tokenOf(asked.body.url))).answer.body.code).toBe('LINK_INVALID');
  });

  it('takes no token that nobody was given, nor one that comes too late', async () => {
    expect((await redeem('guessed')).answer.body.code).toBe('LINK_INVALID');
    const token = await askForToken();
    test.clock.advance(61);
    expect((await redeem(token)).answer.body.code).toBe('LINK_EXPIRED');
  });

  it('needs the shop, the role and the customer to allow it', async () => {
    const narrow = await test.signInAdminWith({ resources: ['customers.view', 'customers.edit'] });
    expect((await narrow.post(path, {})).body.code).toBe('FORBIDDEN');
    const other = await test.registerShopper();
    const refused = await admin.post(`/api/admin/customers/${other.account.customerId}/assistance`, {});
    expect(refused.body.code).toBe('ASSISTANCE_NOT_ALLOWED');
    await test.setSetting(isAssistanceEnabled, false);
    expect((await admin.post(path, {})).body.code).toBe('ASSISTANCE_IMPOSSIBLE');
    expect((await admin.get(`/api/admin/customers/${account.customerId}`)).body.assistance).toBeUndefined();
  });

  it('knows no customer, and no store view, that is not there', async () => {
    expect((await admin.post('/api/admin/customers/999/assistance', {})).status).toBe(404);
    const answer = await admin.post(path, { storeViewCode: 'nowhere' });
    expect(answer.body.errors).toMatchObject([{ field: 'storeViewCode', code: 'OPTION_UNKNOWN' }]);
  });

  it('is no sign-in of the customer', async () => {
    const before = (await admin.get(`/api/admin/customers/${account.customerId}`)).body;
    test.clock.advance(120);
    await assist();
    const after = (await admin.get(`/api/admin/customers/${account.customerId}`)).body;
    expect(after).toEqual(before);
  });

  it('does what the customer could, but nothing that signs in, and says so where the customer is signed in', async () => {
    const client = await assist();
    const changed = await client.patch('/api/account', { firstName: 'Augusta' }, ifMatch(account.version));
    expect(changed.body.firstName).toBe('Augusta');
    const refused = [
      await client.put('/api/account/password', { currentPassword: goodPassword, newPassword: 'Another-Key-99' }),
      await client.put('/api/account/email', { email: 'a@example.com', currentPassword: goodPassword }),
      await client.post('/api/account/passkeys/options', { currentPassword: goodPassword }),
      await client.delete('/api/account/sessions'),
      await client.post('/api/account/closing', { currentPassword: goodPassword }),
      await client.get('/api/account/data'),
    ];
    expect(refused.map(({ body }) => body.code)).toEqual(refused.map(() => 'FORBIDDEN'));
    expect((await customer.get('/api/account')).status).toBe(200);
    const { items } = (await customer.get('/api/account/sessions')).body;
    expect(items).toMatchObject([{ isCurrent: true }, { isCurrent: false, assistedBy: 'Owner' }]);
  });

  it('writes down in the admin’s name what is done, with the change itself', async () => {
    const client = await assist();
    await client.patch('/api/account', { firstName: 'Augusta' }, ifMatch(account.version));
    await client.delete('/api/account/session');
    const { items } = (await admin.get(`/api/admin/customers/${account.customerId}/activity`)).body;
    expect(items.filter(({ group }: { group: string }) => group === 'login-as-customer')).toMatchObject([
      { adminName: 'Owner', action: 'signed-out' },
      { adminName: 'Owner', action: 'updated', after: { call: 'updateAccount', firstName: 'Augusta' } },
      { adminName: 'Owner', action: 'signed-in' },
      { adminName: 'Owner', action: 'started' },
    ]);
    expect((await client.get('/api/account/session')).body.account).toBeNull();
  });

  it('writes down nothing where nothing was changed', async () => {
    const client = await assist();
    expect((await client.patch('/api/account', { firstName: 'A' }, ifMatch(account.version + 5))).status).toBe(412);
    const { items } = (await admin.get(`/api/admin/customers/${account.customerId}/activity`)).body;
    expect(items.map(({ action }: { action: string }) => action)).toEqual(['signed-in', 'started']);
  });

  it.each<[string, () => Promise<unknown>]>([
    ['the admin signs out', () => admin.delete('/api/admin/session')],
    [
      'the customer takes the consent back',
      () => customer.patch('/api/account', { isAssistanceAllowed: false }, ifMatch(account.version)),
    ],
    ['the customer ends it', () => customer.delete('/api/account/sessions')],
    ['the shop turns it off', () => test.setSetting(isAssistanceEnabled, false)],
  ])('ends when %s', async (_what, end) => {
    const client = await assist();
    expect((await client.get('/api/account')).status).toBe(200);
    await end();
    expect((await client.get('/api/account')).status).toBe(401);
  });

  it('ends when the role loses it, also between the link and its use', async () => {
    const narrow = await test.signInAdminWith({ resources: ['customers.view', 'login-as-customer.use'] });
    const client = await assist(narrow);
    const token = await askForToken(narrow);
    await setRole(['customers.view']);
    expect((await client.get('/api/account')).status).toBe(401);
    expect((await redeem(token)).answer.body.code).toBe('FORBIDDEN');
  });
});
