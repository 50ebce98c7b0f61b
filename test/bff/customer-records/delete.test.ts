import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { addresses } from '../../../bff/domains/addresses/collection.ts';
import { collections } from '../../../bff/collections.ts';
import { customerTombstones } from '../../../bff/domains/customer-records/collection.ts';
import { eraseCustomer, finishErasures } from '../../../bff/domains/customer-records/service.ts';
import { creditEntries } from '../../../bff/domains/store-credit/collection.ts';
import { goodPassword, type TestApp } from '../../support/app.ts';
import type { Client } from '../../support/client.ts';
import { type MailboxOf, openMailbox } from '../../support/mailbox.ts';
import { addAddress, ifMatch } from '../../support/people.ts';
import { engines, prepareEngines } from '../../support/engines.ts';

const createTestApp = prepareEngines();

let test: TestApp;
let admin: Client;
let shopper: Client;
let mailbox: MailboxOf;
let customerId: number;
let path: string;

const remove = async () => admin.delete(path, ifMatch((await admin.get(path)).body.version));

describe.each(engines)('on %s', (engine) => {
  beforeEach(async () => {
    test = await createTestApp(engine);
    admin = await test.signInAdmin();
    mailbox = openMailbox(test);
    const registered = await test.registerShopper({ firstName: 'Wilhelmina', email: 'mina@example.com' });
    shopper = registered.client;
    ({ customerId } = registered.account);
    path = `/api/admin/customers/${customerId}`;
  });
  afterEach(async () => {
    await mailbox.close();
    await test.close();
  });

  describe('DELETE /api/admin/customers/{customerId}', () => {
    it('ends the account at once: no session, no sign-in, no record, no row', async () => {
      expect((await remove()).status).toBe(204);
      expect((await shopper.get('/api/account')).status).toBe(401);
      const tried = await test
        .client()
        .post('/api/account/session', { email: 'mina@example.com', password: goodPassword });
      expect(tried.status).toBe(401);
      expect((await admin.get(path)).status).toBe(404);
      expect((await admin.get('/api/admin/customers')).body.total).toBe(0);
    });

    it('leaves nothing personal in any collection, whatever the customer did', async () => {
      await addAddress(shopper, { firstName: 'Wilhelmina', city: 'Whitby' });
      await admin.post(`${path}/password-resets`);
      await shopper.post('/api/account/password-resets', { email: 'mina@example.com' });
      await mailbox.settle();
      await remove();
      const holding = await Promise.all(
        collections.map(async (each) => {
          const held = JSON.stringify(await test.deps.store.find(each as never, {}));
          return /wilhelmina|mina@example|whitby/iu.test(held) ? [each.name] : [];
        }),
      );
      expect(holding.flat()).toEqual([]);
    });

    it('keeps the ledger under the id, with a tombstone that says when and by whom', async () => {
      await admin.post(
        `${path}/store-credit`,
        { amount: 500, currency: 'USD' },
        { headers: { 'Idempotency-Key': 'gift' } },
      );
      await remove();
      const entries = await test.deps.store.find(creditEntries, {});
      expect(entries).toMatchObject([{ customerId, change: 500 }]);
      expect(await test.deps.store.get(customerTombstones, customerId)).toEqual({
        customerId,
        websiteId: 1,
        createdAt: '2026-03-01T12:00:00.000Z',
        deletedAt: '2026-03-01T12:00:00.000Z',
        deletedBy: 'admin:1',
        isErased: true,
      });
    });

    it('never lets the account come back: who registers again is another customer', async () => {
      await remove();
      const again = await test.registerShopper({ email: 'mina@example.com' });
      expect(again.account.customerId).toBeGreaterThan(customerId);
      expect((await admin.delete(path, ifMatch(1))).status).toBe(404);
      expect((await admin.patch(path, { lastName: 'Murray' }, ifMatch(1))).status).toBe(404);
    });

    it('refuses to delete what was changed meanwhile', async () => {
      const { version } = (await admin.get(path)).body;
      await admin.patch(path, { lastName: 'Murray' }, ifMatch(version));
      expect((await admin.delete(path, ifMatch(version))).status).toBe(412);
      expect((await admin.get(path)).status).toBe(200);
    });

    it('goes on with a huge address book after it was broken off', async () => {
      const [first] = [await addAddress(shopper)];
      await test.deps.store.transact(async (tx) => {
        const doc = await tx.get(addresses, first.addressId);
        if (doc === undefined) throw new Error('the address is missing');
        for (let addressId = 1001; addressId <= 3200; addressId++) await tx.insert(addresses, { ...doc, addressId });
      });
      // The process ends after the first transaction.
      const { isErased } = await test.deps.store.transact((tx) =>
        eraseCustomer(
          tx,
          test.deps,
          { adminId: 1, name: 'Owner', address: '192.0.2.1' },
          { customerId, version: undefined },
        ),
      );
      expect(isErased).toBe(false);
      expect((await admin.get(path)).status).toBe(404);
      await finishErasures(test.deps);
      expect(await test.deps.store.count(addresses, {})).toBe(0);
      expect(await test.deps.store.get(customerTombstones, customerId)).toMatchObject({ isErased: true });
    });
  });
});
