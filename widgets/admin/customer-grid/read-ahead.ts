import type { Client } from '../../api/client.ts';
import { listCustomers } from '../../api/customers.ts';
import { defaultConnection } from '../../context.ts';
import { adminSessionOf } from '../admin-session.ts';
import { directoryAhead, readDirectory } from './directory-entries.ts';
import type { GridState } from './grid-state.ts';
import { listQueryOf } from './list-query.ts';
import { isPlain, rowsAhead, rowsKeyOf } from './rows-ahead.ts';
import { recallState, stateInAddress } from './state-keeper.ts';

/*
 * While the code of the grid is on its way, the loader asks who is signed in, for the rows that the grid will ask for first, and
 * for the names in them: all are there when the grid is, which so draws its rows once.
 */

const patienceMilliseconds = 15_000;

const ask = (client: Client, state: GridState): void => {
  if (!isPlain(state)) return;
  const answer = listCustomers(client, listQueryOf(state, undefined), AbortSignal.timeout(patienceMilliseconds));
  rowsAhead.keep(rowsKeyOf(client, state), answer);
  directoryAhead.keep(client.bff, readDirectory(client, AbortSignal.timeout(patienceMilliseconds)));
};

/** Reads ahead for the grid of the page, if it stands alone: a provider, or what it stands in, may want something else. */
export const readAhead = (): void => {
  const element = document.querySelector('foyer-customer-grid');
  if (!element || element.closest('foyer-provider')) return;
  const { client } = defaultConnection();
  const session = adminSessionOf(client);
  const places = { isInUrl: element.hasAttribute('url-state'), isForgetful: element.hasAttribute('no-memory') };
  // What the address asks for is the same whoever looks; whoever may not is refused.
  const shared = stateInAddress(places);
  let isDone = false;
  const look = (): void => {
    const { state } = session;
    if (isDone || state.status === 'pending') return;
    isDone = true;
    stop();
    if (state.status !== 'signed-in') {
      rowsAhead.drop();
      directoryAhead.drop();
    } else if (!shared) {
      const recalled = recallState(state.account.adminId, places);
      // What was looked at on another device is for the grid to find out.
      if (recalled.from === 'device') ask(client, recalled.state);
    }
  };
  const stop = session.subscribe(look);
  if (shared) ask(client, shared);
  look();
};
