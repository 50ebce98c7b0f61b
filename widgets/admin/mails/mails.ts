import { html, nothing } from 'lit';
import { state } from 'lit/decorators/state.js';
import type { FormField } from '../../../shared-types/forms.ts';
import type { Filter } from '../../../shared-types/list.ts';
import { type Mail, mailStates } from '../../../shared-types/mails.ts';
import { listMails, retryMail } from '../../api/mails.ts';
import { SaveController } from '../../controllers/save.ts';
import type { FormValues } from '../../elements/form/form.ts';
import type { GridColumn } from '../../elements/grid/columns.ts';
import { formatDateTime, formatNumber } from '../../i18n/format.ts';
import { AdminList, type AdminListQuery } from '../admin-list.ts';
import { mailsMessages } from './mails.messages.ts';

const looks = { waiting: 'waiting', sent: 'good', dead: 'bad' } as const;

/**
 * The mails that wait, were sent or could not be sent; those that could not can be tried again. What they say is shown to nobody.
 *
 * @slot heading - Replaces the heading.
 * @fires foyer-sign-in-request - Nobody is signed in and the button to do so was pressed.
 * @csspart heading - The heading.
 * @csspart toolbar - Search and buttons.
 * @csspart prompt - What is shown while nobody is signed in.
 * @csspart error - A failure in words.
 */
export class FoyerMails extends AdminList<Mail> {
  static override readonly messagesName = 'mails';
  static override readonly messages = mailsMessages;

  @state() private opened: Mail | undefined;

  readonly #retry = new SaveController(this);

  protected override columns(): GridColumn<Mail>[] {
    return [
      { field: 'recipient', label: this.t('to'), isTitle: true, isSortable: true, width: 240, render: ({ to }) => to },
      { field: 'subject', label: this.t('subject'), isSortable: true, width: 300 },
      {
        field: 'state',
        label: this.t('state'),
        isSortable: true,
        width: 160,
        render: ({ state: mailState }) =>
          html`<span class="state ${looks[mailState]}">${this.t(`state-${mailState}`)}</span>`,
      },
      { field: 'attempts', label: this.t('attempts'), type: 'number', isSortable: true, width: 80 },
      {
        field: 'createdAt',
        label: this.t('created'),
        isSortable: true,
        width: 230,
        render: ({ createdAt }) => formatDateTime(this.locale, createdAt),
      },
    ];
  }

  protected override keyOf({ mailId }: Mail): number {
    return mailId;
  }

  protected override nameOf({ subject, to }: Mail): string {
    return `${subject}, ${to}`;
  }

  protected override load(query: AdminListQuery, signal: AbortSignal) {
    return listMails(this.client, query, signal);
  }

  protected override filterFields(): FormField[] {
    const states = mailStates.map((each) => ({ value: each, label: this.t(`state-${each}`) }));
    return [
      {
        name: 'state',
        label: this.t('state'),
        inputType: 'select',
        isRequired: false,
        options: [{ value: '', label: this.t('any') }, ...states],
      },
    ];
  }

  protected override filterOf({ state: mailState }: FormValues): Filter | undefined {
    return typeof mailState === 'string' && mailState !== ''
      ? { op: 'eq', field: 'state', value: mailState }
      : undefined;
  }

  protected override open(mail: Mail): void {
    this.#retry.clear();
    this.opened = mail;
  }

  protected override renderMore() {
    const { opened: mail } = this;
    if (!mail) return nothing;
    const { isPending, isSaved, problem } = this.#retry;
    const time = (value: string | null): string => (value === null ? '' : formatDateTime(this.locale, value));
    const facts: [string, string][] = [
      ['to', mail.to],
      ['template', mail.template],
      ['state', this.t(`state-${mail.state}`)],
      ['attempts', formatNumber(this.locale, mail.attempts)],
      ['created', time(mail.createdAt)],
      ['due', time(mail.dueAt)],
      ['sent', time(mail.sentAt)],
      ['problem', mail.problem],
    ];
    return html`<foyer-dialog
      open
      closed-by="any"
      heading=${mail.subject}
      @foyer-dialog-closed=${() => (this.opened = undefined)}
    >
      <div class="sheet">
        ${isSaved ? html`<foyer-notice kind="success">${this.t('retried')}</foyer-notice>` : nothing}
        ${problem ? html`<foyer-notice kind="error">${this.wordsOf(problem)}</foyer-notice>` : nothing}
        <dl class="facts">
          ${facts
            .filter(([, value]) => value !== '')
            .map(
              ([key, value]) =>
                html`<div>
                  <dt>${this.t(key)}</dt>
                  <dd><bdi>${value}</bdi></dd>
                </div>`,
            )}
        </dl>
        <p class="small muted">${this.t('secret')}</p>
        ${
          mail.state === 'dead'
            ? html`<div class="row-actions">
                <button
                  type="button"
                  class="button"
                  aria-busy=${isPending ? 'true' : nothing}
                  @click=${() => this.#try(mail)}
                >
                  ${this.t('retry')}
                </button>
              </div>`
            : nothing
        }
      </div>
    </foyer-dialog>`;
  }

  #try({ mailId }: Mail): void {
    void this.#retry.run(async () => {
      this.opened = await retryMail(this.client, mailId);
      this.reload();
    });
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'foyer-mails': FoyerMails;
  }
}
