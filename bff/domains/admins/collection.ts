import { sessionCollection } from '../../security/session-record.ts';
import { collection } from '../../store/port.ts';

/** Somebody who runs the store. */
export interface AdminDoc {
  adminId: number;
  email: string;
  /** Normalised e-mail, unique among admins. */
  emailKey: string;
  name: string;
  /** What the admin may do; null, or a role that is gone, is nothing. */
  roleId: number | null;
  /** Empty while an invited admin has chosen no password. */
  passwordHash: string;
  isActive: boolean;
  /** Times of the failed sign-ins that still count towards a lock, oldest first. */
  failedAt: string[];
  lockedUntil: string | null;
  createdAt: string;
  lastSignInAt: string | null;
  /** Missing in what was stored before there were versions: the first one. */
  version?: number;
}

export const admins = collection<AdminDoc>()({
  name: 'admins',
  key: 'adminId',
  fields: {
    adminId: 'number',
    email: 'text',
    emailKey: 'exact',
    name: 'text',
    roleId: 'number',
    isActive: 'boolean',
    createdAt: 'time',
    lastSignInAt: 'time',
    lockedUntil: 'time',
  },
  unique: { email: ['emailKey'] },
  indexes: [['roleId']],
  keywords: ['name', 'email'],
});

/** A one-time right to create the first admin; only the SHA-256 of its token is kept. */
export interface AdminClaimDoc {
  tokenHash: string;
  createdAt: string;
}

export const adminClaims = collection<AdminClaimDoc>()({
  name: 'adminClaims',
  key: 'tokenHash',
  fields: { tokenHash: 'exact', createdAt: 'time' },
});

/** A one-time right to choose an admin's password; only the SHA-256 of its token is kept. One per admin. */
export interface AdminInvitationDoc {
  adminId: number;
  tokenHash: string;
  createdAt: string;
  expiresAt: string;
}

export const adminInvitations = collection<AdminInvitationDoc>()({
  name: 'adminInvitations',
  key: 'adminId',
  fields: { adminId: 'number', tokenHash: 'exact', expiresAt: 'time' },
  unique: { token: ['tokenHash'] },
  indexes: [['expiresAt']],
});

/** Where admins are signed in. */
export const adminSessions = sessionCollection('adminSessions');
