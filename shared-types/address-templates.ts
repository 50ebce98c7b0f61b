import * as v from 'valibot';
import { endpoint } from './endpoint.ts';
import { settingPlaceEntries } from './settings.ts';

/** The four ways in which a store view writes an address. */
export const addressTemplateKinds = ['text', 'oneline', 'html', 'pdf'] as const;
export type AddressTemplateKind = (typeof addressTemplateKinds)[number];

/** What can be wrong in a template. Closed, like the list of problems. */
export const templateProblemCodes = [
  'DIRECTIVE_UNKNOWN',
  'DIRECTIVE_UNCLOSED',
  'BLOCK_UNCLOSED',
  'BLOCK_NOT_OPEN',
  'VARIABLE_UNKNOWN',
  'TAG_NOT_ALLOWED',
  'NESTED_TOO_DEEP',
] as const;

/** One mistake and where it begins; lines and columns count from 1, columns in characters as an editor counts them. */
export const templateProblemSchema = v.strictObject({
  line: v.number(),
  column: v.number(),
  code: v.picklist(templateProblemCodes),
  /** What stands there, such as the name of a variable. */
  subject: v.string(),
});
export type TemplateProblem = v.InferOutput<typeof templateProblemSchema>;

export const previewAddressTemplate = endpoint({
  operation: 'previewAddressTemplate',
  summary: 'Show what a template of addresses makes of an example, or what is wrong with it; stores nothing.',
  method: 'POST',
  path: '/api/admin/address-templates/previews',
  caller: 'admin',
  resource: 'settings.view',
  body: v.strictObject({
    ...settingPlaceEntries,
    kind: v.picklist(addressTemplateKinds, 'OPTION_UNKNOWN'),
    template: v.pipe(v.string('TYPE_WRONG'), v.maxLength(20_000, 'TOO_LONG')),
  }),
  responses: {
    200: v.strictObject({
      /** Empty where something is wrong. */
      result: v.string(),
      problems: v.array(templateProblemSchema),
      /** What `{{var …}}` may name here. */
      variables: v.array(v.string()),
    }),
  },
  errors: ['NOT_FOUND'],
});
