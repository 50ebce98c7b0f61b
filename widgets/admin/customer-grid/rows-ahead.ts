import type { CustomerRow } from '../../../shared-types/customers.ts';
import type { Page } from '../../../shared-types/list.ts';
import type { Client } from '../../api/client.ts';
import type { GridState } from './grid-state.ts';
import { listQueryOf } from './list-query.ts';

/** Rows that were read ahead of the grid; `page` once they are here. */
interface Ahead {
  key: string;
  readAt: number;
  answer: Promise<Page<CustomerRow>>;
  page: Page<CustomerRow> | undefined;
}

/** Older rows are asked for anew. */
const ageMillisecondsMax = 10_000;

let ahead: Ahead | undefined;

const keyOf = ({ bff }: Client, adminId: number, state: GridState): string =>
  JSON.stringify([bff, adminId, listQueryOf(state, undefined)]);

/** Whether it is known what a state asks for: filters are understood by the columns, which come with the grid. */
export const isPlain = ({ filters }: GridState): boolean => Object.keys(filters).length === 0;

/** Keeps rows that are on their way until somebody takes them. */
export const keepRows = (
  client: Client,
  adminId: number,
  state: GridState,
  answer: Promise<Page<CustomerRow>>,
): void => {
  const kept: Ahead = { key: keyOf(client, adminId, state), readAt: performance.now(), answer, page: undefined };
  ahead = kept;
  answer.then(
    (page) => void (kept.page = page),
    // What failed is asked for again, and then has words.
    () => void (ahead = ahead === kept ? undefined : ahead),
  );
};

/** The rows that were read ahead for what an admin looks at. */
export const readRows = (client: Client, adminId: number, state: GridState): Readonly<Ahead> | undefined =>
  isPlain(state) &&
  ahead?.key === keyOf(client, adminId, state) &&
  performance.now() - ahead.readAt < ageMillisecondsMax
    ? ahead
    : undefined;

/** The same, once: whoever asks again wants to know what has changed. */
export const takeRows = (...about: Parameters<typeof readRows>): Promise<Page<CustomerRow>> | undefined => {
  const found = readRows(...about);
  if (found) ahead = undefined;
  return found?.answer;
};
