/** How long ago a sign-in may be to count as a proof of who asks. */
const proofMinutes = 10;

/** Whether somebody who signed in at `signedInAt` must prove to be the owner before a new way in is added. */
export const isProofNeeded = (signedInAt: string, now: Date): boolean =>
  now.getTime() - Date.parse(signedInAt) > proofMinutes * 60_000;

/**
 * Whether a count says that a passkey was copied: one that counts must count on (WebAuthn §6.1.1).
 */
export const isCounterStale = (known: number, presented: number): boolean =>
  (known > 0 || presented > 0) && presented <= known;
