import type { Logger } from 'pino';
import type { SettingLevel, SettingValue } from '../../../shared-types/settings.ts';
import type { Reader, Store } from '../../store/port.ts';
import type { StoreScope } from '../scopes/service.ts';
import { settingValues } from './collection.ts';
import type { Setting } from './declaration.ts';
import { checkValue } from './rules.ts';

export type { SettingLevel };
export { requireScopeOf } from './places.ts';
export { isSetting, setting, type Setting, type SettingOption } from './declaration.ts';

/** Looks settings up: store view → website → global → declared default. In memory, so it costs nothing per request. */
export interface Settings {
  read<Value extends SettingValue>(setting: Setting<Value>, scope: StoreScope): Value;
  /** Every setting that a domain declares. */
  readonly declared: readonly Setting[];
  reload(): Promise<void>;
}

/** The key under which a value is stored. */
export const settingKeyOf = (level: SettingLevel, placeId: number, path: string): string =>
  `${level}:${placeId}:${path}`;

/** What is stored for all websites, as a transaction sees it; undefined where nothing is. */
export const readGlobally = async (reader: Reader, path: string): Promise<SettingValue | undefined> =>
  (await reader.get(settingValues, settingKeyOf('global', 0, path)))?.value;

/**
 * Loads the stored values. One that its declaration refuses, as after an edit by hand or by an older version, counts as
 * not set, and the log says so.
 */
export const createSettings = async (
  store: Store,
  { declared, log }: { declared: readonly Setting[]; log: Pick<Logger, 'warn'> },
): Promise<Settings> => {
  const byPath = new Map(declared.map((each) => [each.path, each]));
  let values = new Map<string, Map<string, unknown>>();
  let [asked, answered] = [0, 0];
  const reload = async (): Promise<void> => {
    const turn = ++asked;
    const read = new Map<string, Map<string, unknown>>();
    for (const { settingKey, value } of await store.find(settingValues, {})) {
      const [level = '', placeId = '', path = ''] = settingKey.split(':');
      const known = byPath.get(path);
      const problem = known && checkValue(known, value, Array.isArray(known.options) ? known.options : undefined);
      if (problem !== undefined) {
        log.warn({ settingKey, problem }, 'a stored setting is not valid and counts as not set');
        continue;
      }
      const places = read.get(path) ?? new Map<string, unknown>();
      read.set(path, places.set(`${level}:${placeId}`, value));
    }
    // An older reading that took longer must not replace a newer one.
    if (turn < answered) return;
    values = read;
    answered = turn;
  };
  await reload();
  return {
    declared,
    read: (setting, { website, storeView }) => {
      const places = values.get(setting.path);
      if (places === undefined) return setting.default;
      const stored =
        places.get(`store view:${storeView.storeViewId}`) ??
        places.get(`website:${website.websiteId}`) ??
        places.get('global:0');
      return (stored ?? setting.default) as typeof setting.default;
    },
    reload,
  };
};

/** Stores a value at one level, by default for the whole installation; `reload` makes it count. */
export const writeSetting = async <Value extends SettingValue>(
  store: Store,
  declared: Setting<Value>,
  value: Value,
  { level, id }: { level: SettingLevel; id: number } = { level: 'global', id: 0 },
): Promise<void> => {
  const settingKey = settingKeyOf(level, id, declared.path);
  await store.transact((tx) => tx.put(settingValues, { settingKey, value }));
};
