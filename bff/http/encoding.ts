import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';

const brotli = promisify(brotliCompress);
const gzipped = promisify(gzip);

/** How a body can be sent. */
export type Encoding = 'br' | 'gzip' | 'identity';

/** The smallest encoding that a client takes, by its `Accept-Encoding` (RFC 9110 §12.5.3). */
export const encodingFor = (accepted: string | undefined): Encoding => {
  const names = new Set(
    accepted
      ?.toLowerCase()
      .split(',')
      .map((part) => part.trim().split(';')[0]),
  );
  return names.has('br') ? 'br' : names.has('gzip') ? 'gzip' : 'identity';
};

/** Compresses bytes outside of the thread that serves; qualities are 0 to 11 for Brotli, 0 to 9 for gzip. */
export const compress = (bytes: Uint8Array, encoding: 'br' | 'gzip', quality: number): Promise<Buffer> =>
  encoding === 'br'
    ? brotli(bytes, {
        params: { [constants.BROTLI_PARAM_QUALITY]: quality, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length },
      })
    : gzipped(bytes, { level: quality });
