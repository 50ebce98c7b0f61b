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
  passwordHash: string;
  isActive: boolean;
  /** Times of the failed sign-ins that still count towards a lock, oldest first. */
  failedAt: string[];
  lockedUntil: string | null;
  createdAt: string;
  lastSignInAt: string | null;
}

export const admins = collection<AdminDoc>()({
  name: 'admins',
  key: 'adminId',
  fields: { adminId: 'number', emailKey: 'exact', name: 'text', roleId: 'number' },
  unique: { email: ['emailKey'] },
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

/** Where admins are signed in. */
export const adminSessions = sessionCollection('adminSessions');
