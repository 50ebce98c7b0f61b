import type { Key } from '../store/port.ts';

/** Something that does not agree with the rest. */
export interface Problem {
  readonly collection: string;
  readonly key: Key;
  readonly what: string;
}
