import * as v from 'valibot';
import { endpoint } from './endpoint.ts';

/** Levels at which a setting may be set, from wide to narrow. */
export const settingLevels = ['global', 'website', 'store view'] as const;
export type SettingLevel = (typeof settingLevels)[number];

/** Where a value that counts may come from. */
export const settingOrigins = ['global', 'website', 'store view', 'default'] as const;

/** How a setting is edited. The value of `multiselect` is a list; of `codes` it is one text, separated by commas. */
export const settingTypes = [
  'boolean',
  'number',
  'text',
  'textarea',
  'select',
  'multiselect',
  'codes',
  'address-template',
] as const;
export type SettingType = (typeof settingTypes)[number];

export const settingValueSchema = v.union(
  [
    v.boolean(),
    v.pipe(v.number(), v.finite()),
    v.pipe(v.string(), v.maxLength(20_000, 'TOO_LONG')),
    v.pipe(v.array(v.pipe(v.string(), v.maxLength(200, 'TOO_LONG'))), v.maxLength(1000, 'TOO_LONG'), v.readonly()),
  ],
  'TYPE_WRONG',
);
export type SettingValue = boolean | number | string | readonly string[];

/** One setting at one place. A secret's values are null, whether or not they are set: `isSet` says. */
export const settingSchema = v.strictObject({
  path: v.string(),
  section: v.string(),
  group: v.string(),
  label: v.string(),
  help: v.string(),
  type: v.picklist(settingTypes),
  levels: v.array(v.picklist(settingLevels)),
  options: v.optional(v.array(v.strictObject({ value: v.string(), label: v.string() }))),
  min: v.optional(v.number()),
  max: v.optional(v.number()),
  isSecret: v.boolean(),
  /** What is set at this place itself; null where it takes what a wider one says. */
  value: v.nullable(settingValueSchema),
  isSet: v.boolean(),
  /** What counts here when nothing is set here, and where that comes from. */
  inherited: v.nullable(settingValueSchema),
  inheritedFrom: v.picklist(settingOrigins),
});
export type Setting = v.InferOutput<typeof settingSchema>;

export const settingPlaceEntries = {
  level: v.picklist(settingLevels, 'OPTION_UNKNOWN'),
  /** Of the website or store view; 0 where the level is `global`. */
  placeId: v.pipe(v.number('TYPE_WRONG'), v.safeInteger('OUT_OF_RANGE'), v.minValue(0, 'OUT_OF_RANGE')),
};

/** Where a setting is set: everywhere, on a website or in a store view. */
const placeSchema = v.strictObject(settingPlaceEntries);
export type SettingPlace = v.InferOutput<typeof placeSchema>;

export const listSettings = endpoint({
  operation: 'listSettings',
  summary: 'List the settings that may be set at a level, with their values there.',
  method: 'GET',
  path: '/api/admin/settings',
  caller: 'admin',
  resource: 'settings.view',
  query: v.strictObject({
    level: v.optional(settingPlaceEntries.level, 'global'),
    placeId: v.optional(v.pipe(v.string(), v.regex(/^\d{1,15}$/u, 'TYPE_WRONG'), v.transform(Number)), '0'),
  }),
  responses: { 200: v.strictObject({ ...settingPlaceEntries, items: v.array(settingSchema) }) },
  errors: ['NOT_FOUND'],
});

export const settingChangeSchema = v.strictObject({
  path: v.pipe(v.string('TYPE_WRONG'), v.maxLength(200, 'TOO_LONG')),
  /** The value before and after; null where nothing was set there. A secret's are null. */
  before: v.nullable(settingValueSchema),
  after: v.nullable(settingValueSchema),
});
export type SettingChange = v.InferOutput<typeof settingChangeSchema>;

export const updateSettings = endpoint({
  operation: 'updateSettings',
  summary: 'Set several settings at one place, all or none; a value of null takes what a wider place says.',
  method: 'PATCH',
  path: '/api/admin/settings',
  caller: 'admin',
  resource: 'settings.edit',
  body: v.strictObject({
    ...settingPlaceEntries,
    changes: v.pipe(
      v.array(
        v.strictObject({
          path: v.pipe(v.string('TYPE_WRONG'), v.maxLength(200, 'TOO_LONG')),
          value: v.nullable(settingValueSchema),
        }),
        'TYPE_WRONG',
      ),
      v.maxLength(500, 'TOO_LONG'),
    ),
  }),
  responses: { 200: v.strictObject({ changed: v.array(settingChangeSchema) }) },
  errors: ['NOT_FOUND'],
});
