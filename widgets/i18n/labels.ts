import type { FormField } from '../../shared-types/forms.ts';
import { translate } from './translate.ts';

/**
 * A field in the reader's language. Descriptions of forms come in English or in what an admin wrote for the store view; only
 * the English that Foyer itself brings is known to a language, so what somebody wrote stays as it is.
 */
export const labelled = (locale: string, field: FormField): FormField => {
  const say = (words: string) => translate(locale, 'labels', words, words);
  const { label, help, options } = field;
  return {
    ...field,
    label: say(label),
    ...(help && { help: say(help) }),
    ...(options && { options: options.map((option) => ({ ...option, label: say(option.label) })) }),
  };
};
