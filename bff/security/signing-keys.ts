import { calculateJwkThumbprint, exportJWK, generateKeyPair, type JWK } from 'jose';
import type { Clock } from '../deps.ts';
import { collection, type Store } from '../store/port.ts';

/** The one algorithm that tokens are signed with: ECDSA on P-256 with SHA-256 (RFC 7518 §3.4). */
export const signingAlgorithm = 'ES256';

/** A key pair that signs tokens. The newest signs; the others still verify. `keyId` is the RFC 7638 thumbprint. */
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

/** The key pairs of this installation, newest first; the first is made when there is none. */
export const loadSigningKeys = async (
  store: Store,
  clock: Clock,
): Promise<readonly [Readonly<SigningKeyDoc>, ...Readonly<SigningKeyDoc>[]]> => {
  const query = { sort: [{ field: 'createdAt', descending: true }] };
  const [newest, ...older] = await store.find(signingKeys, query);
  if (newest !== undefined) return [newest, ...older];
  const made = await makeSigningKey(clock);
  await store.transact((tx) => tx.insert(signingKeys, made));
  return [made];
};
