/** Quoted-printable text as it was written (RFC 2045 §6.7). */
export const decodeQuotedPrintable = (raw: string): string =>
  raw
    .replaceAll(/=\r?\n/gu, '')
    .replaceAll(/=([0-9A-F]{2})/gu, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)));

/** The link to a page in the newest mail that has one. */
export const linkOf = (mails: readonly string[], page: string): string | undefined =>
  mails
    .map((text) => new RegExp(`https?://[^\\s"<>]*${page}\\?token=[\\w-]+`, 'u').exec(text)?.[0])
    .findLast((link) => link !== undefined);
