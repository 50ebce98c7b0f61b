/** A message: one text, or one per plural category (`one`, `other`, …) chosen by `{count}`. */
export type Message = string | Readonly<Partial<Record<Intl.LDMLPluralRule, string>> & { other: string }>;

/** The messages of one element, by key. */
export type Messages = Readonly<Record<string, Message>>;

/** Messages of one language, by element name (`store-credit`, `errors`, …). */
export type LanguagePack = Readonly<Record<string, Messages>>;

export type MessageValues = Readonly<Record<string, string | number>>;

const packs = new Map<string, LanguagePack>();
/** What a page waits for, by language; nothing once it has come, or could not: a page asks once for each. */
const loading = new Map<string, Promise<void> | undefined>();

const languageOf = (locale: string): string => locale.toLowerCase().split('-')[0] ?? '';

/** Adds a language, or replaces some of its messages; for site builders whose language is not included. */
export const addMessages = (language: string, pack: LanguagePack): void => {
  const known = packs.get(language);
  const merged = Object.entries(pack).map(([name, messages]) => [name, { ...known?.[name], ...messages }]);
  packs.set(language, { ...known, ...Object.fromEntries(merged) });
};

const load = async (language: string): Promise<void> => {
  // What knows the languages comes apart from the rest: readers of English never load it.
  const { readLanguage } = await import('./languages.ts');
  const pack = await readLanguage(language);
  // What a page added by then is its own choice and stays.
  const own = packs.get(language);
  if (pack) packs.set(language, pack);
  if (own) addMessages(language, own);
};

/** Loads the messages of a locale's language where there are any and they are not there yet. */
export const loadLanguage = (locale: string): Promise<void> | undefined => {
  const language = languageOf(locale);
  if (language !== 'en' && !loading.has(language)) {
    const settle = () => void loading.set(language, undefined);
    loading.set(language, load(language).then(settle, settle));
  }
  return loading.get(language);
};

/** Looks a message up in the locale's language, else takes `english`, and fills its `{placeholders}`. */
export const translate = (
  locale: string,
  element: string,
  key: string,
  english: Message,
  values: MessageValues = {},
): string => {
  const message = packs.get(languageOf(locale))?.[element]?.[key] ?? english;
  const text =
    typeof message === 'string'
      ? message
      : (message[new Intl.PluralRules(locale).select(Number(values['count']))] ?? message.other);
  return text.replaceAll(/\{(\w+)\}/gu, (whole, name: string) => String(values[name] ?? whole));
};
