import * as v from 'valibot';
import { endpoint } from './endpoint.ts';

export const formNames = [
  'customer_account_create',
  'customer_account_edit',
  'customer_address_edit',
  'customer_register_address',
  'adminhtml_customer',
  'adminhtml_customer_address',
  'adminhtml_checkout',
] as const;
export type FormName = (typeof formNames)[number];

export const inputTypes = [
  'text',
  'email',
  'tel',
  'password',
  'textarea',
  'lines',
  'date',
  'boolean',
  'select',
  'multiselect',
  'country',
  'region',
  'file',
  'image',
] as const;
export type InputType = (typeof inputTypes)[number];

/**
 * One field of a form, enough to render it and to check it. `name` is its key in the request body, custom attributes
 * as `attributes.<code>`. `pattern` is an HTML pattern (anchored, Unicode). `lines` counts the inputs of `lines`.
 */
export const formFieldSchema = v.strictObject({
  name: v.string(),
  label: v.string(),
  inputType: v.picklist(inputTypes),
  isRequired: v.boolean(),
  section: v.optional(v.string()),
  autocomplete: v.optional(v.string()),
  help: v.optional(v.string()),
  placeholder: v.optional(v.string()),
  lengthMin: v.optional(v.number()),
  lengthMax: v.optional(v.number()),
  pattern: v.optional(v.string()),
  /** A web address, `http` or `https`. */
  isUrl: v.optional(v.boolean()),
  /** Of dates, both included. */
  dateMin: v.optional(v.string()),
  dateMax: v.optional(v.string()),
  /** Of files and images; `form` is where they are uploaded for, extensions in lower case without a dot. */
  form: v.optional(v.picklist(formNames)),
  fileBytesMax: v.optional(v.number()),
  extensions: v.optional(v.array(v.string())),
  imageWidthMax: v.optional(v.number()),
  imageHeightMax: v.optional(v.number()),
  lines: v.optional(v.number()),
  options: v.optional(v.array(v.strictObject({ value: v.string(), label: v.string() }))),
  default: v.optional(v.union([v.string(), v.boolean(), v.array(v.string())])),
  /** Several choices in a list box, where many fields stand side by side, as filters do; tick boxes otherwise. */
  isCompact: v.optional(v.boolean()),
  /** Share of the row on a wide form, in twelfths; 12 when absent. */
  span: v.optional(v.number()),
});
export type FormField = v.InferOutput<typeof formFieldSchema>;

export const formSchema = v.strictObject({ form: v.picklist(formNames), fields: v.array(formFieldSchema) });
export type Form = v.InferOutput<typeof formSchema>;

export const readForm = endpoint({
  operation: 'readForm',
  summary: 'Describe a form of this store view: its fields in order.',
  method: 'GET',
  path: '/api/store/forms/{form}',
  caller: 'anyone',
  params: v.strictObject({ form: v.picklist(formNames, 'OPTION_UNKNOWN') }),
  responses: { 200: formSchema },
  errors: ['NOT_FOUND'],
});
