import { collection } from '../../store/port.ts';

/** One value at one level; `settingKey` is `level:id:path`. */
export interface SettingValueDoc {
  settingKey: string;
  value: string | number | boolean | readonly string[];
}

export const settingValues = collection<SettingValueDoc>()({
  name: 'settingValues',
  key: 'settingKey',
  fields: { settingKey: 'exact' },
});
