import { join } from 'node:path';
import { crc32 } from 'node:zlib';
import { type Doc, freezeDoc, keyOf } from '../document.ts';
import type { StoredCollection } from './changes.ts';
import { DataFolderError } from './data-folder-error.ts';
import type { FileSystem } from './file-system.ts';
import type { SnapshotManifest } from './manifest.ts';

/*
 * A snapshot is a folder with one JSON file per collection that a person can open, one document per line, by key:
 *
 *   {"collection":"customers","key":"customerId","documents":[
 *   {"customerId":1,…},
 *   {"customerId":2,…}
 *   ],"checksums":["5a1f09c3"]}
 *
 * There is a checksum for every thousand lines, so that damage is found and its place named.
 */

export const linesPerChecksum = 1000;

const newline = 0x0a;
const comma = 0x2c;

export type CollectionFile = SnapshotManifest['collections'][number];

export const snapshotFolder = (sequence: number): string => `snapshot-${String(sequence).padStart(12, '0')}`;
export const isSnapshotFolder = (name: string): boolean => /^snapshot-\d{12,}$/u.test(name);

/** The first line of a collection's file. */
export const formatFileHead = (name: string, key: string): string =>
  `{"collection":${JSON.stringify(name)},"key":${JSON.stringify(key)},"documents":[\n`;

/** The last line, with the checksums of the lines before it. */
export const formatFileFoot = (checksums: readonly string[]): string => `],"checksums":${JSON.stringify(checksums)}}\n`;

const hex = (checksum: number): string => checksum.toString(16).padStart(8, '0');

const readAheadBytes = 1 << 18;
const beyondAscii = /[\u0080-\u00ff]/u;

/**
 * Reads lines as texts without the comma at their end. Many lines are made text at once, a character for each byte, which is
 * what most of them are; asking for each alone takes most of the time of a start.
 */
const createLineReader = (bytes: Buffer, from: number): { next(): { text: string; end: number } } => {
  let position = from;
  let ahead = '';
  let aheadStart = from;
  const readAhead = (length: number): void => {
    ahead = bytes.toString('latin1', position, Math.min(bytes.length, position + length));
    aheadStart = position;
  };
  const findEnd = (): number => {
    const known = ahead.indexOf('\n', position - aheadStart);
    if (known !== -1) return known + aheadStart;
    const end = bytes.indexOf(newline, position);
    readAhead(Math.max(readAheadBytes, end + 1 - position));
    return end;
  };
  return {
    next: () => {
      const end = findEnd();
      const textEnd = bytes[end - 1] === comma ? end - 1 : end;
      const text = ahead.slice(position - aheadStart, textEnd - aheadStart);
      const start = position;
      position = end + 1;
      return { text: beyondAscii.test(text) ? bytes.toString('utf8', start, textEnd) : text, end };
    },
  };
};

/**
 * Reads the documents' lines of a collection's file, one after another, as texts without their commas. Throws
 * {@link DataFolderError} `damaged` naming file and byte. A line is given before its checksum has been looked at.
 */
export function* readLines(
  bytes: Buffer,
  file: CollectionFile,
  fail: (position: number, reason: string) => DataFolderError,
): Generator<{ text: string; position: number }> {
  const head = Buffer.from(formatFileHead(file.name, file.key));
  if (bytes.length !== file.bytes)
    throw fail(bytes.length, `the file has ${bytes.length} bytes instead of ${file.bytes}`);
  if (!bytes.subarray(0, head.length).equals(head)) throw fail(0, 'the first line is not what it should be');
  const footStart = bytes.lastIndexOf(newline, bytes.length - 2) + 1;
  const checksums: string[] = [];
  const lines = createLineReader(bytes, head.length);
  let position = head.length;
  let blockStart = position;
  const blockStarts: number[] = [];
  for (let line = 0; line < file.documents; line++) {
    const { text, end } = lines.next();
    if (end === -1 || end >= footStart) throw fail(position, 'documents are missing');
    yield { text, position };
    position = end + 1;
    if ((line + 1) % linesPerChecksum === 0 || line + 1 === file.documents) {
      checksums.push(hex(crc32(bytes.subarray(blockStart, position))));
      blockStarts.push(blockStart);
      blockStart = position;
    }
  }
  if (position !== footStart) throw fail(position, 'there are more lines than documents');
  const foot = bytes.toString('utf8', footStart);
  if (foot === formatFileFoot(checksums)) return;
  const wrong = checksums.findIndex(
    (checksum, index) => foot.slice(`],"checksums":["`.length + index * 11, -1).slice(0, 8) !== checksum,
  );
  throw fail(blockStarts[wrong] ?? footStart, `the checksum of the lines from here on does not agree`);
}

/** Reads one collection of a snapshot. */
export const readCollection = async (
  files: FileSystem,
  folder: string,
  snapshot: SnapshotManifest,
  file: CollectionFile,
): Promise<StoredCollection> => {
  const name = join(snapshot.folder, file.file);
  const fail = (position: number, reason: string): DataFolderError =>
    new DataFolderError('damaged', folder, reason, { file: name, position });
  const docs: StoredCollection['docs'] = new Map();
  const bytes = await readSnapshotFile(files, folder, name);
  let broken: DataFolderError | undefined;
  for (const { text, position } of readLines(bytes, file, fail)) {
    // The checksum, looked at later, has the first say; a document that cannot be read is the reason only if it agrees.
    try {
      const doc = JSON.parse(text) as Doc;
      docs.set(keyOf(doc, file.key), freezeDoc(doc));
    } catch {
      broken ??= fail(position, 'the document cannot be read');
    }
  }
  if (broken !== undefined) throw broken;
  return { key: file.key, docs };
};

/** Reads a file that the manifest names; a missing one is damage. */
export const readSnapshotFile = async (files: FileSystem, folder: string, name: string): Promise<Buffer> => {
  try {
    return await files.read(join(folder, name));
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') {
      throw new DataFolderError('damaged', folder, 'the file is missing', { file: name, position: 0, cause: error });
    }
    throw error;
  }
};
