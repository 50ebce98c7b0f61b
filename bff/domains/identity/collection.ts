import type { SignInWay } from '../../../shared-types/session.ts';
import { sessionCollection } from '../../security/session-record.ts';
import { collection } from '../../store/port.ts';

/** What signs a customer in, apart from the customer so that no answer can carry it by mistake. */
export interface CredentialsDoc {
  customerId: number;
  /** Argon2id as a PHC string, or a wrapped hash of an import; null for an account without a password. */
  passwordHash: string | null;
  /** Times of the failed sign-ins that still count towards a lock, oldest first. */
  failedAt: string[];
  /** Whether somebody has shown to read the mails of the account's address, by a link in one; missing means no. */
  isEmailProven?: boolean;
}

export const credentials = collection<CredentialsDoc>()({
  name: 'credentials',
  key: 'customerId',
  fields: { customerId: 'number' },
  placedBy: 'customerId',
});

/** What a link in a mail is for: to set a password, to confirm a new account's address, or an address to change to. */
export const linkPurposes = ['password', 'account', 'email'] as const;
export type LinkPurpose = (typeof linkPurposes)[number];

/** A link in a mail, by the SHA-256 of its token; the token itself is kept nowhere but in the mail. */
export interface LinkDoc {
  tokenHash: string;
  /** In the order in which they were made. */
  linkNumber: number;
  purpose: LinkPurpose;
  customerId: number;
  /** The address that the mail goes to, and that using the link proves. */
  email: string;
  /** SHA-256 of the secret of the browser that registered; empty where there is none. */
  browserHash: string;
  createdAt: string;
  goodUntil: string;
  /** When the record is deleted: some days after the link has ended, so that it can be told why. */
  expiresAt: string;
}

export const links = collection<LinkDoc>()({
  name: 'links',
  key: 'tokenHash',
  fields: { tokenHash: 'exact', linkNumber: 'number', customerId: 'number', purpose: 'exact', expiresAt: 'time' },
  indexes: [['customerId'], ['expiresAt']],
  placedBy: 'customerId',
});

/** What somebody asked for who need not be anybody: each leads to a mail, or to nothing that could be seen. */
export const linkRequestKinds = ['password', 'confirmation', 'registration'] as const;

/**
 * A wish for a mail with a link. The call only writes this, whether or not there is an account; what comes of it is
 * settled after the answer, so that neither the answer nor its time can tell.
 */
export interface LinkRequestDoc {
  requestId: string;
  kind: (typeof linkRequestKinds)[number];
  emailScope: string;
  emailKey: string;
  /** The client address as throttles count it. */
  addressKey: string;
  websiteId: number;
  storeViewCode: string;
  requestedAt: string;
  /** Whether the limits let it through; null until it is settled. Only granted ones count towards the limits. */
  isGranted: boolean | null;
  expiresAt: string;
}

export const linkRequests = collection<LinkRequestDoc>()({
  name: 'linkRequests',
  key: 'requestId',
  fields: {
    requestId: 'exact',
    kind: 'exact',
    emailScope: 'exact',
    emailKey: 'exact',
    addressKey: 'exact',
    requestedAt: 'time',
    isGranted: 'boolean',
    expiresAt: 'time',
  },
  indexes: [['emailKey'], ['addressKey'], ['requestedAt'], ['expiresAt']],
});

/** One sign-in of the past: when, from where, and how. */
export interface SignInDoc {
  signInId: number;
  customerId: number;
  websiteId: number;
  way: SignInWay;
  address: string;
  userAgent: string;
  createdAt: string;
  expiresAt: string;
}

export const signIns = collection<SignInDoc>()({
  name: 'signIns',
  key: 'signInId',
  fields: { signInId: 'number', customerId: 'number', createdAt: 'time', expiresAt: 'time' },
  indexes: [['customerId', 'signInId'], ['expiresAt']],
  placedBy: 'customerId',
});

/** Where shoppers are signed in. */
export const sessions = sessionCollection('sessions');
