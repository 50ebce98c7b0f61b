import * as v from 'valibot';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { customerRecordSchema } from '../../../shared-types/customer-records.ts';
import { createTestApp, goodPassword, type TestApp } from '../../support/app.ts';
import type { Client } from '../../support/client.ts';
import { type MailboxOf, openMailbox, tokenIn } from '../../support/mailbox.ts';
import { codesByField, ifMatch } from '../../support/people.ts';
import { addWebsite } from '../../support/website.ts';

let test: TestApp;
let admin: Client;
let shopper: Client;
let mailbox: MailboxOf;
let path: string;
beforeEach(async () => {
  test = await createTestApp();
  admin = await test.signInAdmin();
  mailbox = openMailbox(test);
  const registered = await test.registerShopper();
  shopper = registered.client;
  path = `/api/admin/customers/${registered.account.customerId}`;
  await mailbox.take();
});
afterEach(async () => {
  await mailbox.close();
  await test.close();
});

const read = async () => (await admin.get(path)).body;
const update = async (patch: object, version?: number) =>
  admin.patch(path, patch, ifMatch(version ?? (await read()).version));

describe('PATCH /api/admin/customers/{customerId}', () => {
  it('changes what is sent and leaves the rest, in the record and in the grid', async () => {
    const before = await read();
    const patch = { groupId: 3, taxVatNumber: 'DE123456789', gender: 'female', isAutomaticGroupChangeDisabled: true };
    const answer = await update(patch);
    expect(answer.status).toBe(200);
    expect(v.parse(customerRecordSchema, answer.body)).toEqual({
      ...before,
      ...patch,
      version: before.version + 1,
      updatedAt: answer.body.updatedAt,
    });
    const { items } = (await admin.get('/api/admin/customers')).body;
    expect(items).toMatchObject([{ groupId: 3, taxVatNumber: 'DE123456789', gender: 'female' }]);
  });

  it('changes nothing where nothing is different', async () => {
    const before = await read();
    const answer = await update({ firstName: before.firstName, groupId: before.groupId });
    expect(answer.body).toEqual(before);
  });

  it('lets the second of two admins on one record lose nothing: the stale change is refused', async () => {
    const { version } = await read();
    expect((await update({ lastName: 'Byron' }, version)).status).toBe(200);
    const second = await update({ lastName: 'King' }, version);
    expect([second.status, second.body.code]).toEqual([412, 'VERSION_STALE']);
    expect((await read()).lastName).toBe('Byron');
  });

  it('tells the old and the new e-mail address of the change, and ends links to the old one', async () => {
    await admin.post(`${path}/password-resets`);
    const [reset] = await mailbox.take();
    expect((await update({ email: 'ada@example.org' })).body).toMatchObject({ email: 'ada@example.org' });
    const told = await mailbox.take();
    expect(told.map(({ to }) => to.address)).toEqual(['shopper1@example.com', 'ada@example.org']);
    const used = await test
      .client()
      .put(`/api/account/password-resets/${tokenIn(reset ?? { text: '' })}`, { newPassword: goodPassword });
    expect(used.status).toBe(404);
    const signedIn = await test
      .client()
      .post('/api/account/session', { email: 'ada@example.org', password: goodPassword });
    expect(signedIn.status).toBe(200);
  });

  it('sends who has no password yet a new link when the address changes', async () => {
    const created = await admin.post('/api/admin/customers', {
      websiteId: 1,
      email: 'wrong@example.com',
      firstName: 'Grace',
      lastName: 'Hopper',
    });
    await mailbox.take();
    await admin.patch(`/api/admin/customers/${created.body.customerId}`, { email: 'right@example.com' }, ifMatch(1));
    const mails = await mailbox.take();
    expect(mails.filter(({ text }) => text.includes('token=')).map(({ to }) => to.address)).toEqual([
      'right@example.com',
    ]);
  });

  it('refuses an e-mail address that another account of the website has', async () => {
    await test.registerShopper();
    const answer = await update({ email: 'shopper2@example.com' });
    expect([answer.status, codesByField(answer.body)]).toEqual([409, { email: 'EMAIL_TAKEN' }]);
    expect((await read()).email).toBe('shopper1@example.com');
  });

  it('moves a customer to another website, where the address must be free, and ends the sessions', async () => {
    const websiteId = await addWebsite(test, { code: 'eu', origin: 'https://eu.example' });
    const twin = await admin.post('/api/admin/customers', {
      websiteId,
      email: 'shopper1@example.com',
      firstName: 'Twin',
      lastName: 'Lovelace',
    });
    expect((await update({ websiteId })).status).toBe(409);
    expect((await shopper.get('/api/account')).status).toBe(200);
    await admin.delete(`/api/admin/customers/${twin.body.customerId}`, ifMatch(twin.body.version));
    expect((await update({ websiteId })).body).toMatchObject({ websiteId });
    expect((await shopper.get('/api/account')).status).toBe(401);
  });

  it('signs a customer out whose account is closed', async () => {
    await update({ isActive: false });
    expect((await shopper.get('/api/account')).status).toBe(401);
  });

  it.each([
    [{ websiteId: 99 }, { websiteId: 'OPTION_UNKNOWN' }],
    [{ groupId: 99 }, { groupId: 'GROUP_UNKNOWN' }],
    [{ firstName: '<i>' }, { firstName: 'CHARACTERS_INVALID' }],
    [{ gender: 'other' }, { gender: 'OPTION_UNKNOWN' }],
    [{ customerId: 2 }, { customerId: 'KEY_UNKNOWN' }],
    [{ version: 9 }, { version: 'KEY_UNKNOWN' }],
  ])('refuses %j and keeps the record', async (patch, errors) => {
    const before = await read();
    const answer = await update({ taxVatNumber: 'new', ...patch });
    expect([answer.status, codesByField(answer.body)]).toEqual([422, errors]);
    expect(await read()).toEqual(before);
  });
});
