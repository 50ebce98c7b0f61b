import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { DataFolderError } from './data-folder-error.ts';
import { type FileSystem, writeDurably } from './file-system.ts';
import { formatSegmentHead, isSegmentFile, type Segment, segmentFile } from './journal-format.ts';
import { isLockFile } from './lock.ts';
import {
  adoptManifest,
  createManifest,
  type Manifest,
  manifestFile,
  preparedFile,
  prepareManifest,
  readManifest,
} from './manifest.ts';
import { isSnapshotFolder } from './snapshot-format.ts';

/** A data folder that this process, and no other, may use. */
export interface DataFolder {
  readonly manifest: Manifest;
  /** Lets others use it. */
  release(): void;
}

/** Makes an empty segment, durably. */
export const createSegment = async (
  files: FileSystem,
  folder: string,
  folderId: string,
  segment: Segment,
): Promise<void> => {
  await writeDurably(files, join(folder, segmentFile(segment.segment)), formatSegmentHead(folderId, segment));
  await files.syncFolder(folder);
};

/** What a creation that a crash cut short leaves: the first segment without a commit, and a manifest not yet in place. */
const isUnfinished = async (files: FileSystem, folder: string, names: readonly string[]): Promise<boolean> => {
  const first = segmentFile(1);
  if (names.some((name) => name !== first && name !== preparedFile && !isLockFile(name))) return false;
  if (!names.includes(first)) return true;
  const text = (await files.read(join(folder, first))).toString();
  return text.length < 200 && !text.slice(0, -1).includes('\n');
};

const createFolder = async (files: FileSystem, folder: string): Promise<Manifest> => {
  const manifest = createManifest(randomUUID());
  for (const segment of manifest.journal) await createSegment(files, folder, manifest.id, segment);
  await prepareManifest(files, folder, manifest);
  await adoptManifest(files, folder);
  return manifest;
};

/**
 * Locks a data folder and reads its manifest. With `create` a missing or empty folder becomes a new data folder; any
 * other folder without a manifest is refused and left as it is. Throws {@link DataFolderError}.
 */
export const openFolder = async (files: FileSystem, folder: string, create: boolean): Promise<DataFolder> => {
  const names = await files.list(folder);
  const isMarked = names?.includes(manifestFile) ?? false;
  if (isMarked) {
    // A folder of others, or of a newer Foyer, does not even get a lock file.
    await readManifest(files, folder);
  } else {
    if (!create) {
      const reason = names === undefined ? 'there is no such folder' : `it has no ${manifestFile}`;
      throw new DataFolderError('missing', folder, reason);
    }
    if (names !== undefined && !(await isUnfinished(files, folder, names))) {
      const isOurs = names.some((name) => isSegmentFile(name) || isSnapshotFolder(name));
      throw isOurs
        ? new DataFolderError('damaged', folder, 'the file is missing', { file: manifestFile })
        : new DataFolderError('not-empty', folder, `it has no ${manifestFile}, yet it is not empty`);
    }
    await files.makeFolder(folder);
  }
  const release = files.lock(folder);
  try {
    const manifest = isMarked ? await readManifest(files, folder) : await createFolder(files, folder);
    return { manifest, release };
  } catch (error) {
    release();
    throw error;
  }
};

/** Removes what a crash left of an unfinished snapshot or rotation: whatever the manifest does not name. */
export const removeLeftovers = async (files: FileSystem, folder: string, manifest: Manifest): Promise<void> => {
  const named = new Set<string>([
    ...(manifest.snapshot ? [manifest.snapshot.folder] : []),
    ...manifest.journal.map(({ segment }) => segmentFile(segment)),
  ]);
  const names = (await files.list(folder)) ?? [];
  const leftovers = names.filter(
    (name) => !named.has(name) && (isSegmentFile(name) || isSnapshotFolder(name) || name === preparedFile),
  );
  for (const name of leftovers) await files.remove(join(folder, name));
};
