import { rm } from 'node:fs/promises';
import type { Doc } from '../store/document.ts';
import type { Changes } from '../store/lowdb/changes.ts';
import type { Contents } from './contents.ts';
import { adoptFolder, besideFolder, fillFolder, requireEmptyFolder } from './prepared-folder.ts';

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

/**
 * Makes a data folder of what a backup holds. It is written beside its place and put there when it is whole, so that a restore
 * that breaks off leaves nothing that would start. Throws `FolderNotEmpty` where the folder holds anything.
 */
export const restoreFolder = async (folder: string, contents: Contents): Promise<void> => {
  await requireEmptyFolder(folder, 'Restore into a new folder, then put it in its place.');
  const prepared = besideFolder(folder, `restoring-${process.pid}`);
  try {
    await fillFolder(prepared, async (adapter) => {
      for (const commit of commitsOf(contents)) await adapter.append([commit]);
    });
    await adoptFolder(prepared, folder);
  } catch (error) {
    await rm(prepared, { recursive: true, force: true });
    throw error;
  }
};
