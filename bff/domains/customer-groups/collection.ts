import { collection } from '../../store/port.ts';

/** A customer group; number 0 stands for everyone who is not signed in. */
export interface CustomerGroupDoc {
  groupId: number;
  name: string;
}

export const customerGroups = collection<CustomerGroupDoc>()({
  name: 'customerGroups',
  key: 'groupId',
  fields: { groupId: 'number', name: 'text' },
  unique: { name: ['name'] },
  keywords: ['name'],
});
