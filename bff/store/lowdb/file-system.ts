import { constants } from 'node:fs';
import { mkdir, open, readdir, rename, rm } from 'node:fs/promises';
import { platform } from 'node:os';
import { lockFolder } from './lock.ts';

/** A file that is open for writing. */
export interface OpenFile {
  /** Writes all bytes at a position; a short write is an error. */
  write(bytes: Uint8Array, position: number): Promise<void>;
  /** The same, durable when it resolves, as after `write` and `fdatasync`; for files that were opened, not created. */
  writeSynced(bytes: Uint8Array, position: number): Promise<void>;
  truncate(length: number): Promise<void>;
  /** `fsync`: contents and metadata. */
  sync(): Promise<void>;
  close(): Promise<void>;
}

/** A file that is open for reading. */
export interface ReadableFile {
  readonly size: number;
  /** Reads from a position into a buffer and answers how many bytes; 0 at the end. */
  read(into: Uint8Array, position: number): Promise<number>;
  close(): Promise<void>;
}

/** The few file operations that the engine uses; passed in, so that tests can make each of them fail. */
export interface FileSystem {
  /** Names of the entries of a folder, or undefined where there is none. */
  list(folder: string): Promise<string[] | undefined>;
  makeFolder(folder: string): Promise<void>;
  read(path: string): Promise<Buffer>;
  openToRead(path: string): Promise<ReadableFile>;
  /** Opens an existing file, for {@link OpenFile.writeSynced}. */
  open(path: string): Promise<OpenFile>;
  /** Makes a new empty file, in place of one of that name. */
  create(path: string): Promise<OpenFile>;
  rename(from: string, to: string): Promise<void>;
  /** Removes a file, or a folder with all in it; does nothing where there is none. */
  remove(path: string): Promise<void>;
  /** Makes the entries of a folder durable: what was created, renamed or removed in it. */
  syncFolder(folder: string): Promise<void>;
  /** Takes the exclusive right to a folder and returns how to give it back; see {@link lockFolder}. */
  lock(folder: string): () => void;
}

/**
 * Linux makes a write durable by itself: the promise of `fdatasync` for one call instead of two. What macOS makes of the flag does
 * not reach through the disk's own cache, and Windows has no such flag.
 */
const isSyncedByWriting = platform() === 'linux';
const journalFlags = constants.O_RDWR | (isSyncedByWriting ? constants.O_DSYNC : 0);

const openFile = async (path: string, flags: string | number): Promise<OpenFile> => {
  const handle = await open(path, flags);
  const write = async (bytes: Uint8Array, position: number): Promise<void> => {
    let written = 0;
    while (written < bytes.length) {
      const result = await handle.write(bytes, written, bytes.length - written, position + written);
      if (result.bytesWritten === 0) throw new Error(`nothing could be written to ${path}`);
      written += result.bytesWritten;
    }
  };
  return {
    write,
    writeSynced: async (bytes, position) => {
      await write(bytes, position);
      if (!isSyncedByWriting) await handle.datasync();
    },
    truncate: (length) => handle.truncate(length),
    sync: () => handle.sync(),
    close: () => handle.close(),
  };
};

/** In one piece: Node's `readFile` takes a large file in hundreds, each a turn of the event loop. */
const readWhole = async (path: string): Promise<Buffer> => {
  const handle = await open(path);
  try {
    const { size } = await handle.stat();
    const bytes = Buffer.allocUnsafeSlow(size);
    let length = 0;
    while (length < size) {
      const { bytesRead } = await handle.read(bytes, length, size - length, length);
      if (bytesRead === 0) break;
      length += bytesRead;
    }
    return bytes.subarray(0, length);
  } finally {
    await handle.close();
  }
};

const openToRead = async (path: string): Promise<ReadableFile> => {
  const handle = await open(path);
  try {
    const { size } = await handle.stat();
    return {
      size,
      read: async (into, position) => (await handle.read(into, 0, into.length, position)).bytesRead,
      close: () => handle.close(),
    };
  } catch (error) {
    await handle.close();
    throw error;
  }
};

const hasCode = (error: unknown, code: string): boolean =>
  error instanceof Error && 'code' in error && error.code === code;

/** The machine's own files. */
export const nodeFileSystem: FileSystem = {
  list: async (folder) => {
    try {
      return await readdir(folder);
    } catch (error) {
      if (hasCode(error, 'ENOENT')) return undefined;
      throw error;
    }
  },
  makeFolder: async (folder) => {
    await mkdir(folder, { recursive: true });
  },
  read: readWhole,
  openToRead,
  open: (path) => openFile(path, journalFlags),
  create: (path) => openFile(path, 'w'),
  rename,
  remove: (path) => rm(path, { recursive: true, force: true }),
  syncFolder: async (folder) => {
    const handle = await open(folder, 'r');
    try {
      await handle.sync();
    } catch (error) {
      // Some platforms cannot sync a folder and order its entries themselves.
      if (!hasCode(error, 'EPERM') && !hasCode(error, 'EISDIR')) throw error;
    } finally {
      await handle.close();
    }
  },
  lock: lockFolder,
};

/** Writes a new file and syncs it; its name in the folder is synced by the caller. */
export const writeDurably = async (files: FileSystem, path: string, bytes: Uint8Array): Promise<void> => {
  const file = await files.create(path);
  try {
    await file.write(bytes, 0);
    await file.sync();
  } finally {
    await file.close();
  }
};
