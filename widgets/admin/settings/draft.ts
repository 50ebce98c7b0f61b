import type { Setting, SettingValue } from '../../../shared-types/settings.ts';

/** Edits that are not saved yet, by path; null takes what a wider place says. */
export type Draft = ReadonlyMap<string, SettingValue | null>;

const isSame = (one: SettingValue | null, other: SettingValue | null): boolean =>
  JSON.stringify(one) === JSON.stringify(other);

/** The draft with one more edit; an edit back to what is saved is none. */
export const edit = (draft: Draft, setting: Setting, value: SettingValue | null): Draft => {
  const next = new Map(draft);
  if (isSame(value, setting.value) && !setting.isSecret) next.delete(setting.path);
  else next.set(setting.path, value);
  return next;
};

/** What is set here, the draft included; null where a wider place counts. */
export const ownValue = (draft: Draft, { path, value }: Setting): SettingValue | null => {
  const drafted = draft.get(path);
  return drafted === undefined ? value : drafted;
};

/** Whether a wider place counts, the draft included. */
export const isInherited = (draft: Draft, setting: Setting): boolean =>
  draft.has(setting.path) ? draft.get(setting.path) === null : !setting.isSet;

/** What counts here, the draft included; null only for a secret. */
export const countingValue = (draft: Draft, setting: Setting): SettingValue | null =>
  isInherited(draft, setting) ? setting.inherited : ownValue(draft, setting);

/** The settings that are edited, in the order of the page. */
export const editedSettings = (draft: Draft, settings: readonly Setting[]): Setting[] =>
  settings.filter(({ path }) => draft.has(path));

/** Settings whose label, help, path or group has every word that was typed. */
export const findSettings = (settings: readonly Setting[], typed: string): Setting[] => {
  const words = typed.toLowerCase().split(/\s+/u).filter(Boolean);
  return settings.filter(({ label, help, path, group, section }) => {
    const text = `${label} ${help} ${path} ${group} ${section}`.toLowerCase();
    return words.every((word) => text.includes(word));
  });
};

/** A group of settings, as the page lists them. */
export interface SettingGroup {
  section: string;
  group: string;
  items: Setting[];
}

/** The settings by section and group, each where its first setting stands. */
export const groupSettings = (settings: readonly Setting[]): SettingGroup[] => {
  const groups = new Map<string, SettingGroup>();
  for (const setting of settings) {
    const { section, group } = setting;
    const key = `${section}/${group}`;
    const known = groups.get(key) ?? { section, group, items: [] };
    known.items.push(setting);
    groups.set(key, known);
  }
  return [...groups.values()];
};
