import type { Json, Key } from './port.ts';

/** A document as the engines keep it: plain JSON, frozen. */
export interface Doc {
  readonly [field: string]: Json;
}

const isKey = (value: unknown): value is Key =>
  typeof value === 'string' ? value !== '' : typeof value === 'number' && Number.isFinite(value);

/** The key of a document; throws `TypeError` where it is not a finite number or a text. */
export const keyOf = (doc: Doc, property: string): Key => {
  const key = Object.hasOwn(doc, property) ? doc[property] : undefined;
  if (!isKey(key)) throw new TypeError(`the key "${property}" must be a number or a text, and not empty`);
  return key;
};

const freeze = (value: Json): void => {
  if (typeof value !== 'object' || value === null) return;
  for (const each of Array.isArray(value) ? value : Object.values(value)) freeze(each);
  Object.freeze(value);
};

/** Freezes a document and all in it. */
export const freezeDoc = (doc: Doc): Doc => {
  // Without a list of the values: this is done for every document that is read at a start.
  for (const name in doc) {
    const value = doc[name];
    if (typeof value === 'object' && value !== null) freeze(value);
  }
  return Object.freeze(doc);
};

const copyValue = (value: unknown): Json => {
  switch (typeof value) {
    case 'string':
    case 'boolean':
      return value;
    case 'number':
      if (!Number.isFinite(value)) throw new TypeError('a document holds finite numbers only');
      return value === 0 ? 0 : value;
    case 'object':
      if (value === null) return null;
      if (Array.isArray(value)) return copyArray(value);
      return copyObject(value);
    default:
      throw new TypeError(`a document holds plain JSON only, not a ${typeof value}`);
  }
};

const copyArray = (values: readonly unknown[]): Json[] => {
  const copies = values.map(copyValue);
  Object.freeze(copies);
  return copies;
};

/** The same without the properties that are undefined, which JSON leaves out. */
const omitUndefined = (value: object): object =>
  Object.fromEntries(Object.entries(value).filter(([, each]) => each !== undefined));

const copyObject = (value: object): { [key: string]: Json } => {
  const prototype: unknown = Object.getPrototypeOf(value);
  if (prototype !== Object.prototype && prototype !== null) throw new TypeError('a document holds plain JSON only');
  // Spreading copies every own property as it is, whatever its name, and keeps the engine's hidden class.
  const copy: { [key: string]: Json } = { ...value };
  for (const name of Object.keys(copy)) {
    const each: unknown = copy[name];
    if (typeof each === 'string') continue;
    if (each === undefined) return copyObject(omitUndefined(value));
    const copied = copyValue(each);
    if (!Object.is(copied, each)) copy[name] = copied;
  }
  return Object.freeze(copy);
};

/** A frozen copy of a document, as it would be read back: properties that are undefined are left out. */
export const copyDoc = (doc: object): Doc => copyObject(doc);

/** Keys in order: numbers, then texts by code unit. */
export const compareKeys = (a: Key, b: Key): number => {
  if (a === b) return 0;
  if (typeof a === typeof b) return a < b ? -1 : 1;
  return typeof a === 'number' ? -1 : 1;
};
