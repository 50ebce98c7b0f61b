import type { Deps } from '../../deps.ts';
import type { FileStore } from '../../files/port.ts';
import { uploads } from './collection.ts';

type SweepDeps = Pick<Deps, 'store' | 'files' | 'clock'>;

const atOnce = 200;
/** Long enough for any upload to have been written down. */
const strayHours = 24;

const deleteExpiredUploads = async ({ store, files, clock }: SweepDeps): Promise<void> => {
  const filter = { op: 'range', field: 'expiresAt', to: clock().toISOString() } as const;
  for (;;) {
    const expired = await store.find(uploads, { filter, limit: atOnce });
    // The file first: were the record gone first, nobody would know of a file that a crash left.
    for (const { uploadId } of expired) await files.remove(uploadId);
    await store.transact(async (tx) => {
      for (const { uploadId } of expired) {
        const upload = await tx.get(uploads, uploadId);
        if (upload !== undefined && upload.expiresAt !== '') await tx.delete(uploads, uploadId);
      }
    });
    if (expired.length < atOnce) return;
  }
};

const sweptOnce = new WeakSet<FileStore>();

/** Removes files that nobody knows of: what a crash left between writing a file and writing it down. */
const removeStrays = async ({ store, files, clock }: SweepDeps): Promise<void> => {
  if (sweptOnce.has(files)) return;
  sweptOnce.add(files);
  const before = new Date(clock().getTime() - strayHours * 3_600_000);
  await files.sweepDrafts(before);
  for await (const name of files.listKept(before))
    if ((await store.get(uploads, name)) === undefined) await files.remove(name);
};

/**
 * Deletes files that no record took within a day, or that a record let go of a day ago; once in a process's life also what a
 * crash left.
 */
export const sweepUploads = async (deps: SweepDeps): Promise<void> => {
  await deleteExpiredUploads(deps);
  await removeStrays(deps);
};
