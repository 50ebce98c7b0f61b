import type { AttributeEntity } from '../../../shared-types/attributes.ts';
import { collection } from '../../store/port.ts';

/** An uploaded file. Its bytes are in the file store, under its id. */
export interface UploadDoc {
  uploadId: string;
  entity: AttributeEntity;
  /** The attribute that it is a value of, or is to be. */
  code: string;
  name: string;
  bytes: number;
  type: string;
  /** Who sent it: `customer:1`, `admin:1`, or `anyone`. */
  sentBy: string;
  /** Whose it is: of whoever sent it while it waits to be saved (null for nobody known), then of the customer of the record. */
  customerId: number | null;
  createdAt: string;
  /** When it is deleted; empty while a record holds it. */
  expiresAt: string;
}

export const uploads = collection<UploadDoc>()({
  name: 'uploads',
  key: 'uploadId',
  fields: {
    uploadId: 'exact',
    entity: 'exact',
    code: 'exact',
    customerId: 'number',
    createdAt: 'time',
    expiresAt: 'time',
  },
  indexes: [['customerId'], ['expiresAt']],
});
