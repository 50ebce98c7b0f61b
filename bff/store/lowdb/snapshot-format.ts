import type { SnapshotManifest } from './manifest.ts';

/*
 * A snapshot is a folder with one JSON file per collection that a person can open, one document per line, by key:
 *
 *   {"collection":"customers","key":"customerId","documents":[
 *   {"customerId":1,…},
 *   {"customerId":2,…}
 *   ],"checksums":["5a1f09c3"]}
 *
 * There is a checksum for every thousand lines, so that damage is found and its place named.
 */

export const linesPerChecksum = 1000;

export type CollectionFile = SnapshotManifest['collections'][number];

export const snapshotFolder = (sequence: number): string => `snapshot-${String(sequence).padStart(12, '0')}`;
export const isSnapshotFolder = (name: string): boolean => /^snapshot-\d{12,}$/u.test(name);

/** The first line of a collection's file. */
export const formatFileHead = (name: string, key: string): string =>
  `{"collection":${JSON.stringify(name)},"key":${JSON.stringify(key)},"documents":[\n`;

/** The last line, with the checksums of the lines before it. */
export const formatFileFoot = (checksums: readonly string[]): string => `],"checksums":${JSON.stringify(checksums)}}\n`;

export const formatChecksum = (checksum: number): string => checksum.toString(16).padStart(8, '0');
