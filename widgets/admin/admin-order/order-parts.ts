import { html, nothing } from 'lit';
import type { CountryFormat } from '../../../shared-types/countries.ts';
import type { Money } from '../../../shared-types/money.ts';
import type { AdminOrder, OrderAddress } from '../../../shared-types/orders.ts';
import { linesOf } from '../customer/address-lines.ts';
import { formatDate, formatMoney, formatNumber } from '../../i18n/format.ts';

/** The reader's words. */
export interface Speech {
  readonly locale: string;
  t(key: string, values?: Record<string, string | number>): string;
}

/** How the countries of an order's addresses write them. */
export type Formats = ReadonlyMap<string, CountryFormat>;

const moneyOf = ({ locale }: Speech, money: Money) => html`<bdi>${formatMoney(locale, money)}</bdi>`;

const minus = ({ amount, currency }: Money): Money => ({ amount: -amount, currency });

const renderAddress = ({ locale }: Speech, formats: Formats, address: OrderAddress) => {
  const lines = linesOf(address, formats.get(address.countryCode), locale);
  return html`<address>${lines.map((line) => html`<div><bdi>${line}</bdi></div>`)}</address>`;
};

/** Who ordered, where it goes, how it is sent and paid. */
export const renderFacts = (speech: Speech, order: AdminOrder, formats: Formats) => {
  const { t } = speech;
  const fact = (key: string, content: unknown) =>
    html`<div>
      <h3>${t(key)}</h3>
      ${content}
    </div>`;
  return html`<div class="facts">
    ${fact(
      'customer',
      html`${
        order.email === ''
          ? html`<p class="muted">${t('forgotten')}</p>`
          : html`<p><bdi>${order.customerName}</bdi></p>
              <p class="small"><bdi>${order.email}</bdi></p>`
      }
      ${order.customerId === null ? html`<p class="muted small">${t('guest')}</p>` : nothing}`,
    )}
    ${fact('ships-to', renderAddress(speech, formats, order.shippingAddress))}
    ${fact('bills-to', renderAddress(speech, formats, order.billingAddress))}
    <div class="methods">
      ${fact('delivery', html`<p>${order.shippingMethod.label}</p>`)}
      ${fact('payment', html`<p>${order.paymentMethod.label}</p>`)}
    </div>
  </div>`;
};

/** What was ordered, piece by piece. */
export const renderItems = (speech: Speech, { items }: AdminOrder) => {
  const { t, locale } = speech;
  return html`<div class="scroller" tabindex="0" role="region" aria-label=${t('items')}>
    <table>
      <thead>
        <tr>
          <th scope="col">${t('product')}</th>
          <th scope="col" class="number narrow-hidden">${t('price')}</th>
          <th scope="col" class="number">${t('quantity')}</th>
          <th scope="col" class="number narrow-hidden">${t('tax')}</th>
          <th scope="col" class="number">${t('row-total')}</th>
        </tr>
      </thead>
      <tbody>
        ${items.map(
          ({ name, sku, unitPrice, quantity, refundedQuantity, tax, total }) =>
            html`<tr>
              <td>
                <bdi>${name}</bdi>
                <div class="muted small"><bdi>${sku}</bdi></div>
              </td>
              <td class="number narrow-hidden">${moneyOf(speech, unitPrice)}</td>
              <td class="number">
                ${formatNumber(locale, quantity)}
                ${
                  refundedQuantity > 0
                    ? html`<div class="muted small">
                        ${t('returned', { count: formatNumber(locale, refundedQuantity) })}
                      </div>`
                    : nothing
                }
              </td>
              <td class="number narrow-hidden">${moneyOf(speech, tax)}</td>
              <td class="number">${moneyOf(speech, total)}</td>
            </tr>`,
        )}
      </tbody>
    </table>
  </div>`;
};

/** What it comes to and who paid; lines that are zero say nothing and are left out, and nobody pays for a cancelled order. */
export const renderTotals = (
  speech: Speech,
  { totals, refunded, invoices, state }: Pick<AdminOrder, 'totals' | 'refunded' | 'invoices' | 'state'>,
) => {
  const { t } = speech;
  const rest = invoices.length > 0 ? 'paid' : 'due';
  const line = (label: string, money: Money, classes = '') =>
    html`<dt class=${classes}>${label}</dt>
      <dd class=${classes}>${moneyOf(speech, money)}</dd>`;
  const unlessZero = (label: string, money: Money, shown = money) =>
    money.amount === 0 ? nothing : line(label, shown);
  const taxes = totals.taxes.map(({ label, amount }) =>
    unlessZero(totals.isTaxIncluded ? t('tax-included', { label }) : label, amount),
  );
  return html`<dl class="totals">
    ${line(t('subtotal'), totals.subtotal)} ${totals.discounts.map(({ label, amount }) => line(label, minus(amount)))}
    ${line(t('shipping'), totals.shipping)} ${taxes} ${line(t('grand-total'), totals.grandTotal, 'sum')}
    ${unlessZero(t('store-credit'), totals.storeCredit)}
    ${state === 'cancelled' ? nothing : unlessZero(t(rest), totals.due)}
    ${unlessZero(t('refunded'), refunded, minus(refunded))}
  </dl>`;
};

/** The invoices, each with its number, date and amount. */
export const renderInvoices = (speech: Speech, { invoices }: AdminOrder) =>
  html`<ul class="documents">
    ${invoices.map(
      ({ invoiceNumber, createdAt, grandTotal }) =>
        html`<li>
          <span>${invoiceNumber}</span>
          <span>${moneyOf(speech, grandTotal)}</span>
          <time class="note muted small" datetime=${createdAt}>${formatDate(speech.locale, createdAt)}</time>
        </li>`,
    )}
  </ul>`;

/** The refunds, and where each went. */
export const renderCreditMemos = (speech: Speech, { creditMemos }: AdminOrder) =>
  html`<ul class="documents">
    ${creditMemos.map(({ creditMemoNumber, createdAt, total, toStoreCredit, offline, comment }) => {
      const ways = [
        ...(toStoreCredit.amount > 0 ? [[speech.t('to-credit'), toStoreCredit] as const] : []),
        ...(offline.amount > 0 ? [[speech.t('offline'), offline] as const] : []),
      ];
      return html`<li>
        <span>${creditMemoNumber}</span>
        <span>${moneyOf(speech, total)}</span>
        <span class="note muted small">
          <time datetime=${createdAt}>${formatDate(speech.locale, createdAt)}</time>
          ${ways.map(([label, money]) => html` · ${label} ${moneyOf(speech, money)}`)}
        </span>
        ${comment === '' ? nothing : html`<span class="note small"><bdi>${comment}</bdi></span>`}
      </li>`;
    })}
  </ul>`;
