import { collection } from '../../store/port.ts';

/** A right to sign in as a customer once, by the SHA-256 of its token, or of the login code with its customer. */
export interface AssistanceSecretDoc {
  tokenHash: string;
  customerId: number;
  adminId: number;
  /** The admin's session that asked for it; what it opens ends with that session. */
  adminSessionId: string;
  websiteId: number;
  storeViewCode: string;
  /** When it ends. */
  goodUntil: string;
  /** When the record is deleted: later, so that a link that came too late can be told so. */
  expiresAt: string;
}

export const assistanceSecrets = collection<AssistanceSecretDoc>()({
  name: 'assistanceSecrets',
  key: 'tokenHash',
  fields: { tokenHash: 'exact', customerId: 'number', expiresAt: 'time' },
  indexes: [['expiresAt']],
  placedBy: 'customerId',
});
