import { type FileHandle, open, rm } from 'node:fs/promises';
import type { FileStore } from '../files/port.ts';
import { filesOf } from '../installation.ts';
import type { Doc } from '../store/document.ts';
import type { Changes } from '../store/lowdb/changes.ts';
import type { Contents } from './contents.ts';
import { adoptFolder, besideFolder, fillFolder, requireEmptyFolder } from './prepared-folder.ts';
import { type Backup, type FilePiece, readBackup, readBackupFiles } from './read-backup.ts';

const documentsPerCommit = 1000;

function* commitsOf(contents: Contents): Generator<string> {
  for (const [name, { key, docs }] of contents) {
    let put: Doc[] = [];
    const take = (): string => {
      const changes: Changes = { [name]: { key, put } };
      put = [];
      return JSON.stringify(changes);
    };
    for (const doc of docs.values()) {
      put.push(doc);
      if (put.length >= documentsPerCommit) yield take();
    }
    if (put.length > 0) yield take();
  }
}

/** Keeps files whose pieces come one after another. */
const createFileKeeper = (files: FileStore) => {
  let current: { name: string; draft: string; handle: FileHandle } | undefined;
  const finish = async (): Promise<void> => {
    if (current === undefined) return;
    const { name, draft, handle } = current;
    current = undefined;
    await handle.close();
    await files.keep(name, draft);
  };
  return {
    finish,
    take: async ({ file, at, bytes }: FilePiece): Promise<void> => {
      if (at === 0) {
        await finish();
        const draft = await files.createDraft();
        current = { name: file, draft, handle: await open(draft, 'wx', 0o600) };
      }
      await current?.handle.write(bytes, 0, bytes.length, at);
    },
  };
};

/**
 * Makes a data folder of a backup, uploaded files included, and answers what it holds. The backup is verified as a whole first;
 * the folder is written beside its place and put there when it is whole, so that a restore that breaks off leaves nothing that
 * would start. Throws `BackupRefused`, and `FolderNotEmpty` where the folder holds anything.
 */
export const restoreFolder = async (folder: string, path: string): Promise<Backup> => {
  await requireEmptyFolder(folder, 'Restore into a new folder, then put it in its place.');
  const backup = await readBackup(path);
  const prepared = besideFolder(folder, `restoring-${process.pid}`);
  try {
    await fillFolder(prepared, async (adapter) => {
      for (const commit of commitsOf(backup.contents)) await adapter.append([commit]);
    });
    if (backup.files.size > 0) {
      const keeper = createFileKeeper(filesOf(prepared));
      await readBackupFiles(path, keeper.take);
      await keeper.finish();
    }
    await adoptFolder(prepared, folder);
    return backup;
  } catch (error) {
    await rm(prepared, { recursive: true, force: true });
    throw error;
  }
};
