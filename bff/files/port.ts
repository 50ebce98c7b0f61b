import type { Readable } from 'node:stream';

/** The bytes of a kept file. */
export interface StoredBytes {
  readonly bytes: number;
  readonly content: Readable;
}

/**
 * Where the bytes of uploaded files are. Records of them are in the store; this knows only names. One implementation keeps them
 * in a folder; several processes on one database share that folder.
 */
export interface FileStore {
  /** A path of its own for a file on its way in; nobody else sees it, and {@link FileStore.discard} takes it away. */
  createDraft(): Promise<string>;
  discard(draft: string): Promise<void>;
  /** Makes a finished draft the file of that name, durably. */
  keep(name: string, draft: string): Promise<void>;
  /** The bytes of a file; undefined where there is none. */
  open(name: string): Promise<StoredBytes | undefined>;
  /** Removes a file; does nothing where there is none. */
  remove(name: string): Promise<void>;
  /** Removes drafts that were begun before a moment, and names the files that were kept before it. */
  sweepDrafts(before: Date): Promise<void>;
  listKept(before: Date): AsyncIterable<string>;
}
