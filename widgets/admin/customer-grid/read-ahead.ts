import type { Admin } from '../../../shared-types/admin-session.ts';
import type { Client } from '../../api/client.ts';
import { listCustomers } from '../../api/customers.ts';
import { defaultConnection } from '../../context.ts';
import { measureText } from '../../elements/grid/density.ts';
import { prepareFormats } from '../../i18n/format.ts';
import type { SessionState } from '../../session.ts';
import { adminSessionOf } from '../admin-session.ts';
import { directoryAhead, readDirectory } from './directory-entries.ts';
import type { GridState } from './grid-state.ts';
import { listQueryOf } from './list-query.ts';
import { announceAhead, isPlain, rowsAhead, rowsKeyOf } from './rows-ahead.ts';
import { recallState, stateInAddress } from './state-keeper.ts';

/*
 * While the code of the grid is on its way, the loader asks who is signed in, for the rows that the grid will ask for first, and
 * for the names in them: all are there when the grid is, which so draws its rows once.
 */

const patienceMilliseconds = 15_000;

const ask = async (client: Client, state: GridState): Promise<void> => {
  if (!isPlain(state)) return;
  const answer = listCustomers(client, listQueryOf(state, undefined), AbortSignal.timeout(patienceMilliseconds));
  rowsAhead.keep(rowsKeyOf(client, state), answer);
  const directory = readDirectory(client, AbortSignal.timeout(patienceMilliseconds));
  directoryAhead.keep(client.bff, directory);
  // What failed is asked for again, and then has words.
  await Promise.allSettled([answer, directory]);
};

/** Does what the first rows would otherwise wait for, while the page waits for them. */
const prepare = (): void => {
  prepareFormats(document.documentElement.lang || navigator.language);
  measureText();
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
  const known = new Promise<SessionState<Admin>>((resolve) => {
    const look = (): void => {
      if (session.state.status === 'pending') return;
      stop();
      resolve(session.state);
    };
    const stop = session.subscribe(look);
    look();
  });
  const answers = shared ? ask(client, shared) : undefined;
  const followSession = async (): Promise<void> => {
    const state = await known;
    if (state.status !== 'signed-in') {
      rowsAhead.drop();
      directoryAhead.drop();
    } else if (!shared) {
      const recalled = recallState(state.account.adminId, places);
      // What was looked at on another device is for the grid to find out.
      if (recalled.from === 'device') await ask(client, recalled.state);
    } else await answers;
  };
  announceAhead(followSession());
  // The questions are on their way once this turn is over.
  setTimeout(prepare);
};
