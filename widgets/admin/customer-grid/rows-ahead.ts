import type { CustomerRow } from '../../../shared-types/customers.ts';
import type { Page } from '../../../shared-types/list.ts';
import type { Client } from '../../api/client.ts';
import { createAhead } from './ahead.ts';
import type { GridState } from './grid-state.ts';
import { listQueryOf } from './list-query.ts';

/** Rows that were read ahead of the grid. */
export const rowsAhead = createAhead<Page<CustomerRow>>();

/** Whether it is known what a state asks for: filters are understood by the columns, which come with the grid. */
export const isPlain = ({ filters }: GridState): boolean => Object.keys(filters).length === 0;

/** Names what a state asks a BFF for. */
export const rowsKeyOf = ({ bff }: Client, state: GridState): string =>
  isPlain(state) ? JSON.stringify([bff, listQueryOf(state, undefined)]) : '';

let onTheirWay: Promise<unknown> | undefined;

/** Has the grid wait a moment for what is read ahead of it. */
export const announceAhead = (answers: Promise<unknown>): void => {
  onTheirWay = answers.catch(() => {}).finally(() => (onTheirWay = undefined));
};

/** Resolves once all that is read ahead has come or failed; undefined where nothing is on its way. */
export const whenAheadIsHere = (): Promise<unknown> | undefined => onTheirWay;
