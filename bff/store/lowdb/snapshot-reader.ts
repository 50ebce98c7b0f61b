import { isAscii } from 'node:buffer';
import { join } from 'node:path';
import { crc32 } from 'node:zlib';
import { type Doc, freezeDoc, keyOf } from '../document.ts';
import type { StoredCollection } from './changes.ts';
import { DataFolderError } from './data-folder-error.ts';
import type { FileSystem, ReadableFile } from './file-system.ts';
import type { SnapshotManifest } from './manifest.ts';
import {
  type CollectionFile,
  formatChecksum,
  formatFileFoot,
  formatFileHead,
  linesPerChecksum,
} from './snapshot-format.ts';

const newline = 0x0a;
const comma = 0x2c;
const beyondAscii = /[\u0080-\u00ff]/u;

/**
 * Read over and over into the same memory: for a whole file at once the system would have to find fresh pages, which takes longer
 * than reading it.
 */
const pieceBytes = 1 << 16;

/** Whole lines, with their breaks. */
interface Piece {
  readonly bytes: Buffer;
  /** Of the first byte in the file. */
  readonly position: number;
}

/** Reads a file in pieces of whole lines; each is there until the next is asked for. */
async function* readPieces(source: ReadableFile): AsyncGenerator<Piece> {
  let buffer = Buffer.allocUnsafeSlow(pieceBytes);
  let position = 0;
  let filled = 0;
  for (;;) {
    if (filled === buffer.length) buffer = Buffer.concat([buffer], 2 * buffer.length);
    const read = await source.read(buffer.subarray(filled), position + filled);
    const end = buffer.subarray(filled, filled + read).lastIndexOf(newline) + 1;
    const length = end === 0 ? 0 : filled + end;
    filled += read;
    if (read === 0) {
      if (filled > 0) yield { bytes: buffer.subarray(0, filled), position };
      return;
    }
    if (length > 0) yield { bytes: buffer.subarray(0, length), position };
    buffer.copyWithin(0, length, filled);
    position += length;
    filled -= length;
  }
}

/** A line without the comma at its end. */
export interface Line {
  readonly text: string;
  /** Of its first byte in the file. */
  readonly position: number;
  /** Of the first byte of the line after it. */
  readonly end: number;
}

/**
 * The lines of a piece. All become text at once, a character for each byte, which is what most of them are; asking for each alone
 * takes most of the time of a start.
 */
const splitLines = ({ bytes, position }: Piece): Line[] => {
  const whole = bytes.toString('latin1');
  const isPlain = isAscii(bytes);
  const lines: Line[] = [];
  for (let start = 0; start < whole.length;) {
    const lineBreak = whole.indexOf('\n', start);
    const end = lineBreak === -1 ? whole.length : lineBreak;
    const textEnd = bytes[end - 1] === comma ? end - 1 : end;
    const latin = whole.slice(start, textEnd);
    const text = isPlain || !beyondAscii.test(latin) ? latin : bytes.toString('utf8', start, textEnd);
    const next = Math.min(end + 1, whole.length);
    lines.push({ text, position: position + start, end: position + next });
    start = next;
  }
  return lines;
};

/** Adds up the checksums of blocks of lines. */
const createChecksums = () => {
  const checksums: string[] = [];
  const blockStarts: number[] = [];
  let checksum = 0;
  let blockStart: number | undefined;
  return {
    add: (bytes: Buffer, position: number): void => {
      if (bytes.length === 0) return;
      blockStart ??= position;
      checksum = crc32(bytes, checksum);
    },
    endBlock: (): void => {
      checksums.push(formatChecksum(checksum));
      blockStarts.push(blockStart ?? 0);
      checksum = 0;
      blockStart = undefined;
    },
    /** Where the first block begins whose checksum in the file's last line is another; undefined where all agree. */
    findWrong: (foot: Line): number | undefined => {
      if (`${foot.text}\n` === formatFileFoot(checksums)) return undefined;
      const start = `],"checksums":["`.length;
      const wrong = checksums.findIndex((each, index) => !foot.text.startsWith(each, start + index * 11));
      return blockStarts[wrong] ?? foot.position;
    },
  };
};

const openSource = async (files: FileSystem, folder: string, name: string): Promise<ReadableFile> => {
  try {
    return await files.openToRead(join(folder, name));
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') {
      throw new DataFolderError('damaged', folder, 'the file is missing', { file: name, position: 0, cause: error });
    }
    throw error;
  }
};

/**
 * Reads the documents' lines of a collection's file, which the manifest names, some at a time. Throws
 * {@link DataFolderError} `damaged` naming file and byte. Lines are given before their checksums have been looked at.
 */
export async function* readLines(
  files: FileSystem,
  folder: string,
  name: string,
  file: CollectionFile,
): AsyncGenerator<readonly Line[]> {
  const fail = (position: number, reason: string): DataFolderError =>
    new DataFolderError('damaged', folder, reason, { file: name, position });
  const source = await openSource(files, folder, name);
  try {
    if (source.size !== file.bytes)
      throw fail(source.size, `the file has ${source.size} bytes instead of ${file.bytes}`);
    const checksums = createChecksums();
    let documents = 0;
    let foot: Line | undefined;
    for await (const piece of readPieces(source)) {
      const lines: Line[] = [];
      let summed = piece.position;
      const sumTo = (end: number): void => {
        checksums.add(piece.bytes.subarray(summed - piece.position, end - piece.position), summed);
        summed = end;
      };
      for (const line of splitLines(piece)) {
        if (line.position === 0) {
          if (`${line.text}\n` !== formatFileHead(file.name, file.key))
            throw fail(0, 'the first line is not what it should be');
          summed = line.end;
        } else if (documents < file.documents) {
          if (line.text.startsWith(']')) throw fail(line.position, 'documents are missing');
          lines.push(line);
          documents++;
          if (documents % linesPerChecksum === 0 || documents === file.documents) {
            sumTo(line.end);
            checksums.endBlock();
          }
        } else if (foot === undefined && line.text.startsWith(']')) foot = line;
        else throw fail(line.position, 'there are more lines than documents');
      }
      if (documents < file.documents) sumTo(piece.position + piece.bytes.length);
      if (lines.length > 0) yield lines;
    }
    if (foot === undefined) throw fail(file.bytes, 'documents are missing');
    const wrong = checksums.findWrong(foot);
    if (wrong !== undefined) throw fail(wrong, `the checksum of the lines from here on does not agree`);
  } finally {
    await source.close();
  }
}

/** Reads one collection of a snapshot. */
export const readCollection = async (
  files: FileSystem,
  folder: string,
  snapshot: SnapshotManifest,
  file: CollectionFile,
): Promise<StoredCollection> => {
  const name = join(snapshot.folder, file.file);
  const docs: StoredCollection['docs'] = new Map();
  let broken: DataFolderError | undefined;
  for await (const lines of readLines(files, folder, name, file)) {
    for (const { text, position } of lines) {
      // The checksum, looked at later, has the first say; a document that cannot be read is the reason only if it agrees.
      try {
        const doc = JSON.parse(text) as Doc;
        docs.set(keyOf(doc, file.key), freezeDoc(doc));
      } catch {
        broken ??= new DataFolderError('damaged', folder, 'the document cannot be read', { file: name, position });
      }
    }
  }
  if (broken !== undefined) throw broken;
  return { key: file.key, docs };
};
