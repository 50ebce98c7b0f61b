import type { ActionKind } from '../../../shared-types/action-log.ts';
import type { Method } from '../../../shared-types/endpoint.ts';
import type { ErrorCode } from '../../../shared-types/errors.ts';

/** What decides whether an admin may be signed in as a customer. */
export interface AssistanceFacts {
  /** The shop has it on. */
  isEnabled: boolean;
  /** The admin's session lives, and the role holds it for the customer's website. */
  isAdminEntitled: boolean;
  customer: { isActive: boolean; isConfirmed: boolean; isAssistanceAllowed: boolean };
}

/** Why an admin may not be signed in as a customer; undefined where all of it is given. */
export const findObstacle = ({ isEnabled, isAdminEntitled, customer }: AssistanceFacts): ErrorCode | undefined => {
  if (!isAdminEntitled) return 'FORBIDDEN';
  if (!isEnabled || !customer.isActive || !customer.isConfirmed) return 'ASSISTANCE_IMPOSSIBLE';
  return customer.isAssistanceAllowed ? undefined : 'ASSISTANCE_NOT_ALLOWED';
};

const kinds: Readonly<Partial<Record<Method, ActionKind>>> = { POST: 'created', DELETE: 'deleted' };

/** How the action log calls what an assisting admin did with a call. */
export const actionOf = (method: Method, operation: string): ActionKind =>
  operation === 'signOut' ? 'signed-out' : (kinds[method] ?? 'updated');

const codeLength = 9;

/** A login code of random bytes: nine digits, which are easy to read out and to type, in groups of three. Give eight bytes. */
export const loginCodeFrom = (bytes: Uint8Array): string => {
  const number = bytes.reduce((sum, byte) => (sum * 256n + BigInt(byte)) % 10n ** BigInt(codeLength), 0n);
  return String(number)
    .padStart(codeLength, '0')
    .replaceAll(/(.{3})(?=.)/gu, '$1 ');
};

/** A login code as it is compared, without spaces and dashes; undefined for what cannot be one, such as most passwords. */
export const normalizeLoginCode = (typed: string): string | undefined => {
  const digits = typed.replaceAll(/[ -]/gu, '');
  return digits.length === codeLength && /^\d+$/u.test(digits) ? digits : undefined;
};
