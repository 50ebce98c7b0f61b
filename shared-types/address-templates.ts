import * as v from 'valibot';
import { endpoint } from './endpoint.ts';
import { settingPlaceEntries } from './settings.ts';
import { templateProblemSchema } from './template-problems.ts';

/** The four ways in which a store view writes an address. */
export const addressTemplateKinds = ['text', 'oneline', 'html', 'pdf'] as const;
export type AddressTemplateKind = (typeof addressTemplateKinds)[number];

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
