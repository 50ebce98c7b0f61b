import { dirname } from 'node:path';
import type { FileSystem, OpenFile } from '../../bff/store/lowdb/file-system.ts';

/*
 * A disk in memory that remembers what has been synced and what has not, so that a test can cut the power after any
 * operation and look at every state that may be left.
 */

interface Write {
  position: number;
  /** Undefined for a change of length. */
  bytes: Buffer | undefined;
}

interface Inode {
  current: Buffer;
  durable: Buffer;
  unsynced: Write[];
}

type EntryChange = { path: string; inode: Inode | undefined }[];

/** Decides about something that was not synced when the power went: true, it is there. */
export type Survives = () => boolean;

/** Decides, before each operation that changes something, whether it fails instead, and how. */
export type Fault = (operation: string, index: number) => Error | undefined;

/** The power went: nothing that is asked for afterwards happens. */
export class PowerLoss extends Error {}

/** An error as the operating system gives it. */
export const systemError = (code: string): Error => Object.assign(new Error(`${code}: simulated`), { code });

export interface SimulatedDisk extends FileSystem {
  /** How many operations that change something were asked for. */
  operations(): number;
  /** How many decisions {@link SimulatedDisk.afterPowerLoss} asks for at most. */
  unsynced(): number;
  /** What is left after a power loss: all that was synced, and of the rest what `survives` lets. */
  afterPowerLoss(survives: Survives): SimulatedDisk;
  contents(): ReadonlyMap<string, Buffer>;
  replace(path: string, bytes: Buffer | undefined): void;
}

const applyWrite = (content: Buffer, { position, bytes }: Write): Buffer => {
  if (bytes === undefined) {
    const resized = Buffer.alloc(position);
    content.copy(resized);
    return resized;
  }
  const grown = Buffer.alloc(Math.max(content.length, position + bytes.length));
  content.copy(grown);
  bytes.copy(grown, position);
  return grown;
};

/** A disk writes sector by sector, so a power loss may leave any part of a large write. */
const sectorBytes = 512;

const splitBySector = ({ position, bytes }: Write): Write[] => {
  if (bytes === undefined) return [{ position, bytes }];
  const parts: Write[] = [];
  for (let from = 0; from < bytes.length;) {
    const to = Math.min(bytes.length, from + sectorBytes - ((position + from) % sectorBytes));
    parts.push({ position: position + from, bytes: bytes.subarray(from, to) });
    from = to;
  }
  return parts;
};

const missing = (path: string): Error => Object.assign(new Error(`ENOENT: ${path}`), { code: 'ENOENT' });

/** Makes a disk with these files, all of them synced. `fault` is asked before every operation that changes something. */
export const createSimulatedDisk = (
  fault: Fault = () => undefined,
  files: ReadonlyMap<string, Buffer> = new Map(),
  folders: Iterable<string> = [],
): SimulatedDisk => {
  const inodes = new Map<string, Inode>();
  for (const [path, bytes] of files) inodes.set(path, { current: bytes, durable: bytes, unsynced: [] });
  const durableEntries = new Map(inodes);
  const knownFolders = new Set(folders);
  let entryChanges: EntryChange[] = [];
  let operations = 0;
  let locked = false;

  const change = (operation: string): void => {
    const error = fault(operation, operations++);
    if (error !== undefined) throw error;
  };

  const setEntries = (entries: EntryChange): void => {
    for (const { path, inode } of entries) {
      if (inode === undefined) inodes.delete(path);
      else inodes.set(path, inode);
    }
    entryChanges.push(entries);
  };

  const openInode = (inode: Inode): OpenFile => {
    const write = (each: Write): void => {
      inode.current = applyWrite(inode.current, each);
      inode.unsynced.push(...splitBySector(each));
    };
    const sync = async (operation: string): Promise<void> => {
      change(operation);
      inode.durable = inode.current;
      inode.unsynced = [];
    };
    const writeBytes = async (bytes: Uint8Array, position: number): Promise<void> => {
      try {
        change('write');
      } catch (error) {
        // A failing write may leave a part of what it was given.
        if (!(error instanceof PowerLoss)) write({ position, bytes: Buffer.from(bytes.subarray(0, bytes.length / 2)) });
        throw error;
      }
      write({ position, bytes: Buffer.from(bytes) });
    };
    return {
      write: writeBytes,
      writeSynced: async (bytes, position) => {
        await writeBytes(bytes, position);
        await sync('syncData').catch((error: unknown) => {
          throw error instanceof Error ? Object.assign(error, { syscall: 'fdatasync' }) : error;
        });
      },
      truncate: async (length) => {
        change('truncate');
        write({ position: length, bytes: undefined });
      },
      sync: () => sync('sync'),
      close: async () => {},
    };
  };

  const within = (folder: string): string[] =>
    [...inodes.keys()].filter((path) => path === folder || path.startsWith(`${folder}/`));

  return {
    list: async (folder) => {
      const names = new Set(within(folder).map((path) => path.slice(folder.length + 1).split('/')[0] ?? ''));
      return names.size === 0 && !knownFolders.has(folder) ? undefined : [...names];
    },
    makeFolder: async (folder) => {
      change('makeFolder');
      knownFolders.add(folder);
    },
    read: async (path) => {
      const inode = inodes.get(path);
      if (inode === undefined) throw missing(path);
      return Buffer.from(inode.current);
    },
    openToRead: async (path) => {
      const inode = inodes.get(path);
      if (inode === undefined) throw missing(path);
      const { current } = inode;
      return {
        size: current.length,
        read: async (into, position) => current.copy(into, 0, position),
        close: async () => {},
      };
    },
    open: async (path) => {
      const inode = inodes.get(path);
      if (inode === undefined) throw missing(path);
      return openInode(inode);
    },
    create: async (path) => {
      change('create');
      const inode: Inode = { current: Buffer.alloc(0), durable: Buffer.alloc(0), unsynced: [] };
      setEntries([{ path, inode }]);
      return openInode(inode);
    },
    rename: async (from, to) => {
      change('rename');
      const inode = inodes.get(from);
      if (inode === undefined) throw missing(from);
      setEntries([
        { path: from, inode: undefined },
        { path: to, inode },
      ]);
    },
    remove: async (path) => {
      change('remove');
      for (const each of within(path)) setEntries([{ path: each, inode: undefined }]);
    },
    syncFolder: async (folder) => {
      change('syncFolder');
      const isHere = (entries: EntryChange): boolean => entries.some(({ path }) => dirname(path) === folder);
      for (const { path, inode } of entryChanges.filter(isHere).flat()) {
        if (inode === undefined) durableEntries.delete(path);
        else durableEntries.set(path, inode);
      }
      entryChanges = entryChanges.filter((entries) => !isHere(entries));
    },
    lock: () => {
      if (locked) throw new Error('the folder is locked');
      locked = true;
      return () => {
        locked = false;
      };
    },
    operations: () => operations,
    unsynced: () => {
      const open = new Set([...inodes.values(), ...durableEntries.values()]);
      for (const { inode } of entryChanges.flat()) if (inode !== undefined) open.add(inode);
      return entryChanges.length + [...open].reduce((sum, { unsynced }) => sum + unsynced.length, 0);
    },
    afterPowerLoss: (survives) => {
      const entries = new Map(durableEntries);
      for (const { path, inode } of entryChanges.filter(survives).flat()) {
        if (inode === undefined) entries.delete(path);
        else entries.set(path, inode);
      }
      const left = new Map<string, Buffer>();
      for (const [path, { durable, unsynced }] of entries) {
        left.set(path, unsynced.filter(survives).reduce(applyWrite, durable));
      }
      return createSimulatedDisk(() => undefined, left, knownFolders);
    },
    contents: () => new Map(Array.from(inodes, ([path, { current }]) => [path, current])),
    replace: (path, bytes) => {
      if (bytes === undefined) inodes.delete(path);
      else inodes.set(path, { current: bytes, durable: bytes, unsynced: [] });
    },
  };
};
