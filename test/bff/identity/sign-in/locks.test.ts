import { createHash } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { customers } from '../../../../bff/domains/customers/collection.ts';
import { credentials } from '../../../../bff/domains/identity/collection.ts';
import { devicesMax, knownDevices } from '../../../../bff/domains/identity/known-devices.ts';
import { lockoutFailures, lockoutMinutes } from '../../../../bff/domains/identity/settings.ts';
import { wrapAdobeHash } from '../../../../bff/security/adobe-hash.ts';
import { createTestApp, goodPassword, type TestApp } from '../../../support/app.ts';
import type { Client } from '../../../support/client.ts';

let test: TestApp;
let owner: Client;
let customerId: number;
beforeEach(async () => {
  test = await createTestApp({ throttle: { triesMax: limits } });
  await test.setSetting(lockoutFailures, 3);
  const registered = await test.registerShopper({ email: 'ada@example.com' });
  owner = registered.client;
  ({ customerId } = registered.account);
  await owner.delete('/api/account/session');
});
afterEach(() => test.close());

const limits = { 'sign-in-address': 1e6, 'sign-in-account': 1e6, 'register-address': 1e6 };
const statusOf = async (client: Client, password: string): Promise<number> =>
  (await client.post('/api/account/session', { email: 'ada@example.com', password })).status;
const fail = async (client: Client, times: number): Promise<void> => {
  for (let round = 0; round < times; round += 1) expect(await statusOf(client, 'Wrong-Lamp-42')).toBe(401);
};
const lockedUntil = async () => (await test.deps.store.get(customers, customerId))?.lockedUntil;

describe('a lock', () => {
  it('comes with the failures that the store names and ends by itself after its minutes', async () => {
    await test.setSetting(lockoutMinutes, 2);
    await fail(test.client(), 2);
    expect(await lockedUntil()).toBeNull();
    await fail(test.client(), 1);
    expect(await statusOf(test.client(), goodPassword)).toBe(401);
    test.clock.advance(119);
    expect(await statusOf(test.client(), goodPassword)).toBe(401);
    test.clock.advance(1);
    expect(await statusOf(test.client(), goodPassword)).toBe(200);
    expect(await lockedUntil()).toBeNull();
  });

  it('is not renewed by a trickle of tries, nor do these count towards the next lock', async () => {
    await fail(test.client(), 3);
    const until = await lockedUntil();
    for (let minute = 0; minute < 9; minute += 1) {
      test.clock.advance(60);
      await fail(test.client(), 3);
      expect(await lockedUntil()).toBe(until);
    }
    test.clock.advance(60);
    await fail(test.client(), 2);
    expect(await statusOf(test.client(), goodPassword)).toBe(200);
  });

  it('never comes where the store sets no limit', async () => {
    await test.setSetting(lockoutFailures, 0);
    await fail(test.client(), 15);
    expect(await statusOf(test.client(), goodPassword)).toBe(200);
  });

  it('starts counting anew after a success', async () => {
    await fail(test.client(), 2);
    expect(await statusOf(test.client(), goodPassword)).toBe(200);
    await fail(test.client(), 2);
    expect(await statusOf(test.client(), goodPassword)).toBe(200);
  });

  it('also comes to a known device by its own failures, and to the account with it', async () => {
    await fail(owner, 3);
    expect(await statusOf(owner, goodPassword)).toBe(401);
    expect(await lockedUntil()).not.toBeNull();
    test.clock.advance(600);
    expect(await statusOf(owner, goodPassword)).toBe(200);
  });

  it('keeps out whatever comes after the last failure, also what comes at the same time', async () => {
    const tries = [...Array.from({ length: 12 }, () => 'Wrong-Lamp-42'), goodPassword];
    const statuses = await Promise.all(tries.map((password) => statusOf(test.client(), password)));
    expect(new Set(statuses)).toEqual(new Set([401]));
  });
});

describe('a known device', () => {
  it('is let in while strangers keep the account locked', async () => {
    await fail(test.client(), 3);
    expect(await statusOf(test.client(), goodPassword)).toBe(401);
    expect(await statusOf(owner, goodPassword)).toBe(200);
  });

  it('has tries of its own, whatever strangers use up', async () => {
    await test.close();
    test = await createTestApp({ throttle: { triesMax: { 'sign-in-account': 2, 'sign-in-device': 2 } } });
    ({ client: owner } = await test.registerShopper({ email: 'ada@example.com' }));
    await fail(test.client(), 2);
    expect(await statusOf(test.client(), 'Wrong-Lamp-42')).toBe(429);
    expect(await statusOf(owner, goodPassword)).toBe(200);
    await fail(owner, 2);
    expect(await statusOf(owner, goodPassword)).toBe(429);
  });

  it('is known only to the account that it signed in to', async () => {
    const { client: stranger } = await test.registerShopper({ email: 'eve@example.com' });
    await fail(test.client(), 3);
    expect(await statusOf(stranger, goodPassword)).toBe(401);
  });

  it.each([
    ['that is empty', ''],
    ['that is short', 'x'],
    ['of the right length', 'A'.repeat(32)],
    ['of five thousand characters', 'A'.repeat(5000)],
    ['with a NUL', '%00'],
    ['with a path', '../../..'],
  ])('is none by a cookie %s', async (_, value) => {
    await fail(test.client(), 3);
    const client = test.client();
    client.cookies.set('foyer_device', value);
    expect(await statusOf(client, goodPassword)).toBe(401);
  });

  it('is kept as a hash, and only the last ten of an account', async () => {
    const before = owner.cookies.get('foyer_device') ?? '';
    for (let device = 0; device < devicesMax; device += 1) {
      test.clock.advance(1);
      await statusOf(test.client(), goodPassword);
    }
    const known = await test.deps.store.get(knownDevices, customerId);
    expect(known?.devices).toHaveLength(devicesMax);
    expect(JSON.stringify(known)).not.toContain(before);
    await fail(test.client(), 3);
    expect(await statusOf(owner, goodPassword)).toBe(401);
  });

  it('is a stranger again when the password changes', async () => {
    const thief = owner.clone();
    await statusOf(owner, goodPassword);
    const body = { currentPassword: goodPassword, newPassword: 'Other-Lamp-43' };
    expect((await owner.put('/api/account/password', body)).status).toBe(204);
    await fail(test.client(), 3);
    expect(await statusOf(thief, 'Other-Lamp-43')).toBe(401);
  });

  it('stays the same device for every account that signs in with it', async () => {
    await test.registerShopper({ email: 'eve@example.com' });
    const before = owner.cookies.get('foyer_device');
    await owner.post('/api/account/session', { email: 'eve@example.com', password: goodPassword });
    const profile = { email: 'ida@example.com', password: goodPassword, firstName: 'Ida', lastName: 'Byron' };
    expect((await owner.post('/api/account', profile)).status).toBe(201);
    expect(owner.cookies.get('foyer_device')).toBe(before);
    await fail(test.client(), 3);
    expect(await statusOf(owner, goodPassword)).toBe(200);
  });
});

describe('many sign-ins at once', () => {
  it('all succeed with the right password', async () => {
    const statuses = await Promise.all(Array.from({ length: 20 }, () => statusOf(test.client(), goodPassword)));
    expect(statuses).toEqual(Array.from({ length: 20 }, () => 200));
  });

  it('all succeed with the right password of an imported account, whose hash the first of them replaces', async () => {
    const digest = createHash('sha256').update(`s4lt${goodPassword}`).digest('hex');
    const passwordHash = (await wrapAdobeHash(test.deps.hasher, `${digest}:s4lt:1`)) ?? null;
    await test.deps.store.transact((tx) => tx.put(credentials, { customerId, passwordHash, failedAt: [] }));
    const statuses = await Promise.all(Array.from({ length: 20 }, () => statusOf(test.client(), goodPassword)));
    expect(statuses).toEqual(Array.from({ length: 20 }, () => 200));
  });

  it('leave no session behind that was opened with a password changed meanwhile', async () => {
    await statusOf(owner, goodPassword);
    const others = Array.from({ length: 10 }, () => test.client());
    const body = { currentPassword: goodPassword, newPassword: 'Other-Lamp-43' };
    const [changed] = await Promise.all([
      owner.put('/api/account/password', body),
      ...others.map((other) => statusOf(other, goodPassword)),
    ]);
    expect(changed.status).toBe(204);
    const reads = await Promise.all(others.map((other) => other.get('/api/account')));
    expect(new Set(reads.map(({ status }) => status))).toEqual(new Set([401]));
  });
});
