import { html } from 'lit';
import type { Address } from '../../../shared-types/addresses.ts';

interface ChoiceContext {
  t(key: string): string;
  choose(addressId: number): void;
  add(): void;
}

const inOneLine = ({ firstName, lastName, street, city, countryCode }: Address): string =>
  [`${firstName} ${lastName}`, ...street, city, countryCode].filter(Boolean).join(', ');

/** Where an order goes: an address of the customer's book, or one that is added to it on the way. */
export const renderAddressChoice = (
  addresses: readonly Address[],
  chosen: number | undefined,
  { t, choose, add }: ChoiceContext,
) =>
  html`<div class="part">
    <label for="address">${t('address')}</label>
    <select id="address" @change=${({ target }: Event & { target: HTMLSelectElement }) => choose(Number(target.value))}>
      ${addresses.map(
        (address) =>
          html`<option value=${address.addressId} ?selected=${address.addressId === chosen}>
            ${inOneLine(address)}
          </option>`,
      )}
    </select>
    <button type="button" class="button plain" @click=${add}>${t('new-address')}</button>
  </div>`;
