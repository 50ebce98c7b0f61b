import { html, nothing } from 'lit';
import { formatAddress, nameAddressee, type WrittenLines } from '../../../shared-types/address-lines.ts';
import type { CountryFormat } from '../../../shared-types/countries.ts';
import { nameCountry } from '../../api/country-formats.ts';

/** An address as its country writes it, where no template has; each line for itself. */
export const renderLines = (locale: string, address: WrittenLines, format: CountryFormat | undefined) => {
  const lines = formatAddress(address, format, nameCountry(locale, address.countryCode));
  const name = nameAddressee(address);
  return html`
    <address part="address">
      ${lines.map((line, index) => [
        index > 0 ? html`<br />` : nothing,
        html`<bdi>${line === name ? html`<strong>${line}</strong>` : line}</bdi>`,
      ])}
    </address>
  `;
};
