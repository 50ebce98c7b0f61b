import type { Attribute } from '../../../shared-types/attributes.ts';
import type { AttributeValue } from '../attributes/service.ts';

const labelIn = ({ label, labels }: { label: string; labels: Readonly<Record<string, string>> }, storeViewId: number) =>
  new Map(Object.entries(labels)).get(String(storeViewId)) ?? label;

/**
 * The value of a custom attribute as the lines that a reader of a store view sees: labels in place of options, the label of
 * the attribute itself for a yes, nothing for a no.
 */
export const wordsOfValue = (
  attribute: Pick<Attribute, 'inputType' | 'label' | 'labels' | 'options'>,
  value: AttributeValue | null,
  storeViewId: number,
): string[] => {
  if (value === null || value === false || value === '') return [];
  if (value === true) return [labelIn(attribute, storeViewId)];
  const texts = Array.isArray(value) ? value.map(String) : [String(value)];
  if (attribute.inputType === 'lines' || attribute.inputType === 'textarea')
    return texts.flatMap((text) => text.split('\n')).filter((line) => line !== '');
  const words = texts.map((text) => {
    const option = attribute.options.find((each) => each.value === text);
    return option === undefined ? text : labelIn(option, storeViewId);
  });
  return words.length === 0 ? [] : [words.join(', ')];
};
