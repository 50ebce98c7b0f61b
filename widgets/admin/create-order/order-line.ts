import { html, nothing } from 'lit';
import type { MessageValues } from '../../i18n/translate.ts';

/** So many pieces of a product. */
export interface OrderLine {
  readonly sku: string;
  readonly quantity: number;
}

interface LineContext {
  t(key: string, values?: MessageValues): string;
  set(quantity: number): void;
  remove(): void;
}

/** A product of the order, how many pieces of it, and what the shop says against it. */
export const renderLine = ({ sku, quantity }: OrderLine, wrong: string, { t, set, remove }: LineContext) =>
  html`<div class="row">
    <bdi>${sku}</bdi>
    <input
      type="number"
      min="1"
      aria-label=${t('pieces-of', { name: sku })}
      .value=${String(quantity)}
      @change=${({ target }: Event & { target: HTMLInputElement }) =>
        set(Math.max(1, Math.trunc(Number(target.value) || 1)))}
    />
    <button type="button" class="button plain" aria-label=${t('remove-label', { name: sku })} @click=${remove}>
      ${t('remove')}
    </button>
    ${wrong ? html`<span class="wrong" role="alert">${wrong}</span>` : nothing}
  </div>`;
