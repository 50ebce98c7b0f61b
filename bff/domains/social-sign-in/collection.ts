import { collection } from '../../store/port.ts';

/** An account elsewhere that signs a customer in. */
export interface SocialLinkDoc {
  linkId: string;
  customerId: number;
  providerId: string;
  /** SHA-256 of issuer and subject. */
  identityKey: string;
  /** Where the identity is unique, as with e-mail addresses. */
  emailScope: string;
  email: string;
  createdAt: string;
  lastUsedAt: string | null;
}

export const socialLinks = collection<SocialLinkDoc>()({
  name: 'socialLinks',
  key: 'linkId',
  fields: { linkId: 'exact', customerId: 'number', identityKey: 'exact', emailScope: 'exact', createdAt: 'time' },
  unique: { identity: ['emailScope', 'identityKey'] },
  indexes: [['customerId']],
});

/** A person who was led to a provider and is to come back, in the same browser. */
export interface SocialFlowDoc {
  stateHash: string;
  browserHash: string;
  providerId: string;
  nonce: string;
  codeVerifier: string;
  returnTo: string;
  storeViewCode: string;
  /** The shopper who connects an account, and the session in which; null for signing in. */
  connects: { customerId: number; sessionId: string } | null;
  expiresAt: string;
}

export const socialFlows = collection<SocialFlowDoc>()({
  name: 'socialFlows',
  key: 'stateHash',
  fields: { stateHash: 'exact', expiresAt: 'time' },
  indexes: [['expiresAt']],
});

/** An identity that a provider vouched for and that waits for a password or a name, in one browser. */
export interface PendingSocialDoc {
  browserHash: string;
  providerId: string;
  identityKey: string;
  email: string;
  firstName: string;
  lastName: string;
  /** The account that has the address; null where one is to be made. */
  customerId: number | null;
  expiresAt: string;
}

export const pendingSocials = collection<PendingSocialDoc>()({
  name: 'pendingSocials',
  key: 'browserHash',
  fields: { browserHash: 'exact', expiresAt: 'time' },
  indexes: [['expiresAt']],
});
