import type { AddressTemplateKind } from '../../../shared-types/address-templates.ts';
import type { TemplateProblem } from '../../../shared-types/template-problems.ts';
import type { FieldErrorCode } from '../../../shared-types/errors.ts';
import type { Attributes } from '../attributes/service.ts';
import { parseAddressTemplate } from './rules.ts';
import type { Template } from '../../template/language.ts';

/** What an address has by itself; the names are those of Adobe Commerce, and `address`, `name` and `street` whole parts. */
export const addressVariables = [
  'address',
  'name',
  'prefix',
  'firstname',
  'middlename',
  'lastname',
  'suffix',
  'company',
  'street',
  'street1',
  'street2',
  'street3',
  'street4',
  'city',
  'region',
  'region_code',
  'postcode',
  'country',
  'country_id',
  'telephone',
  'fax',
  'vat_id',
] as const;

const known: ReadonlySet<string> = new Set(addressVariables);

type Named = Pick<Attributes, 'named' | 'ofForm' | 'shownCodes'>;

const isCustom = (attributes: Named, code: string): boolean => attributes.named('address', code)?.isSystem === false;

/** What a template may name: the parts of an address, then the codes of custom attributes. */
export const listVariables = (attributes: Named): string[] => {
  const codes = [
    ...attributes.ofForm('adminhtml_customer_address').map(({ code }) => code),
    ...attributes.shownCodes('address'),
  ].filter((code) => isCustom(attributes, code));
  return [...addressVariables, ...new Set(codes)];
};

/** What is wrong with a template, custom attributes included. */
export const findTemplateProblems = (
  source: string,
  kind: AddressTemplateKind,
  attributes: Named,
): readonly TemplateProblem[] => {
  const read = parseAddressTemplate(source, kind, (code) => known.has(code) || isCustom(attributes, code));
  return 'problems' in read ? read.problems : [];
};

const problemWords: Readonly<Record<TemplateProblem['code'], (subject: string) => string>> = {
  DIRECTIVE_UNKNOWN: (subject) => `there is no directive {{${subject}}}`,
  DIRECTIVE_UNCLOSED: () => '{{ is not closed by }}',
  BLOCK_UNCLOSED: (subject) => `{{${subject}}} is not closed`,
  BLOCK_NOT_OPEN: (subject) => `{{${subject}}} closes nothing that is open`,
  VARIABLE_UNKNOWN: (subject) => `an address has no ${subject}`,
  TAG_NOT_ALLOWED: (subject) => `${subject} is not allowed; write &lt; for the sign itself`,
  NESTED_TOO_DEEP: () => 'blocks are nested too deep',
};

/** Why a template cannot be saved, with line and column. */
export const refuseTemplate = (
  source: string,
  kind: AddressTemplateKind,
  attributes: Named,
): { code: FieldErrorCode; message: string } | undefined => {
  const [first] = findTemplateProblems(source, kind, attributes);
  if (first === undefined) return undefined;
  const { line, column, code, subject } = first;
  return { code: 'TEMPLATE_INVALID', message: `Line ${line}, column ${column}: ${problemWords[code](subject)}.` };
};

/** Whether a template can be read, whatever its variables are: an attribute that is gone is only ever empty. */
export const isReadable = (source: string, kind: AddressTemplateKind): boolean =>
  'template' in parseAddressTemplate(source, kind, () => true);

const templatesMax = 200;
const templates = new Map<string, Template>();

/** A template read once, however many addresses it writes. One that cannot be read is an empty one. */
export const readTemplate = (source: string, kind: AddressTemplateKind): Template => {
  const key = `${kind}:${source}`;
  const kept = templates.get(key);
  if (kept !== undefined) return kept;
  const read = parseAddressTemplate(source, kind, () => true);
  const template = 'template' in read ? read.template : [];
  if (templates.size >= templatesMax) templates.clear();
  templates.set(key, template);
  return template;
};
