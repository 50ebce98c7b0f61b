import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import * as v from 'valibot';
import { type Doc, keyOf } from '../store/document.ts';
import type { Contents } from './contents.ts';

/*
 * A backup is a text of JSON lines. The first names the format, each other is a document or a piece of an uploaded file, the
 * last says how many documents and files there are and the SHA-256 of all lines before it:
 *
 *   {"format":"foyer-backup","version":2,"createdAt":"2026-03-01T12:00:00.000Z"}
 *   {"in":"customers","key":"customerId","doc":{"customerId":1,…}}
 *   {"file":"0b9f…","of":7,"at":0,"base64":"SGVsbG8hCg=="}
 *   {"documents":1,"files":1,"sha256":"…"}
 */

export const formatName = 'foyer-backup';
/** 1 had no files. */
export const formatVersion = 2;

/** A file is no backup, or not a whole one; the message says which line and what to do. */
export class BackupRefused extends Error {}

/** What a backup holds: documents, and how many bytes each uploaded file has, by name. */
export interface Backup {
  readonly contents: Contents;
  readonly files: ReadonlyMap<string, number>;
}

/** Bytes of an uploaded file from a place on; the first piece of a file is at 0. */
export interface FilePiece {
  readonly file: string;
  readonly at: number;
  readonly bytes: Buffer;
}

const countSchema = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
const headSchema = v.looseObject({ format: v.literal(formatName), version: v.number() });
const lineSchema = v.strictObject({
  in: v.string(),
  key: v.string(),
  doc: v.record(v.string(), v.unknown()),
});
/** Names become paths when a backup is restored. */
const pieceSchema = v.strictObject({
  file: v.pipe(v.string(), v.regex(/^[\w-]{2,100}$/u)),
  of: countSchema,
  at: countSchema,
  base64: v.pipe(v.string(), v.base64()),
});
const footSchema = v.strictObject({ documents: countSchema, files: v.optional(countSchema, 0), sha256: v.string() });

const parse = (line: string): unknown => {
  try {
    return JSON.parse(line) as unknown;
  } catch {
    return undefined;
  }
};

const requireHead = (path: string, line: string): void => {
  const head = v.safeParse(headSchema, parse(line));
  if (!head.success) throw new BackupRefused(`${path} is not a backup of Foyer.`);
  if (head.output.version > formatVersion)
    throw new BackupRefused(`${path} was made by a newer Foyer (format ${head.output.version}); use that one.`);
};

type Foot = v.InferOutput<typeof footSchema>;

/** Reads the lines between the first and the last, and whether the whole agrees with the last. Throws {@link BackupRefused}. */
const readLines = async (
  path: string,
  read: (content: unknown, line: number) => Promise<void> | void,
): Promise<{ foot: Foot; lines: number }> => {
  const hash = createHash('sha256');
  let count = 0;
  let foot: Foot | undefined;
  for await (const line of createInterface({ input: createReadStream(path), crlfDelay: 0 })) {
    count += 1;
    if (count === 1) requireHead(path, line);
    if (foot !== undefined) throw new BackupRefused(`${path}, line ${count}: something follows the end of the backup.`);
    const content = count === 1 ? undefined : parse(line);
    const end = v.safeParse(footSchema, content);
    if (end.success) {
      foot = end.output;
      continue;
    }
    hash.update(`${line}\n`);
    if (count > 1) await read(content, count);
  }
  if (count === 0) throw new BackupRefused(`${path} is empty.`);
  if (foot === undefined) throw new BackupRefused(`${path} ends before its last line: it is not a whole backup.`);
  if (foot.sha256 !== hash.digest('hex'))
    throw new BackupRefused(`${path} does not agree with its checksum; it is damaged.`);
  return { foot, lines: count };
};

/** Holds the pieces of files against what they say of themselves. */
const createPieceReader = (refuse: (line: number, what: string) => BackupRefused) => {
  const files = new Map<string, number>();
  let open: { file: string; of: number; read: number } | undefined;
  const requireEnd = (line: number): void => {
    if (open !== undefined && open.read !== open.of) throw refuse(line, `the file ${open.file} before it is not whole`);
  };
  return {
    files,
    requireEnd,
    /** The piece in a line; undefined where it holds something else. */
    read: (content: unknown, line: number): FilePiece | undefined => {
      const parsed = v.safeParse(pieceSchema, content);
      if (!parsed.success) return undefined;
      const { file, of, at, base64 } = parsed.output;
      if (at === 0) {
        requireEnd(line);
        if (files.has(file)) throw refuse(line, `the file ${file} is there twice`);
        open = { file, of, read: 0 };
        files.set(file, of);
      }
      const bytes = Buffer.from(base64, 'base64');
      if (open?.file !== file || open.of !== of || open.read !== at)
        throw refuse(line, `this is not the next piece of the file ${file}`);
      open.read += bytes.length;
      return { file, at, bytes };
    },
  };
};

/** Reads a whole backup and checks it before any of it is used. Throws {@link BackupRefused} naming the line. */
export const readBackup = async (path: string): Promise<Backup> => {
  const refuse = (line: number, what: string): BackupRefused =>
    new BackupRefused(`${path}, line ${line}: ${what}; the backup is damaged.`);
  const contents: Contents = new Map();
  const pieces = createPieceReader(refuse);
  let documents = 0;
  const { foot, lines } = await readLines(path, (content, line) => {
    if (pieces.read(content, line) !== undefined) return;
    const parsed = v.safeParse(lineSchema, content);
    if (!parsed.success) throw refuse(line, 'this is neither a document nor a piece of a file');
    const { in: name, key } = parsed.output;
    const doc = parsed.output.doc as unknown as Doc;
    const collection = contents.get(name) ?? { key, docs: new Map() };
    collection.docs.set(keyOf(doc, key), doc);
    contents.set(name, collection);
    documents += 1;
  });
  pieces.requireEnd(lines);
  if (foot.documents !== documents)
    throw new BackupRefused(`${path} has ${documents} documents instead of ${foot.documents}.`);
  if (foot.files !== pieces.files.size)
    throw new BackupRefused(`${path} has ${pieces.files.size} files instead of ${foot.files}.`);
  return { contents, files: pieces.files };
};

/** Reads the uploaded files of a backup, piece by piece, in order. Throws {@link BackupRefused}. */
export const readBackupFiles = async (path: string, take: (piece: FilePiece) => Promise<void>): Promise<void> => {
  const pieces = createPieceReader((line, what) => new BackupRefused(`${path}, line ${line}: ${what}.`));
  await readLines(path, async (content, line) => {
    const piece = pieces.read(content, line);
    if (piece !== undefined) await take(piece);
  });
};
