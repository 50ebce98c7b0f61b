import { html, nothing } from 'lit';
import type { CountryFormat } from '../../../shared-types/countries.ts';
import type { Money } from '../../../shared-types/money.ts';
import type { CreditMemo, Invoice, Order, OrderAddress } from '../../../shared-types/orders.ts';
import { formatDate, formatMoney } from '../../i18n/format.ts';
import type { MessageValues } from '../../i18n/translate.ts';
import { renderLines } from '../address-book/written-lines.ts';
import { renderPicture, renderTotals } from '../totals.ts';

/** What the parts need of the order's element. */
export interface OrderContext {
  locale: string;
  t(key: string, values?: MessageValues): string;
  formats: ReadonlyMap<string, CountryFormat>;
}

const renderTime = (locale: string, time: string) =>
  html`<time class="muted" datetime=${time}>${formatDate(locale, time)}</time>`;

const renderFact = (heading: string, content: unknown) =>
  html`<section>
    <h3>${heading}</h3>
    ${content}
  </section>`;

/** An invoice says that the rest is paid; nobody pays for a cancelled order. */
const restOf = ({ state, invoices }: Order): 'due' | 'paid' | undefined => {
  if (state === 'cancelled') return undefined;
  return invoices.length > 0 ? 'paid' : 'due';
};

/** What was ordered, what it came to, and where it goes. */
export const renderItems = ({ locale, t, formats }: OrderContext, order: Order) => {
  const { items, totals, shippingAddress, billingAddress, shippingMethod, paymentMethod } = order;
  const rest = restOf(order);
  const renderAddress = (address: OrderAddress) => renderLines(locale, address, formats.get(address.countryCode));
  return html`
    <ul class="lines">
      ${items.map(
        ({ name, imageUrl, quantity, refundedQuantity, unitPrice, rowTotal }) => html`
          <li part="item" class="line">
            ${renderPicture(imageUrl)}
            <div>
              <p class="name">${name}</p>
              <p class="muted small">
                <bdi>${t('quantity', { count: quantity, price: formatMoney(locale, unitPrice) })}</bdi>
              </p>
              ${
                refundedQuantity > 0
                  ? html`<p class="muted small">${t('refunded-pieces', { count: refundedQuantity })}</p>`
                  : nothing
              }
            </div>
            <p class="money"><bdi>${formatMoney(locale, rowTotal)}</bdi></p>
          </li>
        `,
      )}
    </ul>
    ${renderTotals(locale, totals, { rest })}
    <div class="facts">
      ${renderFact(t('ship-to'), renderAddress(shippingAddress))}
      ${renderFact(t('bill-to'), renderAddress(billingAddress))} ${renderFact(t('delivery'), shippingMethod.label)}
      ${renderFact(
        t('payment'),
        html`${paymentMethod.label}
        ${paymentMethod.instructions && rest === 'due' ? html`<p class="muted small">${paymentMethod.instructions}</p>` : nothing}`,
      )}
    </div>
  `;
};

/** Its invoices. */
export const renderInvoices = ({ locale, t }: OrderContext, invoices: readonly Invoice[]) =>
  invoices.map(
    ({ invoiceNumber, grandTotal, createdAt }) => html`
      <article part="document" class="document">
        <header>
          <h3>${t('invoice-number', { number: invoiceNumber })}</h3>
          ${renderTime(locale, createdAt)}
        </header>
        <p class="money" style="text-align: start"><bdi>${formatMoney(locale, grandTotal)}</bdi></p>
      </article>
    `,
  );

const renderMemo = ({ locale, t }: OrderContext, memo: CreditMemo) => {
  const { creditMemoNumber, items, shipping, adjustment, total, toStoreCredit, offline, comment, createdAt } = memo;
  const line = (label: string, value: Money, classes = '') =>
    value.amount === 0
      ? nothing
      : html`<dt class=${classes}>${label}</dt>
          <dd class=${classes}><bdi>${formatMoney(locale, value)}</bdi></dd>`;
  return html`
    <article part="document" class="document">
      <header>
        <h3>${t('memo-number', { number: creditMemoNumber })}</h3>
        ${renderTime(locale, createdAt)}
      </header>
      <dl class="totals">
        ${items.map(({ name, quantity, total: itemTotal }) => line(`${quantity} × ${name}`, itemTotal))}
        ${line(t('memo-shipping'), shipping)} ${line(t('adjustment'), adjustment)}
        ${line(t('memo-total'), total, 'sum')} ${line(t('to-credit'), toStoreCredit)} ${line(t('offline'), offline)}
      </dl>
      ${comment ? html`<p class="note">${comment}</p>` : nothing}
    </article>
  `;
};

/** Its refunds, and which way the money went. */
export const renderRefunds = (context: OrderContext, memos: readonly CreditMemo[]) =>
  memos.map((memo) => renderMemo(context, memo));
