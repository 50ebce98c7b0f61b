/** A message: one text, or one per plural category (`one`, `other`, …) chosen by `{count}`. */
export type Message = string | Readonly<Partial<Record<Intl.LDMLPluralRule, string>> & { other: string }>;

/** The messages of one element, by key. */
export type Messages = Readonly<Record<string, Message>>;

/** Messages of one language, by element name (`store-credit`, `errors`, …). */
export type LanguagePack = Readonly<Record<string, Messages>>;

export type MessageValues = Readonly<Record<string, string | number>>;

const packs = new Map<string, LanguagePack>();
const loading = new Map<string, Promise<void>>();
const loaders = import.meta.glob<{ messages: LanguagePack }>('./languages/*.ts');

const languageOf = (locale: string): string => locale.toLowerCase().split('-')[0] ?? '';

/** Adds a language, or replaces some of its messages; for site builders whose language is not included. */
export const addMessages = (language: string, pack: LanguagePack): void => {
  const known = packs.get(language) ?? {};
  packs.set(language, { ...known, ...pack });
};

/** Loads the messages of a locale's language where there are any and they are not there yet. */
export const loadLanguage = (locale: string): Promise<void> | undefined => {
  const language = languageOf(locale);
  if (language === 'en' || packs.has(language)) return undefined;
  const load = loaders[`./languages/${language}.ts`];
  if (!load) return undefined;
  const known = loading.get(language);
  if (known) return known;
  const promise = load().then(
    ({ messages }) => addMessages(language, messages),
    () => void loading.delete(language),
  );
  loading.set(language, promise);
  return promise;
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
