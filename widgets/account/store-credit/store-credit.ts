import { Task } from '@lit/task';
import { html, nothing, type PropertyValues } from 'lit';
import { property } from 'lit/decorators/property.js';
import { state } from 'lit/decorators/state.js';
import type { Account } from '../../../shared-types/account.ts';
import type { Page } from '../../../shared-types/list.ts';
import type { CreditEntry, StoreCredit } from '../../../shared-types/store-credit.ts';
import { listCreditHistory, readStoreCredit } from '../../api/store-credit.ts';
import { dispatch } from '../../events.ts';
import { FreshnessController } from '../../controllers/freshness.ts';
import { formatDate, formatMoney } from '../../i18n/format.ts';
import { checkPageSize } from '../../page-size.ts';
import { button } from '../../styles/button.ts';
import { host } from '../../styles/host.ts';
import { skeleton } from '../../styles/skeleton.ts';
import { tokens } from '../../styles/tokens.ts';
import { FoyerAccountElement } from '../account-element.ts';
import { accountStyles } from '../account.styles.ts';
import { whereThere } from '../where-there.ts';
import { GiftCardForm } from './gift-card.ts';
import { storeCreditMessages } from './store-credit.messages.ts';
import { storeCreditStyles } from './store-credit.styles.ts';

/** What one load brought; kept so that turning a page does not empty the element. `customerId` says whose it is. */
interface Shown {
  customerId: number;
  /** Undefined where the store has no credit. */
  credit: StoreCredit | undefined;
  history: Page<CreditEntry> | undefined;
}

/**
 * The signed-in shopper's store credit: the balance, a field that redeems gift cards, and how it came to be, as far as the store's settings show them; nothing
 * where the store has no credit.
 *
 * @slot heading - Replaces the heading.
 * @fires foyer-gift-card-redeemed - The value of a gift card moved here; `detail.entry`.
 * @csspart heading - The heading.
 * @csspart balance - The box around the balance.
 * @csspart amount - The balance itself.
 * @csspart gift-card - The form that redeems a gift card.
 * @csspart history - The table of movements.
 * @csspart row - One movement.
 * @csspart prompt - What a signed-out shopper sees.
 * @csspart error - A failure in words.
 * @cssprop --foyer-accent - Colour of buttons.
 * @cssprop --foyer-radius - Corner radius.
 */
export class FoyerStoreCredit extends FoyerAccountElement {
  static override readonly styles = [tokens, host, button, skeleton, accountStyles, storeCreditStyles];
  static override readonly messagesName = 'store-credit';
  static override readonly messages = storeCreditMessages;

  /** Leaves the history out. */
  @property({ type: Boolean, attribute: 'no-history' }) isHistoryHidden = false;

  /** Leaves the redeeming of gift cards out. */
  @property({ type: Boolean, attribute: 'no-gift-cards' }) areGiftCardsHidden = false;

  /** Movements per page. */
  @property({ type: Number, attribute: 'page-size' }) pageSize = 10;

  @state() private page = 1;

  readonly #giftCard = new GiftCardForm(this, {
    t: (key, values) => this.t(key, values),
    client: () => this.client,
    locale: () => this.locale,
    redeemed: (entry) => {
      this.page = 1;
      void this.#credit.run();
      dispatch(this, 'foyer-gift-card-redeemed', { entry });
    },
  });

  #shown: Shown | undefined;
  #customerId: number | undefined;

  readonly #credit = new Task(this, {
    args: () =>
      [
        this.client,
        this.session.account?.customerId,
        this.page,
        checkPageSize('foyer-store-credit', this.pageSize),
        this.isHistoryHidden,
      ] as const,
    task: async ([client, customerId, page, pageSize, isHistoryHidden], { signal }): Promise<Shown | undefined> => {
      if (customerId === undefined) return undefined;
      const query = { page: String(page), pageSize: String(pageSize) };
      const [credit, history] = await Promise.all([
        whereThere(readStoreCredit(client, signal)),
        isHistoryHidden ? undefined : whereThere(listCreditHistory(client, query, signal)),
      ]);
      return { customerId, credit, history };
    },
    onComplete: (shown) => (this.#shown = shown),
  });

  /** Another customer, and pages of another size, begin at the first page. */
  protected override willUpdate(changed: PropertyValues<this>): void {
    super.willUpdate(changed);
    const customerId = this.session.account?.customerId;
    if (customerId !== this.#customerId || changed.has('pageSize')) this.page = 1;
    if (customerId !== this.#customerId) this.#giftCard.forget();
    this.#customerId = customerId;
  }

  protected readonly freshness = new FreshnessController(this, () => {
    if (this.session.account) void this.#credit.run();
  });

  protected override renderAccount({ customerId }: Account) {
    const renderStale = () =>
      this.#shown?.customerId === customerId ? this.#renderCredit(this.#shown, true) : this.renderPending();
    return this.#credit.render({
      initial: renderStale,
      pending: renderStale,
      complete: (shown) => (shown?.customerId === customerId ? this.#renderCredit(shown, false) : this.renderPending()),
      error: (error) => this.renderFrame(this.renderError(error, () => void this.#credit.run())),
    });
  }

  protected override renderPending() {
    const lines = Array.from({ length: 4 }, () => html`<span class="skeleton" style="block-size: 3rem"></span>`);
    return this.renderFrame(html`
      <div class="balance" aria-busy="true">
        <span class="muted small">${this.t('balance')}</span>
        <span class="amount skeleton"></span>
      </div>
      ${this.areGiftCardsHidden ? nothing : html`<span class="skeleton" style="block-size: 4.5rem; max-inline-size: 28rem"></span>`}
      ${this.isHistoryHidden ? nothing : lines}
    `);
  }

  #renderCredit({ credit, history }: Shown, isStale: boolean) {
    if (!credit) return nothing;
    return this.renderFrame(html`
      <div part="balance" class="balance">
        <span class="muted small">${this.t('balance')}</span>
        <output part="amount" class="amount"><bdi>${formatMoney(this.locale, credit.balance)}</bdi></output>
      </div>
      ${this.areGiftCardsHidden ? nothing : this.#giftCard.render()}
      ${history ? this.#renderHistory(history, isStale) : nothing}
    `);
  }

  #renderHistory({ items, total, page, pageSize }: Page<CreditEntry>, isStale: boolean) {
    if (total === 0) return html`<p class="muted">${this.t('empty')}</p>`;
    return html`
      <div class=${isStale ? 'stale' : ''} aria-busy=${isStale}>
        <table part="history" aria-label=${this.t('history')}>
          <thead>
            <tr>
              <th scope="col">${this.t('date')}</th>
              <th scope="col">${this.t('action')}</th>
              <th scope="col" class="money">${this.t('change')}</th>
              <th scope="col" class="money">${this.t('after')}</th>
            </tr>
          </thead>
          <tbody>
            ${items.map((entry) => this.#renderEntry(entry))}
          </tbody>
        </table>
      </div>
      <foyer-pager
        page=${page}
        page-size=${pageSize}
        total=${total}
        @foyer-page-changed=${(event: CustomEvent<{ page: number }>) => (this.page = event.detail.page)}
      ></foyer-pager>
    `;
  }

  #renderEntry({ action, change, balance, comment, createdAt }: CreditEntry) {
    return html`
      <tr part="row">
        <td class="date muted"><time datetime=${createdAt}>${formatDate(this.locale, createdAt)}</time></td>
        <td class="what">
          ${this.t(`action-${action}`)} ${comment ? html`<div class="muted small">${comment}</div>` : nothing}
        </td>
        <td class="money ${change.amount > 0 ? 'in' : ''}"><bdi>${formatMoney(this.locale, change, true)}</bdi></td>
        <td class="money muted after"><bdi>${formatMoney(this.locale, balance)}</bdi></td>
      </tr>
    `;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'foyer-store-credit': FoyerStoreCredit;
  }
}
