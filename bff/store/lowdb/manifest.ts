import { join } from 'node:path';
import * as v from 'valibot';
import { DataFolderError } from './data-folder-error.ts';
import { type FileSystem, writeDurably } from './file-system.ts';
import { checksumOf } from './journal-format.ts';

export const manifestFile = 'manifest.json';
/** The next manifest, until it is in place. */
export const preparedFile = `${manifestFile}.new`;

const formatName = 'foyer-data';
const formatVersion = 1;

const count = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
const fileName = v.pipe(v.string(), v.regex(/^[\w$.-]+$/u));

const manifestSchema = v.strictObject({
  format: v.literal(formatName),
  version: v.literal(formatVersion),
  /** Tells this folder's files from another's. */
  id: v.pipe(v.string(), v.regex(/^[0-9a-f-]{36}$/u)),
  snapshot: v.nullable(
    v.strictObject({
      folder: fileName,
      /** The last commit in it. */
      sequence: count,
      collections: v.array(
        v.strictObject({ name: v.string(), key: v.string(), file: fileName, documents: count, bytes: count }),
      ),
    }),
  ),
  /** Every segment that follows the snapshot, the one being written last. */
  journal: v.pipe(v.array(v.strictObject({ segment: count, after: count })), v.minLength(1)),
});

/** What a data folder consists of. */
export type Manifest = v.InferOutput<typeof manifestSchema>;
export type SnapshotManifest = NonNullable<Manifest['snapshot']>;

/** A manifest of a new data folder. */
export const createManifest = (id: string): Manifest => ({
  format: formatName,
  version: formatVersion,
  id,
  snapshot: null,
  journal: [{ segment: 1, after: 0 }],
});

const format = (manifest: Manifest): string => {
  const { format: name, version, ...rest } = manifest;
  const checksum = checksumOf(JSON.stringify({ format: name, version, ...rest }));
  return `${JSON.stringify({ format: name, version, checksum, ...rest }, null, 2)}\n`;
};

/** Writes the manifest beside the present one, durably; a failure changes nothing. */
export const prepareManifest = (files: FileSystem, folder: string, manifest: Manifest): Promise<void> =>
  writeDurably(files, join(folder, preparedFile), Buffer.from(format(manifest)));

/** Puts the prepared manifest in place. After a failure it is not known which of the two the disk has. */
export const adoptManifest = async (files: FileSystem, folder: string): Promise<void> => {
  await files.rename(join(folder, preparedFile), join(folder, manifestFile));
  await files.syncFolder(folder);
};

const parse = (text: string): unknown => {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
};

const markSchema = v.looseObject({ format: v.literal(formatName), version: v.pipe(v.number(), v.safeInteger()) });

/** Reads the manifest. Throws {@link DataFolderError} `foreign`, `newer` or `damaged`. */
export const readManifest = async (files: FileSystem, folder: string): Promise<Manifest> => {
  const refuse = (problem: 'foreign' | 'newer' | 'damaged', reason: string): DataFolderError =>
    new DataFolderError(problem, folder, reason, { file: manifestFile });
  const text = (await files.read(join(folder, manifestFile))).toString();
  const content = parse(text);
  if (content === undefined) throw refuse('damaged', 'it is not JSON');
  if (typeof content === 'object' && content !== null && !Object.hasOwn(content, 'format')) {
    throw refuse('foreign', 'it is not the manifest of a Foyer data folder');
  }
  const mark = v.safeParse(markSchema, content);
  if (mark.success && mark.output.version > formatVersion) {
    throw refuse('newer', `it has format version ${mark.output.version}; this Foyer knows ${formatVersion}`);
  }
  const { checksum: _, ...rest } = mark.success ? mark.output : { checksum: undefined };
  const manifest = v.safeParse(manifestSchema, rest);
  if (!manifest.success || format(manifest.output) !== text) {
    throw refuse('damaged', 'its content does not agree with its checksum');
  }
  return manifest.output;
};
