import { css, html, nothing } from 'lit';
import { property } from 'lit/decorators/property.js';
import { type ShopListName, type ShopRow, shopRowsMax } from '../../../shared-types/shop-lists.ts';
import { formatNumber } from '../../i18n/format.ts';
import { CustomerPanel } from '../customer/panel-element.ts';
import { renderTable } from '../customer/panel-table.ts';
import { customerListMessages } from './customer-list.messages.ts';
import { columnsOf } from './lists.ts';

/** One of the lists that the connected shop keeps of a customer, such as returns or the wish list. Part of `<foyer-customer>`. */
export class FoyerCustomerList extends CustomerPanel {
  static override readonly styles = [
    ...CustomerPanel.styles,
    css`
      .stars {
        color: var(--_warning);
        letter-spacing: 0.08em;
        white-space: nowrap;
      }

      .missing {
        color: var(--_line);
      }
    `,
  ];
  static override readonly messagesName = 'customer-list';
  static override readonly messages = customerListMessages;

  /** Which list it is. */
  @property({ attribute: false }) list: ShopListName = 'returns';

  /** Its rows, the newest first; undefined until the shop has answered. */
  @property({ attribute: false }) rows: readonly ShopRow<ShopListName>[] | undefined;

  protected override render() {
    const { list, rows } = this;
    if (rows === undefined) return this.renderWaiting();
    return html`<section class="panel">
      <h3 id="list">${this.t(`panel-${list}`)}</h3>
      ${rows.length === 0 ? html`<p class="muted">${this.t(`none-${list}`)}</p>` : this.#renderRows(rows)}
      ${
        rows.length >= shopRowsMax
          ? html`<p class="muted small">${this.t('latest', { total: formatNumber(this.locale, rows.length) })}</p>`
          : nothing
      }
    </section>`;
  }

  #renderRows(rows: readonly ShopRow<ShopListName>[]) {
    const columns = columnsOf({ locale: this.locale, t: (key, values) => this.t(key, values) })[this.list];
    return renderTable((key) => this.t(key), 'list', columns, rows);
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'foyer-customer-list': FoyerCustomerList;
  }
}
