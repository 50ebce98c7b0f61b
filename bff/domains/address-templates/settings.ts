import type { AddressTemplateKind } from '../../../shared-types/address-templates.ts';
import { setting } from '../settings/service.ts';
import { isReadable, refuseTemplate } from './reading.ts';

const declare = (kind: AddressTemplateKind, words: { label: string; meaning: string; default: string }) =>
  setting({
    ...words,
    path: `customer/address_templates/${kind}`,
    levels: ['global', 'website', 'store view'],
    kind: 'address-template',
    check: (template) => (isReadable(template, kind) ? undefined : 'TEMPLATE_INVALID'),
    refuse: (template, { attributes }) => refuseTemplate(template, kind, attributes),
  });

/**
 * How a store view writes addresses. The defaults leave the order of the lines to the country, by `{{var address}}`; the parts
 * have names of their own for those who want another.
 */
export const addressTemplates = {
  text: declare('text', {
    label: 'Text',
    meaning: 'How addresses are written in plain text. Lines of which nothing is left vanish.',
    default: `{{var address}}
{{depend telephone}}T: {{var telephone}}{{/depend}}
{{depend fax}}F: {{var fax}}{{/depend}}
{{depend vat_id}}VAT: {{var vat_id}}{{/depend}}`,
  }),
  oneline: declare('oneline', {
    label: 'Text, one line',
    meaning: 'How addresses are written in one line, as in lists to choose from.',
    default: '{{var address}}',
  }),
  html: declare('html', {
    label: 'HTML',
    meaning:
      'How addresses are shown on pages. Tags: b, br, em, i, li, ol, p, strong, sub, sup, ul, and a link to call the telephone number.',
    default: `{{var address}}<br>
{{depend telephone}}T: <a href="tel:{{var telephone}}">{{var telephone}}</a><br>{{/depend}}
{{depend fax}}F: {{var fax}}<br>{{/depend}}
{{depend vat_id}}VAT: {{var vat_id}}{{/depend}}`,
  }),
  pdf: declare('pdf', {
    label: 'PDF',
    meaning: 'How addresses are written in printed documents; a | ends a line.',
    default: `{{var address}}|
{{depend telephone}}T: {{var telephone}}|{{/depend}}
{{depend fax}}F: {{var fax}}|{{/depend}}
{{depend vat_id}}VAT: {{var vat_id}}{{/depend}}`,
  }),
} as const;
