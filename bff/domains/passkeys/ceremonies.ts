import {
  generateAuthenticationOptions,
  generateRegistrationOptions,
  verifyAuthenticationResponse,
  verifyRegistrationResponse,
} from '@simplewebauthn/server';
import type { Assertion, Ceremony, NewCredential } from '../../../shared-types/passkeys.ts';
import type { Deps } from '../../deps.ts';
import { Failure } from '../../failure.ts';
import { type Reader, type Transaction, UniqueConflict } from '../../store/port.ts';
import type { StoreScope } from '../scopes/service.ts';
import { keepChallenge, takeChallenge } from './challenges.ts';
import { type PasskeyDoc, type PasskeyOwner, passkeys } from './collection.ts';
import { type RelyingParty, relyingPartyOf } from './relying-party.ts';
import { isCounterStale } from './rules.ts';
import { passkeyDomain } from './settings.ts';

/*
 * The two ceremonies of WebAuthn, alike for shoppers and admins. The pages and the domain come from the configuration of
 * the website, never from a request; the authenticator must have seen to it who holds it (user verification).
 */

type Side = 'customer' | 'admin';

const passkeysMax = 20;

/** EdDSA, ES256 and RS256 (RFC 9053, RFC 8812): what authenticators have. */
const algorithms = [-8, -7, -257];

/** Whom passkeys of a website are made for; undefined where it can have none. */
export const findRelyingParty = (deps: Deps, { website, storeView }: StoreScope): RelyingParty | undefined =>
  relyingPartyOf(
    [...website.origins, ...deps.origins.allowed, new URL(deps.origins.publicUrl).origin],
    deps.settings.read(passkeyDomain, { website, storeView }),
  );

const requireRelyingParty = (deps: Deps, scope: StoreScope): RelyingParty => {
  const party = findRelyingParty(deps, scope);
  if (party === undefined) throw new Failure('NOT_FOUND');
  return party;
};

/** The passkeys of somebody, the oldest first. */
export const listPasskeysOf = (reader: Reader, owner: PasskeyOwner): Promise<readonly Readonly<PasskeyDoc>[]> =>
  reader.find(passkeys, { filter: { op: 'eq', field: 'owner', value: owner }, sort: [{ field: 'createdAt' }] });

const newUserHandle = (): string => Buffer.from(crypto.getRandomValues(new Uint8Array(32))).toString('base64url');

/** Whom the passkey is for; `accountName` and `displayName` are shown by the authenticator. */
export interface PasskeyOrder {
  owner: PasskeyOwner;
  sessionId: string;
  accountName: string;
  displayName: string;
  name: string;
}

const sideOf = (owner: PasskeyOwner): Side => (owner.startsWith('admin:') ? 'admin' : 'customer');

/** Asks for a new passkey. Throws `NOT_FOUND` where the website can have none, `FORBIDDEN` beyond twenty. */
export const orderPasskey = async (deps: Deps, scope: StoreScope, order: PasskeyOrder): Promise<Ceremony> => {
  const { domain, origins } = requireRelyingParty(deps, scope);
  const { owner, sessionId, name } = order;
  const known = await listPasskeysOf(deps.store, owner);
  if (known.length >= passkeysMax) throw new Failure('FORBIDDEN');
  const userHandle = known[0]?.userHandle ?? newUserHandle();
  const options = await generateRegistrationOptions({
    rpName: scope.website.name,
    rpID: domain,
    userID: new Uint8Array(Buffer.from(userHandle, 'base64url')),
    userName: order.accountName,
    userDisplayName: order.displayName,
    attestationType: 'none',
    supportedAlgorithmIDs: algorithms,
    excludeCredentials: known.map(({ credentialId: id, transports }) => ({ id, transports })),
    authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
  });
  const about = { sessionId, side: sideOf(owner), name, userHandle, domain, origins: [...origins] };
  await keepChallenge(deps, options.challenge, about);
  return { options: { ...options } };
};

const refuse = (cause: unknown): never => {
  throw new Failure('PASSKEY_REFUSED', { cause });
};

const asTaken = (error: unknown): never => {
  throw error instanceof UniqueConflict ? new Failure('PASSKEY_TAKEN', { cause: error }) : error;
};

/**
 * Keeps the passkey that a browser made for the session which ordered it. Throws `PASSKEY_REFUSED` for an answer that is
 * not to our question, `PASSKEY_TAKEN` for a passkey that somebody has already.
 */
export const keepPasskey = async (
  deps: Deps,
  { owner, sessionId }: Pick<PasskeyOrder, 'owner' | 'sessionId'>,
  credential: NewCredential,
  within?: (tx: Transaction, passkey: Readonly<PasskeyDoc>) => Promise<void>,
): Promise<Readonly<PasskeyDoc>> => {
  const { challenge, about } = await takeChallenge(deps, credential.response.clientDataJSON);
  if (about.sessionId !== sessionId || about.side !== sideOf(owner)) throw new Failure('PASSKEY_REFUSED');
  const { clientDataJSON, attestationObject, transports } = credential.response;
  const { verified, registrationInfo } = await verifyRegistrationResponse({
    response: { ...credential, response: { clientDataJSON, attestationObject }, clientExtensionResults: {} },
    expectedChallenge: challenge,
    expectedOrigin: about.origins,
    expectedRPID: about.domain,
    supportedAlgorithmIDs: algorithms,
  }).catch(refuse);
  if (!verified) throw new Failure('PASSKEY_REFUSED');
  const { credential: made, credentialBackedUp } = registrationInfo;
  const passkey: PasskeyDoc = {
    passkeyId: deps.ids(),
    owner,
    credentialId: made.id,
    publicKey: Buffer.from(made.publicKey).toString('base64url'),
    counter: made.counter,
    transports: transports ?? [],
    userHandle: about.userHandle,
    domain: about.domain,
    name: about.name,
    isBackedUp: credentialBackedUp,
    createdAt: deps.clock().toISOString(),
    lastUsedAt: null,
  };
  await deps.store
    .transact(async (tx) => {
      await tx.insert(passkeys, passkey);
      await within?.(tx, passkey);
    })
    .catch(asTaken);
  return passkey;
};

/** Asks whoever is there for a passkey. Throws `NOT_FOUND` where the website can have none. */
export const askForPasskey = async (deps: Deps, scope: StoreScope, side: Side): Promise<Ceremony> => {
  const { domain, origins } = requireRelyingParty(deps, scope);
  const options = await generateAuthenticationOptions({ rpID: domain, userVerification: 'required' });
  const about = { sessionId: null, side, name: '', userHandle: '', domain, origins: [...origins] };
  await keepChallenge(deps, options.challenge, about);
  return { options: { ...options } };
};

/** Who signed, and what to do in the transaction that signs them in. */
export interface ProvenPasskey {
  ownerId: number;
  /** Notes the use. Throws `PASSKEY_REFUSED` when the passkey was removed, or used elsewhere with this count. */
  recordUse: (tx: Transaction) => Promise<void>;
}

const isOf = (passkey: Readonly<PasskeyDoc>, side: Side, domain: string, userHandle: string | null | undefined) =>
  sideOf(passkey.owner) === side &&
  passkey.domain === domain &&
  (userHandle === null || userHandle === undefined || userHandle === passkey.userHandle);

/**
 * Checks what a passkey signed. Whatever is wrong is the same `PASSKEY_REFUSED`: unknown, of the other side, of another
 * domain or page, a challenge that is not ours, used or old, a wrong signature, a count that does not go on.
 */
export const checkAssertion = async (deps: Deps, side: Side, credential: Assertion): Promise<ProvenPasskey> => {
  const { clientDataJSON, authenticatorData, signature, userHandle } = credential.response;
  const { challenge, about } = await takeChallenge(deps, clientDataJSON);
  const passkey = await deps.store.getUnique(passkeys, 'credential', [credential.id]);
  if (about.sessionId !== null || about.side !== side || passkey === undefined) throw new Failure('PASSKEY_REFUSED');
  if (!isOf(passkey, side, about.domain, userHandle)) throw new Failure('PASSKEY_REFUSED');
  const { verified, authenticationInfo } = await verifyAuthenticationResponse({
    response: {
      ...credential,
      response: { clientDataJSON, authenticatorData, signature },
      clientExtensionResults: {},
    },
    expectedChallenge: challenge,
    expectedOrigin: about.origins,
    expectedRPID: about.domain,
    requireUserVerification: true,
    credential: {
      id: passkey.credentialId,
      publicKey: new Uint8Array(Buffer.from(passkey.publicKey, 'base64url')),
      counter: passkey.counter,
    },
  }).catch(refuse);
  if (!verified) throw new Failure('PASSKEY_REFUSED');
  const { newCounter: counter, credentialBackedUp: isBackedUp } = authenticationInfo;
  return {
    ownerId: Number(passkey.owner.slice(passkey.owner.indexOf(':') + 1)),
    recordUse: async (tx) => {
      const current = await tx.get(passkeys, passkey.passkeyId);
      if (current === undefined || isCounterStale(current.counter, counter)) throw new Failure('PASSKEY_REFUSED');
      await tx.put(passkeys, { ...current, counter, isBackedUp, lastUsedAt: deps.clock().toISOString() });
    },
  };
};
