import type { Client } from '../../api/client.ts';
import { listCustomers } from '../../api/customers.ts';
import { defaultConnection } from '../../context.ts';
import { adminSessionOf } from '../admin-session.ts';
import { listQueryOf } from './list-query.ts';
import { isPlain, keepRows } from './rows-ahead.ts';
import { recallState } from './state-keeper.ts';

/*
 * While the code of the grid is on its way, the loader asks who is signed in and for the rows that the grid will ask for first:
 * both are there when the grid is.
 */

const patienceMilliseconds = 15_000;

const ask = (client: Client, adminId: number, element: Element): void => {
  const { state, from } = recallState(adminId, {
    isInUrl: element.hasAttribute('url-state'),
    isForgetful: element.hasAttribute('no-memory'),
  });
  // What was looked at on another device is for the grid to find out.
  if (from === 'nowhere' || !isPlain(state)) return;
  const answer = listCustomers(client, listQueryOf(state, undefined), AbortSignal.timeout(patienceMilliseconds));
  keepRows(client, adminId, state, answer);
};

/** Reads ahead for the grid of the page, if it stands alone: a provider, or what it stands in, may want something else. */
export const readAhead = (): void => {
  const element = document.querySelector('foyer-customer-grid');
  if (!element || element.closest('foyer-provider')) return;
  const { client } = defaultConnection();
  const session = adminSessionOf(client);
  let isDone = false;
  const look = (): void => {
    if (isDone || session.state.status === 'pending') return;
    isDone = true;
    stop();
    if (session.state.status === 'signed-in') ask(client, session.state.account.adminId, element);
  };
  const stop = session.subscribe(look);
  look();
};
