import { freezeDoc, type Doc } from '../document.ts';
import type { Answer } from './database.ts';
import { fromColumnJson } from './stored-text.ts';

/** The documents that a statement answered. They were plain JSON objects when they were stored. */
export const docsOf = <D extends object>({ rows }: Answer): Readonly<D>[] =>
  rows.map(({ _doc: json }) => freezeDoc(fromColumnJson(json ?? '{}') as Doc) as unknown as D);

/** The one document that a statement answered, if any. */
export const docOf = <D extends object>(answer: Answer): Readonly<D> | undefined => docsOf<D>(answer)[0];
