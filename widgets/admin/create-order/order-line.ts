import { html, nothing } from 'lit';
import type { Product } from '../../../shared-types/products.ts';
import { formatMoney } from '../../i18n/format.ts';
import type { MessageValues } from '../../i18n/translate.ts';

/** So many pieces of a product. */
export interface OrderLine extends Pick<Product, 'sku' | 'name' | 'price'> {
  readonly quantity: number;
}

interface LineContext {
  readonly locale: string;
  t(key: string, values?: MessageValues): string;
  set(quantity: number): void;
  remove(): void;
}

/** A product of the order, how many pieces of it, and what the shop says against it. */
export const renderLine = (
  { sku, name, price, quantity }: OrderLine,
  wrong: string,
  { locale, t, set, remove }: LineContext,
) =>
  html`<div class="row">
    <span class="product">
      <bdi>${name}</bdi>
      <span class="muted small"><bdi>${sku}</bdi> · ${formatMoney(locale, price)}</span>
    </span>
    <input
      type="number"
      min="1"
      aria-label=${t('pieces-of', { name })}
      .value=${String(quantity)}
      @change=${({ target }: Event & { target: HTMLInputElement }) =>
        set(Math.max(1, Math.trunc(Number(target.value) || 1)))}
    />
    <button type="button" class="button plain" aria-label=${t('remove-label', { name })} @click=${remove}>
      ${t('remove')}
    </button>
    ${wrong ? html`<span class="wrong" role="alert">${wrong}</span>` : nothing}
  </div>`;
