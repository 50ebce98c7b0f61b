import { join } from 'node:path';
import type { Adapter } from 'lowdb';
import type { Logger } from 'pino';
import { applyChanges, type StoredData } from './changes.ts';
import { DataFolderError } from './data-folder-error.ts';
import type { FileSystem, OpenFile } from './file-system.ts';
import { createSegment, removeLeftovers } from './folder.ts';
import { createRecordWriter, formatSegmentHead, readSegment, type Segment, segmentFile } from './journal-format.ts';
import { adoptManifest, type Manifest, prepareManifest, type SnapshotManifest } from './manifest.ts';
import { readCollection } from './snapshot-reader.ts';
import type { SnapshotJob } from './snapshot-writer.ts';

/** lowdb's adapter over a data folder, and the journal that makes single commits durable. */
export interface JournalAdapter extends Adapter<StoredData> {
  /** Reads the snapshot and the journal after it. Throws {@link DataFolderError}. */
  read(): Promise<StoredData>;
  /**
   * Takes a snapshot: closes the journal segment, has the next snapshot made of the previous one and the closed
   * segments, and removes both. That is the same as `data` at the moment of the call, which is why it is not looked at.
   */
  write(data: StoredData): Promise<void>;
  /** Makes commits durable, each a JSON text of its changes, all with one sync. After a failure nothing can follow. */
  append(commits: readonly string[]): Promise<void>;
  /**
   * Tries to go on after a full disk: cuts the journal back to its last whole commit, makes sure that there is room, and
   * reads the segment again. True when commits can follow.
   */
  heal(): Promise<boolean>;
  /** The last durable commit. */
  sequence(): number;
  /** Bytes of journal since the last snapshot. */
  journalBytes(): number;
  close(): Promise<void>;
}

/** What the adapter needs; `makeSnapshot` decides where the work of a snapshot is done. */
export interface JournalAdapterOptions {
  readonly files: FileSystem;
  readonly folder: string;
  readonly manifest: Manifest;
  readonly log: Logger;
  readonly makeSnapshot: (job: SnapshotJob) => Promise<SnapshotManifest>;
}

/** Why nothing more is written, and whether that can end without a restart. */
interface Failure {
  readonly error: unknown;
  readonly isHealable: boolean;
}

/** Room that there must be before writing goes on. */
const roomBytes = 1 << 20;

/**
 * A write that found no room touches nothing that was acknowledged, for the healing writes the one page that both may share anew.
 * After any other failure, and after a failed call to sync, nobody knows what the disk has.
 */
const isRoomMissing = (error: unknown): boolean =>
  error instanceof Error &&
  'code' in error &&
  (error.code === 'ENOSPC' || error.code === 'EDQUOT') &&
  !('syscall' in error && error.syscall === 'fdatasync');

interface OpenSegment extends Segment {
  readonly file: OpenFile;
  length: number;
}

export const createJournalAdapter = (options: JournalAdapterOptions): JournalAdapter => {
  const { files, folder, log, makeSnapshot } = options;
  let manifest = options.manifest;
  let sequence = manifest.snapshot?.sequence ?? 0;
  let closedBytes = 0;
  let current: OpenSegment | undefined;
  let failure: Failure | undefined;
  const records = createRecordWriter();
  /** Appends and rotations, one after another. */
  let turn: Promise<void> = Promise.resolve();

  const inTurn = (work: () => Promise<void>): Promise<void> => {
    const before = turn;
    const run = async (): Promise<void> => {
      await before;
      if (failure !== undefined) throw failure.error;
      await work();
    };
    const result = run();
    turn = result.catch(() => {});
    return result;
  };

  const requireSegment = (): OpenSegment => {
    if (current === undefined) throw new Error('the data folder has not been read');
    return current;
  };

  const readSegmentFile = async (segment: number): Promise<Buffer> => {
    const file = segmentFile(segment);
    try {
      return await files.read(join(folder, file));
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) throw error;
      throw new DataFolderError('damaged', folder, 'the file is missing', { file, position: 0, cause: error });
    }
  };

  const openLast = async (segment: Segment, length: number, tornBytes: number): Promise<OpenSegment> => {
    const name = segmentFile(segment.segment);
    const file = await files.open(join(folder, name));
    if (tornBytes > 0) {
      await file.truncate(length);
      await file.sync();
      log.warn({ file: name, position: length, bytes: tornBytes }, 'dropped the unfinished end of the journal');
    }
    return { ...segment, file, length };
  };

  const read = async (): Promise<StoredData> => {
    const data: StoredData = new Map();
    for (const file of manifest.snapshot?.collections ?? []) {
      if (manifest.snapshot) data.set(file.name, await readCollection(files, folder, manifest.snapshot, file));
    }
    for (const [index, segment] of manifest.journal.entries()) {
      const isLast = index === manifest.journal.length - 1;
      if (segment.after !== sequence) {
        const file = segmentFile(segment.segment);
        throw new DataFolderError('damaged', folder, `it follows commit ${segment.after}, not ${sequence}`, { file });
      }
      const bytes = await readSegmentFile(segment.segment);
      const contents = readSegment(bytes, { ...segment, folder, folderId: manifest.id, isLast }, (changes) =>
        applyChanges(data, changes),
      );
      sequence = contents.last;
      if (isLast) current = await openLast(segment, contents.length, contents.tornBytes);
      else closedBytes += contents.length;
    }
    await removeLeftovers(files, folder, manifest);
    return data;
  };

  const append = (commits: readonly string[]): Promise<void> =>
    inTurn(async () => {
      const segment = requireSegment();
      const bytes = records.write(sequence, commits);
      try {
        await segment.file.writeSynced(bytes, segment.length);
      } catch (error) {
        failure = { error, isHealable: isRoomMissing(error) };
        throw error;
      }
      segment.length += bytes.length;
      sequence += commits.length;
    });

  const replaceManifest = async (next: Manifest): Promise<void> => {
    await prepareManifest(files, folder, next);
    try {
      await adoptManifest(files, folder);
    } catch (error) {
      failure = { error, isHealable: false };
      throw error;
    }
    manifest = next;
  };

  /** Whether the current segment holds, on the disk, exactly the commits that were acknowledged. */
  const isWhole = async (segment: OpenSegment): Promise<boolean> => {
    const bytes = await readSegmentFile(segment.segment);
    const expected = { ...segment, folder, folderId: manifest.id, isLast: false };
    return bytes.length === segment.length && readSegment(bytes, expected, () => {}).last === sequence;
  };

  const heal = async (): Promise<boolean> => {
    await turn;
    if (failure?.isHealable !== true) return failure === undefined;
    const segment = requireSegment();
    try {
      // Zeros after the last commit are what a crash may leave, should one come now.
      await segment.file.write(Buffer.alloc(roomBytes), segment.length);
      await segment.file.sync();
      await segment.file.truncate(segment.length);
      await segment.file.sync();
      if (!(await isWhole(segment))) return false;
    } catch {
      return false;
    }
    failure = undefined;
    return true;
  };

  /** Closes the current segment, so that its contents stay as they are, and goes on in a new one. */
  const rotate = (): Promise<void> =>
    inTurn(async () => {
      const last = requireSegment();
      const next: Segment = { segment: last.segment + 1, after: sequence };
      await createSegment(files, folder, manifest.id, next);
      const file = await files.open(join(folder, segmentFile(next.segment)));
      await replaceManifest({ ...manifest, journal: [...manifest.journal, next] });
      await last.file.close();
      closedBytes += last.length;
      current = { ...next, file, length: formatSegmentHead(manifest.id, next).length };
    });

  const write = async (): Promise<void> => {
    if (sequence === (manifest.snapshot?.sequence ?? 0)) return;
    await rotate();
    const { id, snapshot: previous, journal } = manifest;
    const segments = journal.slice(0, -1);
    const mergedBytes = closedBytes;
    const bytes = (previous?.collections ?? []).reduce((sum, file) => sum + file.bytes, mergedBytes);
    const snapshot = await makeSnapshot({ folder, folderId: id, previous, segments, bytes });
    await inTurn(() => replaceManifest({ ...manifest, snapshot, journal: manifest.journal.slice(segments.length) }));
    closedBytes -= mergedBytes;
    for (const { segment } of segments) await files.remove(join(folder, segmentFile(segment)));
    if (previous) await files.remove(join(folder, previous.folder));
    await files.syncFolder(folder);
  };

  return {
    read,
    write,
    append,
    heal,
    sequence: () => sequence,
    journalBytes: () => closedBytes + (current?.length ?? 0),
    close: async () => {
      await turn;
      await current?.file.close();
    },
  };
};
