import * as v from 'valibot';
import { endpoint } from './endpoint.ts';
import { idParameterSchema, idSchema, timeSchema } from './fields.ts';
import { listQueryEntries, listQuerySchema, pageOf } from './list.ts';

/** What an entry of the action log is about; each part of the back office has its own. */
export const actionGroups = [
  'sign-in',
  'customers',
  'addresses',
  'store-credit',
  'reward-points',
  'gift-cards',
  'orders',
  'customer-groups',
  'segments',
  'attributes',
  'websites',
  'settings',
  'mails',
  'admins',
  'roles',
  'saved-views',
  'jobs',
  'login-as-customer',
  'privacy',
  'action-log',
] as const;
export type ActionGroup = (typeof actionGroups)[number];

/**
 * What lets see the log, each a part of it: everything but what admins did as customers, and just that. Who holds both sees it all.
 */
export const actionLogResources = ['action-log.view', 'login-as-customer.view-log'] as const;

/** What was done. */
export const actionKinds = [
  'created',
  'updated',
  'deleted',
  'assigned',
  'adjusted',
  'invited',
  'signed-in',
  'signed-out',
  'locked',
  'unlocked',
  'confirmed',
  'sent',
  'retried',
  'exported',
  'imported',
  'erased',
  'started',
  'cancelled',
  'viewed',
  'refused',
] as const;
export type ActionKind = (typeof actionKinds)[number];

/** `done`, or the code of the failure that it ended in. */
const resultSchema = v.string();

/** One entry without what changed: a line of the log. */
export const actionSchema = v.strictObject({
  actionId: idSchema,
  createdAt: timeSchema,
  /** Null where nobody was signed in yet. */
  adminId: v.nullable(idSchema),
  adminName: v.string(),
  /** Where the admin called from. */
  address: v.string(),
  group: v.picklist(actionGroups),
  action: v.picklist(actionKinds),
  /** What it was done to, such as `customer:12`. */
  entity: v.string(),
  /** What people call it: a name or a code. */
  entityName: v.string(),
  websiteId: v.nullable(idSchema),
  result: resultSchema,
});
export type Action = v.InferOutput<typeof actionSchema>;

/** What a part of the entity said; secrets stand as the text `(hidden)`. */
const valuesSchema = v.nullable(v.record(v.string(), v.any()));

/** One entry with what changed; only the parts that differ. */
export const actionDetailSchema = v.strictObject({
  ...actionSchema.entries,
  before: valuesSchema,
  after: valuesSchema,
});
export type ActionDetail = v.InferOutput<typeof actionDetailSchema>;

export const listActions = endpoint({
  operation: 'listActions',
  summary: 'List what admins did, newest first.',
  method: 'GET',
  path: '/api/admin/action-log',
  caller: 'admin',
  resource: actionLogResources,
  query: listQuerySchema,
  responses: { 200: pageOf(actionSchema) },
});

export const exportActions = endpoint({
  operation: 'exportActions',
  summary: 'Export the entries of the action log that match, with what was changed, as CSV or Excel XML.',
  method: 'GET',
  path: '/api/admin/action-log/export',
  caller: 'admin',
  resource: actionLogResources,
  query: v.strictObject({
    format: v.optional(v.picklist(['csv', 'xml'], 'OPTION_UNKNOWN'), 'csv'),
    sort: listQueryEntries.sort,
    q: listQueryEntries.q,
    filter: listQueryEntries.filter,
  }),
  responses: { 200: v.string() },
  produces: ['text/csv', 'application/vnd.ms-excel'],
});

export const readAction = endpoint({
  operation: 'readAction',
  summary: 'Read one entry of the action log, with what was changed.',
  method: 'GET',
  path: '/api/admin/action-log/{actionId}',
  caller: 'admin',
  resource: actionLogResources,
  params: v.strictObject({ actionId: idParameterSchema }),
  responses: { 200: actionDetailSchema },
  errors: ['NOT_FOUND'],
});
