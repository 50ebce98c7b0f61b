import { html } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { Address } from '../../../shared-types/addresses.ts';
import type { MessageValues } from '../../i18n/translate.ts';
import { type CardContext, renderCard } from './address-card.ts';

type Translate = (key: string, values?: MessageValues) => string;

/** The orders that the shopper can choose, by their message; the value is the list's `sort`. */
export const sorts = {
  'sort-newest': '-addressId',
  'sort-oldest': 'addressId',
  'sort-name': 'lastName,firstName',
  'sort-city': 'city',
  'sort-country': 'countryCode,city',
} as const;

interface Tools {
  t: Translate;
  sort: string;
  search(text: string): void;
  order(sort: string): void;
}

const textOf = ({ target }: Event): string =>
  target instanceof HTMLInputElement || target instanceof HTMLSelectElement ? target.value : '';

/** The search box and the order of a book that is more than a handful. */
export const renderTools = ({ t, sort, search, order }: Tools) => html`
  <search class="tools">
    <input
      id="search"
      part="search"
      class="search"
      type="search"
      maxlength="255"
      autocomplete="off"
      aria-label=${t('search')}
      placeholder=${t('search')}
      @input=${(event: Event) => search(textOf(event))}
    />
    <select class="sort" aria-label=${t('sort')} @change=${(event: Event) => order(textOf(event))}>
      ${Object.entries(sorts).map(
        ([key, value]) => html`<option value=${value} ?selected=${value === sort}>${t(key)}</option>`,
      )}
    </select>
  </search>
`;

interface Group {
  id: string;
  heading: string;
  addresses: readonly Address[];
  card: CardContext;
  /** Which entry is on its way. */
  busyId: number;
  /** Which entry was saved last. */
  freshId: number;
}

/** Some entries under a heading. An entry that moves to another place stays the same element. */
export const renderGroup = ({ id, heading, addresses, card, busyId, freshId }: Group) => html`
  <div class="group">
    <h3 id=${id}>${heading}</h3>
    <ul class="cards" aria-labelledby=${id}>
      ${repeat(
        addresses,
        ({ addressId }) => addressId,
        (address) =>
          renderCard(address, card, {
            isBusy: busyId === address.addressId,
            isFresh: freshId === address.addressId,
          }),
      )}
    </ul>
  </div>
`;

/** What an empty book says; the button that adds stands above it. */
export const renderEmptyBook = (t: Translate) => html`
  <div part="empty" class="empty">
    <svg viewBox="0 0 48 48" fill="none" stroke="currentcolor" stroke-width="1.5" aria-hidden="true">
      <path d="M24 43s14-12.4 14-23a14 14 0 1 0-28 0c0 10.6 14 23 14 23Z" stroke-linejoin="round" />
      <path d="M18 22.5 24 17l6 5.5M19.75 21v6.5h8.500V21" stroke-linecap="round" stroke-linejoin="round" />
    </svg>
    <h3>${t('empty-title')}</h3>
    <p class="muted">${t('empty-words')}</p>
  </div>
`;

export const renderNothingFound = (t: Translate, q: string, clear: () => void) => html`
  <div class="empty">
    <p>${t('nothing-found', { q })}</p>
    <button type="button" class="button quiet" @click=${clear}>${t('clear-search')}</button>
  </div>
`;

/** Place-holders of the final size. */
export const renderWaitingCards = () =>
  ['55%', '45%', '60%', '50%'].map(
    (width) => html`
      <li class="card waiting">
        <span class="skeleton text" style="inline-size: ${width}"></span>
        <span class="skeleton text" style="inline-size: 75%"></span>
        <span class="skeleton text" style="inline-size: 65%"></span>
        <span class="skeleton text" style="inline-size: 40%"></span>
      </li>
    `,
  );
