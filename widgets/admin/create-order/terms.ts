import { html, nothing } from 'lit';
import type { OrderQuote } from '../../../shared-types/admin-orders.ts';
import { formatMoney } from '../../i18n/format.ts';
import { renderTotals, type Speech } from '../admin-order/order-parts.ts';

/** What an admin chose of an order's terms. */
interface Choice {
  readonly shippingMethod?: string;
  readonly paymentMethod?: string;
  readonly isCreditUsed?: boolean;
}

interface Terms {
  readonly paymentMethod: string;
  readonly isCreditUsed: boolean;
  /** Other terms are being worked out. */
  readonly isStale: boolean;
  choose(choice: Choice): void;
}

const renderChoices = (
  { t }: Speech,
  name: 'shipping' | 'payment',
  methods: readonly { code: string; label: string }[],
  chosen: string,
  choose: (code: string) => void,
) =>
  html`<fieldset>
    <legend>${t(name)}</legend>
    ${methods.map(
      ({ code, label }) =>
        html`<label class="choice"
          ><input
            type="radio"
            name=${name}
            value=${code}
            .checked=${code === chosen}
            @change=${() => choose(code)}
          />${label}</label
        >`,
    )}
  </fieldset>`;

/** How an order is sent and paid, and what it comes to then. */
export const renderTerms = (speech: Speech, quote: OrderQuote, terms: Terms) => {
  const { availableCredit, shippingMethods, shippingMethod, paymentMethods, totals } = quote;
  const { paymentMethod, isCreditUsed, isStale, choose } = terms;
  const amount = formatMoney(speech.locale, availableCredit);
  const useCredit = ({ target }: Event): void => choose({ isCreditUsed: (target as HTMLInputElement).checked });
  return html`
    ${renderChoices(speech, 'shipping', shippingMethods, shippingMethod, (code) => choose({ shippingMethod: code }))}
    ${
      availableCredit.amount === 0
        ? nothing
        : html`<label class="choice"
            ><input
              type="checkbox"
              .checked=${isCreditUsed}
              @change=${useCredit}
            />${speech.t('use-credit', { amount })}</label
          >`
    }
    ${
      totals.due.amount === 0
        ? html`<p class="muted">${speech.t('nothing-due')}</p>`
        : renderChoices(speech, 'payment', paymentMethods, paymentMethod, (code) => choose({ paymentMethod: code }))
    }
    <div class="sums ${isStale ? 'stale' : ''}" aria-live="polite" aria-busy=${isStale}>
      ${renderTotals(speech, { totals, refunded: { ...totals.due, amount: 0 }, invoices: [], state: 'pending' })}
    </div>
  `;
};
