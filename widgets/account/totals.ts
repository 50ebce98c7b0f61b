import { html, nothing } from 'lit';
import type { Totals } from '../../shared-types/cart.ts';
import type { Money } from '../../shared-types/money.ts';
import { formatMoney } from '../i18n/format.ts';
import { translate } from '../i18n/translate.ts';
import { totalsMessages } from './totals.messages.ts';

/** A picture of a product, or the place of one; its name stands beside it. */
export const renderPicture = (imageUrl: string) =>
  imageUrl
    ? html`<img class="picture" src=${imageUrl} alt="" loading="lazy" />`
    : html`<span class="picture" aria-hidden="true"></span>`;

const line = (label: unknown, value: unknown, classes = '') =>
  html`<dt class=${classes}>${label}</dt>
    <dd class=${classes}>${value}</dd>`;

interface TotalsState {
  isShippingKnown?: boolean;
  /** What the part that store credit does not pay is; undefined where nobody pays it. */
  rest?: 'due' | 'paid' | undefined;
}

/** What it comes to, line by line: what is zero and says nothing is left out. */
export const renderTotals = (locale: string, totals: Totals, state: TotalsState = {}) => {
  const { isShippingKnown, rest } = { isShippingKnown: true, rest: 'due' as const, ...state };
  const t = (key: keyof typeof totalsMessages, values?: Record<string, string>): string =>
    translate(locale, 'totals', key, totalsMessages[key], values);
  const money = (value: Money) => html`<bdi>${formatMoney(locale, value)}</bdi>`;
  const minus = ({ amount, currency }: Money) => money({ amount: -amount, currency });
  const { subtotal, discounts, shipping, taxes, isTaxIncluded, grandTotal, storeCredit, due } = totals;
  const hasCredit = storeCredit.amount > 0;
  const taxLines = taxes.filter(({ amount }) => amount.amount > 0);
  return html`
    <dl part="totals" class="totals">
      ${line(t('subtotal'), money(subtotal))} ${discounts.map(({ label, amount }) => line(label, minus(amount)))}
      ${isShippingKnown ? line(t('shipping'), shipping.amount === 0 ? t('free') : money(shipping)) : nothing}
      ${isTaxIncluded ? nothing : taxLines.map(({ label, amount }) => line(label || t('tax'), money(amount)))}
      ${line(t('total'), money(grandTotal), hasCredit ? 'sum' : 'sum last')}
      ${
        isTaxIncluded
          ? taxLines.map(({ label, amount }) =>
              line(t('tax-included', { label: label || t('tax') }), money(amount), 'muted small'),
            )
          : nothing
      }
      ${hasCredit ? line(t('store-credit'), minus(storeCredit)) : nothing}
      ${hasCredit && rest ? line(t(rest), money(due), 'sum last') : nothing}
    </dl>
  `;
};
