import { html, nothing } from 'lit';
import { property } from 'lit/decorators/property.js';
import type { Cart } from '../../../shared-types/cart.ts';
import { applyStoreCredit, removeStoreCredit } from '../../api/cart.ts';
import { SaveController } from '../../controllers/save.ts';
import { dispatch } from '../../events.ts';
import { formatMoney } from '../../i18n/format.ts';
import { button } from '../../styles/button.ts';
import { host } from '../../styles/host.ts';
import { skeleton } from '../../styles/skeleton.ts';
import { tokens } from '../../styles/tokens.ts';
import { FoyerCartElement } from '../cart-element.ts';
import { useStoreCreditMessages } from './use-store-credit.messages.ts';
import { useStoreCreditStyles } from './use-store-credit.styles.ts';

/**
 * Pays with store credit on any checkout page: the smaller of balance and grand total, and a way to take it off again. The
 * events carry the new totals, and which other payment methods are left: none where credit covers everything. Shows nothing
 * where the store has no store credit, or the shopper has none to use.
 *
 * @fires foyer-store-credit-applied - It is applied; `detail.totals`, `detail.paymentMethods`.
 * @fires foyer-store-credit-removed - It is taken off; the same detail.
 * @fires foyer-cart-changed - In both cases; `detail.cart`.
 * @fires foyer-sign-in-request - A guest pressed the button; cancel it to show your own sign-in.
 * @csspart row - The line.
 * @csspart button - The button.
 * @csspart prompt - What a signed-out shopper sees.
 * @csspart error - A failure in words.
 */
export class FoyerUseStoreCredit extends FoyerCartElement {
  static override readonly styles = [tokens, host, button, skeleton, useStoreCreditStyles];
  static override readonly messagesName = 'use-store-credit';
  static override readonly messages = useStoreCreditMessages;

  /** Where the sign-in page is, for guests; without it the button only dispatches `foyer-sign-in-request`. */
  @property({ attribute: 'sign-in-href' }) signInHref = '';

  readonly #save = new SaveController(this);

  protected override render() {
    const { status } = this.session.state;
    if (status === 'signed-out') return this.#renderPrompt();
    const { current, error } = this.cart;
    if (current) return this.#renderCredit(current);
    if (error !== undefined) return this.renderError(error, () => void this.cart.refresh());
    return html`<div class="row" aria-busy="true"><span class="skeleton text" style="inline-size: 14rem"></span></div>`;
  }

  #renderPrompt() {
    const words = this.t('sign-in');
    return html`<div part="prompt" class="row">
      <p>${this.t('signed-out')}</p>
      ${
        this.signInHref
          ? html`<a class="button quiet" href=${this.signInHref} @click=${this.#askToSignIn}>${words}</a>`
          : html`<button type="button" class="button quiet" @click=${this.#askToSignIn}>${words}</button>`
      }
    </div>`;
  }

  #renderCredit({ storeCredit, totals }: Cart) {
    if (!storeCredit) return nothing;
    const { isApplied, available } = storeCredit;
    if (!isApplied && available.amount === 0) return nothing;
    return html`
      <div part="row" class="row ${isApplied ? 'used' : ''}">
        ${
          isApplied
            ? this.#renderUsed(formatMoney(this.locale, totals.storeCredit), totals.due.amount === 0)
            : this.#renderOffer(formatMoney(this.locale, available))
        }
        ${this.#save.problem === undefined ? nothing : html`<p part="error" role="alert">${this.wordsOf(this.#save.problem)}</p>`}
      </div>
    `;
  }

  #renderOffer(amount: string) {
    return html`<button
      part="button"
      type="button"
      class="button quiet"
      aria-busy=${this.#save.isPending ? 'true' : nothing}
      @click=${() => this.#change(true)}
    >
      <span>${this.t('use')} <bdi class="muted">${this.t('available', { amount })}</bdi></span>
    </button>`;
  }

  #renderUsed(amount: string, coversAll: boolean) {
    return html`
      <p role="status">${this.t(coversAll ? 'covers' : 'used', { amount })}</p>
      <button
        part="button"
        type="button"
        class="button plain"
        aria-label=${this.t('remove-label')}
        aria-busy=${this.#save.isPending ? 'true' : nothing}
        @click=${() => this.#change(false)}
      >
        ${this.t('remove')}
      </button>
    `;
  }

  async #change(isApplied: boolean): Promise<void> {
    await this.#save.run(async () => {
      const send = isApplied ? applyStoreCredit : removeStoreCredit;
      const { totals, paymentMethods } = await this.changeCart(() => send(this.client));
      const name = isApplied ? 'foyer-store-credit-applied' : 'foyer-store-credit-removed';
      dispatch(this, name, { totals, paymentMethods });
    });
    await this.updateComplete;
    this.renderRoot.querySelector<HTMLElement>('button')?.focus();
  }

  readonly #askToSignIn = (event: Event): void => {
    if (!dispatch(this, 'foyer-sign-in-request', {})) event.preventDefault();
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'foyer-use-store-credit': FoyerUseStoreCredit;
  }
}
