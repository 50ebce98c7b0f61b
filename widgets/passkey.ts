import type { Assertion, Ceremony, NewCredential } from '../shared-types/passkeys.ts';

/*
 * The browser's side of passkeys, by its own JSON forms (WebAuthn Level 3; in browsers since 2023 to 2025). A browser
 * without them is told apart beforehand and has no passkeys here.
 */

/** Whether this browser can make and use passkeys. */
export const arePasskeysSupported = (): boolean =>
  typeof PublicKeyCredential === 'function' && 'parseCreationOptionsFromJSON' in PublicKeyCredential;

/** Whether it can offer them among the suggestions of an e-mail field. */
export const areSuggestionsSupported = async (): Promise<boolean> =>
  arePasskeysSupported() && (await PublicKeyCredential.isConditionalMediationAvailable());

/** Whether the person closed the browser's dialog, or it gave up waiting; browsers do not say which. */
export const isDismissed = (error: unknown): boolean =>
  error instanceof DOMException && (error.name === 'NotAllowedError' || error.name === 'AbortError');

/** Whether the authenticator says that it has a passkey of this account already. */
export const isAlreadyThere = (error: unknown): boolean =>
  error instanceof DOMException && error.name === 'InvalidStateError';

const jsonOf = (credential: Credential | null): unknown => {
  if (!(credential instanceof PublicKeyCredential)) throw new DOMException('no credential', 'NotAllowedError');
  return credential.toJSON();
};

/** Asks the person for a new passkey. Throws what the browser throws. */
export const makePasskey = async ({ options }: Ceremony): Promise<NewCredential> => {
  const publicKey = PublicKeyCredential.parseCreationOptionsFromJSON(options as never);
  return jsonOf(await navigator.credentials.create({ publicKey })) as NewCredential;
};

/**
 * Asks the person for a passkey of this shop; `isSuggested` waits, without a dialog, until one is chosen among the
 * suggestions of a field. Throws what the browser throws.
 */
export const usePasskey = async (
  { options }: Ceremony,
  { isSuggested = false, signal }: { isSuggested?: boolean; signal: AbortSignal },
): Promise<Assertion> => {
  const publicKey = PublicKeyCredential.parseRequestOptionsFromJSON(options as never);
  const mediation = isSuggested ? 'conditional' : 'optional';
  return jsonOf(await navigator.credentials.get({ publicKey, mediation, signal })) as Assertion;
};
