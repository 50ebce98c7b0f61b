import { createHash } from 'node:crypto';
import type { Deps } from '../../deps.ts';
import type { Cookies } from '../../http/call.ts';
import { countFailure, type LockoutPolicy } from '../../security/lockout.ts';
import { collection, type Transaction } from '../../store/port.ts';

/*
 * Devices that signed in to an account before. A stranger who keeps an account locked would keep its owner out as well;
 * a known device is counted and locked by itself instead (OWASP, "Device Cookies"). The cookie holds a secret that
 * proves nothing but that: of it only the SHA-256 is kept, with the account.
 */

/** A device known to one account. */
export interface KnownDevice {
  deviceHash: string;
  /** Times of its failed sign-ins that still count, oldest first. */
  failedAt: string[];
  lockedUntil: string | null;
  lastUsedAt: string;
}

interface KnownDevicesDoc {
  customerId: number;
  /** The least recently used first; at most {@link devicesMax}. */
  devices: KnownDevice[];
}

export const knownDevices = collection<KnownDevicesDoc>()({
  name: 'knownDevices',
  key: 'customerId',
  fields: { customerId: 'number' },
  placedBy: 'customerId',
});

export const devicesMax = 10;
const cookieName = 'foyer_device';
const cookieSeconds = 31_536_000;
const renewalMs = 86_400_000;

const hashOf = (secret: string): string => createHash('sha256').update(secret).digest('base64url');

/** The device's secret that a request brings; undefined where there is none that could be ours. */
export const readDevice = (cookies: Cookies): string | undefined => {
  const secret = cookies.read(cookieName);
  return secret !== undefined && /^[\w-]{32}$/u.test(secret) ? secret : undefined;
};

/** Makes the browser a known device for a year; it stays one when the person signs out. */
export const writeDevice = (cookies: Cookies, secret: string): void =>
  cookies.write(cookieName, secret, { maxAgeSeconds: cookieSeconds });

/** What an account knows of the device with this secret. */
export const findDevice = (
  known: Readonly<KnownDevicesDoc> | undefined,
  secret: string | undefined,
): Readonly<KnownDevice> | undefined => {
  if (known === undefined || secret === undefined) return undefined;
  const deviceHash = hashOf(secret);
  return known.devices.find((device) => device.deviceHash === deviceHash);
};

const replaceDevice = async (tx: Transaction, customerId: number, device: KnownDevice): Promise<void> => {
  const known = await tx.get(knownDevices, customerId);
  const others = known?.devices.filter(({ deviceHash }) => deviceHash !== device.deviceHash) ?? [];
  await tx.put(knownDevices, { customerId, devices: [...others, device].slice(-devicesMax) });
};

/**
 * Makes the device known that has just signed in, in the transaction that signs in, and forgets its failures. The account
 * forgets the device that it has not seen for longest beyond {@link devicesMax}.
 */
export const rememberDevice = async (
  tx: Transaction,
  { clock }: Pick<Deps, 'clock'>,
  customerId: number,
  secret: string,
): Promise<void> => {
  const now = clock();
  const device = findDevice(await tx.get(knownDevices, customerId), secret);
  const isFresh = device !== undefined && Date.parse(device.lastUsedAt) > now.getTime() - renewalMs;
  if (isFresh && device.failedAt.length === 0 && device.lockedUntil === null) return;
  const lastUsedAt = now.toISOString();
  await replaceDevice(tx, customerId, { deviceHash: hashOf(secret), failedAt: [], lockedUntil: null, lastUsedAt });
};

/** Counts a failed sign-in of a known device, which may lock it. */
export const recordDeviceFailure = async (
  tx: Transaction,
  customerId: number,
  { deviceHash }: Pick<KnownDevice, 'deviceHash'>,
  policy: LockoutPolicy,
  now: Date,
): Promise<void> => {
  const known = await tx.get(knownDevices, customerId);
  const device = known?.devices.find((each) => each.deviceHash === deviceHash);
  if (device === undefined) return;
  await replaceDevice(tx, customerId, { ...device, ...countFailure(device.failedAt, policy, now) });
};

/** Makes every device of an account unknown again. */
export const forgetDevices = async (tx: Transaction, customerId: number): Promise<void> =>
  tx.delete(knownDevices, customerId);
