import * as v from 'valibot';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { isCustomerNumberGiven, madeUpEmailDomain } from '../../../bff/domains/customers/settings.ts';
import { customerRecordSchema } from '../../../shared-types/customer-records.ts';
import { createTestApp, goodPassword, type TestApp } from '../../support/app.ts';
import type { Client } from '../../support/client.ts';
import { type MailboxOf, openMailbox, tokenIn } from '../../support/mailbox.ts';
import { codesByField } from '../../support/people.ts';
import { addWebsite } from '../../support/website.ts';

let test: TestApp;
let admin: Client;
let mailbox: MailboxOf;
beforeEach(async () => {
  test = await createTestApp();
  admin = await test.signInAdmin();
  mailbox = openMailbox(test);
});
afterEach(async () => {
  await mailbox.close();
  await test.close();
});

const grace = { websiteId: 1, email: 'grace@example.com', firstName: 'Grace', lastName: 'Hopper' };
const create = (parts: object = {}) => admin.post('/api/admin/customers', { ...grace, ...parts });

describe('POST /api/admin/customers', () => {
  it('adds a customer of the default group whom no password signs in', async () => {
    const answer = await create();
    expect(answer.status).toBe(201);
    expect(v.parse(customerRecordSchema, answer.body)).toMatchObject({
      ...grace,
      groupId: 1,
      createdIn: 'Admin',
      hasPassword: false,
      isActive: true,
      version: 1,
    });
    const tried = await test.client().post('/api/account/session', { email: grace.email, password: goodPassword });
    expect(tried.status).toBe(401);
  });

  it('makes up an address of the configured domain where there is none, one of its own for each, and mails nobody', async () => {
    await test.setSetting(madeUpEmailDomain, 'nobody.shop.example');
    const { email: _email, ...person } = grace;
    const made = [await admin.post('/api/admin/customers', person), await admin.post('/api/admin/customers', person)];
    expect(made.map(({ status }) => status)).toEqual([201, 201]);
    expect(made.map(({ body }) => body.email)).toEqual([
      'customer-1@nobody.shop.example',
      'customer-2@nobody.shop.example',
    ]);
    expect(await mailbox.take()).toEqual([]);
  });

  it('gives a number to read out where the store wants that, and to nobody before', async () => {
    expect((await create()).body).not.toHaveProperty('customerNumber');
    await test.setSetting(isCustomerNumberGiven, true);
    const { customerId, customerNumber } = (await create({ email: 'second@example.com' })).body;
    expect(customerNumber).toBe(String(customerId).padStart(9, '0'));
  });

  it('shows the customer in the grid at once', async () => {
    const { customerId } = (await create({ groupId: 2 })).body;
    const { items } = (await admin.get('/api/admin/customers?q=grace@example.com')).body;
    expect(items).toMatchObject([{ customerId, name: 'Grace Hopper', groupId: 2 }]);
  });

  it('sends a link to set the first password, which then signs in', async () => {
    await create();
    const [mail, ...more] = await mailbox.take();
    expect(more).toEqual([]);
    expect(mail).toMatchObject({ to: { address: grace.email } });
    const client = test.client();
    const set = await client.put(`/api/account/password-resets/${tokenIn(mail ?? { text: '' })}`, {
      newPassword: goodPassword,
    });
    expect(set.status).toBe(204);
    expect((await client.post('/api/account/session', { email: grace.email, password: goodPassword })).status).toBe(
      200,
    );
  });

  it('writes the mail in the name of the chosen store view, which must be of the website', async () => {
    const websiteId = await addWebsite(test, { code: 'eu', origin: 'https://eu.example' });
    const wrong = await create({ storeViewCode: 'eu_view' });
    expect(codesByField(wrong.body)).toEqual({ storeViewCode: 'OPTION_UNKNOWN' });
    const right = await create({ websiteId, storeViewCode: 'eu_view' });
    expect(right.body).toMatchObject({ websiteId, createdIn: 'eu_view' });
    expect((await mailbox.take())[0]?.from.name).toBe('eu');
  });

  it('keeps an address to one account per website', async () => {
    const websiteId = await addWebsite(test, { code: 'eu', origin: 'https://eu.example' });
    await create();
    const again = await create({ email: 'GRACE@example.com' });
    expect([again.status, codesByField(again.body)]).toEqual([409, { email: 'EMAIL_TAKEN' }]);
    expect((await create({ websiteId })).status).toBe(201);
    await mailbox.take();
  });

  it.each([
    [{ websiteId: 99 }, { websiteId: 'OPTION_UNKNOWN' }],
    [{ groupId: 99 }, { groupId: 'GROUP_UNKNOWN' }],
    [{ groupId: 0 }, { groupId: 'OUT_OF_RANGE' }],
    [{ email: 'nobody' }, { email: 'EMAIL_INVALID' }],
    [{ firstName: '<b>' }, { firstName: 'CHARACTERS_INVALID' }],
    [{ dateOfBirth: '2999-01-01' }, { dateOfBirth: 'DATE_IN_FUTURE' }],
    [{ storeViewCode: 'nowhere' }, { storeViewCode: 'OPTION_UNKNOWN' }],
    [{ attributes: { unheard_of: 'x' } }, { 'attributes.unheard_of': 'KEY_UNKNOWN' }],
  ])('refuses %j and stores nothing', async (parts, errors) => {
    const answer = await create(parts);
    expect([answer.status, codesByField(answer.body)]).toEqual([422, errors]);
    expect((await admin.get('/api/admin/customers')).body.total).toBe(0);
    expect(await mailbox.take()).toEqual([]);
  });
});
