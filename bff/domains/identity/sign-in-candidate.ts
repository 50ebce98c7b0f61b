import type { Deps } from '../../deps.ts';
import { writeDecoy } from '../../security/decoy.ts';
import { countFailure, isLocked, type LockoutPolicy } from '../../security/lockout.ts';
import type { Reader, Transaction } from '../../store/port.ts';
import { type CustomerDoc, customers } from '../customers/collection.ts';
import { findCustomerByEmail, recordLock } from '../customers/service.ts';
import type { StoreScope } from '../scopes/service.ts';
import { credentials } from './collection.ts';
import { customerLocked } from './events.ts';
import { findDevice, type KnownDevice, knownDevices, recordDeviceFailure } from './known-devices.ts';
import { tellLocked } from './notices.ts';
import { lockoutFailures, lockoutMinutes } from './settings.ts';

/** What is known of whom somebody wants to sign in as; all undefined where there is no such account. */
export interface Candidate {
  customer: Readonly<CustomerDoc> | undefined;
  passwordHash: string | undefined;
  /** The device that asks, if the account knows it. */
  device: Readonly<KnownDevice> | undefined;
}

/** Finds whom an e-mail address names. Reads as much where there is nobody, or the time would tell. */
export const findCandidate = async (
  reader: Reader,
  { emailScope, emailKey, deviceSecret }: { emailScope: string; emailKey: string; deviceSecret: string | undefined },
): Promise<Candidate> => {
  const customer = await findCustomerByEmail(reader, emailScope, emailKey);
  const customerId = customer?.customerId ?? 0;
  const known = await reader.get(credentials, customerId);
  const device = findDevice(await reader.get(knownDevices, customerId), deviceSecret);
  return { customer, passwordHash: known?.passwordHash ?? undefined, device };
};

/** Whether an account lets a device in that has the right password: a known device has a lock of its own. */
export const isOpenTo = (
  device: Readonly<KnownDevice> | undefined,
  customer: Readonly<CustomerDoc> | undefined,
  now: Date,
): customer is Readonly<CustomerDoc> =>
  customer !== undefined && customer.isActive && !isLocked(device ?? customer, now);

/** Answers until when the failure locked the account; undefined where it did not. */
const recordAccountFailure = async (
  tx: Transaction,
  customer: Readonly<CustomerDoc>,
  policy: LockoutPolicy,
  now: Date,
): Promise<string | undefined> => {
  // Tries while an account is locked neither renew its lock nor count towards the next one.
  if (isLocked(customer, now)) return undefined;
  const { customerId } = customer;
  const known = await tx.get(credentials, customerId);
  if (known === undefined) return undefined;
  const { failedAt, lockedUntil } = countFailure(known.failedAt, policy, now);
  await tx.put(credentials, { ...known, failedAt });
  if (lockedUntil === null) return undefined;
  await recordLock(tx, customerId, lockedUntil);
  tx.raise(customerLocked(customerId, lockedUntil));
  return lockedUntil;
};

/** Counts a failed sign-in, which may lock the account, the device or both; writes also where there is nothing to count. */
export const recordFailure = async (
  deps: Deps,
  scope: StoreScope,
  { customer, device }: Pick<Candidate, 'customer' | 'device'>,
): Promise<void> =>
  deps.store.transact(async (tx) => {
    const now = deps.clock();
    const current = await tx.get(customers, customer?.customerId ?? 0);
    if (!isOpenTo(device, current, now)) return writeDecoy(tx, deps.clock);
    const policy: LockoutPolicy = {
      failuresMax: deps.settings.read(lockoutFailures, scope),
      minutes: deps.settings.read(lockoutMinutes, scope),
    };
    const lockedUntil = await recordAccountFailure(tx, current, policy, now);
    if (lockedUntil !== undefined && current.isConfirmed) await tellLocked(tx, deps, scope, current, lockedUntil);
    if (device !== undefined) await recordDeviceFailure(tx, current.customerId, device, policy, now);
    return undefined;
  });
