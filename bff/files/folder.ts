import { randomUUID } from 'node:crypto';
import { chmod, mkdir, open, opendir, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { FileStore } from './port.ts';

/** Names are random, so that their first two characters spread files over folders evenly. */
const pathOf = (folder: string, name: string): string => join(folder, 'kept', name.slice(0, 2), name);

const isMissing = (error: unknown): boolean => error instanceof Error && 'code' in error && error.code === 'ENOENT';

/** What a folder that may not be there holds. */
async function* namesIn(folder: string): AsyncIterable<string> {
  try {
    for await (const { name } of await opendir(folder)) yield name;
  } catch (error) {
    if (!isMissing(error)) throw error;
  }
}

const isOlder = async (path: string, before: Date): Promise<boolean> => {
  const found = await stat(path).catch(() => undefined);
  return found !== undefined && found.mtime < before;
};

const syncFile = async (path: string): Promise<void> => {
  const file = await open(path, 'r');
  await file.sync().finally(() => file.close());
};

/**
 * Keeps files below a folder: `drafts/` for those on their way in, `kept/` for the others. Nothing in it is ever served by its
 * path, executable, or readable to other users.
 */
export const createFolderFiles = (folder: string): FileStore => {
  const drafts = join(folder, 'drafts');
  return {
    createDraft: async () => {
      await mkdir(drafts, { recursive: true, mode: 0o700 });
      return join(drafts, randomUUID());
    },
    discard: (draft) => rm(draft, { force: true }),
    keep: async (name, draft) => {
      const path = pathOf(folder, name);
      await mkdir(dirname(path), { recursive: true, mode: 0o700 });
      await chmod(draft, 0o600);
      await syncFile(draft);
      await rename(draft, path);
      await syncFile(dirname(path));
    },
    open: async (name) => {
      try {
        const file = await open(pathOf(folder, name), 'r');
        const { size } = await file.stat();
        return { bytes: size, content: file.createReadStream() };
      } catch (error) {
        if (isMissing(error)) return undefined;
        throw error;
      }
    },
    remove: (name) => rm(pathOf(folder, name), { force: true }),
    sweepDrafts: async (before) => {
      for await (const name of namesIn(drafts)) {
        const path = join(drafts, name);
        if (await isOlder(path, before)) await rm(path, { force: true });
      }
    },
    async *listKept(before) {
      const kept = join(folder, 'kept');
      for await (const part of namesIn(kept))
        for await (const name of namesIn(join(kept, part)))
          if (await isOlder(join(kept, part, name), before)) yield name;
    },
  };
};
