import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { taxVatShow } from '../../../bff/domains/forms/settings.ts';
import { orderPlaced } from '../../../bff/domains/orders/events.ts';
import { vatChecks } from '../../../bff/domains/vat-numbers/collection.ts';
import type { RegisterAnswer, RegisteredNumber } from '../../../bff/domains/vat-numbers/port.ts';
import {
  isCheckedOnOrders,
  isGroupAssigned,
  isGroupChangeDisabledAtFirst,
  isViesAsked,
  storeCountry,
  taxAddress,
  vatGroups,
} from '../../../bff/domains/vat-numbers/settings.ts';
import { startVatChecks } from '../../../bff/vat-checks.ts';
import type { TestApp } from '../../support/app.ts';
import type { Client } from '../../support/client.ts';
import { engines, prepareEngines } from '../../support/engines.ts';
import { addAddress, ifMatch } from '../../support/people.ts';

const berlin = { countryCode: 'DE', region: '', city: 'Berlin', postcode: '10115', vatNumber: 'DE136695976' };
const vienna = { countryCode: 'AT', region: '', city: 'Wien', postcode: '1010', vatNumber: 'ATU13585627' };
const malformed = { vatNumber: 'DE136695978' };

const createOn = prepareEngines();

describe.each(engines)('groups by VAT number, on %s', (engine) => {
  let test: TestApp;
  let admin: Client;
  let client: Client;
  let customerId: number;
  let groups: Record<keyof typeof vatGroups, number>;
  let asked: RegisteredNumber[];
  let answer: RegisterAnswer | Promise<RegisterAnswer>;
  let stop: () => Promise<void>;

  const start = () =>
    startVatChecks({
      ...test.deps,
      vatRegister: {
        check: async (number) => {
          asked.push(number);
          return answer;
        },
      },
    });

  beforeEach(async () => {
    test = await createOn(engine);
    admin = await test.signInAdmin();
    const made: number[] = [];
    for (const [name, setting] of Object.entries(vatGroups)) {
      const { body } = await admin.post('/api/admin/customer-groups', { name });
      await test.setSetting(setting, body.groupId);
      made.push(body.groupId);
    }
    const [domestic = 0, intraUnion = 0, invalid = 0, error = 0] = made;
    groups = { domestic, 'intra-union': intraUnion, invalid, error };
    await test.setSetting(isGroupAssigned, true);
    await test.setSetting(storeCountry, 'DE');
    const registered = await test.registerShopper();
    client = registered.client;
    ({ customerId } = registered.account);
    asked = [];
    answer = 'valid';
    stop = start();
  });
  afterEach(async () => {
    await stop();
    await test.close();
  });

  const recordPath = () => `/api/admin/customers/${customerId}`;
  const readRecord = async () => (await admin.get(recordPath())).body;
  const patchRecord = async (patch: object) => {
    const changed = await admin.patch(recordPath(), patch, ifMatch((await readRecord()).version));
    expect(changed.status).toBe(200);
  };
  const saveTaxNumber = async (taxVatNumber: string) => {
    const { version } = (await client.get('/api/account')).body;
    const { status, body } = await client.patch('/api/account', { taxVatNumber }, ifMatch(version));
    expect([status, body.taxVatNumber]).toEqual([200, taxVatNumber]);
  };
  const expectGroup = (groupId: number) =>
    vi.waitFor(async () => expect((await readRecord()).groupId).toBe(groupId), { timeout: 5000, interval: 10 });
  /** Every event has been heard and every check that is due is done. */
  const settle = async () => {
    await new Promise((resolve) => void setTimeout(resolve, 100));
    await stop();
    stop = start();
  };
  const countPending = () => test.deps.store.count(vatChecks, {});

  describe('a customer with a VAT number in the default address', () => {
    it('comes into the group for the country of the store, in the grid and in the activity, too', async () => {
      await addAddress(client, berlin);
      await expectGroup(groups.domestic);
      const { body } = await admin.get(
        `/api/admin/customers?filter={"op":"eq","field":"groupId","value":${groups.domestic}}`,
      );
      expect(body.items).toMatchObject([{ customerId }]);
      const activity = await admin.get(`${recordPath()}/activity`);
      expect(activity.body.items[0]).toMatchObject({
        adminId: null,
        adminName: 'VAT number',
        before: { groupId: 1 },
        after: { groupId: groups.domestic, vatNumber: 'domestic' },
      });
      expect(await countPending()).toBe(0);
    });

    it('comes into the group for other member states', async () => {
      await addAddress(client, vienna);
      await expectGroup(groups['intra-union']);
    });

    it('is saved with a number of which a check digit is wrong, and comes into the group for those', async () => {
      const address = await addAddress(client, { ...berlin, ...malformed });
      expect(address.vatNumber).toBe(malformed.vatNumber);
      await expectGroup(groups.invalid);
    });

    it('follows another number, and goes back to the default group without one', async () => {
      const address = await addAddress(client, { ...berlin, ...malformed });
      await expectGroup(groups.invalid);
      const path = `/api/account/addresses/${address.addressId}`;
      await client.patch(path, { vatNumber: berlin.vatNumber }, ifMatch(1));
      await expectGroup(groups.domestic);
      await client.patch(path, { vatNumber: '' }, ifMatch(2));
      await expectGroup(1);
    });

    it('follows the default address to another country', async () => {
      await addAddress(client, berlin);
      await expectGroup(groups.domestic);
      await addAddress(client, { ...vienna, isDefaultBilling: true });
      await expectGroup(groups['intra-union']);
    });

    it('is judged by the shipping address where the store says so', async () => {
      await test.setSetting(taxAddress, 'shipping');
      await addAddress(client, berlin);
      await addAddress(client, { ...vienna, isDefaultShipping: true });
      await expectGroup(groups['intra-union']);
    });

    it('is judged by the tax number where the address has none and it is one of that country', async () => {
      await test.setSetting(taxVatShow, 'opt');
      await addAddress(client, { ...berlin, vatNumber: '' });
      await saveTaxNumber('136695976');
      await settle();
      await expectGroup(1);
      await saveTaxNumber('DE 136695976');
      await expectGroup(groups.domestic);
    });

    it('keeps a group chosen by hand when there is no number', async () => {
      await patchRecord({ groupId: 2 });
      await addAddress(client, { ...berlin, vatNumber: '' });
      await settle();
      await expectGroup(2);
    });
  });

  describe('a group stays', () => {
    it('when the store does not assign groups', async () => {
      await test.setSetting(isGroupAssigned, false);
      await addAddress(client, berlin);
      await settle();
      await expectGroup(1);
      expect(await countPending()).toBe(0);
    });

    it('when the customer is exempt, until that ends', async () => {
      await patchRecord({ isAutomaticGroupChangeDisabled: true });
      await addAddress(client, berlin);
      await settle();
      await expectGroup(1);
      await patchRecord({ isAutomaticGroupChangeDisabled: false });
      await expectGroup(groups.domestic);
    });

    it('when new customers are exempt', async () => {
      await test.setSetting(isGroupChangeDisabledAtFirst, true);
      const { account } = await test.registerShopper();
      expect((await admin.get(`/api/admin/customers/${account.customerId}`)).body).toMatchObject({
        isAutomaticGroupChangeDisabled: true,
      });
    });

    it('when a number is of a country with which the store has no union', async () => {
      await test.setSetting(storeCountry, 'US');
      await addAddress(client, berlin);
      await settle();
      await expectGroup(1);
    });

    it('when the address is not the one that counts', async () => {
      await addAddress(client, { ...berlin, vatNumber: '' });
      await addAddress(client, vienna);
      await settle();
      await expectGroup(1);
    });
  });

  describe('VIES', () => {
    beforeEach(() => test.setSetting(isViesAsked, true));

    it('is not asked unless the operator turned it on', async () => {
      await test.setSetting(isViesAsked, false);
      await addAddress(client, berlin);
      await expectGroup(groups.domestic);
      expect(asked).toEqual([]);
    });

    it('decides over a well-formed number, and is not asked about a malformed one', async () => {
      answer = 'invalid';
      const { addressId } = await addAddress(client, berlin);
      await expectGroup(groups.invalid);
      expect(asked).toEqual([{ prefix: 'DE', digits: '136695976' }]);
      await client.patch(`/api/account/addresses/${addressId}`, malformed, ifMatch(1));
      await settle();
      expect(asked).toHaveLength(1);
    });

    it('holds up neither a save nor the next one, and the number that was saved last counts', async () => {
      const slow = Promise.withResolvers<RegisterAnswer>();
      answer = slow.promise;
      const { addressId } = await addAddress(client, berlin);
      await vi.waitFor(() => expect(asked).toHaveLength(1));
      const { status } = await client.patch(`/api/account/addresses/${addressId}`, malformed, ifMatch(1));
      expect(status).toBe(200);
      slow.resolve('valid');
      await expectGroup(groups.invalid);
      expect(await readRecord()).toMatchObject({ version: 3 });
    });

    it('leads to the group for errors while it does not answer, and is asked again after an hour', async () => {
      answer = 'unknown';
      await addAddress(client, berlin);
      await expectGroup(groups.error);
      answer = 'valid';
      await settle();
      expect(asked).toHaveLength(1);
      test.clock.advance(3601);
      admin = await test.signInAdmin();
      await settle();
      await expectGroup(groups.domestic);
      expect(asked).toHaveLength(2);
      expect(await countPending()).toBe(0);
    });

    it('is asked about what was saved before a process stopped', async () => {
      await stop();
      await test.deps.store.transact((tx) =>
        tx.insert(vatChecks, { customerId, dueAt: test.clock.now.toISOString(), tries: 0 }),
      );
      await addAddress(client, berlin);
      stop = start();
      await expectGroup(groups.domestic);
    });

    it('is asked again after an order only where the store wants that', async () => {
      await addAddress(client, berlin);
      await expectGroup(groups.domestic);
      answer = 'invalid';
      const order = () =>
        test.deps.store.transact(async (tx) => tx.raise(orderPlaced({ orderId: 1, customerId, websiteId: 1 })));
      await order();
      await settle();
      await expectGroup(groups.domestic);
      await test.setSetting(isCheckedOnOrders, true);
      await order();
      await expectGroup(groups.invalid);
    });
  });

  describe('a group that a VAT number leads to', () => {
    it('cannot be deleted', async () => {
      const { status, body } = await admin.delete(`/api/admin/customer-groups/${groups.domestic}`, ifMatch(1));
      expect([status, body.code]).toEqual([409, 'IN_USE']);
    });
  });
});
