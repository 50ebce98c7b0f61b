import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createAdmin } from '../../../bff/domains/admins/service.ts';
import { idempotencyRecords } from '../../../bff/domains/idempotency/collection.ts';
import { creditEntries } from '../../../bff/domains/store-credit/collection.ts';
import { createTestApp, type TestApp } from '../../support/app.ts';
import type { Client } from '../../support/client.ts';

let test: TestApp;
let admin: Client;
let path: string;
beforeEach(async () => {
  test = await createTestApp();
  admin = await test.signInAdmin();
  const { account } = await test.registerShopper();
  path = `/api/admin/customers/${account.customerId}/store-credit`;
});
afterEach(() => test.close());

const gift = { amount: 500, currency: 'USD', comment: 'Sorry for the wait' };
const adjust = (body: object, key: string, client = admin) =>
  client.post(path, body, { headers: { 'Idempotency-Key': key } });
const countEntries = () => test.deps.store.count(creditEntries, {});

describe('an idempotency key', () => {
  it('gives a repeated call the first answer and moves the money once', async () => {
    const first = await adjust(gift, 'key-1');
    expect(first.status).toBe(201);
    test.clock.advance(600);
    const again = await adjust(gift, 'key-1');
    expect(again.status).toBe(201);
    expect(again.text).toBe(first.text);
    expect(await countEntries()).toBe(1);
  });

  it('moves the money once when the same call comes many times at once', async () => {
    const answers = await Promise.all(Array.from({ length: 6 }, () => adjust(gift, 'key-1')));
    expect(new Set(answers.map(({ text }) => text)).size).toBe(1);
    expect(answers[0]?.status).toBe(201);
    expect(await countEntries()).toBe(1);
  });

  it('is refused for a call that says something else', async () => {
    await adjust(gift, 'key-1');
    const answer = await adjust({ ...gift, amount: 501 }, 'key-1');
    expect(answer.status).toBe(422);
    expect(answer.body.code).toBe('IDEMPOTENCY_KEY_REUSED');
    expect(await countEntries()).toBe(1);
  });

  it('belongs to whoever used it', async () => {
    await adjust(gift, 'key-1');
    const other = { email: 'second@shop.example', password: 'Harbour-Key-78' };
    await createAdmin(test.deps, { ...other, name: 'Second' });
    const client = test.client();
    await client.post('/api/admin/session', other);
    expect((await adjust({ ...gift, amount: 501 }, 'key-1', client)).status).toBe(201);
    expect(await countEntries()).toBe(2);
  });

  it('is not used up by a call that failed', async () => {
    expect((await adjust({ ...gift, amount: -1 }, 'key-1')).body.code).toBe('CREDIT_INSUFFICIENT');
    expect(await test.deps.store.count(idempotencyRecords, {})).toBe(0);
    expect((await adjust(gift, 'key-1')).status).toBe(201);
  });

  it.each(['', 'with space', 'tab\tinside', '\u00fc', 'x'.repeat(129)])('must not be "%s"', async (key) => {
    const answer = await admin.post(path, gift, { headers: { 'Idempotency-Key': key } });
    expect(answer.status).toBe(422);
    expect(answer.body.errors).toMatchObject([{ field: 'Idempotency-Key' }]);
  });
});
