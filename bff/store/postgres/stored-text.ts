/*
 * PostgreSQL takes neither U+0000 nor lone surrogates, in no text and in no JSONB, while the port stores any string. Both
 * are written as U+001A and four hexadecimal digits; so is U+001A itself, which keeps the writing reversible.
 */

const escape = '\u001a';
// eslint-disable-next-line no-control-regex
const unstorable = /[\u0000\u001a]|\p{Surrogate}/gu;
const unstorableOnly = new RegExp(unstorable.source, 'u');
/** In a JSON text: what `JSON.stringify` writes as an escape; the first alternative steps over escaped backslashes. */
const unstorableInJson = /\\\\|\\u(0000|001a|d[89a-f][0-9a-f]{2})/gu;
const mayBeUnstorableInJson = /\\u(?:0000|001a|d[89a-f])/u;
const escapedInJson = /\\\\|\\u001a([0-9a-f]{4})/gu;

const toHex = (character: string): string => character.charCodeAt(0).toString(16).padStart(4, '0');

/** Text as a column holds it. */
export const toColumnText = (text: string): string =>
  unstorableOnly.test(text) ? text.replaceAll(unstorable, (character) => escape + toHex(character)) : text;

/** JSON as a JSONB column takes it. */
export const toColumnJson = (value: unknown): string => {
  const json = JSON.stringify(value);
  if (!mayBeUnstorableInJson.test(json)) return json;
  return json.replaceAll(unstorableInJson, (found, hex: string | undefined) =>
    hex === undefined ? found : `\\u001a${hex}`,
  );
};

/** The value that {@link toColumnJson} was given. */
export const fromColumnJson = (json: string): unknown =>
  JSON.parse(
    json.includes('\\u001a')
      ? json.replaceAll(escapedInJson, (found, hex: string | undefined) => (hex === undefined ? found : `\\u${hex}`))
      : json,
  );
