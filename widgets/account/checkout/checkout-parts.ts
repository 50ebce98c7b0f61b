import { html, nothing } from 'lit';
import type { Cart, PaymentMethod, ShippingMethod } from '../../../shared-types/cart.ts';
import type { Order } from '../../../shared-types/orders.ts';
import { formatMoney } from '../../i18n/format.ts';
import type { MessageValues } from '../../i18n/translate.ts';
import { renderPicture, renderTotals } from '../totals.ts';

/** What the parts need of the checkout. */
export interface PartContext {
  locale: string;
  t(key: string, values?: MessageValues): string;
}

/** A heading with what belongs to it. */
export const renderStep = (id: string, heading: string, content: unknown) => html`
  <section class="step" aria-labelledby=${id}>
    <h3 id=${id}>${heading}</h3>
    ${content}
  </section>
`;

/** One of several, to be chosen. */
export const renderChoice = (
  name: string,
  { value, isChosen, content, aside }: { value: string; isChosen: boolean; content: unknown; aside?: unknown },
  choose: () => void,
) => html`
  <label part="choice" class="choice">
    <input type="radio" name=${name} value=${value} .checked=${isChosen} @change=${choose} />
    <span>${content}</span>
    ${aside === undefined ? nothing : html`<span class="money">${aside}</span>`}
  </label>
`;

/** The ways of sending it. */
export const renderShippingMethods = (
  { locale, t }: PartContext,
  methods: readonly ShippingMethod[],
  chosen: string,
  choose: (code: string) => void,
) =>
  methods.length === 0
    ? html`<p class="muted">${t('no-delivery')}</p>`
    : html`<fieldset class="choices" aria-label=${t('delivery')}>
        ${methods.map(({ code, label, price }) =>
          renderChoice(
            'shipping-method',
            {
              value: code,
              isChosen: code === chosen,
              content: label,
              aside: price.amount === 0 ? t('free') : html`<bdi>${formatMoney(locale, price)}</bdi>`,
            },
            () => choose(code),
          ),
        )}
      </fieldset>`;

/** The ways of paying; where nothing is due there is nothing to choose. */
export const renderPaymentMethods = (
  { t }: PartContext,
  methods: readonly PaymentMethod[],
  chosen: string,
  choose: (code: string) => void,
) =>
  methods.every(({ code }) => code === 'free')
    ? html`<p class="muted" part="nothing-due">${t('nothing-due')}</p>`
    : html`<fieldset class="choices" aria-label=${t('payment')} part="payment-methods">
        ${methods.map(({ code, label, instructions }) =>
          renderChoice(
            'payment-method',
            {
              value: code,
              isChosen: code === chosen,
              content: html`${label}
              ${
                instructions && code === chosen
                  ? html`<span class="muted small" style="display: block">${instructions}</span>`
                  : nothing
              }`,
            },
            () => choose(code),
          ),
        )}
      </fieldset>`;

/** What is bought and what it comes to. */
export const renderReview = ({ locale, t }: PartContext, { items, totals, destination }: Cart) => html`
  <ul class="lines">
    ${items.map(
      ({ name, imageUrl, quantity, rowTotal }) => html`
        <li class="line">
          ${renderPicture(imageUrl)}
          <span><span class="muted">${t('times', { count: quantity })}</span> ${name}</span>
          <span class="money"><bdi>${formatMoney(locale, rowTotal)}</bdi></span>
        </li>
      `,
    )}
  </ul>
  ${renderTotals(locale, totals, { isShippingKnown: destination !== null })}
`;

/** The order is placed. */
export const renderPlaced = ({ t }: PartContext, { orderNumber, email, orderId }: Order, orderHref: string) => html`
  <div part="placed" class="placed">
    <h3 tabindex="-1" id="placed">${t('placed-heading')}</h3>
    <p>${t('placed', { number: orderNumber, email })}</p>
    ${
      orderHref
        ? html`<a class="button quiet" href=${orderHref.replaceAll('{orderId}', String(orderId))}>${t('see-order')}</a>`
        : nothing
    }
  </div>
`;

const renderBox = (size: string) => html`<span class="skeleton" style="block-size: ${size}"></span>`;

/** The place of a checkout that is not there yet. */
export const renderWaiting = () =>
  html`<div class="sides" aria-busy="true">
    <div class="steps">${[renderBox('11rem'), renderBox('5rem'), renderBox('9rem')]}</div>
    <div class="summary">${renderBox('14rem')}</div>
  </div>`;

/** Why there is nothing to order, and the way back. */
export const renderWayBack = ({ t }: PartContext, words: string, cartHref: string) => html`
  <p>${t(words)}</p>
  ${cartHref ? html`<div><a class="button quiet" href=${cartHref}>${t('to-cart')}</a></div>` : nothing}
`;
