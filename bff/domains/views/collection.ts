import type { SavedView, ViewState } from '../../../shared-types/views.ts';
import { collection } from '../../store/port.ts';

/** A view that an admin saved. */
export interface SavedViewDoc extends SavedView {
  adminId: number;
  /** The name as it is compared: one of each per admin and grid. */
  nameKey: string;
}

/** What an admin looked at last in a grid. */
export interface LookDoc {
  /** `<adminId>:<grid>`. */
  lookId: string;
  adminId: number;
  viewId: number | null;
  state: ViewState;
}

export const savedViews = collection<SavedViewDoc>()({
  name: 'savedViews',
  key: 'viewId',
  fields: { viewId: 'number', adminId: 'number', grid: 'exact', name: 'text', nameKey: 'exact' },
  unique: { name: ['adminId', 'grid', 'nameKey'] },
  indexes: [['adminId']],
});

export const looks = collection<LookDoc>()({
  name: 'looks',
  key: 'lookId',
  fields: { lookId: 'exact', adminId: 'number' },
  indexes: [['adminId']],
});
