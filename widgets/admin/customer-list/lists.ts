import { html, nothing } from 'lit';
import type { Money } from '../../../shared-types/money.ts';
import type { ShopListName, ShopRow } from '../../../shared-types/shop-lists.ts';
import { formatDate, formatMoney, formatNumber, formatPlainDate } from '../../i18n/format.ts';
import type { MessageValues } from '../../i18n/translate.ts';
import type { PanelColumn } from '../customer/panel-table.ts';

/** The language that a list speaks. */
export interface Speech {
  locale: string;
  t(key: string, values?: MessageValues): string;
}

type Lists = { readonly [Name in ShopListName]: readonly PanelColumn<ShopRow<Name>>[] };

const text = (words: string) => (words === '' ? nothing : html`<bdi>${words}</bdi>`);

/** The columns of every list: whatever is the shop's own word stands as it came. */
export const columnsOf = ({ locale, t }: Speech): Lists => {
  const day = (time: string) => html`<time datetime=${time}>${formatDate(locale, time)}</time>`;
  const money = (price: Money | null) =>
    price === null ? t('not-for-sale') : html`<bdi>${formatMoney(locale, price)}</bdi>`;
  const count = (number: number): string => formatNumber(locale, number);
  const stars = (rating: number) =>
    html`<span class="stars" role="img" aria-label=${t('stars', { count: rating })}
      >${'★'.repeat(rating)}<span class="missing">${'★'.repeat(5 - rating)}</span></span
    >`;
  return {
    returns: [
      { key: 'return', cell: ({ returnNumber }) => text(returnNumber) },
      { key: 'order', cell: ({ orderNumber }) => text(orderNumber) },
      { key: 'date', cell: ({ createdAt }) => day(createdAt) },
      { key: 'state', kind: 'words', cell: ({ state }) => text(state) },
      { key: 'items', kind: 'number', cell: ({ itemCount }) => count(itemCount) },
    ],
    wishList: [
      { key: 'product', kind: 'words', cell: ({ productName }) => text(productName) },
      { key: 'added', cell: ({ addedAt }) => day(addedAt) },
      { key: 'quantity', kind: 'number', cell: ({ quantity }) => count(quantity) },
      { key: 'price', kind: 'number', cell: ({ price }) => money(price) },
    ],
    reviews: [
      { key: 'product', cell: ({ productName }) => text(productName) },
      { key: 'rating', cell: ({ rating }) => stars(rating) },
      {
        key: 'review',
        kind: 'words',
        cell: ({ title, text: said }) =>
          title || said
            ? html`<bdi
                >${title ? html`<strong>${title}</strong>${said ? html`<br />` : nothing}` : nothing}${said}</bdi
              >`
            : nothing,
      },
      { key: 'date', cell: ({ createdAt }) => day(createdAt) },
    ],
    billingAgreements: [
      { key: 'reference', cell: ({ reference }) => text(reference) },
      { key: 'payment-method', cell: ({ paymentMethod }) => text(paymentMethod) },
      { key: 'state', kind: 'words', cell: ({ state }) => text(state) },
      { key: 'date', cell: ({ createdAt }) => day(createdAt) },
    ],
    giftRegistries: [
      { key: 'name', kind: 'words', cell: ({ name }) => text(name) },
      { key: 'occasion', cell: ({ occasion }) => text(occasion) },
      { key: 'held-on', cell: ({ heldOn }) => (heldOn === null ? nothing : formatPlainDate(locale, heldOn)) },
      { key: 'state', kind: 'words', cell: ({ state }) => text(state) },
      { key: 'items', kind: 'number', cell: ({ itemCount }) => count(itemCount) },
    ],
  };
};
