import { collection } from '../../store/port.ts';

/** What an admin's sign-in asks for beyond the password. Whoever reads the store can make codes: it must be kept private. */
export interface AdminFactorDoc {
  adminId: number;
  /** Base32; null while no app is set up. */
  totpSecret: string | null;
  /** An app that waits to be confirmed by a first code, until a time. */
  pendingSecret: string | null;
  pendingUntil: string | null;
  /** The time step of the last code that was taken; no code of it or before is taken again. */
  lastStep: number;
  /** SHA-256 of the recovery codes that are left. */
  recoveryHashes: string[];
}

export const adminFactors = collection<AdminFactorDoc>()({
  name: 'adminFactors',
  key: 'adminId',
  fields: { adminId: 'number' },
});

/** A right password that waits for more; of the ticket only the SHA-256 is kept. */
export interface AdminTicketDoc {
  ticketHash: string;
  adminId: number;
  /** What the password was hashed to: a changed password ends the ticket. */
  passwordHash: string;
  isEnrolment: boolean;
  expiresAt: string;
}

export const adminTickets = collection<AdminTicketDoc>()({
  name: 'adminTickets',
  key: 'ticketHash',
  fields: { ticketHash: 'exact', adminId: 'number', expiresAt: 'time' },
  indexes: [['expiresAt']],
});
