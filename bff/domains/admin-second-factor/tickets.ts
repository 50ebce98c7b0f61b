import { createHash, randomBytes } from 'node:crypto';
import type { SecondFactorDemand } from '../../../shared-types/admin-session.ts';
import type { Deps } from '../../deps.ts';
import { Failure } from '../../failure.ts';
import { deleteExpired } from '../../security/expiry.ts';
import type { Reader, Transaction } from '../../store/port.ts';
import { type AdminDoc, admins } from '../admins/collection.ts';
import { listPasskeysOf } from '../passkeys/service.ts';
import { adminFactors, type AdminTicketDoc, adminTickets } from './collection.ts';
import { isSecondFactorRequired } from './settings.ts';

const ticketMinutes = 10;

const hashOf = (ticket: string): string => createHash('sha256').update(ticket).digest('base64url');

/**
 * What a right password of an admin must be followed by, in the transaction that found it right; undefined where it is
 * enough.
 */
export const demandSecondFactor = async (
  tx: Transaction,
  deps: Deps,
  { adminId, passwordHash }: Readonly<Pick<AdminDoc, 'adminId' | 'passwordHash'>>,
): Promise<SecondFactorDemand | undefined> => {
  const factor = await tx.get(adminFactors, adminId);
  const hasApp = typeof factor?.totpSecret === 'string';
  const hasPasskey = (await listPasskeysOf(tx, `admin:${adminId}`)).length > 0;
  const isRequired = deps.settings.read(isSecondFactorRequired, deps.scopes.defaultScope());
  if (!hasApp && !hasPasskey && !isRequired) return undefined;
  const isEnrolment = !hasApp && !hasPasskey;
  const ticket = randomBytes(32).toString('base64url');
  const expiresAt = new Date(deps.clock().getTime() + ticketMinutes * 60_000).toISOString();
  await tx.insert(adminTickets, { ticketHash: hashOf(ticket), adminId, passwordHash, isEnrolment, expiresAt });
  return {
    status: isEnrolment ? 'enrolment-required' : 'second-factor-required',
    ticket,
    methods: [...(hasApp ? (['code'] as const) : []), ...(hasPasskey ? (['passkey'] as const) : [])],
    expiresAt,
  };
};

/**
 * The admin whom a ticket stands for. Throws `LINK_EXPIRED` for a ticket that was used, is too old, of another kind, or of a
 * password that was changed since, and for an admin who was closed.
 */
export const requireTicket = async (
  reader: Reader,
  deps: Deps,
  ticket: string,
  { isEnrolment }: Pick<AdminTicketDoc, 'isEnrolment'>,
): Promise<{ ticketHash: string; admin: Readonly<AdminDoc> }> => {
  const found = await reader.get(adminTickets, hashOf(ticket));
  const isGood = found?.isEnrolment === isEnrolment && Date.parse(found.expiresAt) > deps.clock().getTime();
  const admin = found && (await reader.get(admins, found.adminId));
  if (!isGood || admin === undefined || !admin.isActive || admin.passwordHash !== found.passwordHash)
    throw new Failure('LINK_EXPIRED');
  return { ticketHash: found.ticketHash, admin };
};

/** Forgets tickets that nobody used. */
export const deleteExpiredTickets = ({ store, clock }: Deps): Promise<void> =>
  deleteExpired(store, adminTickets, clock());
