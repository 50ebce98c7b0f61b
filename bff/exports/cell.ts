/**
 * One cell of an exported table, with its type, so that numbers can be added up and dates sorted. Times are ISO 8601 in UTC,
 * dates plain dates; null is an empty cell.
 */
export type Cell =
  | null
  | { readonly type: 'text'; readonly value: string }
  | { readonly type: 'number'; readonly value: number | string }
  | { readonly type: 'boolean'; readonly value: boolean }
  | { readonly type: 'date'; readonly value: string }
  | { readonly type: 'time'; readonly value: string };

/** A text cell; the empty text is an empty cell. */
export const text = (value: string): Cell => (value === '' ? null : { type: 'text', value });

/** A time in UTC as spreadsheets read it: `2026-03-01 12:00:00`. */
export const plainTimeOf = (time: string): string => time.slice(0, 19).replace('T', ' ');
