import { html, nothing } from 'lit';
import { property } from 'lit/decorators/property.js';
import { FoyerElement } from '../../foyer-element.ts';
import { formatNumber } from '../../i18n/format.ts';
import { button } from '../../styles/button.ts';
import { host } from '../../styles/host.ts';
import { tokens } from '../../styles/tokens.ts';
import { pagerMessages } from './pager.messages.ts';
import { pagerStyles } from './pager.styles.ts';

/**
 * Steps through the pages of a list. Shows nothing where there is only one page.
 *
 * @fires foyer-page-changed - Another page was asked for; `detail.page` counts from 1.
 * @csspart pager - The navigation.
 */
export class FoyerPager extends FoyerElement {
  static override readonly styles = [tokens, host, button, pagerStyles];
  static override readonly messagesName = 'pager';
  static override readonly messages = pagerMessages;

  /** The page that is shown, from 1. */
  @property({ type: Number }) page = 1;

  @property({ type: Number, attribute: 'page-size' }) pageSize = 20;

  /** How many items there are on all pages. */
  @property({ type: Number }) total = 0;

  protected override render() {
    const pages = Math.max(1, Math.ceil(this.total / this.pageSize));
    if (pages === 1) return nothing;
    const position = { page: formatNumber(this.locale, this.page), pages: formatNumber(this.locale, pages) };
    return html`
      <nav part="pager" aria-label=${this.t('label')}>
        <button
          type="button"
          class="button quiet"
          ?disabled=${this.page <= 1}
          @click=${() => this.#open(this.page - 1)}
        >
          ${this.t('previous')}
        </button>
        <span class="position small muted" aria-live="polite">${this.t('position', position)}</span>
        <button
          type="button"
          class="button quiet"
          ?disabled=${this.page >= pages}
          @click=${() => this.#open(this.page + 1)}
        >
          ${this.t('next')}
        </button>
      </nav>
    `;
  }

  #open(page: number): void {
    this.dispatchEvent(new CustomEvent('foyer-page-changed', { detail: { page } }));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'foyer-pager': FoyerPager;
  }
}
