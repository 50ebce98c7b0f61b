import { html, nothing } from 'lit';
import type { MessageValues } from '../../i18n/translate.ts';

type Translate = (key: string, values?: MessageValues) => string;

/** Asks before edits are lost. */
export const renderLeaveDialog = (t: Translate, { leave, stay }: { leave(): void; stay(): void }) => html`
  <foyer-dialog open heading=${t('leave-heading')} @foyer-dialog-closed=${stay}>
    <p>${t('leave-words')}</p>
    <button slot="actions" type="button" class="button quiet" @click=${leave}>${t('leave')}</button>
    <button slot="actions" type="button" class="button" autofocus @click=${stay}>${t('stay')}</button>
  </foyer-dialog>
`;

/** What was done and what went wrong; nothing of what is empty. */
export const renderNews = ({ good, bad }: { good: string; bad: string }) => html`
  ${good ? html`<foyer-notice kind="success">${good}</foyer-notice>` : nothing}
  ${bad ? html`<foyer-notice kind="error">${bad}</foyer-notice>` : nothing}
`;

/** A record that could not be read: it is gone, or `words` say what went wrong. */
export const renderUnread = (t: Translate, words: string, act: () => void) => html`
  <foyer-notice kind="error" action=${t(words === '' ? 'back' : 'try-again')} @foyer-notice-action=${act}
    >${words || t('gone')}</foyer-notice
  >
`;

/** What the question before a deletion says. */
export interface Deletion {
  name: string;
  /** The store credit that is lost, in words; empty where there is none. */
  balance: string;
  failure: string;
  isPending: boolean;
  confirm(): void;
  leave(): void;
}

/** Asks before a customer is deleted for good. */
export const renderDeleteDialog = (
  t: Translate,
  { name, balance, failure, isPending, confirm, leave }: Deletion,
) => html`
  <foyer-dialog open heading=${t('delete-heading', { name })} @foyer-dialog-closed=${leave}>
    <p>${t('delete-words')}</p>
    ${balance ? html`<foyer-notice kind="warning">${t('delete-credit', { balance })}</foyer-notice>` : nothing}
    ${failure ? html`<foyer-notice kind="error">${failure}</foyer-notice>` : nothing}
    <button slot="actions" type="button" class="button quiet" autofocus @click=${leave}>${t('cancel')}</button>
    <button slot="actions" type="button" class="button danger" aria-busy=${isPending} @click=${confirm}>
      ${t('delete-yes')}
    </button>
  </foyer-dialog>
`;
