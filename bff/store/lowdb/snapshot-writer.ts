import { join } from 'node:path';
import { crc32 } from 'node:zlib';
import { compareKeys, type Doc, keyOf } from '../document.ts';
import type { Changes } from './changes.ts';
import type { FileSystem, OpenFile } from './file-system.ts';
import { readSegment, type Segment, segmentFile } from './journal-format.ts';
import type { SnapshotManifest } from './manifest.ts';
import type { Key } from '../port.ts';
import {
  type CollectionFile,
  formatChecksum,
  formatFileFoot,
  formatFileHead,
  linesPerChecksum,
  snapshotFolder,
} from './snapshot-format.ts';
import { type Line, readLines } from './snapshot-reader.ts';

/** A snapshot to be made of the one before and the closed segments that follow it. */
export interface SnapshotJob {
  readonly folder: string;
  readonly folderId: string;
  readonly previous: SnapshotManifest | null;
  readonly segments: readonly Segment[];
  /** How much there is to read. */
  readonly bytes: number;
}

/** The last state of each document that the segments speak of; undefined where it was deleted. */
type Latest = Map<string, { key: string; docs: Map<Key, Doc | undefined> }>;

const writeBytes = 1 << 20;

const collect = (latest: Latest, changes: Changes): void => {
  for (const [name, change] of Object.entries(changes)) {
    const known = latest.get(name) ?? { key: change.key, docs: new Map<Key, Doc | undefined>() };
    latest.set(name, known);
    for (const doc of change.put ?? []) known.docs.set(keyOf(doc, change.key), doc);
    for (const key of change.delete ?? []) known.docs.set(key, undefined);
  }
};

const readLatest = async (files: FileSystem, job: SnapshotJob): Promise<{ latest: Latest; sequence: number }> => {
  const { folder, folderId } = job;
  const latest: Latest = new Map();
  let sequence = job.previous?.sequence ?? 0;
  for (const segment of job.segments) {
    const bytes = await files.read(join(folder, segmentFile(segment.segment)));
    const contents = readSegment(bytes, { ...segment, folder, folderId, isLast: false }, (changes) =>
      collect(latest, changes),
    );
    sequence = contents.last;
  }
  return { latest, sequence };
};

/** Reads the key of a line; where the key is a number and comes first, without parsing the whole line. */
const createKeyReader = (key: string): ((text: string) => Key) => {
  const start = `{${JSON.stringify(key)}:`;
  return (text) => {
    const number = text.startsWith(start)
      ? Number.parseInt(text.slice(start.length, start.length + 20), 10)
      : Number.NaN;
    const end = text[start.length + String(number).length];
    return end === ',' || end === '}' ? number : keyOf(JSON.parse(text) as Doc, key);
  };
};

/** Merges the lines of the previous file with newer documents, both in the order of their keys, some at a time. */
async function* mergeLines(
  previous: AsyncIterable<readonly Line[]>,
  key: string,
  newer: ReadonlyMap<Key, Doc | undefined>,
): AsyncGenerator<readonly string[]> {
  const readKey = createKeyReader(key);
  const changed = [...newer].toSorted(([a], [b]) => compareKeys(a, b));
  let next = 0;
  /** The newer documents whose keys come before a key. */
  const takeBefore = (lineKey: Key): string[] => {
    const from = next;
    while (next < changed.length && compareKeys(changed[next]?.[0] ?? lineKey, lineKey) < 0) next++;
    return format(changed.slice(from, next));
  };
  for await (const lines of previous) {
    if (newer.size === 0) yield lines.map(({ text }) => text);
    else {
      const merged: string[] = [];
      for (const { text } of lines) {
        const lineKey = readKey(text);
        merged.push(...takeBefore(lineKey));
        if (!newer.has(lineKey)) merged.push(text);
      }
      yield merged;
    }
  }
  yield format(changed.slice(next));
}

const format = (entries: readonly (readonly [Key, Doc | undefined])[]): string[] =>
  entries.flatMap(([, doc]) => (doc === undefined ? [] : [JSON.stringify(doc)]));

/** Writes texts one after another in large pieces. */
const createPieces = (file: OpenFile) => {
  let waiting: Buffer[] = [];
  let waitingBytes = 0;
  let position = 0;
  const flush = async (): Promise<void> => {
    const piece = Buffer.concat(waiting);
    waiting = [];
    waitingBytes = 0;
    await file.write(piece, position);
    position += piece.length;
  };
  return {
    /** Takes bytes; true when there are enough for {@link flush}. */
    add: (bytes: Buffer): boolean => {
      waiting.push(bytes);
      waitingBytes += bytes.length;
      return waitingBytes >= writeBytes;
    },
    flush,
    written: (): number => position,
  };
};

const writeCollection = async (
  files: FileSystem,
  path: string,
  name: string,
  key: string,
  batches: AsyncIterable<readonly string[]>,
): Promise<{ documents: number; bytes: number }> => {
  const file = await files.create(path);
  try {
    const pieces = createPieces(file);
    pieces.add(Buffer.from(formatFileHead(name, key)));
    const checksums: string[] = [];
    let documents = 0;
    let checksum = 0;
    const addLine = (line: string): boolean => {
      const bytes = Buffer.from(line);
      checksum = crc32(bytes, checksum);
      if (++documents % linesPerChecksum === 0) {
        checksums.push(formatChecksum(checksum));
        checksum = 0;
      }
      return pieces.add(bytes);
    };
    let held: string | undefined;
    for await (const lines of batches) {
      for (const line of lines) {
        if (held !== undefined && addLine(`${held},\n`)) await pieces.flush();
        held = line;
      }
    }
    if (held !== undefined) addLine(`${held}\n`);
    if (documents % linesPerChecksum !== 0) checksums.push(formatChecksum(checksum));
    pieces.add(Buffer.from(formatFileFoot(checksums)));
    await pieces.flush();
    await file.sync();
    return { documents, bytes: pieces.written() };
  } finally {
    await file.close();
  }
};

/**
 * Writes the next snapshot's folder, durably, and returns its part of the manifest. Needs memory for the segments'
 * changes, not for all documents. Nothing that exists is changed.
 */
export const writeSnapshot = async (files: FileSystem, job: SnapshotJob): Promise<SnapshotManifest> => {
  const { folder, previous } = job;
  const { latest, sequence } = await readLatest(files, job);
  const name = snapshotFolder(sequence);
  const target = join(folder, name);
  await files.remove(target);
  await files.makeFolder(target);

  const known = new Map<string, { key: string; file?: CollectionFile }>();
  for (const file of previous?.collections ?? []) known.set(file.name, { key: file.key, file });
  for (const [collection, { key }] of latest) if (!known.has(collection)) known.set(collection, { key });

  const collections: CollectionFile[] = [];
  for (const [collection, { key, file }] of known) {
    const lines = file && previous ? readLines(files, folder, join(previous.folder, file.file), file) : none();
    const newer = latest.get(collection)?.docs ?? new Map<Key, Doc | undefined>();
    const fileName = `${collection}.json`;
    const written = await writeCollection(
      files,
      join(target, fileName),
      collection,
      key,
      mergeLines(lines, key, newer),
    );
    collections.push({ name: collection, key, file: fileName, ...written });
  }
  await files.syncFolder(target);
  await files.syncFolder(folder);
  return { folder: name, sequence, collections };
};

async function* none(): AsyncGenerator<never> {}
