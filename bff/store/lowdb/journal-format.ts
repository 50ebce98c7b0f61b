import { crc32 } from 'node:zlib';
import type { Changes } from './changes.ts';
import { DataFolderError } from './data-folder-error.ts';

/*
 * A journal segment is a text of JSON lines. The first names the segment, each other is one commit:
 *
 *   {"journal":"<folder id>","segment":2,"after":41,"checksum":"…"}
 *   {"sequence":42,"synced":41,"bytes":57,"checksum":"…","changes":{"customers":{"key":"customerId","put":[{…}]}}}
 *
 * `synced` is the last commit that was durable when this one was written: an unreadable record followed by one that
 * was written after it had been synced is damage, not the torn tail of a crash.
 */

const newline = 0x0a;
const headMax = 120;
const headPattern =
  /^\{"sequence":(\d{1,16}),"synced":(\d{1,16}),"bytes":(\d{1,10}),"checksum":"([0-9a-f]{8})","changes":/u;

/** CRC-32 in eight hexadecimal digits. */
export const checksumOf = (bytes: Uint8Array | string, before = 0): string =>
  crc32(bytes, before).toString(16).padStart(8, '0');

/** A segment's place in the journal: its number, and the last commit before it. */
export interface Segment {
  readonly segment: number;
  readonly after: number;
}

export const segmentFile = (segment: number): string => `journal-${String(segment).padStart(6, '0')}.ndjson`;

const segmentPattern = /^journal-\d{6,}\.ndjson$/u;
export const isSegmentFile = (name: string): boolean => segmentPattern.test(name);

/** The first line of a segment. */
export const formatSegmentHead = (folderId: string, { segment, after }: Segment): Buffer => {
  const told = `"journal":"${folderId}","segment":${segment},"after":${after}`;
  return Buffer.from(`{${told},"checksum":"${checksumOf(told)}"}\n`);
};

/** More than the head of a record, and what stands behind its changes, take. */
const aroundMax = headMax + 2;

/**
 * Puts records into one piece of memory, which is used again each time: turning texts into bytes once and nothing else is most of
 * what a commit costs.
 */
export const createRecordWriter = (): {
  /** Commits after the last synced one, in order, each a text of its {@link Changes}; the bytes are good until the next call. */
  write(synced: number, commits: readonly string[]): Uint8Array;
} => {
  let memory = Buffer.allocUnsafe(1 << 16);
  return {
    write: (synced, commits) => {
      const needed = commits.reduce((sum, json) => sum + aroundMax + json.length * 3, 0);
      if (needed > memory.length) memory = Buffer.allocUnsafe(needed * 2);
      let end = 0;
      for (const [index, json] of commits.entries()) {
        const sequence = synced + index + 1;
        const start = end + headMax;
        const bytes = memory.write(json, start);
        const checksum = checksumOf(memory.subarray(start, start + bytes), crc32(`${sequence} ${synced}`));
        const head = `{"sequence":${sequence},"synced":${synced},"bytes":${bytes},"checksum":"${checksum}","changes":`;
        end += memory.write(head, end, 'latin1');
        memory.copyWithin(end, start, start + bytes);
        end += bytes;
        end += memory.write('}\n', end, 'latin1');
      }
      return memory.subarray(0, end);
    },
  };
};

interface RecordLine {
  sequence: number;
  synced: number;
  /** Where the changes begin and end. */
  from: number;
  to: number;
}

/** The record in `bytes[start, end)`, without its newline, or undefined where it is not whole. */
const readLine = (bytes: Buffer, start: number, end: number): RecordLine | undefined => {
  const head = headPattern.exec(bytes.toString('latin1', start, Math.min(end, start + headMax)));
  if (head === null) return undefined;
  const [matched, sequence = '', synced = '', length = '', checksum] = head;
  const from = start + matched.length;
  const to = from + Number(length);
  if (to + 1 !== end || bytes[to] !== 0x7d) return undefined;
  if (checksumOf(bytes.subarray(from, to), crc32(`${sequence} ${synced}`)) !== checksum) return undefined;
  return { sequence: Number(sequence), synced: Number(synced), from, to };
};

/** Whether what stands from `position` on can be what a crash leaves of writes that were never synced. */
const isTorn = (bytes: Buffer, position: number, expected: number): boolean => {
  let start = position;
  while (start < bytes.length) {
    const end = bytes.indexOf(newline, start);
    if (end === -1) break;
    const later = readLine(bytes, start, end);
    if (later !== undefined && later.synced >= expected) return false;
    start = end + 1;
  }
  if (bytes.includes(Buffer.alloc(2), position) || bytes[position] === 0 || bytes.at(-1) === 0) return true;
  if (bytes.at(-1) === newline) return false;
  // A whole record whose newline was changed into something else is damage; one cut before its newline is not.
  return readLine(bytes, start, bytes.length - 1) === undefined;
};

/** What a segment holds: the records that are whole, and where they end. */
export interface SegmentContents {
  /** Sequence of the last whole record, or `after` where there is none. */
  last: number;
  /** Bytes up to the end of the last whole record. */
  length: number;
  /** Bytes after it that a crash left. */
  tornBytes: number;
}

/**
 * Reads a segment from its first to its last whole record. Throws {@link DataFolderError} `damaged` for anything but a
 * torn tail, which only the last segment may have.
 */
export const readSegment = (
  bytes: Buffer,
  expected: Segment & { folder: string; folderId: string; isLast: boolean },
  apply: (changes: Changes, sequence: number) => void,
): SegmentContents => {
  const { folder, folderId, isLast } = expected;
  const file = segmentFile(expected.segment);
  const fail = (position: number, reason: string): DataFolderError =>
    new DataFolderError('damaged', folder, reason, { file, position });

  const head = formatSegmentHead(folderId, expected);
  if (!bytes.subarray(0, head.length).equals(head)) throw fail(0, 'the head of the segment is not what it should be');
  let start = head.length;
  let last = expected.after;
  while (start < bytes.length) {
    const end = bytes.indexOf(newline, start);
    const record = end === -1 ? undefined : readLine(bytes, start, end);
    if (record === undefined) {
      if (!isLast || !isTorn(bytes, start, last + 1)) throw fail(start, 'the record is damaged');
      break;
    }
    if (record.sequence !== last + 1) {
      throw fail(start, `commit ${last + 1} is missing; commit ${record.sequence} follows`);
    }
    apply(parseChanges(bytes.toString('utf8', record.from, record.to), fail, start), record.sequence);
    last = record.sequence;
    start = end + 1;
  }
  return { last, length: start, tornBytes: bytes.length - start };
};

const parseChanges = (text: string, fail: (position: number, reason: string) => Error, position: number): Changes => {
  try {
    return JSON.parse(text) as Changes;
  } catch {
    throw fail(position, 'the record is not JSON');
  }
};
