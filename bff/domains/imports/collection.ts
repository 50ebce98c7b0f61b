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
