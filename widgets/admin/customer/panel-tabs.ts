import { html, nothing } from 'lit';
import type { AdminResource } from '../../../shared-types/admin-resources.ts';
import { type ShopListName, shopListNames, type ShopLists, shopPartNames } from '../../../shared-types/shop-lists.ts';

/** The parts of a customer's record, in order. */
const ownPanels = ['view', 'account', 'addresses', 'orders', 'cart', 'credit', 'newsletter', 'activity'] as const;

export const panelNames = [...ownPanels, ...shopPartNames] as const;

export type PanelName = (typeof panelNames)[number];

export const isShopList = (name: PanelName): name is ShopListName => shopListNames.some((each) => each === name);

const needs: Readonly<Partial<Record<PanelName, AdminResource>>> = {
  account: 'customers.edit',
  orders: 'orders.view',
  cart: 'orders.view',
  credit: 'store-credit.view',
};

/**
 * The panels that a role may see, and of the shop's those that it has. These come last, so that nothing moves when a shop answers
 * late.
 */
export const listPanels = (
  holds: (resource: AdminResource) => boolean,
  shop: ShopLists | undefined,
): readonly PanelName[] => [
  ...ownPanels.filter((name) => {
    const resource = needs[name];
    return resource === undefined || holds(resource);
  }),
  ...shopPartNames.filter((name) => shop?.[name] !== undefined),
];

/** What the list of panels shows. */
export interface Tabs {
  names: readonly PanelName[];
  open: PanelName;
  /** Whether the form has edits that are not saved: a dot says so. */
  isDirty: boolean;
  choose(panel: PanelName): void;
}

/** The list of panels (ARIA Authoring Practices, "Tabs"): arrows move, and what is moved to opens. */
export const renderTabs = (t: (key: string) => string, { names, open, isDirty, choose }: Tabs) => {
  const move = (event: KeyboardEvent): void => {
    const step = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 }[event.key];
    if (step === undefined) return;
    event.preventDefault();
    const tabs = [...(event.currentTarget as HTMLElement).querySelectorAll('button')];
    const at = names.indexOf(open);
    const next = (at + step + names.length) % names.length;
    const name = names[next];
    if (name === undefined) return;
    choose(name);
    tabs[next]?.focus();
  };
  return html`
    <div class="panels" role="tablist" aria-label=${t('panels')} @keydown=${move}>
      ${names.map(
        (name) =>
          html`<button
            type="button"
            role="tab"
            id="tab-${name}"
            aria-selected=${name === open ? 'true' : 'false'}
            aria-controls="panel"
            tabindex=${name === open ? 0 : -1}
            @click=${() => choose(name)}
          >
            ${t(`panel-${name}`)}${name === 'account' && isDirty ? html`<span class="dot" aria-hidden="true"></span>` : nothing}
          </button>`,
      )}
    </div>
  `;
};
