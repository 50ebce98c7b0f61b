import * as v from 'valibot';

const pageSizeMax = 1000;
const filterDepthMax = 8;
const filterLeavesMax = 100;

/** A value a filter compares with. Times are ISO 8601 strings in UTC, plain dates `YYYY-MM-DD`. */
export const filterValueSchema = v.union(
  [v.pipe(v.string(), v.maxLength(255)), v.pipe(v.number(), v.finite()), v.boolean()],
  'TYPE_WRONG',
);
export type FilterValue = v.InferOutput<typeof filterValueSchema>;

/**
 * The filter tree of every list. Text comparisons ignore case; `range` includes both ends; `empty` is true of a missing
 * value, `null` and the empty string. A value of another type than the field's is refused, and so are beginnings and parts of
 * numbers and of yes or no.
 */
export type Filter =
  | { op: 'eq' | 'ne'; field: string; value: FilterValue }
  | { op: 'in'; field: string; values: FilterValue[] }
  | { op: 'range'; field: string; from?: FilterValue | undefined; to?: FilterValue | undefined }
  | { op: 'prefix' | 'contains'; field: string; value: string }
  | { op: 'empty'; field: string }
  | { op: 'and' | 'or'; of: Filter[] }
  | { op: 'not'; of: Filter };

const fieldName = v.pipe(v.string('TYPE_WRONG'), v.minLength(1, 'REQUIRED'), v.maxLength(64, 'TOO_LONG'));
const text = v.pipe(v.string('TYPE_WRONG'), v.maxLength(255, 'TOO_LONG'));

export const filterSchema: v.GenericSchema<Filter> = v.lazy(() =>
  v.variant(
    'op',
    [
      v.strictObject({ op: v.picklist(['eq', 'ne']), field: fieldName, value: filterValueSchema }),
      v.strictObject({
        op: v.literal('in'),
        field: fieldName,
        values: v.pipe(v.array(filterValueSchema, 'TYPE_WRONG'), v.maxLength(1000, 'TOO_LONG')),
      }),
      v.strictObject({
        op: v.literal('range'),
        field: fieldName,
        from: v.optional(filterValueSchema),
        to: v.optional(filterValueSchema),
      }),
      v.strictObject({ op: v.picklist(['prefix', 'contains']), field: fieldName, value: text }),
      v.strictObject({ op: v.literal('empty'), field: fieldName }),
      v.strictObject({ op: v.picklist(['and', 'or']), of: v.array(filterSchema, 'TYPE_WRONG') }),
      v.strictObject({ op: v.literal('not'), of: filterSchema }),
    ],
    'OPTION_UNKNOWN',
  ),
);

const shapeOf = (filter: unknown, depth = 1): { depth: number; leaves: number } => {
  if (typeof filter !== 'object' || filter === null) return { depth, leaves: 1 };
  const of: unknown = 'of' in filter ? filter.of : undefined;
  if (depth > filterDepthMax || of === undefined) return { depth, leaves: 1 };
  const children = Array.isArray(of) ? of : [of];
  return children
    .map((child) => shapeOf(child, depth + 1))
    .reduce((sum, each) => ({ depth: Math.max(sum.depth, each.depth), leaves: sum.leaves + each.leaves }), {
      depth,
      leaves: 0,
    });
};

const isFilterSmall = (parsed: unknown): boolean => {
  const { depth, leaves } = shapeOf(parsed);
  return depth <= filterDepthMax && leaves <= filterLeavesMax;
};

/** A {@link Filter} in a body, at most 8 levels deep with at most 100 conditions. */
export const filterTreeSchema = v.pipe(v.unknown(), v.check(isFilterSmall, 'TOO_LONG'), filterSchema);

/** The `filter` query parameter: a JSON text of a {@link Filter}, at most 8 levels deep with at most 100 conditions. */
export const filterParameterSchema = v.pipe(
  v.string(),
  v.maxLength(20_000, 'TOO_LONG'),
  v.rawTransform(({ dataset, addIssue, NEVER }) => {
    try {
      return JSON.parse(dataset.value) as unknown;
    } catch {
      addIssue({ message: 'TYPE_WRONG' });
      return NEVER;
    }
  }),
  v.check(isFilterSmall, 'TOO_LONG'),
  filterSchema,
);

const wholeNumberText = (max: number) =>
  v.pipe(v.string(), v.regex(/^[1-9]\d{0,8}$/u, 'OUT_OF_RANGE'), v.transform(Number), v.maxValue(max, 'OUT_OF_RANGE'));

/**
 * The query parameters that every list takes. `sort` names a field, with a minus for descending, several separated by
 * commas; `q` is a keyword text.
 */
export const listQueryEntries = {
  page: v.optional(wholeNumberText(1_000_000), '1'),
  pageSize: v.optional(wholeNumberText(pageSizeMax), '20'),
  sort: v.optional(
    v.pipe(
      v.string(),
      v.maxLength(255, 'TOO_LONG'),
      v.regex(/^-?\w+(\.\w+)?(,-?\w+(\.\w+)?)*$/u, 'CHARACTERS_INVALID'),
    ),
  ),
  q: v.optional(v.pipe(v.string(), v.maxLength(255, 'TOO_LONG'))),
  filter: v.optional(filterParameterSchema),
};
export const listQuerySchema = v.strictObject(listQueryEntries);
export type ListQuery = v.InferOutput<typeof listQuerySchema>;

/**
 * The answer of every list: `total` counts everything that matches, on all pages; where `isTotalExceeded`, there is more than
 * that, which nobody counted.
 */
export const pageOf = <S extends v.GenericSchema>(item: S) =>
  v.strictObject({
    items: v.array(item),
    total: v.number(),
    isTotalExceeded: v.optional(v.boolean()),
    page: v.number(),
    pageSize: v.number(),
  });

export interface Page<T> {
  items: T[];
  total: number;
  isTotalExceeded?: boolean | undefined;
  page: number;
  pageSize: number;
}
