import { html, type LitElement, nothing, type TemplateResult } from 'lit';
import type { CustomerRecord } from '../../../shared-types/customer-records.ts';
import type { ShopListName, ShopLists } from '../../../shared-types/shop-lists.ts';
import type { Directory } from './directory.ts';
import { isShopList, type PanelName } from './panel-tabs.ts';

/** What `foyer-record-saved` tells. */
export interface SavedRecord {
  record: CustomerRecord;
  isNew: boolean;
  /** What is to be said of it. */
  words: string;
}

/** What the panels of a record show and may do. */
export interface Panels {
  open: PanelName;
  record: CustomerRecord | undefined;
  isNew: boolean;
  directory: Directory | undefined;
  isEditable: boolean;
  isAdjustable: boolean;
  /** Whether the mails to the customer may be listed. */
  seesMails: boolean;
  /** Whether orders can be created for the customer. */
  isOrdering: boolean;
  /** What the connected shop keeps of the customer, once it has answered. */
  shop: ShopLists | undefined;
  /** Whether reward points can be changed. */
  isRewarding: boolean;
  /** Something of the customer was changed beside the form. */
  touch(): void;
  /** Something was typed into the form. */
  edit(): void;
  save(event: CustomEvent<SavedRecord>): void;
}

const renderShopList = (name: ShopListName, shop: ShopLists | undefined): TemplateResult => {
  void import('../customer-list/index.ts');
  return html`<foyer-customer-list .list=${name} .rows=${shop?.[name]}></foyer-customer-list>`;
};

/** The open panel, and the form, which stays where it is when another panel opens, with everything that was typed. */
export const renderPanels = (panels: Panels): TemplateResult => {
  const { open, record, isNew, directory, isEditable, isAdjustable, isOrdering, seesMails, touch, edit, save } = panels;
  const { shop, isRewarding } = panels;
  const others: Record<Exclude<PanelName, ShopListName>, () => TemplateResult | typeof nothing> = {
    account: () => nothing,
    view: () =>
      html`<foyer-customer-view .record=${record} .directory=${directory} .shop=${shop}></foyer-customer-view>`,
    addresses: () =>
      html`<foyer-customer-addresses
        .record=${record}
        ?is-editable=${isEditable}
        @foyer-record-touched=${touch}
      ></foyer-customer-addresses>`,
    orders: () => html`<foyer-customer-orders .record=${record} ?is-ordering=${isOrdering}></foyer-customer-orders>`,
    cart: () => {
      void import('../customer-cart/index.ts');
      return html`<foyer-customer-cart .record=${record} ?is-editable=${isOrdering}></foyer-customer-cart>`;
    },
    credit: () => {
      void import('../customer-credit/index.ts');
      return html`<foyer-customer-credit
        .record=${record}
        .directory=${directory}
        ?is-adjustable=${isAdjustable}
        @foyer-record-touched=${touch}
      ></foyer-customer-credit>`;
    },
    newsletter: () => {
      void import('../customer-newsletter/index.ts');
      return html`<foyer-customer-newsletter
        .record=${record}
        ?is-editable=${isEditable}
        ?sees-mails=${seesMails}
        @foyer-record-touched=${touch}
      ></foyer-customer-newsletter>`;
    },
    activity: () => {
      void import('../customer-activity/index.ts');
      return html`<foyer-customer-activity .record=${record}></foyer-customer-activity>`;
    },
    rewardPoints: () => {
      void import('../customer-points/index.ts');
      return html`<foyer-customer-points
        .record=${record}
        ?is-adjustable=${isRewarding}
        @foyer-record-touched=${touch}
      ></foyer-customer-points>`;
    },
  };
  return html`
    ${
      isEditable
        ? html`<foyer-customer-account
            ?hidden=${open !== 'account'}
            .record=${record}
            .directory=${isNew || record !== undefined ? directory : undefined}
            @foyer-record-edited=${edit}
            @foyer-record-saved=${save}
          ></foyer-customer-account>`
        : nothing
    }
    ${isShopList(open) ? renderShopList(open, shop) : others[open]()}
  `;
};

/** Opens the panel of orders in a record, and there the dialog of a new one. */
export const createOrderIn = async (record: LitElement & { panel: PanelName }): Promise<void> => {
  record.panel = 'orders';
  await record.updateComplete;
  record.renderRoot.querySelector('foyer-customer-orders')?.create();
};
