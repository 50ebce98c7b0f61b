import type { LanguagePack } from './translate.ts';

const readers = import.meta.glob<{ messages: LanguagePack }>('./languages/*.ts');

/** The messages of a language such as `fr`; undefined where Foyer does not come with it. */
export const readLanguage = async (language: string): Promise<LanguagePack | undefined> =>
  (await readers[`./languages/${language}.ts`]?.())?.messages;
