import * as v from 'valibot';

/*
 * Values that several shapes share, with the limits that hold in every store whatever its settings. Messages are the
 * field error codes of errors.ts. No schema drops or replaces a character without saying so: NUL and line breaks are
 * refused in one-line fields, not stripped.
 */

/** One line of text: no control characters (NUL, CR, LF, …), no halves of surrogate pairs. */
export const lineOf = (max: number) =>
  v.pipe(
    v.string('TYPE_WRONG'),
    v.maxLength(max, 'TOO_LONG'),
    // oxlint-disable-next-line no-control-regex -- refusing control characters is the point
    v.regex(/^[^\u0000-\u001f\u007f\u2028\u2029\ud800-\udfff]*$/u, 'CHARACTERS_INVALID'),
  );

/** Text of several lines, as in comments: no control characters but tab and line breaks. */
export const paragraphOf = (max: number) =>
  v.pipe(
    v.string('TYPE_WRONG'),
    v.maxLength(max, 'TOO_LONG'),
    // oxlint-disable-next-line no-control-regex -- refusing control characters is the point
    v.regex(/^[^\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\ud800-\udfff]*$/u, 'CHARACTERS_INVALID'),
  );

/**
 * One line of text without the spaces around it. Control characters are looked for first: trimming would drop a line break at an
 * end without a word.
 */
const trimmedLine = (refusal = 'CHARACTERS_INVALID') =>
  v.pipe(
    v.string('TYPE_WRONG'),
    // oxlint-disable-next-line no-control-regex -- refusing control characters is the point
    v.regex(/^[^\u0000-\u001f\u007f\u2028\u2029]*$/u, refusal),
    v.trim(),
  );

/** A part of a person's name: letters and marks of any script, digits, spaces and `, - _ . ' ’ & \``, 1 to 255. */
export const nameSchema = v.pipe(
  trimmedLine(),
  v.nonEmpty('REQUIRED'),
  v.maxLength(255, 'TOO_LONG'),
  v.regex(/^[\p{L}\p{M}\p{Nd}\p{Zs},\-_.'’&`]*[\p{L}\p{Nd}][\p{L}\p{M}\p{Nd}\p{Zs},\-_.'’&`]*$/u, 'CHARACTERS_INVALID'),
);

/** A prefix or suffix such as "Dr." or "III"; empty means none. */
export const nameAffixSchema = v.pipe(lineOf(40), v.trim());

/** A city: letters, marks, digits, spaces and `- _ ' ’ . , & ( ) /`, up to 100. */
export const citySchema = v.pipe(
  trimmedLine(),
  v.maxLength(100, 'TOO_LONG'),
  v.regex(/^[\p{L}\p{M}\p{Nd}\p{Zs}\-_'’.,&()/]*$/u, 'CHARACTERS_INVALID'),
);

/** The lines of a street, one to four, 255 characters in all: letters, marks, digits, spaces and `- ' ‘ ’ . , & # / ( )`. */
export const streetSchema = v.pipe(
  v.array(
    v.pipe(trimmedLine(), v.regex(/^[\p{L}\p{M}\p{Nd}\p{Zs}\-'‘’.,&#/()]*$/u, 'CHARACTERS_INVALID')),
    'TYPE_WRONG',
  ),
  v.minLength(1, 'REQUIRED'),
  v.maxLength(4, 'TOO_LONG'),
  v.check((lines) => (lines[0] ?? '') !== '', 'REQUIRED'),
  v.check((lines) => lines.join('').length <= 255, 'TOO_LONG'),
);

/** A telephone or fax number as typed: digits, spaces and `+ ( ) . / -`, up to 20. */
export const telephoneSchema = v.pipe(
  trimmedLine(),
  v.maxLength(20, 'TOO_LONG'),
  v.regex(/^[\d\p{Zs}+()./-]*$/u, 'CHARACTERS_INVALID'),
);

/**
 * An e-mail address `local@domain.tld`, non-ASCII letters allowed in both parts (RFC 6531), without display name, quoted
 * local part or comment; local part up to 64, whole up to 254 (RFC 5321 §4.5.3.1).
 */
export const emailSchema = v.pipe(
  trimmedLine('EMAIL_INVALID'),
  v.nonEmpty('REQUIRED'),
  v.maxLength(254, 'TOO_LONG'),
  v.regex(
    /^[\p{L}\p{M}\p{N}!#$%&'*+/=?^_`{|}~-]+(\.[\p{L}\p{M}\p{N}!#$%&'*+/=?^_`{|}~-]+)*@([\p{L}\p{M}\p{N}]([\p{L}\p{M}\p{N}-]{0,61}[\p{L}\p{M}\p{N}])?\.)+[\p{L}\p{M}\p{N}][\p{L}\p{M}\p{N}-]{0,61}[\p{L}\p{M}\p{N}]$/u,
    'EMAIL_INVALID',
  ),
  v.check((email) => email.lastIndexOf('@') <= 64, 'TOO_LONG'),
);

/** A plain date of the calendar, `YYYY-MM-DD`. */
export const plainDateSchema = v.pipe(
  v.string('TYPE_WRONG'),
  v.regex(/^\d{4}-\d\d-\d\d$/u, 'DATE_INVALID'),
  v.check((text) => {
    const time = Date.parse(`${text}T00:00:00Z`);
    return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text);
  }, 'DATE_INVALID'),
);

/** A time on the wire: ISO 8601 in UTC. */
export const timeSchema = v.pipe(v.string(), v.isoTimestamp());

/** A whole number that names a record: 1 and up. */
export const idSchema = v.pipe(v.number('TYPE_WRONG'), v.safeInteger('TYPE_WRONG'), v.minValue(1, 'OUT_OF_RANGE'));

/** The same in a path. */
export const idParameterSchema = v.pipe(v.string(), v.regex(/^[1-9]\d{0,14}$/u, 'TYPE_WRONG'), v.transform(Number));

export const versionSchema = v.pipe(v.number(), v.integer(), v.minValue(1));

/** An ISO 3166-1 alpha-2 country code in capitals. */
export const countryCodeSchema = v.pipe(v.string('TYPE_WRONG'), v.regex(/^[A-Z]{2}$/u, 'COUNTRY_UNKNOWN'));

/** Values of custom attributes by code; a Map-like plain record whose keys are checked by the attribute domain. */
export const attributesSchema = v.record(
  v.pipe(v.string(), v.regex(/^[a-z][a-z0-9_]{0,29}$/u, 'CHARACTERS_INVALID')),
  v.nullable(v.union([v.string(), v.number(), v.boolean(), v.array(v.string())])),
);

/** The schema of an answer that is a file, not JSON. */
export const binaryContent = v.blob();

/** The schema of an empty answer. */
export const noContent = v.undefined();
