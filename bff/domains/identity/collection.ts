import { sessionCollection } from '../../security/session-record.ts';
import { collection } from '../../store/port.ts';

/** What signs a customer in, apart from the customer so that no answer can carry it by mistake. */
export interface CredentialsDoc {
  customerId: number;
  /** Argon2id as a PHC string, or a wrapped hash of an import; null for an account without a password. */
  passwordHash: string | null;
  /** Times of the failed sign-ins that still count towards a lock, oldest first. */
  failedAt: string[];
}

export const credentials = collection<CredentialsDoc>()({
  name: 'credentials',
  key: 'customerId',
  fields: { customerId: 'number' },
  placedBy: 'customerId',
});

/** Where shoppers are signed in. */
export const sessions = sessionCollection('sessions');
