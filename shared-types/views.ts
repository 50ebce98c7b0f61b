import * as v from 'valibot';
import { endpoint } from './endpoint.ts';
import { idParameterSchema, idSchema, lineOf, noContent, timeSchema, versionSchema } from './fields.ts';

/** The grid that a view belongs to, such as `customers`. */
const gridNameSchema = v.pipe(v.string('TYPE_WRONG'), v.regex(/^[a-z][a-z-]{0,39}$/u, 'CHARACTERS_INVALID'));

/** A column's or a filter's name. */
const fieldNameSchema = v.pipe(v.string('TYPE_WRONG'), v.regex(/^[A-Za-z][\w.-]{0,79}$/u, 'CHARACTERS_INVALID'));
const textSchema = v.pipe(v.string('TYPE_WRONG'), v.maxLength(255, 'TOO_LONG'));
const numberOf = (max: number) =>
  v.pipe(
    v.number('TYPE_WRONG'),
    v.integer('TYPE_WRONG'),
    v.minValue(1, 'OUT_OF_RANGE'),
    v.maxValue(max, 'OUT_OF_RANGE'),
  );
const fieldListSchema = v.pipe(v.array(fieldNameSchema, 'TYPE_WRONG'), v.maxLength(300, 'TOO_LONG'));

const entriesMax = 300;

/** How the columns stand: their order, which are hidden, how wide they are in pixels. */
const layoutSchema = v.strictObject({
  order: fieldListSchema,
  hidden: fieldListSchema,
  widths: v.pipe(v.record(fieldNameSchema, numberOf(2000)), v.maxEntries(entriesMax, 'TOO_LONG')),
});

/** What an admin looks at in a grid. `isEndless` scrolls through all rows in place of pages. */
export const viewStateSchema = v.strictObject({
  layout: v.nullable(layoutSchema),
  sort: v.nullable(v.strictObject({ field: fieldNameSchema, descending: v.boolean('TYPE_WRONG') })),
  /** What the filters panel holds, by the name of its field. */
  filters: v.pipe(
    v.record(
      fieldNameSchema,
      v.union([textSchema, v.pipe(v.array(textSchema), v.maxLength(1000, 'TOO_LONG'))], 'TYPE_WRONG'),
    ),
    v.maxEntries(entriesMax, 'TOO_LONG'),
  ),
  keyword: textSchema,
  pageSize: numberOf(1000),
  isEndless: v.boolean('TYPE_WRONG'),
});
export type ViewState = v.InferOutput<typeof viewStateSchema>;

const viewNameSchema = v.pipe(lineOf(60), v.trim(), v.nonEmpty('REQUIRED'));

/** A way to look at a grid that an admin saved under a name. Nobody else sees it. */
export const savedViewSchema = v.strictObject({
  viewId: idSchema,
  grid: gridNameSchema,
  name: v.string(),
  state: viewStateSchema,
  createdAt: timeSchema,
  version: versionSchema,
});
export type SavedView = v.InferOutput<typeof savedViewSchema>;

/** What the admin looked at last; `viewId` is null for the default view. */
const lastLookSchema = v.strictObject({ viewId: v.nullable(idSchema), state: viewStateSchema });

export const savedViewsSchema = v.strictObject({
  /** By name. */
  items: v.array(savedViewSchema),
  last: v.nullable(lastLookSchema),
});
export type SavedViews = v.InferOutput<typeof savedViewsSchema>;

const viewParams = v.strictObject({ viewId: idParameterSchema });

export const listViews = endpoint({
  operation: 'listViews',
  summary: "List the admin's own views of a grid, and what was looked at last.",
  method: 'GET',
  path: '/api/admin/views',
  caller: 'admin',
  resource: 'own',
  query: v.strictObject({ grid: gridNameSchema }),
  responses: { 200: savedViewsSchema },
});

export const createView = endpoint({
  operation: 'createView',
  summary: 'Save a view of a grid under a name.',
  method: 'POST',
  path: '/api/admin/views',
  caller: 'admin',
  resource: 'own',
  body: v.strictObject({ grid: gridNameSchema, name: viewNameSchema, state: viewStateSchema }),
  responses: { 201: savedViewSchema },
});

export const updateView = endpoint({
  operation: 'updateView',
  summary: 'Give a view another name, or keep what is looked at now as it.',
  method: 'PATCH',
  path: '/api/admin/views/{viewId}',
  caller: 'admin',
  resource: 'own',
  params: viewParams,
  body: v.strictObject({ name: v.optional(viewNameSchema), state: v.optional(viewStateSchema) }),
  needsVersion: true,
  responses: { 200: savedViewSchema },
  errors: ['NOT_FOUND'],
});

export const deleteView = endpoint({
  operation: 'deleteView',
  summary: 'Delete a view.',
  method: 'DELETE',
  path: '/api/admin/views/{viewId}',
  caller: 'admin',
  resource: 'own',
  params: viewParams,
  needsVersion: true,
  responses: { 204: noContent },
  errors: ['NOT_FOUND'],
});

/** The last look of several windows is the one that counts: it has no version. */
export const rememberLook = endpoint({
  operation: 'rememberLook',
  summary: 'Remember what is looked at, for the return on any device.',
  method: 'PUT',
  path: '/api/admin/views/last',
  caller: 'admin',
  resource: 'own',
  body: v.strictObject({ grid: gridNameSchema, ...lastLookSchema.entries }),
  responses: { 204: noContent },
});
