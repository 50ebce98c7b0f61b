import * as v from 'valibot';
import { endpoint } from './endpoint.ts';
import { idParameterSchema, idSchema, lineOf, noContent, plainDateSchema, versionSchema } from './fields.ts';
import { formNames } from './forms.ts';

/** What attributes belong to. */
export const attributeEntities = ['customer', 'address'] as const;
export type AttributeEntity = (typeof attributeEntities)[number];

/** How an attribute is entered. */
export const attributeInputTypes = [
  'text',
  'textarea',
  'lines',
  'date',
  'boolean',
  'select',
  'multiselect',
  'file',
  'image',
] as const;
export type AttributeInputType = (typeof attributeInputTypes)[number];

/** What a text must look like; `length` checks only how long it is. */
export const attributeValidations = [
  'none',
  'alphanumeric',
  'alphanumeric-with-spaces',
  'numeric',
  'alpha',
  'url',
  'email',
  'length',
] as const;
export type AttributeValidation = (typeof attributeValidations)[number];

/** What happens to HTML in a text when it is saved; without a filter it is kept as typed, and shown as text. */
export const attributeFilters = ['none', 'strip-tags', 'escape'] as const;
export type AttributeFilter = (typeof attributeFilters)[number];

/** How a filter of the customers grid compares texts. */
export const filterConditions = ['partial', 'prefix', 'full'] as const;

/** Larger files are not taken, whatever an attribute allows. */
export const fileBytesMaxMax = 20_000_000;

/** Adobe Commerce's limits of codes: `customer_entity` columns and address columns differ. */
export const attributeCodeLengthMax: Readonly<Record<AttributeEntity, number>> = { customer: 30, address: 21 };

const labelSchema = v.pipe(lineOf(255), v.trim(), v.nonEmpty('REQUIRED'));

const storeViewIdSchema = v.pipe(v.string(), v.regex(/^[1-9]\d{0,9}$/u, 'TYPE_WRONG'));

/** Labels by the id of a store view; where there is none, the default label counts. */
const labelsSchema = v.record(storeViewIdSchema, labelSchema);

/** A choice. Its `value` is what is stored, given by Foyer where it is empty, and never changes. */
export const attributeOptionSchema = v.strictObject({
  value: v.pipe(v.string('TYPE_WRONG'), v.regex(/^[\w-]{0,40}$/u, 'CHARACTERS_INVALID')),
  label: labelSchema,
  labels: v.optional(labelsSchema, {}),
});
export type AttributeOption = v.InferOutput<typeof attributeOptionSchema>;

const numberBetween = (min: number, max: number) =>
  v.pipe(
    v.number('TYPE_WRONG'),
    v.safeInteger('TYPE_WRONG'),
    v.minValue(min, 'OUT_OF_RANGE'),
    v.maxValue(max, 'OUT_OF_RANGE'),
  );

/** What an admin may change of an attribute at any time. */
const editableEntries = {
  label: labelSchema,
  labels: labelsSchema,
  /** Words below the field; empty for none. */
  help: v.pipe(lineOf(500), v.trim()),
  helps: v.record(storeViewIdSchema, v.pipe(lineOf(500), v.trim())),
  isRequired: v.boolean('TYPE_WRONG'),
  /** Websites (by id) that want it otherwise than `isRequired` says. */
  requiredOn: v.record(v.pipe(v.string(), v.regex(/^[1-9]\d{0,9}$/u, 'TYPE_WRONG')), v.boolean('TYPE_WRONG')),
  /** As it is stored; null where there is none. */
  defaultValue: v.nullable(
    v.union(
      [
        v.pipe(v.string(), v.maxLength(10_000)),
        v.boolean(),
        v.pipe(v.array(v.pipe(v.string(), v.maxLength(255))), v.maxLength(500, 'TOO_LONG')),
      ],
      'TYPE_WRONG',
    ),
  ),
  validation: v.picklist(attributeValidations, 'OPTION_UNKNOWN'),
  /** Of texts, in characters; null sets none. */
  lengthMin: v.nullable(numberBetween(1, 10_000)),
  lengthMax: v.nullable(numberBetween(1, 10_000)),
  /** Of dates. */
  dateMin: v.nullable(plainDateSchema),
  dateMax: v.nullable(plainDateSchema),
  /** Inputs of `lines`. */
  lines: numberBetween(2, 20),
  inputFilter: v.picklist(attributeFilters, 'OPTION_UNKNOWN'),
  /** Of files and images, in bytes; null leaves what the store allows. */
  fileBytesMax: v.nullable(numberBetween(1, fileBytesMaxMax)),
  /** In lower case without a dot; empty for every kind that the store allows. */
  extensions: v.pipe(
    v.array(v.pipe(v.string('TYPE_WRONG'), v.regex(/^[a-z0-9]{1,10}$/u, 'CHARACTERS_INVALID')), 'TYPE_WRONG'),
    v.maxLength(50, 'TOO_LONG'),
  ),
  /** Of images, in pixels. */
  imageWidthMax: v.nullable(numberBetween(1, 20_000)),
  imageHeightMax: v.nullable(numberBetween(1, 20_000)),
  /** Of `select` and `multiselect`, in the order in which they are shown. */
  options: v.pipe(v.array(attributeOptionSchema, 'TYPE_WRONG'), v.maxLength(1000, 'TOO_LONG')),
  /** Whether shoppers see it; admins always do. */
  isShown: v.boolean('TYPE_WRONG'),
  /** Fields stand in ascending order; Foyer's own are 10, 20, 30 and so on. */
  sortOrder: numberBetween(0, 100_000),
  forms: v.pipe(
    v.array(v.picklist(formNames, 'OPTION_UNKNOWN'), 'TYPE_WRONG'),
    v.maxLength(formNames.length, 'TOO_LONG'),
  ),
  /** Whether the customers grid can have a column of it, can be filtered by it, and finds it by keyword. */
  isColumn: v.boolean('TYPE_WRONG'),
  isFilter: v.boolean('TYPE_WRONG'),
  filterCondition: v.picklist(filterConditions, 'OPTION_UNKNOWN'),
  isSearched: v.boolean('TYPE_WRONG'),
  isUsedInSegments: v.boolean('TYPE_WRONG'),
};

/**
 * An attribute of customers or addresses. Foyer's own are listed, too (`isSystem`): of those only the label, help, sort
 * order and added restrictions can be set.
 */
export const attributeSchema = v.strictObject({
  attributeId: idSchema,
  isSystem: v.boolean(),
  entity: v.picklist(attributeEntities),
  /** Fixed once saved, like the entity and the input type. */
  code: v.string(),
  inputType: v.picklist(attributeInputTypes),
  ...editableEntries,
  version: versionSchema,
});
export type Attribute = v.InferOutput<typeof attributeSchema>;

export const newAttributeSchema = v.strictObject({
  ...v.partial(v.object(editableEntries)).entries,
  label: labelSchema,
  entity: v.picklist(attributeEntities, 'OPTION_UNKNOWN'),
  code: v.pipe(
    v.string('TYPE_WRONG'),
    v.maxLength(attributeCodeLengthMax.customer, 'TOO_LONG'),
    v.regex(/^[a-z][a-z0-9_]*$/u, 'CHARACTERS_INVALID'),
  ),
  inputType: v.picklist(attributeInputTypes, 'OPTION_UNKNOWN'),
});
export type NewAttribute = v.InferOutput<typeof newAttributeSchema>;

export const listAttributes = endpoint({
  operation: 'listAttributes',
  summary: 'List the attributes of customers or addresses, by sort order.',
  method: 'GET',
  path: '/api/admin/attributes',
  caller: 'admin',
  resource: ['attributes.view', 'customers.view'],
  query: v.strictObject({ entity: v.picklist(attributeEntities, 'OPTION_UNKNOWN') }),
  responses: { 200: v.strictObject({ items: v.array(attributeSchema) }) },
});

export const createAttribute = endpoint({
  operation: 'createAttribute',
  summary: 'Add a custom attribute.',
  method: 'POST',
  path: '/api/admin/attributes',
  caller: 'admin',
  resource: 'attributes.edit',
  body: newAttributeSchema,
  responses: { 201: attributeSchema },
});

const params = v.strictObject({ attributeId: idParameterSchema });

export const readAttribute = endpoint({
  operation: 'readAttribute',
  summary: 'Read one custom attribute.',
  method: 'GET',
  path: '/api/admin/attributes/{attributeId}',
  caller: 'admin',
  resource: 'attributes.view',
  params,
  responses: { 200: attributeSchema },
  errors: ['NOT_FOUND'],
});

export const updateAttribute = endpoint({
  operation: 'updateAttribute',
  summary: 'Change parts of a custom attribute; what is not sent stays.',
  method: 'PATCH',
  path: '/api/admin/attributes/{attributeId}',
  caller: 'admin',
  resource: 'attributes.edit',
  params,
  body: v.partial(v.strictObject(editableEntries)),
  needsVersion: true,
  responses: { 200: attributeSchema },
  errors: ['NOT_FOUND'],
});

/** How many customers or addresses there are, and how many of them have no value of an attribute. */
export const attributeCoverageSchema = v.strictObject({ records: v.number(), lacking: v.number() });
export type AttributeCoverage = v.InferOutput<typeof attributeCoverageSchema>;

export const readAttributeCoverage = endpoint({
  operation: 'readAttributeCoverage',
  summary:
    'Count how many records have no value of an attribute, as before it is made required. Looks at every record.',
  method: 'GET',
  path: '/api/admin/attributes/{attributeId}/coverage',
  caller: 'admin',
  resource: 'attributes.edit',
  params,
  responses: { 200: attributeCoverageSchema },
  errors: ['NOT_FOUND'],
});

export const deleteAttribute = endpoint({
  operation: 'deleteAttribute',
  summary: 'Delete a custom attribute and every value of it.',
  method: 'DELETE',
  path: '/api/admin/attributes/{attributeId}',
  caller: 'admin',
  resource: 'attributes.edit',
  params,
  needsVersion: true,
  responses: { 204: noContent },
  errors: ['NOT_FOUND'],
});

export const orderAttributes = endpoint({
  operation: 'orderAttributes',
  summary: 'Put all attributes of customers or addresses into an order: sort orders become 10, 20, 30 and so on.',
  method: 'PUT',
  path: '/api/admin/attributes/order',
  caller: 'admin',
  resource: 'attributes.edit',
  body: v.strictObject({
    entity: v.picklist(attributeEntities, 'OPTION_UNKNOWN'),
    attributeIds: v.pipe(v.array(idSchema, 'TYPE_WRONG'), v.maxLength(5000, 'TOO_LONG')),
  }),
  responses: { 200: v.strictObject({ items: v.array(attributeSchema) }) },
});
