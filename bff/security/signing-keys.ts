import { calculateJwkThumbprint, exportJWK, generateKeyPair, type JWK } from 'jose';
import type { Clock } from '../deps.ts';
import { collection, type Reader, type Store } from '../store/port.ts';

/** The one algorithm that tokens are signed with: ECDSA on P-256 with SHA-256 (RFC 7518 §3.4). */
export const signingAlgorithm = 'ES256';

/** A key pair that signs tokens. `keyId` is the RFC 7638 thumbprint. */
export interface SigningKeyDoc {
  keyId: string;
  publicJwk: { [member: string]: string };
  privateJwk: { [member: string]: string };
  createdAt: string;
}

export const signingKeys = collection<SigningKeyDoc>()({
  name: 'signingKeys',
  key: 'keyId',
  fields: { keyId: 'exact', createdAt: 'time' },
});

/** The key pairs of an installation, newest first; there is always one. */
export type SigningKeys = readonly [Readonly<SigningKeyDoc>, ...Readonly<SigningKeyDoc>[]];

/** How old a key may be before another takes its place. */
export const keyAgeMax = 90 * 86_400;

/**
 * How long a new key is published before it signs, in seconds: by then every process has loaded it, and every service
 * that checks tokens has fetched it anew (they may keep the published keys for five minutes).
 */
export const publishedAheadSeconds = 3600;

/** How long the key before still verifies after another began to sign: longer than any token lives. */
export const verifiesOnSeconds = 3600;

const textMembers = (jwk: JWK): { [member: string]: string } =>
  Object.fromEntries(Object.entries(jwk).filter((entry): entry is [string, string] => typeof entry[1] === 'string'));

const makeSigningKey = async (clock: Clock): Promise<SigningKeyDoc> => {
  const { publicKey, privateKey } = await generateKeyPair(signingAlgorithm, { extractable: true });
  const publicJwk = await exportJWK(publicKey);
  return {
    keyId: await calculateJwkThumbprint(publicJwk),
    publicJwk: textMembers(publicJwk),
    privateJwk: textMembers(await exportJWK(privateKey)),
    createdAt: clock().toISOString(),
  };
};

const ageOf = ({ createdAt }: Pick<SigningKeyDoc, 'createdAt'>, now: Date): number =>
  (now.getTime() - Date.parse(createdAt)) / 1000;

/** The key that signs: the newest that has been published for long enough, else the oldest, which had nobody before it. */
export const signerOf = (keys: SigningKeys, now: Date): Readonly<SigningKeyDoc> =>
  keys.find((key) => ageOf(key, now) >= publishedAheadSeconds) ?? keys.at(-1) ?? keys[0];

/** The keys that no token depends on any more: another has signed for longer than a token lives. */
export const retiredOf = (keys: SigningKeys, now: Date): readonly Readonly<SigningKeyDoc>[] => {
  const successor = keys.findIndex((key) => ageOf(key, now) >= publishedAheadSeconds + verifiesOnSeconds);
  return successor === -1 ? [] : keys.slice(successor + 1);
};

const findKeys = async (reader: Reader): Promise<readonly Readonly<SigningKeyDoc>[]> =>
  reader.find(signingKeys, { sort: [{ field: 'createdAt', descending: true }] });

/** The key pairs of this installation; the first is made when there is none. */
export const loadSigningKeys = async (store: Store, clock: Clock): Promise<SigningKeys> => {
  const [newest, ...older] = await findKeys(store);
  if (newest !== undefined) return [newest, ...older];
  const made = await makeSigningKey(clock);
  return store.transact(async (tx) => {
    // Another process may have made the first one meanwhile.
    const [known, ...others] = await findKeys(tx);
    if (known !== undefined) return [known, ...others];
    await tx.insert(signingKeys, made);
    return [made];
  });
};

/**
 * Makes the next key pair when the newest is old, and deletes those that no token depends on. Nobody is signed out: old
 * and new keys verify side by side. To be called now and then; how often does not matter.
 */
export const rotateSigningKeys = async ({ store, clock }: { store: Store; clock: Clock }): Promise<void> => {
  const keys = await loadSigningKeys(store, clock);
  const isDue = (found: SigningKeys): boolean => ageOf(found[0], clock()) >= keyAgeMax;
  if (!isDue(keys) && retiredOf(keys, clock()).length === 0) return;
  const next = await makeSigningKey(clock);
  await store.transact(async (tx) => {
    const [newest, ...older] = await findKeys(tx);
    if (newest === undefined) return;
    for (const { keyId } of retiredOf([newest, ...older], clock())) await tx.delete(signingKeys, keyId);
    if (isDue([newest, ...older])) await tx.insert(signingKeys, next);
  });
};
