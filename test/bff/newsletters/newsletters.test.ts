import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { updateCustomer } from '../../../bff/domains/customers/service.ts';
import { isConfirmationRequired } from '../../../bff/domains/identity/settings.ts';
import { shopName } from '../../../bff/domains/mails/settings.ts';
import {
  isGuestSubscriptionAllowed,
  isNewsletterActive,
  isSubscriptionConfirmed,
} from '../../../bff/domains/newsletters/settings.ts';
import { storeViews } from '../../../bff/domains/scopes/collection.ts';
import { createTestApp, goodPassword, type TestApp } from '../../support/app.ts';
import type { Client } from '../../support/client.ts';
import { type MailboxOf, openMailbox } from '../../support/mailbox.ts';

let test: TestApp;
let mailbox: MailboxOf;
beforeEach(async () => {
  test = await createTestApp();
  mailbox = openMailbox(test);
});
afterEach(async () => {
  await mailbox.close();
  await test.close();
});

const statesOf = async (client: Client): Promise<string[]> =>
  (await client.get('/api/account/newsletters')).body.items.map(({ state }: { state: string }) => state);
const choose = (client: Client, ...wished: number[]) => {
  const ids = [...new Set([1, ...wished])];
  const choices = ids.map((storeViewId) => ({ storeViewId, isSubscribed: wished.includes(storeViewId) }));
  return client.put('/api/account/newsletters', { choices });
};
const isSubscribed = async (client: Client): Promise<boolean> => (await client.get('/api/account')).body.isSubscribed;
const subjects = async (): Promise<string[]> => (await mailbox.take()).map(({ subject }) => subject);
const subscribeGuest = (client: Client, email: string) => client.post('/api/store/newsletter-subscriptions', { email });
const tokenOf = async (): Promise<string> => {
  const mail = (await mailbox.take()).find(({ text }) => text.includes('/account/newsletter?token='));
  return /token=([\w-]+)/u.exec(mail?.text ?? '')?.[1] ?? '';
};

const addStoreView = async (name: string): Promise<number> => {
  const storeViewId = await test.deps.store.transact(async (tx) => {
    const id = await tx.nextNumber('storeViews');
    const view = {
      storeViewId: id,
      storeId: 1,
      websiteId: 1,
      code: name,
      name,
      locale: 'fr-FR',
      isActive: true,
      isDefault: false,
      version: 1,
    };
    await tx.insert(storeViews, view);
    return id;
  });
  await test.deps.scopes.reload();
  return storeViewId;
};

describe('a shopper’s newsletters', () => {
  it('are those of the store views of the website, each with its state', async () => {
    await addStoreView('French');
    const { client } = await test.registerShopper();
    expect((await client.get('/api/account/newsletters')).body.items).toEqual([
      { storeViewId: 1, name: 'Main Website', state: 'unsubscribed' },
      { storeViewId: 2, name: 'French', state: 'unsubscribed' },
    ]);
  });

  it('are called as the shop where nobody has named the store view, in the account and in the mails', async () => {
    const french = await addStoreView('Boutique');
    await test.setSetting(shopName, 'Nightjar');
    const { client } = await test.registerShopper();
    const names = (await client.get('/api/account/newsletters')).body.items.map(({ name }: { name: string }) => name);
    expect(names).toEqual(['Nightjar', 'Boutique']);
    await mailbox.take();
    await choose(client, 1, french);
    const texts = (await mailbox.take()).map(({ text }) => text.replaceAll(/\s+/gu, ' '));
    expect(texts[0]).toContain('From now on the newsletter of Nightjar is sent');
    expect(texts[1]).toContain('From now on “Boutique” of Nightjar is sent');
  });

  it('begin and end as chosen, each time with a mail, and the account says so', async () => {
    const { client } = await test.registerShopper();
    await mailbox.take();
    expect((await choose(client, 1)).body.items).toMatchObject([{ state: 'subscribed' }]);
    expect(await subjects()).toEqual(['You get the newsletter of Main Website']);
    expect(await isSubscribed(client)).toBe(true);
    await choose(client);
    expect(await statesOf(client)).toEqual(['unsubscribed']);
    expect(await subjects()).toEqual(['You get no more newsletters from Main Website']);
    expect(await isSubscribed(client)).toBe(false);
  });

  it('write nobody when a choice says what is so already', async () => {
    const { client } = await test.registerShopper();
    await choose(client, 1);
    await mailbox.take();
    await choose(client, 1);
    expect(await subjects()).toEqual([]);
  });

  it('are chosen all or none: one that does not exist is refused by name', async () => {
    const { client } = await test.registerShopper();
    const answer = await choose(client, 1, 99);
    expect(answer.status).toBe(422);
    expect(answer.body.errors).toMatchObject([{ field: 'choices.1.storeViewId', code: 'OPTION_UNKNOWN' }]);
    expect(await statesOf(client)).toEqual(['unsubscribed']);
  });

  it('are nothing where the store has turned them off', async () => {
    await test.setSetting(isNewsletterActive, false);
    const { client } = await test.registerShopper({ isSubscribed: true });
    expect((await client.get('/api/account/newsletters')).status).toBe(404);
    expect((await subscribeGuest(test.client(), 'guest@example.com')).status).toBe(404);
    expect(await isSubscribed(client)).toBe(false);
    const form = await client.get('/api/store/forms/customer_account_create');
    expect(JSON.stringify(form.body)).not.toContain('isSubscribed');
  });

  it('wait for the mail where the store asks for confirmation', async () => {
    await test.setSetting(isSubscriptionConfirmed, true);
    const { client } = await test.registerShopper();
    await mailbox.take();
    await choose(client, 1);
    expect(await statesOf(client)).toEqual(['pending']);
    expect(await isSubscribed(client)).toBe(false);
    const path = `/api/store/newsletter-links/${await tokenOf()}`;
    expect((await test.client().get(path)).body).toMatchObject({ state: 'pending' });
    expect((await test.client().put(path, { isSubscribed: true })).body).toMatchObject({ state: 'subscribed' });
    expect(await statesOf(client)).toEqual(['subscribed']);
    expect(await isSubscribed(client)).toBe(true);
    expect(await subjects()).toEqual(['You get the newsletter of Main Website']);
  });
});

describe('the check box of registration', () => {
  it('subscribes to the newsletter of the store view', async () => {
    const { client, account } = await test.registerShopper({ isSubscribed: true });
    expect(account.isSubscribed).toBe(true);
    expect(await statesOf(client)).toEqual(['subscribed']);
  });

  it('waits with the account where that must be confirmed, and costs no second mail', async () => {
    await test.setSetting(isConfirmationRequired, true);
    const client = test.client();
    await client.post('/api/account', {
      email: 'ada@example.com',
      password: goodPassword,
      firstName: 'Ada',
      lastName: 'Lovelace',
      isSubscribed: true,
    });
    const mails = await mailbox.take();
    expect(mails).toHaveLength(1);
    const token = /token=([\w-]{43})/u.exec(mails[0]?.text ?? '')?.[1];
    expect((await client.put(`/api/account/confirmations/${token}`, {})).status).toBe(200);
    await client.post('/api/account/session', { email: 'ada@example.com', password: goodPassword });
    expect(await statesOf(client)).toEqual(['subscribed']);
    expect(await isSubscribed(client)).toBe(true);
  });
});

describe('a change of the record by somebody else', () => {
  it('moves the subscriptions along and writes nobody', async () => {
    const { client, account } = await test.registerShopper();
    await mailbox.take();
    const write = (wished: boolean) =>
      test.deps.store.transact((tx) =>
        updateCustomer(tx, test.deps, account.customerId, undefined, { isSubscribed: wished }),
      );
    await write(true);
    expect(await statesOf(client)).toEqual(['subscribed']);
    await write(false);
    expect(await statesOf(client)).toEqual(['unsubscribed']);
    expect(await subjects()).toEqual([]);
  });

  it('follows what a PATCH of the account says', async () => {
    const { client, account } = await test.registerShopper();
    const headers = { 'If-Match': `"${account.version}"` };
    const answer = await client.patch('/api/account', { isSubscribed: true }, { headers });
    expect(answer.body.isSubscribed).toBe(true);
    expect(await statesOf(client)).toEqual(['subscribed']);
  });

  it('goes along to another address', async () => {
    const { client } = await test.registerShopper();
    await choose(client, 1);
    await subscribeGuest(test.client(), 'new@example.com');
    const body = { email: 'new@example.com', currentPassword: goodPassword };
    expect((await client.put('/api/account/email', body)).status).toBe(200);
    expect(await statesOf(client)).toEqual(['subscribed']);
  });
});

describe('a guest', () => {
  it('subscribes, and ends it with the link of the mail', async () => {
    const answer = await subscribeGuest(test.client(), 'guest@example.com');
    expect([answer.status, answer.body]).toEqual([202, { status: 'accepted' }]);
    const path = `/api/store/newsletter-links/${await tokenOf()}`;
    expect((await test.client().get(path)).body).toEqual({
      newsletter: 'Main Website',
      email: 'guest@example.com',
      state: 'subscribed',
    });
    expect((await test.client().put(path, { isSubscribed: false })).body).toMatchObject({ state: 'unsubscribed' });
    expect(await subjects()).toEqual(['You get no more newsletters from Main Website']);
    expect((await test.client().put(path, { isSubscribed: true })).body).toMatchObject({ state: 'subscribed' });
  });

  it('is refused where guests may not subscribe, while customers may', async () => {
    await test.setSetting(isGuestSubscriptionAllowed, false);
    expect((await subscribeGuest(test.client(), 'guest@example.com')).body.code).toBe('FORBIDDEN');
    const { client, account } = await test.registerShopper();
    expect((await subscribeGuest(client, 'another@example.com')).body.code).toBe('FORBIDDEN');
    expect((await subscribeGuest(client, account.email)).status).toBe(202);
    expect(await statesOf(client)).toEqual(['subscribed']);
  });

  it('subscribes nobody who has an account without their mail, and cannot tell that there is one', async () => {
    const { client, account } = await test.registerShopper();
    await mailbox.take();
    const answer = await subscribeGuest(test.client(), account.email);
    expect([answer.status, answer.body]).toEqual([202, { status: 'accepted' }]);
    expect(await statesOf(client)).toEqual(['pending']);
    expect(await isSubscribed(client)).toBe(false);
    await test.client().put(`/api/store/newsletter-links/${await tokenOf()}`, { isSubscribed: true });
    expect(await isSubscribed(client)).toBe(true);
  });

  it('gets no more than a few mails for one address', async () => {
    const statuses: number[] = [];
    for (let times = 0; times < 6; times++)
      statuses.push((await subscribeGuest(test.client(), 'guest@example.com')).status);
    expect(statuses).toEqual([202, 202, 202, 202, 202, 429]);
    expect(await subjects()).toHaveLength(1);
  });

  it('can do nothing with a link that is none', async () => {
    expect((await test.client().get('/api/store/newsletter-links/abc')).body.code).toBe('LINK_INVALID');
  });
});
