import { createHash } from 'node:crypto';
import { link, open, rm } from 'node:fs/promises';
import { createReadStream } from 'node:fs';
import { dirname } from 'node:path';
import { createInterface } from 'node:readline';
import * as v from 'valibot';
import { type Doc, keyOf } from '../store/document.ts';
import { nodeFileSystem } from '../store/lowdb/file-system.ts';
import type { Contents } from './contents.ts';

/*
 * A backup is a text of JSON lines. The first names the format, each other is a document, the last says how many there are
 * and the SHA-256 of all lines before it:
 *
 *   {"format":"foyer-backup","version":1,"createdAt":"2026-03-01T12:00:00.000Z"}
 *   {"in":"customers","key":"customerId","doc":{"customerId":1,…}}
 *   {"documents":2,"sha256":"…"}
 */

const formatName = 'foyer-backup';
const formatVersion = 1;

/** A file is no backup, or not a whole one; the message says which line and what to do. */
export class BackupRefused extends Error {}

const headSchema = v.looseObject({ format: v.literal(formatName), version: v.number() });
const lineSchema = v.strictObject({
  in: v.string(),
  key: v.string(),
  doc: v.record(v.string(), v.unknown()),
});
const footSchema = v.strictObject({ documents: v.number(), sha256: v.string() });

function* linesOf(contents: Contents, createdAt: Date): Generator<string> {
  yield `${JSON.stringify({ format: formatName, version: formatVersion, createdAt: createdAt.toISOString() })}\n`;
  for (const [name, { key, docs }] of contents)
    for (const doc of docs.values()) yield `${JSON.stringify({ in: name, key, doc })}\n`;
}

const flushedAt = 1 << 20;

/**
 * Writes a backup to a new file, durably, and answers how many documents it has. A file of that name is left as it is: it
 * throws {@link BackupRefused}. What a crash leaves has another name and no last line.
 */
export const writeBackup = async (path: string, contents: Contents, createdAt: Date): Promise<number> => {
  const unfinished = `${path}.unfinished-${process.pid}`;
  const file = await open(unfinished, 'wx', 0o600);
  try {
    const hash = createHash('sha256');
    let documents = -1;
    let waiting = '';
    for (const line of linesOf(contents, createdAt)) {
      documents += 1;
      hash.update(line);
      waiting += line;
      if (waiting.length < flushedAt) continue;
      await file.write(waiting);
      waiting = '';
    }
    await file.write(`${waiting}${JSON.stringify({ documents, sha256: hash.digest('hex') })}\n`);
    await file.sync();
    // A link, unlike a rename, never takes the place of what is there.
    await link(unfinished, path).catch((error: NodeJS.ErrnoException) => {
      throw error.code === 'EEXIST'
        ? new BackupRefused(`${path} is there already; name another file. Nothing was written over.`)
        : error;
    });
    await nodeFileSystem.syncFolder(dirname(path));
    return documents;
  } finally {
    await file.close();
    await rm(unfinished, { force: true });
  }
};

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

/** Reads a whole backup and checks it before any of it is used. Throws {@link BackupRefused} naming the line. */
export const readBackup = async (path: string): Promise<Contents> => {
  const contents: Contents = new Map();
  const hash = createHash('sha256');
  let count = 0;
  let foot: v.InferOutput<typeof footSchema> | undefined;
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
    if (count === 1) continue;
    const parsed = v.safeParse(lineSchema, content);
    if (!parsed.success)
      throw new BackupRefused(`${path}, line ${count}: this is not a document; the backup is damaged.`);
    const { in: name, key } = parsed.output;
    const doc = parsed.output.doc as unknown as Doc;
    const collection = contents.get(name) ?? { key, docs: new Map() };
    collection.docs.set(keyOf(doc, key), doc);
    contents.set(name, collection);
  }
  if (count === 0) throw new BackupRefused(`${path} is empty.`);
  if (foot === undefined) throw new BackupRefused(`${path} ends before its last line: it is not a whole backup.`);
  if (foot.documents !== count - 2)
    throw new BackupRefused(`${path} has ${count - 2} documents instead of ${foot.documents}.`);
  if (foot.sha256 !== hash.digest('hex'))
    throw new BackupRefused(`${path} does not agree with its checksum; it is damaged.`);
  return contents;
};
