import { open, stat } from 'node:fs/promises';
import { fileTypeFromFile } from 'file-type';
import sharp from 'sharp';
import type { AttributeDoc } from '../attributes/collection.ts';
import { Failure, fieldError, invalid } from '../../failure.ts';
import {
  expectedFormat,
  extensionOf,
  extensionsOf,
  hasMarkup,
  isImageFormat,
  isPlainText,
  mediaTypeOf,
} from './rules.ts';

/** Enough of a file to tell text from bytes and to find a page that hides in it. */
const beginningBytes = 64 * 1024;
/** Larger pictures are refused before they are read: a small file can stand for a huge one. */
const pixelsMax = 50_000_000;
/** Pictures that are written anew at once; each takes tens of megabytes. */
const picturesAtOnce = 2;
const picturesWaitingMax = 20;

const refusal = (code: 'FILE_TYPE_REFUSED' | 'IMAGE_TOO_LARGE' | 'FILE_DAMAGED', words: string): Failure =>
  invalid(fieldError('file', code, words));

const readBeginning = async (path: string): Promise<{ beginning: Uint8Array; isWhole: boolean }> => {
  const file = await open(path, 'r');
  try {
    const { bytesRead, buffer } = await file.read(Buffer.alloc(beginningBytes), 0, beginningBytes, 0);
    const { size } = await file.stat();
    return { beginning: buffer.subarray(0, bytesRead), isWhole: size === bytesRead };
  } finally {
    await file.close();
  }
};

/** What a file is, by its content alone. */
const detectFormat = async (path: string): Promise<string | undefined> => {
  const found = await fileTypeFromFile(path).catch(() => undefined);
  if (found !== undefined) return found.ext;
  const { beginning, isWhole } = await readBeginning(path);
  return isPlainText(beginning, isWhole) ? 'text' : undefined;
};

/** A slot among a few that work at once; throws `BUSY` where too many wait already. */
const createSlots = (atOnce: number, waitingMax: number) => {
  let running = 0;
  const waiting: (() => void)[] = [];
  return async <Result>(work: () => Promise<Result>): Promise<Result> => {
    if (running >= atOnce) {
      if (waiting.length >= waitingMax) throw new Failure('BUSY', { retryAfterSeconds: 5 });
      await new Promise<void>((resolve) => void waiting.push(resolve));
    }
    running += 1;
    try {
      return await work();
    } finally {
      running -= 1;
      waiting.shift()?.();
    }
  };
};

const inPictureSlot = createSlots(picturesAtOnce, picturesWaitingMax);

/**
 * Writes a picture anew, upright and without what it carries besides pixels (places, names, hidden files). Throws
 * `INPUT_INVALID` where it is larger than it may be, or cannot be read.
 */
const rewritePicture = async (
  path: string,
  to: string,
  format: string,
  { imageWidthMax, imageHeightMax }: Pick<AttributeDoc, 'imageWidthMax' | 'imageHeightMax'>,
): Promise<void> => {
  const isAnimated = format === 'gif' || format === 'webp';
  const picture = sharp(path, { limitInputPixels: pixelsMax, failOn: 'error', animated: isAnimated });
  const { autoOrient, width, pageHeight } = await picture.metadata().catch(() => {
    throw refusal('FILE_DAMAGED', 'This picture cannot be read; it is damaged or too large.');
  });
  const height = pageHeight ?? autoOrient.height;
  const shownWidth = isAnimated ? width : autoOrient.width;
  if (shownWidth > (imageWidthMax ?? Infinity) || height > (imageHeightMax ?? Infinity)) {
    const limits = [imageWidthMax && `${imageWidthMax} pixels wide`, imageHeightMax && `${imageHeightMax} pixels high`];
    const words = `This picture is ${shownWidth} × ${height} pixels; it may be at most ${limits.filter(Boolean).join(' and ')}.`;
    throw refusal('IMAGE_TOO_LARGE', words);
  }
  const target = format === 'jpg' ? 'jpeg' : format;
  const upright = isAnimated ? picture : picture.autoOrient();
  await upright
    .toFormat(target as 'jpeg')
    .toFile(to)
    .catch(() => {
      throw refusal('FILE_DAMAGED', 'This picture cannot be read; it is damaged or too large.');
    });
};

/** What a draft was found to be. `path` is the file to keep: the draft itself, or `rewritten`. */
export interface CheckedFile {
  path: string;
  extension: string;
  type: string;
  bytes: number;
}

/**
 * Checks a draft by its content against what its name says and its attribute allows; pictures are written anew to
 * `rewritten`. Throws `INPUT_INVALID` naming `file`, with words for the person who sent it, or `BUSY`.
 */
export const checkFile = async (
  attribute: Readonly<AttributeDoc>,
  { draft, rewritten, name }: { draft: string; rewritten: string; name: string },
): Promise<CheckedFile> => {
  const { inputType, extensions } = attribute;
  const extension = extensionOf(name);
  const expected = expectedFormat(inputType, extensions, extension);
  const allowed = extensions.length > 0 ? extensions : extensionsOf(inputType);
  if (expected === undefined)
    throw refusal('FILE_TYPE_REFUSED', `Choose a file of one of these kinds: ${allowed.join(', ')}.`);
  if ((await stat(draft)).size === 0)
    throw refusal('FILE_DAMAGED', 'This file is empty. Choose it again, or another one.');
  const found = await detectFormat(draft);
  if (found !== expected) {
    const words = found === undefined ? 'something else' : `of the kind “${found}”`;
    throw refusal('FILE_TYPE_REFUSED', `The name ends in .${extension}, but the file is ${words}.`);
  }
  if (isImageFormat(expected)) {
    await inPictureSlot(() => rewritePicture(draft, rewritten, expected, attribute));
    return { path: rewritten, extension, type: mediaTypeOf(expected), bytes: (await stat(rewritten)).size };
  }
  if (hasMarkup((await readBeginning(draft)).beginning))
    throw refusal('FILE_TYPE_REFUSED', 'This file has parts of a web page in it, which is not taken.');
  return { path: draft, extension, type: mediaTypeOf(expected), bytes: (await stat(draft)).size };
};
