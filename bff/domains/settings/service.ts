import type { Store } from '../../store/port.ts';
import type { StoreScope } from '../scopes/service.ts';
import { settingValues } from './collection.ts';

/** Levels at which a setting may be set, from wide to narrow. */
export const settingLevels = ['global', 'website', 'store view'] as const;
export type SettingLevel = (typeof settingLevels)[number];

/** A setting, declared once by the domain that uses it. Paths are those of Adobe Commerce. */
export interface Setting<Value extends string | number | boolean | readonly string[]> {
  readonly path: string;
  readonly default: Value;
  readonly levels: readonly SettingLevel[];
  /** What it decides, in one sentence. */
  readonly meaning: string;
}

/** Declares a setting; widens the literal type of its default. */
export const setting = <Value extends string | number | boolean | readonly string[]>(
  declared: Setting<Value>,
): Setting<Value extends number ? number : Value extends boolean ? boolean : Value extends string ? string : Value> =>
  declared as never;

/** Looks settings up: store view → website → global → declared default. In memory, so it costs nothing per request. */
export interface Settings {
  read<Value extends string | number | boolean | readonly string[]>(setting: Setting<Value>, scope: StoreScope): Value;
  reload(): Promise<void>;
}

/** Loads the stored values. */
export const createSettings = async (store: Store): Promise<Settings> => {
  let values = new Map<string, unknown>();
  const reload = async (): Promise<void> => {
    values = new Map((await store.find(settingValues, {})).map((doc) => [doc.settingKey, doc.value]));
  };
  await reload();
  return {
    read: (declared, { website, storeView }) => {
      const stored =
        values.get(`store view:${storeView.storeViewId}:${declared.path}`) ??
        values.get(`website:${website.websiteId}:${declared.path}`) ??
        values.get(`global:0:${declared.path}`);
      return (stored ?? declared.default) as typeof declared.default;
    },
    reload,
  };
};

/** Stores a value at one level, by default for the whole installation; `reload` makes it count. */
export const writeSetting = async <Value extends string | number | boolean | readonly string[]>(
  store: Store,
  declared: Setting<Value>,
  value: Value,
  { level, id }: { level: SettingLevel; id: number } = { level: 'global', id: 0 },
): Promise<void> => {
  const settingKey = `${level}:${id}:${declared.path}`;
  await store.transact((tx) => tx.put(settingValues, { settingKey, value }));
};
