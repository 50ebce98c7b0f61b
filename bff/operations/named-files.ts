import { uploads } from '../domains/files/collection.ts';
import type { FileStore } from '../files/port.ts';
import type { Contents } from './contents.ts';
import type { Problem } from './problem.ts';

/** An uploaded file that a document names. */
export interface NamedFile {
  readonly name: string;
  readonly bytes: number;
  /** Whether a record has it; the others are deleted when their time is over, the file before the document. */
  readonly isHeld: boolean;
}

/** The uploaded files that the documents of an installation name. */
export const namedFiles = (contents: Contents): NamedFile[] =>
  [...(contents.get(uploads.name)?.docs ?? [])].map(([key, { bytes, expiresAt }]) => ({
    name: String(key),
    bytes: Number(bytes),
    isHeld: expiresAt === '',
  }));

/** Answers how many bytes a file has; undefined where it is not there. */
export type SizeOf = (name: string) => Promise<number | undefined>;

/** The sizes of what a file store holds. */
export const sizesIn =
  (files: Pick<FileStore, 'open'>): SizeOf =>
  async (name) => {
    const found = await files.open(name);
    found?.content.destroy();
    return found?.bytes;
  };

/** Files that documents name and that are missing, or not as long as they should be. */
export const findFileProblems = async (contents: Contents, sizeOf: SizeOf): Promise<Problem[]> => {
  const problems: Problem[] = [];
  for (const { name, bytes, isHeld } of namedFiles(contents)) {
    const found = await sizeOf(name);
    if (found === bytes || (found === undefined && !isHeld)) continue;
    const what = found === undefined ? 'its file is missing' : `its file has ${found} bytes instead of ${bytes}`;
    problems.push({ collection: uploads.name, key: name, what });
  }
  return problems;
};

/** Files kept before a moment that no document names: what a crash left. A server that starts a day later deletes them. */
export const findStrayFiles = async (
  contents: Contents,
  files: Pick<FileStore, 'listKept'>,
  before: Date,
): Promise<string[]> => {
  const named = new Set(namedFiles(contents).map(({ name }) => name));
  const strays: string[] = [];
  for await (const name of files.listKept(before)) if (!named.has(name)) strays.push(name);
  return strays;
};
