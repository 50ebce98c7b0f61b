import { css, html } from 'lit';
import type { OrderState } from '../../shared-types/orders.ts';
import { translate } from '../i18n/translate.ts';
import { orderStateMessages } from './order-state.messages.ts';

/** An order's state in a word, marked so that it can be told at a glance. */
export const renderOrderState = (locale: string, state: OrderState) =>
  html`<span part="state" class="state ${state}"
    >${translate(locale, 'order-state', state, orderStateMessages[state])}</span
  >`;

export const orderStateStyles = css`
  .state {
    --_tone: var(--_control-line);
    display: inline-block;
    padding: 0.0625rem 0.625rem;
    border: 1px solid var(--_tone);
    border-radius: 999px;
    font-size: 0.8125em;
    font-weight: 500;
    line-height: 1.6;
    white-space: nowrap;
  }

  .state.complete {
    --_tone: var(--_success);
    color: var(--_success);
  }

  .state.processing {
    --_tone: var(--_warning);
    color: var(--_warning);
  }

  .state.cancelled,
  .state.closed {
    color: var(--_muted);
  }
`;
