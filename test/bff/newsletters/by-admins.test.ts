import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { isNewsletterActive } from '../../../bff/domains/newsletters/settings.ts';
import { mails } from '../../../bff/domains/mails/collection.ts';
import { createTestApp, type TestApp } from '../../support/app.ts';
import type { Client } from '../../support/client.ts';

let test: TestApp;
let admin: Client;
let customerId: number;
let path: string;
beforeEach(async () => {
  test = await createTestApp();
  await test.setSetting(isNewsletterActive, true);
  admin = await test.signInAdmin();
  ({ customerId } = (await test.registerShopper()).account);
  path = `/api/admin/customers/${customerId}`;
});
afterEach(() => test.close());

const choose = (isSubscribed: boolean, storeViewId = 1) =>
  admin.put(`${path}/newsletters`, { choices: [{ storeViewId, isSubscribed }] });

describe('the newsletters of a customer, for an admin', () => {
  it('are those of the website, and begin and end at once without a mail', async () => {
    const before = (await test.deps.store.find(mails, {})).length;
    expect((await admin.get(`${path}/newsletters`)).body.items).toMatchObject([
      { storeViewId: 1, state: 'unsubscribed' },
    ]);
    expect((await choose(true)).body.items).toMatchObject([{ storeViewId: 1, state: 'subscribed' }]);
    expect((await admin.get(path)).body.isSubscribed).toBe(true);
    expect((await choose(false)).body.items).toMatchObject([{ storeViewId: 1, state: 'unsubscribed' }]);
    expect((await admin.get(path)).body.isSubscribed).toBe(false);
    expect(await test.deps.store.find(mails, {})).toHaveLength(before);
  });

  it('are written down in the customer’s activity with what changed', async () => {
    await choose(true);
    const { items } = (await admin.get(`${path}/activity`)).body;
    expect(items[0]).toMatchObject({ action: 'updated' });
    expect(Object.values(items[0].after)).toEqual(['subscribed']);
  });

  it('are none where the website has no newsletter', async () => {
    await test.setSetting(isNewsletterActive, false);
    expect((await admin.get(`${path}/newsletters`)).body).toEqual({ items: [] });
  });

  it('cannot be those of a store view that is not there', async () => {
    const { status, body } = await choose(true, 99);
    expect(status).toBe(422);
    expect(body.errors[0]).toMatchObject({ field: 'choices.0.storeViewId', code: 'OPTION_UNKNOWN' });
  });

  it('are read, but not changed, by a role that may only look', async () => {
    const viewer = await test.signInAdminWith({ resources: ['customers.view'] });
    expect((await viewer.get(`${path}/newsletters`)).status).toBe(200);
    const refused = await viewer.put(`${path}/newsletters`, { choices: [{ storeViewId: 1, isSubscribed: true }] });
    expect(refused.status).toBe(403);
  });
});
