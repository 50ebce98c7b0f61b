import { pino } from 'pino';
import * as v from 'valibot';
import { afterEach, beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import { rm } from 'node:fs/promises';
import { createCustomer } from '../../../bff/domains/customers/service.ts';
import { mails } from '../../../bff/domains/mails/collection.ts';
import { adjustBalance, readCustomerBalances } from '../../../bff/domains/store-credit/service.ts';
import { isStoreCreditEnabled } from '../../../bff/domains/store-credit/settings.ts';
import { openInstallation } from '../../../bff/installation.ts';
import { createArgon2Hasher } from '../../../bff/security/argon2-hasher.ts';
import type { StoreEvent } from '../../../bff/store/port.ts';
import { adminCreditEntrySchema } from '../../../shared-types/store-credit.ts';
import { createTestApp, type TestApp } from '../../support/app.ts';
import type { Client } from '../../support/client.ts';
import { codesByField } from '../../support/people.ts';
import { makeTempFolder } from '../../support/temp-store.ts';
import { addWebsite } from '../../support/website.ts';
import { adjust, readLedger, useCurrency } from './ledger.ts';

let test: TestApp;
let admin: Client;
let shopper: Client;
let customerId: number;
beforeEach(async () => {
  test = await createTestApp();
  admin = await test.signInAdmin();
  const registered = await test.registerShopper();
  shopper = registered.client;
  ({ customerId } = registered.account);
});
afterEach(() => test.close());

const give = (adjustment: object, key?: string) => adjust(admin, customerId, adjustment, key);
const balanceOf = async (): Promise<unknown> => (await shopper.get('/api/account/store-credit')).body.balance;

describe('POST /api/admin/customers/{customerId}/store-credit', () => {
  it('answers 201 with the entry: what moved, what it left, by whom and why', async () => {
    const answer = await give({ amount: 1250, comment: 'Sorry for the wait' });
    expect(answer.status).toBe(201);
    expect(v.parse(adminCreditEntrySchema, answer.body)).toMatchObject({
      action: 'updated',
      change: { amount: 1250, currency: 'USD' },
      balance: { amount: 1250, currency: 'USD' },
      comment: 'Sorry for the wait',
      actor: { kind: 'admin', name: 'Owner' },
      websiteId: 1,
      isNotified: false,
      createdAt: '2026-03-01T12:00:00.000Z',
    });
    expect(await balanceOf()).toEqual({ amount: 1250, currency: 'USD' });
  });

  it('adds up: the balance is the sum of the entries', async () => {
    for (const amount of [1250, -250, 1, -1001]) await give({ amount });
    const { entries, balances, sums, counts } = await readLedger(test, customerId);
    expect(entries.map(({ balance }) => balance)).toEqual([1250, 1000, 1001, 0]);
    expect([balances, sums, counts]).toEqual([[0], [0], [4]]);
  });

  it('never takes more than there is', async () => {
    await give({ amount: 100 });
    const answer = await give({ amount: -101 });
    expect(answer.status).toBe(409);
    expect(answer.body.code).toBe('CREDIT_INSUFFICIENT');
    expect(await balanceOf()).toEqual({ amount: 100, currency: 'USD' });
    expect((await readLedger(test, customerId)).entries).toHaveLength(1);
  });

  it('keeps a balance within the integers that are exact', async () => {
    await give({ amount: Number.MAX_SAFE_INTEGER });
    expect(codesByField((await give({ amount: 1 })).body)).toEqual({ amount: 'OUT_OF_RANGE' });
    expect(await balanceOf()).toEqual({ amount: Number.MAX_SAFE_INTEGER, currency: 'USD' });
  });

  it.each([
    [{ amount: 0 }, { amount: 'OUT_OF_RANGE' }],
    [{ amount: 12.5 }, { amount: 'OUT_OF_RANGE' }],
    [{ amount: 1e300 }, { amount: 'OUT_OF_RANGE' }],
    [{ amount: '1250' }, { amount: 'TYPE_WRONG' }],
    [{}, { amount: 'REQUIRED' }],
    [{ amount: 1, currency: 'EUR' }, { currency: 'CURRENCY_MISMATCH' }],
    [{ amount: 1, currency: 'usd' }, { currency: 'OPTION_UNKNOWN' }],
    [{ amount: 1, comment: 'a\u0000b' }, { comment: 'CHARACTERS_INVALID' }],
    [{ amount: 1, comment: 'x'.repeat(10_000) }, { comment: 'TOO_LONG' }],
    [{ amount: 1, notify: 'yes' }, { notify: 'TYPE_WRONG' }],
    [{ amount: 1, balance: 5 }, { balance: 'KEY_UNKNOWN' }],
  ])('refuses %j: %j, and moves nothing', async (adjustment, codes) => {
    const answer = await give(adjustment);
    expect(answer.status).toBe(422);
    expect(codesByField(answer.body)).toEqual(codes);
    expect((await readLedger(test, customerId)).entries).toEqual([]);
  });

  it.each(['<b>Sorry</b>', '=1+1', 'line one\nline two', '山田 ☕'])(
    'keeps the comment %j as it is',
    async (comment) => {
      expect((await give({ amount: 1, comment })).body).toMatchObject({ comment });
    },
  );

  it.each(['JPY', 'USD', 'KWD'])('keeps whole minor units of %s', async (currency) => {
    await useCurrency(test, currency);
    for (const amount of [1, 999, -1000]) await give({ amount, currency });
    expect((await give({ amount: 1250, currency })).body.balance).toEqual({ amount: 1250, currency });
    expect(await balanceOf()).toEqual({ amount: 1250, currency });
    const { items } = (await admin.get(`/api/admin/customers?q=${customerId}`)).body;
    expect(items[0].storeCredit).toEqual({ amount: 1250, currency });
  });

  it('keeps what was there in another currency apart', async () => {
    await give({ amount: 500 });
    await useCurrency(test, 'JPY');
    expect((await give({ amount: -1, currency: 'JPY' })).body.code).toBe('CREDIT_INSUFFICIENT');
    await give({ amount: 70, currency: 'JPY' });
    const { body } = await admin.get(`/api/admin/customers/${customerId}/store-credit`);
    const balances = body.items.map(({ balance }: { balance: unknown }) => balance);
    expect(balances).toHaveLength(2);
    expect(balances).toEqual(
      expect.arrayContaining([
        { amount: 500, currency: 'USD' },
        { amount: 70, currency: 'JPY' },
      ]),
    );
  });

  it('raises that the credit changed, after the commit, and only then', async () => {
    const events: StoreEvent[] = [];
    const stop = test.deps.store.subscribe(async (event) => void events.push(event));
    const { body } = await give({ amount: 5, notify: true });
    await give({ amount: -6 });
    await vi.waitFor(() => expect(events.at(-1)?.type).toBe('store-credit.changed'));
    stop();
    expect(events.filter(({ type }) => type === 'store-credit.changed')).toEqual([
      { type: 'store-credit.changed', payload: { customerId, entryId: body.entryId, notify: true } },
    ]);
  });

  it('writes to the customer from the store view that was chosen, else from the default one of the website', async () => {
    const view = { storeId: 1, code: 'fr', name: 'Boutique', locale: 'fr-FR' };
    expect((await admin.post('/api/admin/store-views', view)).status).toBe(201);
    await give({ amount: 5, notify: true });
    await give({ amount: 6, notify: true, storeViewCode: 'fr' });
    const written = await test.deps.store.find(mails, { sort: [{ field: 'mailId' }] });
    expect(
      written.filter(({ template }) => template === 'store-credit-updated').map(({ setting }) => setting.locale),
    ).toEqual(['en-US', 'fr-FR']);
  });

  it('writes from no store view that there is not, and none of another website', async () => {
    await addWebsite(test, { code: 'eu', origin: 'https://eu.example' });
    for (const storeViewCode of ['nowhere', 'eu_view'])
      expect(codesByField((await give({ amount: 5, notify: true, storeViewCode })).body)).toEqual({
        storeViewCode: 'OPTION_UNKNOWN',
      });
    expect(await balanceOf()).toEqual({ amount: 0, currency: 'USD' });
  });

  it('answers 404 for a customer that there is not', async () => {
    expect((await adjust(admin, 999, { amount: 1 })).status).toBe(404);
  });

  it('answers 404 where the store has no store credit', async () => {
    await test.setSetting(isStoreCreditEnabled, false);
    expect((await give({ amount: 1 })).status).toBe(404);
    expect((await admin.get(`/api/admin/customers/${customerId}/store-credit`)).status).toBe(404);
    expect((await shopper.get('/api/account/store-credit')).status).toBe(404);
  });
});

describe('many adjustments at once', () => {
  it('add up', async () => {
    const amounts = Array.from({ length: 50 }, (_, index) => index + 1);
    const answers = await Promise.all(amounts.map((amount) => give({ amount })));
    expect(answers.map(({ status }) => status)).toEqual(amounts.map(() => 201));
    const { entries, balances, sums } = await readLedger(test, customerId);
    expect([balances, sums]).toEqual([[1275], [1275]]);
    let running = 0;
    for (const { change, balance } of entries) {
      running += change;
      expect(balance).toBe(running);
    }
  });

  it('never spend more than there is', async () => {
    await give({ amount: 1000 });
    const answers = await Promise.all(Array.from({ length: 50 }, () => give({ amount: -30 })));
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(33);
    expect(answers.filter(({ body }) => body.code === 'CREDIT_INSUFFICIENT')).toHaveLength(17);
    expect(await readLedger(test, customerId)).toMatchObject({ balances: [10], sums: [10], counts: [34] });
  });

  it('of one key move the money once', async () => {
    const answers = await Promise.all(Array.from({ length: 50 }, () => give({ amount: 100 }, 'one-key')));
    expect(new Set(answers.map(({ text }) => text)).size).toBe(1);
    expect(await readLedger(test, customerId)).toMatchObject({ balances: [100], sums: [100], counts: [1] });
  });

  it('of many customers do not mix', async () => {
    const others = await Promise.all([test.registerShopper(), test.registerShopper()]);
    const ids = [customerId, ...others.map(({ account }) => account.customerId)];
    await Promise.all(Array.from({ length: 60 }, (_, index) => adjust(admin, ids[index % 3] ?? 0, { amount: 1 })));
    for (const id of ids) expect(await readLedger(test, id)).toMatchObject({ balances: [20], counts: [20] });
  });
});

describe('an adjustment', () => {
  it('is remembered together with its effect when the process starts again', async () => {
    const dataFolder = await makeTempFolder();
    onTestFinished(() => rm(dataFolder, { recursive: true, force: true }));
    const origins = { publicUrl: 'http://localhost:4000', allowed: [], trustedProxies: [] };
    const hasher = await createArgon2Hasher({ memoryCost: 8, timeCost: 1 });
    const open = () => openInstallation({ dataFolder, origins }, pino({ level: 'silent' }), { hasher });
    const owner = {
      kind: 'admin',
      adminId: 1,
      name: 'Owner',
      sessionId: 'test',
      address: '',
      resources: new Set<never>(),
      websiteIds: 'all',
    } as const;
    const adjustment = { amount: 700, currency: 'USD', comment: '', notify: false };

    const before = await open();
    const profile = { email: 'ada@example.com', firstName: 'Ada', lastName: 'Lovelace' };
    const place = { websiteId: 1, groupId: 1, createdIn: 'default', isConfirmed: true };
    const ada = await before.store.transact((tx) => createCustomer(tx, before, { ...profile, ...place }));
    const request = { customerId: ada.customerId, adjustment, idempotencyKey: 'one-key' };
    const first = await adjustBalance(before, owner, request);
    await before.store.close();

    const after = await open();
    onTestFinished(() => after.store.close());
    expect(await adjustBalance(after, owner, request)).toEqual(first);
    expect(await readCustomerBalances(after, ada.customerId)).toEqual({
      items: [{ websiteId: 1, balance: { amount: 700, currency: 'USD' }, reserved: { amount: 0, currency: 'USD' } }],
    });
  });
});
