import { createHash } from 'node:crypto';
import type { Context } from 'hono';
import { addToHeader, putHeader, respond } from './answer.ts';
import { compress, type Encoding, encodingFor } from './encoding.ts';

/* Answers that are the same for everybody: each client keeps its own until it changes, and most are written once. */

/** What is shorter is sent as it is. */
const compressedFrom = 1024;
/** A compression that takes milliseconds, since somebody waits for the first. */
const qualities = { br: 5, gzip: 6 } as const;

interface PublicText {
  readonly text: string;
  readonly tag: string;
  /** By encoding, made when one is first asked for. */
  readonly compressed: Map<Encoding, Promise<Buffer>>;
}

const writePublic = (body: unknown): PublicText => {
  const text = JSON.stringify(body);
  const tag = createHash('sha256').update(text).digest('base64url').slice(0, 22);
  return { text, tag, compressed: new Map() };
};

/** Texts of answers that cannot change, for as long as whoever made them keeps them. */
const writtenOnce = new WeakMap<object, PublicText>();

/** The text of an answer, and whether it is worth more work than sending it. */
const writeOnce = (body: unknown): { written: PublicText; isKept: boolean } => {
  if (typeof body !== 'object' || body === null || !Object.isFrozen(body))
    return { written: writePublic(body), isKept: false };
  const written = writtenOnce.get(body) ?? writePublic(body);
  writtenOnce.set(body, written);
  return { written, isKept: true };
};

const compressOnce = ({ text, compressed }: PublicText, encoding: 'br' | 'gzip'): Promise<Buffer> => {
  const known = compressed.get(encoding) ?? compress(Buffer.from(text), encoding, qualities[encoding]);
  compressed.set(encoding, known);
  return known;
};

/** Lets a client that has a public answer keep it, for as long as it stays the same. */
export const answerPublic = async (c: Context, status: number, body: unknown): Promise<Response> => {
  const { written, isKept } = writeOnce(body);
  const encoding =
    isKept && written.text.length >= compressedFrom ? encodingFor(c.req.header('accept-encoding')) : 'identity';
  // Each encoding is a representation of its own and so has its own tag (RFC 9110 §8.8.3.3).
  const tag = encoding === 'identity' ? `"${written.tag}"` : `"${written.tag}-${encoding}"`;
  putHeader(c, 'ETag', tag);
  addToHeader(c, 'Vary', 'Accept-Encoding');
  const known = c.req.header('if-none-match')?.split(',') ?? [];
  if (known.some((each) => each.trim().replace(/^W\//u, '') === tag)) return respond(c, 304, null);
  const type = { 'Content-Type': 'application/json' };
  if (encoding === 'identity') return respond(c, status, written.text, type);
  const bytes = await compressOnce(written, encoding);
  return respond(c, status, new Uint8Array(bytes), { ...type, 'Content-Encoding': encoding });
};
