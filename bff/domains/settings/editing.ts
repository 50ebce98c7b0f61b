import type { Body } from '../../../shared-types/endpoint.ts';
import type { FieldError } from '../../../shared-types/errors.ts';
import type {
  Setting as SettingView,
  SettingChange,
  SettingLevel,
  SettingPlace,
  SettingValue,
  updateSettings,
} from '../../../shared-types/settings.ts';
import type { AdminActor } from '../../actor.ts';
import type { Deps } from '../../deps.ts';
import { fieldError, invalid } from '../../failure.ts';
import type { Reader, Transaction } from '../../store/port.ts';
import { requireAllWebsites, requireReach } from '../../website-reach.ts';
import { recordAction } from '../action-log/service.ts';
import { settingValues } from './collection.ts';
import type { Setting, SettingOption } from './declaration.ts';
import { settingsChanged } from './events.ts';
import { requireWiderPlaces, websiteOf } from './places.ts';
import { checkValue, labelOf, typeOf, wordsOfBounds } from './rules.ts';
import { placeOf } from './sections.ts';
import { settingKeyOf } from './service.ts';

const optionsOf = async ({ options }: Setting, reader: Reader): Promise<readonly SettingOption[] | undefined> =>
  typeof options === 'function' ? options(reader) : options;

const readStored = async (reader: Reader, path: string, { level, placeId }: SettingPlace) =>
  (await reader.get(settingValues, settingKeyOf(level, placeId, path)))?.value;

const inheritedBy = async (
  reader: Reader,
  declared: Setting,
  wider: readonly SettingPlace[],
): Promise<{ value: SettingValue; from: SettingLevel | 'default' }> => {
  for (const place of wider) {
    const value = await readStored(reader, declared.path, place);
    if (value !== undefined) return { value, from: place.level };
  }
  return { value: declared.default, from: 'default' };
};

const describe = async (
  reader: Reader,
  declared: Setting,
  place: SettingPlace,
  wider: readonly SettingPlace[],
): Promise<SettingView> => {
  const { path, meaning, levels, min, max, isSecret = false } = declared;
  const own = await readStored(reader, path, place);
  const inherited = await inheritedBy(reader, declared, wider);
  const options = await optionsOf(declared, reader);
  const { section, group } = placeOf(path);
  return {
    path,
    section,
    group,
    label: labelOf(declared),
    help: meaning,
    type: typeOf(declared),
    levels: [...levels],
    ...(options !== undefined && { options: [...options] }),
    ...(min !== undefined && { min }),
    ...(max !== undefined && { max }),
    isSecret,
    value: isSecret ? null : (own ?? null),
    isSet: own !== undefined,
    inherited: isSecret ? null : inherited.value,
    inheritedFrom: inherited.from,
  };
};

const byPlaceAndLabel = (a: Setting, b: Setting): number =>
  placeOf(a.path).rank - placeOf(b.path).rank || labelOf(a).localeCompare(labelOf(b), 'en');

/** The settings that may be set at a place, group by group, by label. Throws `NOT_FOUND`, also for what the role is not for. */
export const listSettingsAt = async (
  { store, scopes, settings }: Deps,
  admin: AdminActor,
  place: SettingPlace,
): Promise<SettingPlace & { items: SettingView[] }> => {
  const wider = requireWiderPlaces(scopes, place);
  if (place.level !== 'global') requireReach(admin, websiteOf(scopes, place));
  const here = settings.declared.filter(({ levels }) => levels.includes(place.level)).toSorted(byPlaceAndLabel);
  return { ...place, items: await Promise.all(here.map((declared) => describe(store, declared, place, wider))) };
};

/** One entry of the action log for each save: what was set at the place, before and after. */
const recordChanges = (
  tx: Transaction,
  deps: Deps,
  admin: AdminActor,
  { level, placeId }: SettingPlace,
  changed: readonly SettingChange[],
): Promise<void> => {
  const { scopes } = deps;
  const view = level === 'store view' && scopes.storeViews().find(({ storeViewId }) => storeViewId === placeId);
  const websiteId = level === 'website' ? placeId : view ? view.websiteId : undefined;
  const name = view ? view.name : websiteId === undefined ? '' : (scopes.website(websiteId)?.name ?? '');
  return recordAction(tx, deps, admin, {
    group: 'settings',
    action: 'updated',
    entity: { kind: level.replace(' ', '-'), id: placeId, name },
    websiteId,
    before: Object.fromEntries(changed.map(({ path, before }) => [path, before])),
    after: Object.fromEntries(changed.map(({ path, after }) => [path, after])),
  });
};

type Changes = Body<typeof updateSettings>['changes'];

const requireGood = async (
  deps: Deps,
  level: SettingLevel,
  changes: Changes,
): Promise<ReadonlyMap<string, Setting>> => {
  const byPath = new Map(
    deps.settings.declared.filter(({ levels }) => levels.includes(level)).map((each) => [each.path, each]),
  );
  const errors: FieldError[] = [];
  const seen = new Set<string>();
  for (const { path, value } of changes) {
    const declared = byPath.get(path);
    if (declared === undefined) {
      errors.push(fieldError(path, 'KEY_UNKNOWN', `There is no setting "${path}" that can be set at this level.`));
      continue;
    }
    if (seen.has(path)) errors.push(fieldError(path, 'KEY_UNKNOWN', 'This setting is named twice; name it once.'));
    seen.add(path);
    if (value === null) continue;
    const told = declared.refuse?.(value, deps);
    const problem = told?.code ?? checkValue(declared, value, await optionsOf(declared, deps.store));
    if (problem !== undefined) errors.push(fieldError(path, problem, told?.message ?? wordsOfBounds(declared)));
  }
  if (errors.length > 0) throw invalid(...errors);
  return byPath;
};

/**
 * Saves several settings of a place, all or none, and makes them count in this process at once. What is already so is
 * left out of the answer. Throws `NOT_FOUND` for the place, `FORBIDDEN` for all websites where the role is for some, and `INPUT_INVALID` naming the paths.
 */
export const updateSettingsAt = async (
  deps: Deps,
  admin: AdminActor,
  { changes, ...place }: Body<typeof updateSettings>,
): Promise<{ changed: SettingChange[] }> => {
  const wider = requireWiderPlaces(deps.scopes, place);
  if (place.level === 'global') requireAllWebsites(admin);
  else requireReach(admin, websiteOf(deps.scopes, place));
  const byPath = await requireGood(deps, place.level, changes);
  const changed = await deps.store.transact(async (tx) => {
    const done: SettingChange[] = [];
    for (const { path, value } of changes) {
      const declared = byPath.get(path);
      const before = await readStored(tx, path, place);
      if (declared === undefined || JSON.stringify(before ?? null) === JSON.stringify(value)) continue;
      const settingKey = settingKeyOf(place.level, place.placeId, path);
      if (value === null) await tx.delete(settingValues, settingKey);
      else await tx.put(settingValues, { settingKey, value });
      await declared.apply?.(tx, deps, value ?? (await inheritedBy(tx, declared, wider)).value, place);
      const { isSecret = false } = declared;
      done.push({ path, before: isSecret ? null : (before ?? null), after: isSecret ? null : value });
    }
    if (done.length > 0) {
      tx.raise(settingsChanged(admin.adminId, place, done));
      await recordChanges(tx, deps, admin, place, done);
    }
    return done;
  });
  await deps.settings.reload();
  return { changed };
};
