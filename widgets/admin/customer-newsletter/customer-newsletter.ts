import { Task } from '@lit/task';
import { html, nothing } from 'lit';
import { property } from 'lit/decorators/property.js';
import { state } from 'lit/decorators/state.js';
import type { Page } from '../../../shared-types/list.ts';
import type { Mail } from '../../../shared-types/mails.ts';
import type { Newsletter } from '../../../shared-types/newsletters.ts';
import { chooseCustomerNewsletter, listCustomerMails, listCustomerNewsletters } from '../../api/customer-records.ts';
import { SaveController } from '../../controllers/save.ts';
import { formatDateTime } from '../../i18n/format.ts';
import { CustomerPanel } from '../customer/panel-element.ts';
import { customerNewsletterMessages } from './customer-newsletter.messages.ts';

/**
 * Which newsletters a customer gets, store view by store view, and the mails that were written to the customer. Part of
 * `<foyer-customer>`.
 *
 * @fires foyer-record-touched - A subscription began or ended.
 */
export class FoyerCustomerNewsletter extends CustomerPanel {
  static override readonly messagesName = 'customer-newsletter';
  static override readonly messages = customerNewsletterMessages;

  /** Whether subscriptions may be changed. */
  @property({ type: Boolean, attribute: 'is-editable' }) isEditable = false;

  /** Whether the role may list mails. */
  @property({ type: Boolean, attribute: 'sees-mails' }) seesMails = false;

  @state() private page = 1;
  @state() private pendingId: number | undefined;

  readonly #save = new SaveController(this);
  #chosen: readonly Newsletter[] | undefined;

  readonly #panel = new Task(this, {
    args: () => [this.client, this.record?.customerId, this.seesMails, this.page] as const,
    task: async ([client, customerId, seesMails, page], { signal }) => {
      if (customerId === undefined) return undefined;
      const [newsletters, mails] = await Promise.all([
        listCustomerNewsletters(client, customerId, signal),
        seesMails ? listCustomerMails(client, customerId, page, signal) : undefined,
      ]);
      this.#chosen = undefined;
      return { newsletters: newsletters.items, mails };
    },
  });

  protected override render() {
    const known = this.#panel.value;
    if (known !== undefined && this.#panel.error === undefined)
      return this.#renderPanel(known.newsletters, known.mails);
    return this.#panel.error === undefined
      ? this.renderWaiting()
      : this.renderFailure(this.#panel.error, () => void this.#panel.run());
  }

  #renderPanel(read: readonly Newsletter[], mails: Page<Mail> | undefined) {
    const newsletters = this.#chosen ?? read;
    return html`<div class="panel">
      <section class="panel" aria-labelledby="subscriptions">
        <h3 id="subscriptions">${this.t('subscriptions')}</h3>
        ${
          this.#save.problem
            ? html`<foyer-notice kind="error">${this.wordsOf(this.#save.problem)}</foyer-notice>`
            : nothing
        }
        ${
          newsletters.length === 0
            ? html`<p class="muted">${this.t('no-newsletters')}</p>`
            : html`<ul class="log">
                  ${newsletters.map((newsletter) => this.#renderNewsletter(newsletter))}
                </ul>
                ${this.isEditable ? html`<p class="muted small">${this.t('newsletter-words')}</p>` : nothing}`
        }
      </section>
      ${mails ? this.#renderMails(mails) : nothing}
    </div>`;
  }

  #renderNewsletter({ storeViewId, name, state: current }: Newsletter) {
    const isOn = current !== 'unsubscribed';
    return html`<li>
      <div class="row between">
        <span><bdi>${name}</bdi> <span class="muted small" role="status">${this.t(`state-${current}`)}</span></span>
        ${
          this.isEditable
            ? html`<button
                type="button"
                class="button quiet small"
                aria-label=${this.t(isOn ? 'unsubscribe-from' : 'subscribe-to', { name })}
                aria-busy=${this.pendingId === storeViewId}
                @click=${() => void this.#choose(storeViewId, !isOn)}
              >
                ${this.t(isOn ? 'unsubscribe' : 'subscribe')}
              </button>`
            : nothing
        }
      </div>
    </li>`;
  }

  #renderMails({ items, total, page, pageSize }: Page<Mail>) {
    return html`<section class="panel" aria-labelledby="mails">
      <h3 id="mails">${this.t('mails-sent')}</h3>
      ${
        total === 0
          ? html`<p class="muted">${this.t('no-mails')}</p>`
          : html`<div class="scroll" tabindex="0" role="group" aria-labelledby="mails">
              <table>
                <thead>
                  <tr>
                    ${['date', 'subject', 'state'].map((key) => html`<th scope="col">${this.t(key)}</th>`)}
                  </tr>
                </thead>
                <tbody>
                  ${items.map(
                    (mail) =>
                      html`<tr>
                        <td>${formatDateTime(this.locale, mail.createdAt)}</td>
                        <td><bdi>${mail.subject}</bdi></td>
                        <td>${this.t(`mail-${mail.state}`)}</td>
                      </tr>`,
                  )}
                </tbody>
              </table>
            </div>`
      }
      <foyer-pager
        .page=${page}
        .pageSize=${pageSize}
        .total=${total}
        @foyer-page-changed=${({ detail }: CustomEvent<{ page: number }>) => (this.page = detail.page)}
      ></foyer-pager>
    </section>`;
  }

  async #choose(storeViewId: number, isSubscribed: boolean): Promise<void> {
    const customerId = this.record?.customerId;
    if (customerId === undefined || this.pendingId !== undefined) return;
    this.pendingId = storeViewId;
    const isDone = await this.#save.run(async () => {
      const { items } = await chooseCustomerNewsletter(this.client, customerId, { storeViewId, isSubscribed });
      this.#chosen = items;
    });
    this.pendingId = undefined;
    if (isDone) this.dispatchEvent(new CustomEvent('foyer-record-touched'));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'foyer-customer-newsletter': FoyerCustomerNewsletter;
  }
}
