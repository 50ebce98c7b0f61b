import type { SettingChange, SettingPlace } from '../../../shared-types/settings.ts';
import type { StoreEvent } from '../../store/port.ts';

/** An admin changed settings at a place; values of secrets are null. */
export const settingsChanged = (
  adminId: number,
  { level, placeId }: SettingPlace,
  changed: SettingChange[],
): StoreEvent => ({
  type: 'settings.changed',
  payload: {
    adminId,
    level,
    placeId,
    changed: changed.map(({ path, before, after }) => ({ path, before: asJson(before), after: asJson(after) })),
  },
});

const asJson = (value: SettingChange['before']) => (typeof value === 'object' && value !== null ? [...value] : value);
