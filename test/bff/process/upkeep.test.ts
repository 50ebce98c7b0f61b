import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { usedCaptchas } from '../../../bff/domains/captcha/collection.ts';
import { idempotencyRecords } from '../../../bff/domains/idempotency/collection.ts';
import { rememberedDays } from '../../../bff/domains/idempotency/service.ts';
import { sessions } from '../../../bff/domains/identity/collection.ts';
import { creditEntries } from '../../../bff/domains/store-credit/collection.ts';
import { keyAgeMax, signingKeys } from '../../../bff/security/signing-keys.ts';
import { throttles } from '../../../bff/security/throttle-record.ts';
import { runUpkeep } from '../../../bff/upkeep.ts';
import { createTestApp, type TestApp } from '../../support/app.ts';
import type { Client } from '../../support/client.ts';

let test: TestApp;
beforeEach(async () => {
  test = await createTestApp();
});
afterEach(() => test.close());

describe('the upkeep', () => {
  it('deletes sessions, tries and captchas whose time is over, however many, and nothing else', async () => {
    const { store } = test.deps;
    await test.registerShopper();
    const expiresAt = new Date(test.clock.now.getTime() + 60_000).toISOString();
    await store.transact(async (tx) => {
      await tx.insert(usedCaptchas, { taskHash: 'a', expiresAt });
      for (let index = 0; index < 2500; index += 1)
        await tx.insert(throttles, { throttleKey: `a rule:${index}`, tries: 1, expiresAt });
    });
    await runUpkeep(test.deps);
    expect(await store.count(usedCaptchas, {})).toBe(1);
    expect(await store.count(throttles, {})).toBeGreaterThan(2500);
    test.clock.advance(3600);
    const { client } = await test.registerShopper();
    await runUpkeep(test.deps);
    expect(await store.count(usedCaptchas, {})).toBe(0);
    expect(await store.count(throttles, {})).toBeLessThan(5);
    expect(await store.count(sessions, {})).toBe(1);
    expect((await client.get('/api/account')).status).toBe(200);
  });

  it('forgets an idempotency key after its days, and not before; the ledger does not forget', async () => {
    const admin = await test.signInAdmin();
    const { account } = await test.registerShopper();
    const path = `/api/admin/customers/${account.customerId}/store-credit`;
    const give = async (client: Client) =>
      (await client.post(path, { amount: 500, currency: 'USD' }, { headers: { 'Idempotency-Key': 'once' } })).status;
    expect(await give(admin)).toBe(201);
    test.clock.advance(rememberedDays * 86_400 - 1);
    await runUpkeep(test.deps);
    expect(await give(await test.signInAdmin())).toBe(201);
    expect(await test.deps.store.count(creditEntries, {})).toBe(1);
    test.clock.advance(1);
    await runUpkeep(test.deps);
    expect(await test.deps.store.count(idempotencyRecords, {})).toBe(0);
    expect(await test.deps.store.count(creditEntries, {})).toBe(1);
  });

  it('makes the next signing key in time and publishes it', async () => {
    test.clock.advance(keyAgeMax);
    await runUpkeep(test.deps);
    expect(await test.deps.store.count(signingKeys, {})).toBe(2);
    const published = await test.client().get('/.well-known/jwks.json');
    expect(published.body.keys).toHaveLength(2);
    expect(published.text).not.toContain('"d"');
  });

  it('does the other chores when one fails, and says which', async () => {
    const failing = { ...test.deps.tokens, reload: () => Promise.reject(new Error('no keys today')) };
    test.clock.advance(keyAgeMax);
    await runUpkeep({ ...test.deps, tokens: failing });
    expect(test.log.join('\n')).toContain('the signing keys could not be rotated');
    expect(await test.deps.store.count(sessions, {})).toBe(0);
  });
});
