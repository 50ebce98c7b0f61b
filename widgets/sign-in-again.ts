import './account/sign-in/index.ts';
import './elements/dialog/index.ts';
import { html, render } from 'lit';
import type { Endpoint } from '../shared-types/endpoint.ts';
import { type Connection, connectionContext } from './context.ts';
import { showAssistant } from './show-assistant.ts';
import { translate } from './i18n/translate.ts';
import { signInAgainMessages as english } from './sign-in-again.messages.ts';

/** One dialog is enough, however many saves wait for it. */
let asking: Promise<boolean> | undefined;

/** The same connection for somebody whose session is over; what the sign-in form accepts is everybody's. */
const asSignedOut = (connection: Connection): Connection => ({
  ...connection,
  session: { ...connection.session, state: { status: 'signed-out' }, subscribe: () => () => undefined },
});

const ask = (connection: Connection): Promise<boolean> => {
  const { state } = connection.session;
  const customerId = state.status === 'signed-in' ? state.account.customerId : undefined;
  const locale = connection.locale ?? (document.documentElement.lang || navigator.language);
  const t = (key: keyof typeof english) => translate(locale, 'sign-in-again', key, english[key]);
  // In the page itself, where password managers see the form; it stands on the connection of the element that saves.
  const place = document.createElement('div');
  place.addEventListener('context-request', (event) => {
    if (event.context !== connectionContext) return;
    event.stopPropagation();
    (event.callback as (value: Connection) => void)(asSignedOut(connection));
  });
  document.body.append(place);
  return new Promise<boolean>((resolve) => {
    const finish = (isSame: boolean): void => {
      place.remove();
      resolve(isSame);
    };
    const show = (content: unknown, heading: string): void => {
      render(
        html`<foyer-dialog
          open
          heading=${heading}
          style="--foyer-dialog-width: 28rem"
          @foyer-dialog-closed=${() => finish(false)}
          >${content}</foyer-dialog
        >`,
        place,
      );
    };
    place.addEventListener('foyer-signed-in', ({ detail }) => {
      if (detail.account.customerId === customerId) return finish(true);
      show(
        html`<p>${t('other')}</p>
          <button slot="actions" type="button" class="button" @click=${() => finish(false)}>${t('close')}</button>`,
        t('heading-other'),
      );
    });
    show(
      html`<p>${t('words')}</p>
        <foyer-sign-in><span slot="heading"></span></foyer-sign-in>`,
      t('heading'),
    );
  });
};

/**
 * Asks the person whose session has ended while a save was on its way to sign in again, in a dialog over the page, so that
 * the save can go on. Answers whether the same person did; nothing is to be saved for another. Reading asks nobody, nor does
 * what admins do.
 */
const signInAgain = async (connection: Connection, { method, path }: Endpoint): Promise<boolean> => {
  const isSave = method !== 'GET' && path.startsWith('/api/account');
  if (!isSave || connection.session.state.status !== 'signed-in') return false;
  return (asking ??= ask(connection).finally(() => (asking = undefined)));
};

/**
 * Steps in where the session is not what the page takes it for: asks to sign in again for the call of an endpoint that failed,
 * and without one tells that an admin is signed in as the customer. One function, since each name weighs on every page that signs in.
 */
export const stepIn = async (connection: Connection, endpoint?: Endpoint): Promise<boolean> => {
  if (endpoint !== undefined) return signInAgain(connection, endpoint);
  showAssistant(connection);
  return false;
};
