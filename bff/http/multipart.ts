import { createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { Busboy } from '@fastify/busboy';
import { Failure, fieldError, invalid, unsupportedType } from '../failure.ts';

/** What `multipart/form-data` has around one file, at most. */
const framingBytesMax = 16 * 1024;

const tooLarge = (bytesMax: number): Failure => {
  const size = bytesMax >= 1_000_000 ? `${bytesMax / 1_000_000} MB` : `${bytesMax / 1000} kB`;
  return invalid(fieldError('file', 'FILE_TOO_LARGE', `This file is too large; it may have at most ${size}.`));
};

/**
 * Writes the one file of a `multipart/form-data` body, in its part `file`, to a path as it comes in, and answers its name.
 * Nothing is held in memory, and what is over `bytesMax` is not read. Throws `MEDIA_TYPE_UNSUPPORTED`,
 * `REQUEST_MALFORMED`, or `INPUT_INVALID` naming `file`.
 */
export const receiveFile = async (request: Request, path: string, bytesMax: number): Promise<string> => {
  const type = request.headers.get('content-type') ?? '';
  if (!/^multipart\/form-data;\s*boundary=/iu.test(type))
    throw unsupportedType(
      'Send a form, as multipart/form-data with its boundary, and the file in its part named file.',
    );
  if (Number(request.headers.get('content-length') ?? 0) > bytesMax + framingBytesMax) throw tooLarge(bytesMax);
  if (request.body === null) throw new Failure('REQUEST_MALFORMED');
  let name: string | undefined;
  let writing: Promise<void> | undefined;
  let isTooLarge = false;
  let strays = 0;
  try {
    const parser = new Busboy({
      headers: { 'content-type': type },
      limits: { files: 1, fileSize: bytesMax, fields: 0, parts: 2, headerPairs: 20 },
    });
    parser.on('file', (field, stream, filename) => {
      if (field !== 'file') {
        strays += 1;
        stream.resume();
        return;
      }
      name = filename;
      stream.on('limit', () => {
        isTooLarge = true;
      });
      writing = pipeline(stream, createWriteStream(path, { flags: 'wx', mode: 0o600 }));
      // Awaited below; a failure in between is that one's.
      writing.catch(() => {});
    });
    await pipeline(Readable.fromWeb(request.body as never), parser);
    await writing;
  } catch (cause) {
    throw cause instanceof Failure ? cause : new Failure('REQUEST_MALFORMED', { cause });
  }
  if (isTooLarge) throw tooLarge(bytesMax);
  if (strays > 0 || name === undefined)
    throw invalid(fieldError('file', 'REQUIRED', 'Send one file, in a part named file.'));
  return name;
};
