import { html, nothing } from 'lit';
import { property, state } from 'lit/decorators.js';
import { FoyerElement } from '../../foyer-element.ts';
import { formatNumber } from '../../i18n/format.ts';
import { button } from '../../styles/button.ts';
import { host } from '../../styles/host.ts';
import { tokens } from '../../styles/tokens.ts';
import { gridPagerMessages } from './grid-pager.messages.ts';
import { gridPagerStyles } from './grid-pager.styles.ts';

/** How many rows a page can be chosen to have; any other number up to {@link pageSizeMax} can be typed. */
export const pageSizes = [20, 30, 50, 100, 200] as const;

/** The largest page that the BFF answers. */
export const pageSizeMax = 1000;

/** The whole number that was typed, within its bounds; undefined for what is none. */
const readNumber = ({ target }: Event, max: number): number | undefined => {
  const typed = target instanceof HTMLInputElement ? target.valueAsNumber : Number.NaN;
  return Number.isNaN(typed) ? undefined : Math.min(max, Math.max(1, Math.round(typed)));
};

/**
 * Steps through the pages of a grid, leads to any of them by its number, and chooses how many rows a page has.
 *
 * @fires foyer-page-changed - Another page was asked for; `detail.page` counts from 1.
 * @fires foyer-page-size-changed - Another size was asked for; `detail.pageSize`.
 * @fires foyer-page-endless-asked - All rows were asked for, by scrolling in place of pages.
 * @csspart pager - The navigation.
 */
export class FoyerGridPager extends FoyerElement {
  static override readonly styles = [tokens, host, button, gridPagerStyles];
  static override readonly messagesName = 'grid-pager';
  static override readonly messages = gridPagerMessages;

  /** The page that is shown, from 1. */
  @property({ type: Number }) page = 1;

  @property({ type: Number, attribute: 'page-size' }) pageSize = 20;

  /** How many rows there are on all pages. */
  @property({ type: Number }) total = 0;

  /** Whether there are more rows than `total`, which nobody counted: one gets to them a page at a time. */
  @property({ type: Boolean, attribute: 'total-exceeded' }) isTotalExceeded = false;

  /** Whether the grid can scroll through all rows, and whether it does. */
  @property({ type: Boolean, attribute: 'offers-endless' }) isEndlessOffered = false;
  @property({ type: Boolean, attribute: 'endless' }) isEndless = false;

  @state() private isTypingSize = false;

  protected override render() {
    return html`
      <div class="frame">
        <div class="foot">
          ${this.isTypingSize ? this.#renderSizeInput() : this.#renderSizes()}
          ${this.isEndless ? this.#renderTotal() : this.#renderPages()}
        </div>
      </div>
    `;
  }

  #renderTotal() {
    const { total, locale } = this;
    return html`<span class="position small">
      ${this.t(this.isTotalExceeded ? 'scrolled-further' : 'scrolled-through', { count: total, total: formatNumber(locale, total) })}
    </span>`;
  }

  #renderPages() {
    const pages = Math.max(1, Math.ceil(this.total / this.pageSize));
    return html`<nav part="pager" aria-label=${this.t('label')}>
      <button type="button" class="button quiet" ?disabled=${this.page <= 1} @click=${() => this.#open(this.page - 1)}>
        ${this.t('previous')}
      </button>
      <span class="position small">
        <label for="page">${this.t('page')}</label>
        <input
          id="page"
          type="number"
          min="1"
          max=${pages}
          aria-describedby="pages"
          .value=${String(this.page)}
          @change=${(event: Event) => this.#jump(event, pages)}
        />
        <span id="pages"
          >${this.t(this.isTotalExceeded ? 'of-more' : 'of', { pages: formatNumber(this.locale, pages) })}</span
        >
      </span>
      <button
        type="button"
        class="button quiet"
        ?disabled=${this.page >= pages && !this.isTotalExceeded}
        @click=${() => this.#open(this.page + 1)}
      >
        ${this.t('next')}
      </button>
    </nav>`;
  }

  #renderSizes() {
    const sizes = [...new Set([...pageSizes, this.pageSize])].toSorted((one, other) => one - other);
    return html`<label class="size small">
      ${this.t('page-size')}
      <select @change=${this.#chooseSize}>
        ${sizes.map(
          (size) =>
            html`<option value=${size} .selected=${!this.isEndless && size === this.pageSize}>
              ${formatNumber(this.locale, size)}
            </option>`,
        )}
        ${
          this.isEndlessOffered
            ? html`<option value="all" .selected=${this.isEndless}>${this.t('endless')}</option>`
            : nothing
        }
        <option value="">${this.t('custom')}</option>
      </select>
    </label>`;
  }

  #renderSizeInput() {
    return html`<label class="size small">
      ${this.t('custom-size', { max: formatNumber(this.locale, pageSizeMax) })}
      <input
        type="number"
        min="1"
        max=${pageSizeMax}
        .value=${String(this.pageSize)}
        @change=${this.#typeSize}
        @blur=${() => (this.isTypingSize = false)}
      />
    </label>`;
  }

  #open(page: number): void {
    this.dispatchEvent(new CustomEvent('foyer-page-changed', { detail: { page } }));
  }

  #jump(event: Event, pages: number): void {
    const page = readNumber(event, pages) ?? this.page;
    if (event.target instanceof HTMLInputElement) event.target.value = String(page);
    if (page !== this.page) this.#open(page);
  }

  #resize(pageSize: number): void {
    this.dispatchEvent(new CustomEvent('foyer-page-size-changed', { detail: { pageSize } }));
  }

  readonly #chooseSize = ({ target }: Event): void => {
    if (!(target instanceof HTMLSelectElement)) return;
    if (target.value === 'all') {
      this.dispatchEvent(new CustomEvent('foyer-page-endless-asked'));
      return;
    }
    if (target.value !== '') return this.#resize(Number(target.value));
    this.isTypingSize = true;
    void this.updateComplete.then(() => this.renderRoot.querySelector<HTMLInputElement>('.size input')?.select());
  };

  readonly #typeSize = (event: Event): void => {
    const pageSize = readNumber(event, pageSizeMax);
    this.isTypingSize = false;
    if (pageSize !== undefined) this.#resize(pageSize);
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'foyer-grid-pager': FoyerGridPager;
  }
}
