import { collection } from '../../store/port.ts';

/** A customer group; number 0 stands for everyone who is not signed in. */
export interface CustomerGroupDoc {
  groupId: number;
  name: string;
  taxClassId: number;
  /** Websites where its customers cannot sign in. */
  excludedWebsiteIds: number[];
  /** A job is moving its customers away, and deletes it then. */
  isDeleting: boolean;
  version: number;
}

export const customerGroups = collection<CustomerGroupDoc>()({
  name: 'customerGroups',
  key: 'groupId',
  fields: { groupId: 'number', name: 'text', taxClassId: 'number', isDeleting: 'boolean' },
  unique: { name: ['name'] },
  keywords: ['name'],
});
