import * as v from 'valibot';
import { endpoint } from './endpoint.ts';
import { idSchema } from './fields.ts';
import { jobSchema } from './jobs.ts';
import { filterTreeSchema } from './list.ts';

/** What can be done to many customers at once. */
export const customerActions = ['delete', 'subscribe', 'unsubscribe', 'assign-group', 'unlock'] as const;
export type CustomerAction = (typeof customerActions)[number];

/** More than these are chosen by a filter; a page of the grid is never as long. */
export const selectedIdsMax = 10_000;

const idsSchema = v.pipe(v.array(idSchema, 'TYPE_WRONG'), v.maxLength(selectedIdsMax, 'TOO_LONG'));

/**
 * Customers by their ids, or all that match a filter and a keyword except some. Which ones these are is fixed when the job
 * starts: whoever matches later is not touched.
 */
export const customerSelectionSchema = v.pipe(
  v.strictObject({
    ids: v.optional(v.pipe(idsSchema, v.minLength(1, 'REQUIRED'))),
    isAll: v.optional(v.literal(true, 'TYPE_WRONG')),
    filter: v.optional(filterTreeSchema),
    q: v.optional(v.pipe(v.string('TYPE_WRONG'), v.maxLength(255, 'TOO_LONG'))),
    excludedIds: v.optional(idsSchema),
  }),
  v.check(({ ids, isAll }) => (ids === undefined) === (isAll === true), 'REQUIRED'),
);
export type CustomerSelection = v.InferOutput<typeof customerSelectionSchema>;

/** Answers the job, which goes on in the background; `assign-group` needs a `groupId`. */
export const startCustomerAction = endpoint({
  operation: 'startCustomerAction',
  summary: 'Do something to many customers, as a job in the background.',
  method: 'POST',
  path: '/api/admin/customers/actions',
  caller: 'admin',
  resource: ['customers.edit', 'customers.delete'],
  body: v.strictObject({
    action: v.picklist(customerActions, 'OPTION_UNKNOWN'),
    groupId: v.optional(idSchema),
    selection: customerSelectionSchema,
  }),
  responses: { 202: jobSchema },
});
