import { type Connection, connectionContext } from './context.ts';

/** Tells that an admin is signed in as the customer: once a page, whichever elements are on it. */
export const showAssistant = (connection: Connection): void => {
  void import('./account/assistance/index.ts');
  if (document.querySelector('foyer-assistance')) return;
  // In the page itself, on the connection of the elements that are there.
  const place = document.createElement('div');
  place.addEventListener('context-request', (event) => {
    if (event.context !== connectionContext) return;
    event.stopPropagation();
    (event.callback as (value: Connection) => void)(connection);
  });
  place.append(document.createElement('foyer-assistance'));
  document.body.append(place);
};
