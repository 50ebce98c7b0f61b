/** A message: one text, or one per plural category (`one`, `other`, …) chosen by `{count}`. */
export type Message = string | Readonly<Partial<Record<Intl.LDMLPluralRule, string>> & { other: string }>;

/** The messages of one element, by key. */
export type Messages = Readonly<Record<string, Message>>;

/** Messages of one language, by element name (`store-credit`, `errors`, …). */
export type LanguagePack = Readonly<Record<string, Messages>>;

export type MessageValues = Readonly<Record<string, string | number>>;

const packs = new Map<string, LanguagePack>();
const loading = new Map<string, Promise<void>>();
/** Languages that came, or could not: a page asks once for each. */
const settled = new Set<string>();
const loaders = import.meta.glob<{ messages: LanguagePack }>('./languages/*.ts');

const languageOf = (locale: string): string => locale.toLowerCase().split('-')[0] ?? '';

const merge = (under: LanguagePack, over: LanguagePack): LanguagePack => {
  const names = Object.keys({ ...under, ...over });
  return Object.fromEntries(names.map((name) => [name, { ...under[name], ...over[name] }]));
};

/** Adds a language, or replaces some of its messages; for site builders whose language is not included. */
export const addMessages = (language: string, pack: LanguagePack): void => {
  packs.set(language, merge(packs.get(language) ?? {}, pack));
};

/** Loads the messages of a locale's language where there are any and they are not there yet. */
export const loadLanguage = (locale: string): Promise<void> | undefined => {
  const language = languageOf(locale);
  if (language === 'en' || settled.has(language)) return undefined;
  const load = loaders[`./languages/${language}.ts`];
  if (!load) return undefined;
  const known = loading.get(language);
  if (known) return known;
  const promise = load()
    .then(
      // What a page added by then is its own choice and stays.
      ({ messages }) => void packs.set(language, merge(messages, packs.get(language) ?? {})),
      () => undefined,
    )
    .then(() => void settled.add(language));
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
