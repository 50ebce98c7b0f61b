/** A text for one line of a header: control characters and line breaks become spaces, and it has an end. */
export const toHeaderText = (text: string, lengthMax = 200): string =>
  [...text.replaceAll(/[\p{Cc}\p{Cs}\u2028\u2029]+/gu, ' ').trim()].slice(0, lengthMax).join('');
