import type { ImportKind, ImportTotals } from '../../../shared-types/imports.ts';
import { collection } from '../../store/port.ts';

/**
 * Which entry of an address book an address of the source became, so that a later file that says something else of it
 * changes that entry rather than adding another.
 */
export interface ImportedAddressDoc {
  /** `<customerId>:<number of the address in the source>`. */
  importedAddressId: string;
  customerId: number;
  addressId: number;
}

export const importedAddresses = collection<ImportedAddressDoc>()({
  name: 'importedAddresses',
  key: 'importedAddressId',
  fields: { importedAddressId: 'exact', customerId: 'number' },
  indexes: [['customerId']],
  placedBy: 'customerId',
});

/** A file that an admin sent to be imported. Its bytes are in the file store. */
export interface ImportDoc {
  importId: number;
  adminId: number;
  /** Its name in the file store. */
  fileId: string;
  name: string;
  kind: ImportKind;
  rowCount: number;
  unknownColumns: string[];
  leftOutColumns: string[];
  /** The latest check or import; null before the first. */
  run: { jobId: number; isDryRun: boolean; isWithoutPasswords: boolean; totals: ImportTotals } | null;
  createdAt: string;
  expiresAt: string;
}

export const imports = collection<ImportDoc>()({
  name: 'imports',
  key: 'importId',
  fields: { importId: 'number', adminId: 'number', createdAt: 'time', expiresAt: 'time' },
  indexes: [['adminId'], ['expiresAt']],
  placedBy: 'importId',
});

/** A row that a run did not store, and why. */
export interface ImportProblemDoc {
  /** `<jobId>:<line>:<which of the line>`. */
  problemId: string;
  jobId: number;
  line: number;
  field: string;
  code: string;
  message: string;
  expiresAt: string;
}

export const importProblems = collection<ImportProblemDoc>()({
  name: 'importProblems',
  key: 'problemId',
  fields: { problemId: 'exact', jobId: 'number', line: 'number', code: 'exact', expiresAt: 'time' },
  indexes: [['jobId', 'line'], ['expiresAt']],
  placedBy: 'jobId',
});
