import { html } from 'lit';
import type { Admin } from '../../shared-types/admin-session.ts';
import type { Endpoint } from '../../shared-types/endpoint.ts';
import { ApiError, type Client } from '../api/client.ts';
import { askToSignIn, type SignInOutcome } from '../ask-to-sign-in.ts';
import { connect, type Connection } from '../context.ts';
import type { MessageValues } from '../i18n/translate.ts';
import { translate } from '../i18n/translate.ts';
import { adminSessionOf } from './admin-session.ts';
import { adminSignInAgainMessages as english } from './sign-in-again.messages.ts';
import { dropUnsaved, findUnsaved } from './unsaved.ts';

/** The dialogs that are open, by BFF: one is enough, however many calls wait for it. */
const asked = new Map<string, Promise<SignInOutcome>>();

/** The BFFs where the dialog before a save was closed. Reading asks no more until somebody has signed in. */
const declined = new Set<string>();

const translateFor =
  ({ locale }: Connection) =>
  (key: keyof typeof english, values?: MessageValues): string =>
    translate(
      locale ?? (document.documentElement.lang || navigator.language),
      'admin-sign-in-again',
      key,
      english[key],
      values,
    );

const signedIn = (client: Client): Admin | undefined => {
  const { state } = adminSessionOf(client);
  return state.status === 'signed-in' ? state.account : undefined;
};

const open = async (connection: Connection, admin: Admin, cause: 'save' | 'kept'): Promise<SignInOutcome> => {
  const { client } = connection;
  const session = adminSessionOf(client);
  const t = translateFor(connection);
  const { name } = admin;
  await import('./admin-sign-in/index.ts');
  const outcome = await askToSignIn({
    connection,
    heading: t(`heading-${cause}`),
    content: html`<p>${t(`words-${cause}`, { name })}</p>
      <foyer-admin-sign-in .isAgain=${true}><span slot="heading"></span></foyer-admin-sign-in>`,
    other: { heading: t('heading-other'), words: t('words-other', { name }), close: t('close') },
    ...(cause === 'kept' && { giveUpLabel: t('give-up') }),
    // The session and not the form: it may also come back in another tab.
    listen: (_place, tell) =>
      session.subscribe(() => {
        const now = signedIn(client);
        if (now && now.adminId !== admin.adminId) dropUnsaved();
        if (now) tell(now.adminId === admin.adminId);
      }),
  });
  if (outcome !== 'none') return outcome;
  if (cause === 'kept') {
    dropUnsaved();
    session.accept(null);
  } else {
    declined.add(client.bff);
    const stop = session.subscribe(() => {
      declined.delete(client.bff);
      stop();
    });
  }
  return outcome;
};

const ask = (connection: Connection, admin: Admin, cause: 'save' | 'kept'): Promise<SignInOutcome> => {
  const { bff } = connection.client;
  const known = asked.get(bff);
  if (known) return known;
  const outcome = open(connection, admin, cause).finally(() => asked.delete(bff));
  asked.set(bff, outcome);
  return outcome;
};

/**
 * Asks the admin whose session a call found ended to sign in again, in a dialog over the page; answers whether the call is to
 * be sent once more, with all that it carried. A save always asks. Reading asks where there are edits that are not saved, which
 * stay hidden behind the dialog until the same admin is back; otherwise it is for its element to show that nobody is signed in.
 * Throws `NOT_SIGNED_IN`, in words of its own, for a save that is not to be made: the dialog was closed, or another admin came.
 */
export const signAdminInAgain = async (connection: Connection, { method, path }: Endpoint): Promise<boolean> => {
  const { client } = connection;
  const admin = signedIn(client);
  if (admin === undefined || path.startsWith('/api/admin/session')) return false;
  if (method === 'GET') {
    if (declined.has(client.bff) || findUnsaved().length === 0) return false;
    return (await ask(connection, admin, 'kept')) === 'same';
  }
  const outcome = await ask(connection, admin, 'save');
  if (outcome === 'same') return true;
  const title = translateFor(connection)(outcome === 'other' ? 'not-saved-other' : 'not-saved');
  throw new ApiError('NOT_SIGNED_IN', { title });
};

/**
 * What the page is to take for its session where the BFF says that `found` is signed in and no longer `before`: the edits that
 * are not saved outlive an end of the session, and are given up where another admin is there. Throws where it stays as it was,
 * because the admin has closed the dialog and goes on with what they typed.
 */
export const keepEdits = async (client: Client, before: Admin, found: Admin | null): Promise<Admin | null> => {
  if (found) dropUnsaved();
  if (found || findUnsaved().length === 0) return found;
  if (!declined.has(client.bff)) await ask(connect(client.bff), before, 'kept');
  // Who signed in, or gave up, has told the session already.
  const now = signedIn(client);
  if (declined.has(client.bff)) throw new ApiError('NOT_SIGNED_IN');
  return now ?? null;
};
