import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { applyChanges, type StoredData } from './changes.ts';
import { DataFolderError } from './data-folder-error.ts';
import { type FileSystem, nodeFileSystem } from './file-system.ts';
import { readSegment, segmentFile } from './journal-format.ts';
import { type Manifest, manifestFile, readManifest } from './manifest.ts';
import { readCollection } from './snapshot-reader.ts';

/** What a data folder holds at one moment. */
export interface FolderContents {
  readonly data: StoredData;
  /** The last commit in it. */
  readonly sequence: number;
}

const triesMax = 10;
const pauseMs = 200;

const readManifestOf = async (files: FileSystem, folder: string): Promise<Manifest> => {
  const names = await files.list(folder);
  if (names === undefined) throw new DataFolderError('missing', folder, 'there is no such folder');
  if (!names.includes(manifestFile)) throw new DataFolderError('missing', folder, `it has no ${manifestFile}`);
  return readManifest(files, folder);
};

const readAll = async (files: FileSystem, folder: string): Promise<FolderContents> => {
  const manifest = await readManifestOf(files, folder);
  const data: StoredData = new Map();
  for (const file of manifest.snapshot?.collections ?? []) {
    if (manifest.snapshot) data.set(file.name, await readCollection(files, folder, manifest.snapshot, file));
  }
  let sequence = manifest.snapshot?.sequence ?? 0;
  for (const [index, segment] of manifest.journal.entries()) {
    const file = segmentFile(segment.segment);
    if (segment.after !== sequence)
      throw new DataFolderError('damaged', folder, `it follows commit ${segment.after}, not ${sequence}`, { file });
    const isLast = index === manifest.journal.length - 1;
    const expected = { ...segment, folder, folderId: manifest.id, isLast };
    const bytes = await files.read(join(folder, file));
    sequence = readSegment(bytes, expected, (changes) => applyChanges(data, changes)).last;
  }
  return { data, sequence };
};

/**
 * Reads a data folder without a lock and without changing anything, also while another process serves it: every commit that
 * was acknowledged before the call is in the answer, and no half of one. Files that vanish meanwhile, since a snapshot took
 * their place, are read again under the newer manifest. Throws {@link DataFolderError}.
 */
export const readFolder = async (folder: string, files: FileSystem = nodeFileSystem): Promise<FolderContents> => {
  for (let tries = 1; ; tries++) {
    const before = await files.read(join(folder, manifestFile)).catch(() => undefined);
    try {
      return await readAll(files, folder);
    } catch (error) {
      const after = await files.read(join(folder, manifestFile)).catch(() => undefined);
      const isMoving = before !== undefined && after !== undefined && !before.equals(after);
      if (!isMoving || tries >= triesMax) throw error;
      await wait(pauseMs);
    }
  }
};
