import { collection } from '../../store/port.ts';

/** Whose a passkey is: `customer:<customerId>` or `admin:<adminId>`. */
export type PasskeyOwner = `customer:${number}` | `admin:${number}`;

/** A passkey; what is kept of it is public. */
export interface PasskeyDoc {
  passkeyId: string;
  owner: PasskeyOwner;
  /** Base64url; unique in the installation. */
  credentialId: string;
  /** COSE, base64url. */
  publicKey: string;
  /** How often the authenticator says that it was used; always 0 with those that keep no count. */
  counter: number;
  transports: string[];
  /** Stands for the owner in the authenticator; says nothing of the owner. */
  userHandle: string;
  /** The domain that it was made for. */
  domain: string;
  name: string;
  isBackedUp: boolean;
  createdAt: string;
  lastUsedAt: string | null;
}

export const passkeys = collection<PasskeyDoc>()({
  name: 'passkeys',
  key: 'passkeyId',
  fields: { passkeyId: 'exact', owner: 'exact', credentialId: 'exact', createdAt: 'time' },
  unique: { credential: ['credentialId'] },
  indexes: [['owner']],
  placedBy: 'owner',
});

/** A question to an authenticator that waits for its answer; of the challenge only the SHA-256 is kept. */
export interface PasskeyChallengeDoc {
  challengeHash: string;
  /** The session that adds a passkey, so that no other can; null for signing in. */
  sessionId: string | null;
  /** Whose sign-in it is for: the side of shoppers or of admins. */
  side: 'customer' | 'admin';
  /** What the new passkey is to be called; empty for signing in. */
  name: string;
  userHandle: string;
  domain: string;
  origins: string[];
  expiresAt: string;
}

export const passkeyChallenges = collection<PasskeyChallengeDoc>()({
  name: 'passkeyChallenges',
  key: 'challengeHash',
  fields: { challengeHash: 'exact', expiresAt: 'time' },
  indexes: [['expiresAt']],
});
