import { html } from 'lit';
import type { Endpoint } from '../shared-types/endpoint.ts';
import { askToSignIn } from './ask-to-sign-in.ts';
import type { Connection } from './context.ts';
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

const ask = async (connection: Connection): Promise<boolean> => {
  const { state } = connection.session;
  const customerId = state.status === 'signed-in' ? state.account.customerId : undefined;
  const locale = connection.locale ?? (document.documentElement.lang || navigator.language);
  const t = (key: keyof typeof english) => translate(locale, 'sign-in-again', key, english[key]);
  await import('./account/sign-in/index.ts');
  const outcome = await askToSignIn({
    connection: asSignedOut(connection),
    heading: t('heading'),
    content: html`<p>${t('words')}</p>
      <foyer-sign-in><span slot="heading"></span></foyer-sign-in>`,
    other: { heading: t('heading-other'), words: t('other'), close: t('close') },
    listen: (place, tell) => {
      const hear = ({ detail }: HTMLElementEventMap['foyer-signed-in']): void =>
        tell(detail.account.customerId === customerId);
      place.addEventListener('foyer-signed-in', hear);
      return () => place.removeEventListener('foyer-signed-in', hear);
    },
  });
  return outcome === 'same';
};

/**
 * Asks the person whose session has ended while a save was on its way to sign in again, in a dialog over the page, so that
 * the save can go on. Answers whether the same person did; nothing is to be saved for another. Of shoppers, reading asks nobody.
 */
const signInAgain = async (connection: Connection, endpoint: Endpoint): Promise<boolean> => {
  const { method, path } = endpoint;
  if (path.startsWith('/api/admin'))
    return (await import('./admin/sign-in-again.ts')).signAdminInAgain(connection, endpoint);
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
