import type { AttributeInputType } from '../../../shared-types/attributes.ts';

/** Extensions of images, which are written anew, by the format that their content must have. */
const imageFormats: ReadonlyMap<string, string> = new Map([
  ['jpg', 'jpg'],
  ['jpeg', 'jpg'],
  ['png', 'png'],
  ['gif', 'gif'],
  ['webp', 'webp'],
  ['avif', 'avif'],
]);

/** Other extensions whose content can be told. What a browser would run (HTML, SVG, scripts) is not among them. */
const fileFormats: ReadonlyMap<string, string> = new Map([
  ...imageFormats,
  ['pdf', 'pdf'],
  ['zip', 'zip'],
  ['docx', 'docx'],
  ['xlsx', 'xlsx'],
  ['pptx', 'pptx'],
  ['odt', 'odt'],
  ['ods', 'ods'],
  ['odp', 'odp'],
  ['rtf', 'rtf'],
  ['mp3', 'mp3'],
  ['mp4', 'mp4'],
  ['txt', 'text'],
  ['csv', 'text'],
]);

/** The extensions that an attribute can allow. */
export const extensionsOf = (inputType: AttributeInputType): readonly string[] => [
  ...(inputType === 'image' ? imageFormats : fileFormats).keys(),
];

/** Media types of what is sent back. Texts are texts, whatever is in them. */
const mediaTypes: ReadonlyMap<string, string> = new Map([
  ['jpg', 'image/jpeg'],
  ['png', 'image/png'],
  ['gif', 'image/gif'],
  ['webp', 'image/webp'],
  ['avif', 'image/avif'],
  ['pdf', 'application/pdf'],
  ['text', 'text/plain; charset=utf-8'],
]);

export const mediaTypeOf = (format: string): string => mediaTypes.get(format) ?? 'application/octet-stream';

/** The extension of a name in lower case; '' where it has none. */
export const extensionOf = (name: string): string => /\.([a-z0-9]{1,10})$/iu.exec(name)?.[1]?.toLowerCase() ?? '';

const nameMax = 80;

/** A name as it is kept: without folders, control characters and what headers or file systems take for their own. */
export const toKeptName = (typed: string, extension: string): string => {
  const last = typed.normalize('NFC').split(/[/\\]/u).at(-1) ?? '';
  const stem = last
    .replace(/\.[^.]*$/u, '')
    .replaceAll(/[\p{Cc}\p{Cf}\p{Cs}/\\:*?"<>|;%]/gu, '')
    .replaceAll(/\s+/gu, ' ')
    .replace(/^[.\s]+|[.\s]+$/gu, '')
    .slice(0, nameMax);
  return `${stem === '' ? 'file' : stem.toWellFormed()}.${extension}`;
};

/** The format that a file of this extension must have; undefined where the extension is not allowed. */
export const expectedFormat = (
  inputType: AttributeInputType,
  allowed: readonly string[],
  extension: string,
): string | undefined => {
  if (allowed.length > 0 && !allowed.includes(extension)) return undefined;
  return (inputType === 'image' ? imageFormats : fileFormats).get(extension);
};

export const isImageFormat = (format: string): boolean => [...imageFormats.values()].includes(format);

const markup = /<\s*(?:!doctype\s+html|html|svg|script|iframe|body|head|\?xml)/iu;

/** Whether the beginning of a file has what a browser would take for a page, as files that are two things at once do. */
export const hasMarkup = (beginning: Uint8Array): boolean => markup.test(Buffer.from(beginning).toString('latin1'));

/** Whether the beginning of a file is text in UTF-8; `isWhole` where nothing follows it. */
export const isPlainText = (beginning: Uint8Array, isWhole: boolean): boolean => {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(beginning, { stream: !isWhole });
    // oxlint-disable-next-line no-control-regex -- finding control characters is the point
    return !/[\u0000-\u0008\u000b\u000c\u000e-\u001f]/u.test(text);
  } catch {
    return false;
  }
};
