import { beforeEach, describe, expect, it } from 'vitest';
import { createTokens } from '../../../bff/security/jwt-tokens.ts';
import {
  keyAgeMax,
  publishedAheadSeconds,
  rotateSigningKeys,
  signingKeys,
  verifiesOnSeconds,
} from '../../../bff/security/signing-keys.ts';
import type { Tokens } from '../../../bff/security/tokens.ts';
import type { Store } from '../../../bff/store/port.ts';
import { openTempStore } from '../../support/temp-store.ts';

let store: Store;
let now: Date;
let tokens: Tokens;
const clock = () => now;
const issuer = 'https://account.shop.example';
const claims = { subject: 1, sessionId: 'a-session', websiteId: 1 };

const open = (): Promise<Tokens> => createTokens({ store, clock, issuer });
const rotateAfter = async (seconds: number): Promise<void> => {
  now = new Date(now.getTime() + seconds * 1000);
  await rotateSigningKeys({ store, clock });
  await tokens.reload();
};
const issue = async (): Promise<string> => (await tokens.issue('shopper', claims)).token;
const keyOf = (token: string): unknown =>
  JSON.parse(Buffer.from(token.split('.')[0] ?? '', 'base64url').toString()).kid;
const published = (): unknown[] => tokens.publicKeys().keys.map(({ kid }) => kid);

beforeEach(async () => {
  now = new Date('2026-03-01T12:00:00.000Z');
  store = await openTempStore([signingKeys]);
  tokens = await open();
});

describe('the signing keys', () => {
  it('stay as they are until the newest is old', async () => {
    const first = published();
    await rotateAfter(keyAgeMax - 1);
    expect(published()).toEqual(first);
    await rotateAfter(1);
    expect(published()).toHaveLength(2);
    expect(published()).toContain(first[0]);
  });

  it('are published before they sign, and verify after they no longer do', async () => {
    const [first] = published();
    await rotateAfter(keyAgeMax);
    const [second] = published();
    expect(keyOf(await issue())).toBe(first);
    await rotateAfter(publishedAheadSeconds - 1);
    const last = await issue();
    expect(keyOf(last)).toBe(first);
    await rotateAfter(1);
    expect(keyOf(await issue())).toBe(second);
    expect(await tokens.verify('shopper', last)).toMatchObject(claims);
    expect(published()).toEqual([second, first]);
    await rotateAfter(verifiesOnSeconds);
    expect(published()).toEqual([second]);
  });

  it('never sign out anybody whose token still lives, at whatever moment they are rotated', async () => {
    await rotateAfter(keyAgeMax - 600);
    let token = await issue();
    for (let minute = 0; minute < 180; minute += 9) {
      await rotateAfter(540);
      expect(await tokens.verify('shopper', token)).toMatchObject(claims);
      token = await issue();
    }
    expect(published()).toHaveLength(1);
    expect(await (await open()).verify('shopper', token)).toMatchObject(claims);
  });

  it('are the same for two processes that start at once, and after one of them rotated', async () => {
    const fresh = await openTempStore([signingKeys]);
    const start = () => createTokens({ store: fresh, clock, issuer });
    const [one, other] = await Promise.all([start(), start()]);
    expect(one.publicKeys()).toEqual(other.publicKeys());
    now = new Date(now.getTime() + keyAgeMax * 1000);
    await Promise.all([rotateSigningKeys({ store: fresh, clock }), rotateSigningKeys({ store: fresh, clock })]);
    await Promise.all([one.reload(), other.reload()]);
    expect(one.publicKeys().keys).toHaveLength(2);
    const { token } = await one.issue('shopper', claims);
    expect(await other.verify('shopper', token)).toMatchObject(claims);
  });

  it('verify no more once their key has gone', async () => {
    const token = await issue();
    await rotateAfter(keyAgeMax);
    await rotateAfter(publishedAheadSeconds + verifiesOnSeconds);
    now = new Date(now.getTime() - keyAgeMax * 1000 - publishedAheadSeconds * 1000 - verifiesOnSeconds * 1000);
    expect(await tokens.verify('shopper', token)).toBeUndefined();
  });
});
