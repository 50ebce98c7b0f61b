import { html, nothing } from 'lit';
import type { OrderSummary } from '../../../shared-types/orders.ts';
import { formatDate, formatMoney } from '../../i18n/format.ts';
import { translate } from '../../i18n/translate.ts';
import { renderOrderState } from '../order-state.ts';
import { ordersMessages } from './orders.messages.ts';

/** How an order is opened: by a link, or in place. */
export interface OrderOpening {
  /** Where an order is shown; `{orderId}` stands for its id. Empty where it opens in place. */
  href: string;
  open(orderId: number): void;
}

/** The link to an order. */
export const orderHrefOf = (href: string, orderId: number): string => href.replaceAll('{orderId}', String(orderId));

const renderOpener = (label: string, orderId: number, number: string, { href, open }: OrderOpening) =>
  href
    ? html`<a class="open" href=${orderHrefOf(href, orderId)} aria-label=${label} @click=${() => open(orderId)}
        >${number}</a
      >`
    : html`<button type="button" class="open" aria-label=${label} @click=${() => open(orderId)}>${number}</button>`;

/** As many place-holders in the rhythm of the rows. */
export const waitingRows = (count: number) =>
  html`<div class="rows">${Array.from({ length: count }, () => html`<span class="skeleton waiting"></span>`)}</div>`;

/** Orders, one a row. */
export const renderOrderTable = (locale: string, orders: readonly OrderSummary[], opening: OrderOpening) => {
  const t = (key: keyof typeof ordersMessages, values?: Record<string, string>): string =>
    translate(locale, 'orders', key, ordersMessages[key], values);
  return html`
    <table part="orders" aria-label=${t('heading')}>
      <thead>
        <tr>
          <th scope="col">${t('number')}</th>
          <th scope="col">${t('date')}</th>
          <th scope="col">${t('ship-to')}</th>
          <th scope="col" class="money">${t('total')}</th>
          <th scope="col">${t('state')}</th>
        </tr>
      </thead>
      <tbody>
        ${orders.map(({ orderId, orderNumber, createdAt, shipTo, grandTotal, refunded, state }) => {
          const label = t('open-label', { number: orderNumber });
          return html`
            <tr part="row">
              <td>${renderOpener(label, orderId, orderNumber, opening)}</td>
              <td class="date muted"><time datetime=${createdAt}>${formatDate(locale, createdAt)}</time></td>
              <td class="where"><bdi>${shipTo}</bdi></td>
              <td class="money">
                <bdi>${formatMoney(locale, grandTotal)}</bdi>
                ${
                  refunded.amount > 0
                    ? html`<div class="muted small">
                        <bdi>${t('refunded', { amount: formatMoney(locale, refunded) })}</bdi>
                      </div>`
                    : nothing
                }
              </td>
              <td class="how">${renderOrderState(locale, state)}</td>
            </tr>
          `;
        })}
      </tbody>
    </table>
  `;
};
