import type { ActionDetail } from '../../../shared-types/action-log.ts';
import { collection } from '../../store/port.ts';

/** One thing that an admin did. Entries are added and never changed; see `forgetEntity` for the one exception. */
export type ActionDoc = ActionDetail;

export const actionLog = collection<ActionDoc>()({
  name: 'actionLog',
  key: 'actionId',
  fields: {
    actionId: 'number',
    createdAt: 'time',
    adminId: 'number',
    adminName: 'text',
    address: 'exact',
    group: 'exact',
    action: 'exact',
    entity: 'exact',
    entityName: 'text',
    websiteId: 'number',
    result: 'exact',
  },
  indexes: [['createdAt'], ['adminId'], ['group'], ['entity']],
  keywords: ['adminName', 'entityName', 'entity', 'address'],
});
