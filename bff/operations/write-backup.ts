import { createHash } from 'node:crypto';
import { type FileHandle, link, open, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { FileStore, StoredBytes } from '../files/port.ts';
import { nodeFileSystem } from '../store/lowdb/file-system.ts';
import type { Contents } from './contents.ts';
import { namedFiles } from './named-files.ts';
import { BackupRefused, formatName, formatVersion } from './read-backup.ts';

function* documentLines(contents: Contents): Generator<string> {
  for (const [name, { key, docs }] of contents)
    for (const doc of docs.values()) yield `${JSON.stringify({ in: name, key, doc })}\n`;
}

async function* pieceLines(file: string, { bytes: of, content }: StoredBytes): AsyncGenerator<string> {
  let at = 0;
  for await (const chunk of content) {
    const bytes = chunk as Buffer;
    yield `${JSON.stringify({ file, of, at, base64: bytes.toString('base64') })}\n`;
    at += bytes.length;
  }
  if (of === 0) yield `${JSON.stringify({ file, of, at, base64: '' })}\n`;
  if (at !== of) throw new Error(`The uploaded file ${file} has ${at} bytes instead of ${of}.`);
}

const flushedAt = 1 << 20;

/** Writes lines one after another in large pieces, and knows their SHA-256. */
const createLineWriter = (file: FileHandle) => {
  const hash = createHash('sha256');
  let waiting = '';
  return {
    write: async (line: string): Promise<void> => {
      hash.update(line);
      waiting += line;
      if (waiting.length < flushedAt) return;
      await file.write(waiting);
      waiting = '';
    },
    finish: async (counts: { documents: number; files: number }): Promise<void> => {
      await file.write(`${waiting}${JSON.stringify({ ...counts, sha256: hash.digest('hex') })}\n`);
      await file.sync();
    },
  };
};

/** What was written; `missing` are files that documents name and that are not there. */
export interface WrittenBackup {
  readonly documents: number;
  readonly files: number;
  readonly missing: readonly string[];
}

const writeLines = async (
  handle: FileHandle,
  contents: Contents,
  files: Pick<FileStore, 'open'>,
  createdAt: Date,
): Promise<WrittenBackup> => {
  const lines = createLineWriter(handle);
  await lines.write(
    `${JSON.stringify({ format: formatName, version: formatVersion, createdAt: createdAt.toISOString() })}\n`,
  );
  let documents = 0;
  for (const line of documentLines(contents)) {
    documents += 1;
    await lines.write(line);
  }
  let written = 0;
  const missing: string[] = [];
  for (const { name, isHeld } of namedFiles(contents)) {
    const found = await files.open(name);
    // What no record holds any more may go at any moment.
    if (found === undefined && isHeld) missing.push(name);
    if (found === undefined) continue;
    for await (const line of pieceLines(name, found)) await lines.write(line);
    written += 1;
  }
  await lines.finish({ documents, files: written });
  return { documents, files: written, missing };
};

/**
 * Writes a backup of documents and the files that they name to a new file, durably. A file of that name is left as it is: it
 * throws {@link BackupRefused}. What a crash leaves has another name and no last line.
 */
export const writeBackup = async (
  path: string,
  contents: Contents,
  files: Pick<FileStore, 'open'>,
  createdAt: Date,
): Promise<WrittenBackup> => {
  const unfinished = `${path}.unfinished-${process.pid}`;
  const file = await open(unfinished, 'wx', 0o600);
  try {
    const written = await writeLines(file, contents, files, createdAt);
    // A link, unlike a rename, never takes the place of what is there.
    await link(unfinished, path).catch((error: NodeJS.ErrnoException) => {
      throw error.code === 'EEXIST'
        ? new BackupRefused(`${path} is there already; name another file. Nothing was written over.`)
        : error;
    });
    await nodeFileSystem.syncFolder(dirname(path));
    return written;
  } finally {
    await file.close();
    await rm(unfinished, { force: true });
  }
};
