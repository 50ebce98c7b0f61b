import { Task } from '@lit/task';
import { html, nothing } from 'lit';
import { property } from 'lit/decorators/property.js';
import { state } from 'lit/decorators/state.js';
import type { MailKind, MailTemplateDetail } from '../../../shared-types/mail-templates.ts';
import { ApiError } from '../../api/client.ts';
import { listMailTemplates } from '../../api/mail-templates.ts';
import { SessionController } from '../../controllers/session.ts';
import { dispatch } from '../../events.ts';
import { FoyerElement } from '../../foyer-element.ts';
import { formatDate } from '../../i18n/format.ts';
import { button } from '../../styles/button.ts';
import { host } from '../../styles/host.ts';
import { skeleton } from '../../styles/skeleton.ts';
import { tokens } from '../../styles/tokens.ts';
import { promptStyles, renderPrompt } from '../admin-prompt.ts';
import { adminSessionOf } from '../admin-session.ts';
import { mailTemplatesMessages } from './mail-templates.messages.ts';
import { mailTemplatesStyles } from './mail-templates.styles.ts';
import type { EditedTemplate } from './template-editor.ts';

/**
 * The store's own words for the mails that go out: a list of templates, and an editor with a preview that names mistakes.
 *
 * @slot heading - Replaces the heading.
 * @fires foyer-sign-in-request - Nobody is signed in and the button to do so was pressed.
 * @csspart heading - The heading.
 * @csspart template - One template of the list.
 * @csspart prompt - What is shown while nobody is signed in.
 * @csspart error - A failure in words.
 */
export class FoyerMailTemplates extends FoyerElement {
  static override readonly styles = [tokens, host, button, skeleton, promptStyles, mailTemplatesStyles];
  static override readonly messagesName = 'mail-templates';
  static override readonly messages = mailTemplatesMessages;

  /** Where admins sign in; without it the prompt only dispatches `foyer-sign-in-request`. */
  @property({ attribute: 'sign-in-href' }) signInHref = '';

  @state() private edited: EditedTemplate | undefined;
  @state() private isChoosing = false;
  @state() private notice = '';

  readonly #session = new SessionController(this, () => adminSessionOf(this.client));

  readonly #list = new Task(this, {
    args: () => [this.client, this.#session.account?.adminId] as const,
    task: ([client, adminId], { signal }) =>
      adminId === undefined ? Promise.resolve(undefined) : listMailTemplates(client, signal),
    onError: (error) => {
      if (error instanceof ApiError && error.code === 'NOT_SIGNED_IN') void adminSessionOf(this.client).refresh();
    },
  });

  protected override render() {
    const { state: session } = this.#session;
    return html`
      <section class="stack" aria-labelledby="heading">
        <slot name="heading"><h2 id="heading" part="heading">${this.t('heading')}</h2></slot>
        ${
          session.status === 'signed-out'
            ? renderPrompt((key) => this.t(key), this.signInHref, this.#askForSignIn)
            : session.status === 'error'
              ? this.#renderError(session.error, () => void adminSessionOf(this.client).refresh())
              : this.#renderPage()
        }
      </section>
    `;
  }

  #renderPage() {
    if (this.edited) {
      return html`<foyer-mail-template-editor
        .edited=${this.edited}
        .mailName=${this.t(`mail-${this.edited.kind.mail}`)}
        @foyer-template-closed=${this.#close}
      ></foyer-mail-template-editor>`;
    }
    return this.#list.render({
      initial: renderPending,
      pending: () => (this.#list.value ? this.#renderList(this.#list.value) : renderPending()),
      complete: (list) => (list ? this.#renderList(list) : renderPending()),
      error: (error) => this.#renderError(error, () => void this.#list.run()),
    });
  }

  #renderList({ items, mails }: { items: readonly MailTemplateDetail[]; mails: readonly MailKind[] }) {
    return html`
      ${this.notice ? html`<foyer-notice kind="success">${this.notice}</foyer-notice>` : nothing}
      <div class="bar">
        <p class="muted">${this.t('about')}</p>
        <button type="button" class="button" @click=${() => (this.isChoosing = true)}>${this.t('new')}</button>
      </div>
      ${
        items.length === 0
          ? html`<div class="empty">
              <p>${this.t('empty')}</p>
              <p class="muted">${this.t('empty-hint')}</p>
            </div>`
          : html`<ul>
              ${items.map((template) => this.#renderTemplate(template, mails))}
            </ul>`
      }
      ${this.isChoosing ? this.#renderChoice(mails) : nothing}
    `;
  }

  #renderTemplate(template: MailTemplateDetail, mails: readonly MailKind[]) {
    const { name, mail, updatedAt } = template;
    const kind = mails.find((each) => each.mail === mail);
    return html`<li part="template">
      <button type="button" class="open" @click=${() => (this.edited = kind ? { kind, template } : undefined)}>
        <strong>${name}</strong>
        <span class="muted small"><time datetime=${updatedAt}>${formatDate(this.locale, updatedAt)}</time></span>
        <span class="muted small">${this.t(`mail-${mail}`)}</span>
      </button>
    </li>`;
  }

  #renderChoice(mails: readonly MailKind[]) {
    const close = () => (this.isChoosing = false);
    return html`<foyer-dialog open heading=${this.t('new')} @foyer-dialog-closed=${close}>
      <label>
        ${this.t('choose-mail')}
        <select autofocus>
          ${mails.map(({ mail }) => html`<option value=${mail}>${this.t(`mail-${mail}`)}</option>`)}
        </select>
      </label>
      <button slot="actions" type="button" class="button quiet" @click=${close}>${this.t('cancel')}</button>
      <button slot="actions" type="button" class="button" @click=${() => this.#begin(mails)}>${this.t('start')}</button>
    </foyer-dialog>`;
  }

  #begin(mails: readonly MailKind[]): void {
    const chosen = this.renderRoot.querySelector('select')?.value;
    const kind = mails.find(({ mail }) => mail === chosen);
    this.isChoosing = false;
    this.notice = '';
    this.edited = kind && { kind, template: undefined };
  }

  #renderError(error: unknown, retry: () => void) {
    return html`<foyer-notice part="error" kind="error" action=${this.t('try-again')} @foyer-notice-action=${retry}
      >${this.wordsOf(error)}</foyer-notice
    >`;
  }

  readonly #close = ({ detail }: CustomEvent<{ outcome: 'saved' | 'deleted' | 'left' }>): void => {
    const path = this.edited?.kind.settingPath ?? '';
    this.edited = undefined;
    this.notice = detail.outcome === 'left' ? '' : this.t(detail.outcome, { path });
    void this.#list.run();
  };

  readonly #askForSignIn = (event: Event): void => {
    if (!dispatch(this, 'foyer-sign-in-request', {})) event.preventDefault();
  };
}

const renderPending = () =>
  html`<div class="waiting" aria-busy="true">
    ${Array.from({ length: 4 }, () => html`<span class="skeleton"></span>`)}
  </div>`;

declare global {
  interface HTMLElementTagNameMap {
    'foyer-mail-templates': FoyerMailTemplates;
  }
}
