import type { Attribute, AttributeEntity, NewAttribute } from '../../../shared-types/attributes.ts';
import type { FormName } from '../../../shared-types/forms.ts';

/** An attribute as it is edited; `attributeId` is 0 and the version 0 of one that is new. */
export type Draft = Attribute;

/** Forms in which attributes of a kind can stand. */
export const formsFor: Readonly<Record<AttributeEntity, readonly FormName[]>> = {
  customer: ['customer_account_create', 'customer_account_edit', 'adminhtml_customer'],
  address: ['customer_address_edit', 'customer_register_address', 'adminhtml_customer_address', 'adminhtml_checkout'],
};

/** A new attribute as it is offered: optional, on every form. */
export const startDraft = (entity: AttributeEntity, sortOrder: number): Draft => ({
  attributeId: 0,
  isSystem: false,
  entity,
  code: '',
  inputType: 'text',
  label: '',
  labels: {},
  help: '',
  helps: {},
  isRequired: false,
  requiredOn: {},
  defaultValue: null,
  validation: 'none',
  lengthMin: null,
  lengthMax: null,
  dateMin: null,
  dateMax: null,
  lines: 2,
  inputFilter: 'none',
  fileBytesMax: null,
  extensions: [],
  imageWidthMax: null,
  imageHeightMax: null,
  options: [],
  isShown: true,
  sortOrder,
  forms: [...formsFor[entity]],
  isColumn: false,
  isFilter: false,
  filterCondition: 'partial',
  isSearched: false,
  isUsedInSegments: false,
  version: 0,
});

const isNot = (...types: readonly Attribute['inputType'][]) => {
  const known = new Set(types);
  return (inputType: Attribute['inputType']): boolean => !known.has(inputType);
};
const isNoText = isNot('text', 'textarea', 'lines');
const isNoChoice = isNot('select', 'multiselect');
const isNoFile = isNot('file', 'image');

/** The draft without what its input type does not have, so that nothing unseen is refused. */
const tidy = (draft: Draft): Draft => {
  const { inputType } = draft;
  return {
    ...draft,
    ...(isNoText(inputType) && { validation: 'none', lengthMin: null, lengthMax: null, inputFilter: 'none' }),
    ...(inputType !== 'date' && { dateMin: null, dateMax: null }),
    ...(isNoChoice(inputType) && { options: [] }),
    ...(isNoFile(inputType) && { fileBytesMax: null, extensions: [] }),
    ...(inputType !== 'image' && { imageWidthMax: null, imageHeightMax: null }),
    labels: withoutEmpty(draft.labels),
    helps: withoutEmpty(draft.helps),
    options: isNoChoice(inputType)
      ? []
      : draft.options.map((option) => ({ ...option, labels: withoutEmpty(option.labels) })),
  };
};

const withoutEmpty = (texts: Readonly<Record<string, string>>): Record<string, string> =>
  Object.fromEntries(Object.entries(texts).filter(([, text]) => text.trim() !== ''));

/** A new attribute as the server takes it. */
export const toNewAttribute = (draft: Draft): NewAttribute => {
  const { attributeId: _id, isSystem: _system, version: _version, ...body } = tidy(draft);
  return body;
};

/** What is different in an edited attribute. */
export const toPatch = (
  before: Attribute,
  draft: Draft,
): Partial<Omit<NewAttribute, 'entity' | 'code' | 'inputType'>> => {
  const was = new Map(Object.entries(before));
  const { attributeId: _id, version: _version, ...rest } = before.isSystem ? draft : tidy(draft);
  return Object.fromEntries(
    Object.entries(rest).filter(([name, value]) => JSON.stringify(value) !== JSON.stringify(was.get(name))),
  );
};

/** The list with one item at another place. */
export const moveItem = <Item>(items: readonly Item[], from: number, to: number): Item[] => {
  const moved = items.filter((_, index) => index !== from);
  const item = items[from];
  if (item !== undefined) moved.splice(to, 0, item);
  return moved;
};

export const isText = ({ inputType }: Draft): boolean => ['text', 'textarea', 'lines'].includes(inputType);
export const isChoice = ({ inputType }: Draft): boolean => inputType === 'select' || inputType === 'multiselect';
export const isFile = ({ inputType }: Draft): boolean => inputType === 'file' || inputType === 'image';
