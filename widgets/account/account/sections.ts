import { html, type TemplateResult } from 'lit';
import type { StoreConfig } from '../../../shared-types/store-config.ts';
import { warnOnce } from '../../warn.ts';

/** What a section needs of the dashboard that it stands in. */
interface SectionContext {
  /** The link to a section; empty where it is not offered or the page's address is left alone. */
  hrefOf(id: SectionId): string;
  /** What the page's address names within the section, such as an order. */
  detail: string;
  /** Where there is something to buy. */
  shopHref: string;
}

/** A section of the account: its element, and the code of it, loaded when it is first opened. */
export interface Section {
  readonly id: SectionId;
  load(): Promise<unknown>;
  render(context: SectionContext): TemplateResult;
  /** Whether the store has it; without this every store has. */
  isOffered?(config: StoreConfig): boolean;
}

export const sectionIds = [
  'overview',
  'orders',
  'addresses',
  'information',
  'credit',
  'newsletters',
  'security',
  'privacy',
] as const;
export type SectionId = (typeof sectionIds)[number];

/** Where the dashboard shows an order. */
const orderHrefIn = (ordersHref: string): string => (ordersHref ? `${ordersHref}/{orderId}` : '');

const sections: Readonly<Record<SectionId, Omit<Section, 'id'>>> = {
  overview: {
    load: () => import('../my-account/index.ts'),
    render: ({ hrefOf, shopHref }) =>
      html`<foyer-my-account
        orders-href=${hrefOf('orders')}
        order-href=${orderHrefIn(hrefOf('orders'))}
        shop-href=${shopHref}
        information-href=${hrefOf('information')}
        addresses-href=${hrefOf('addresses')}
        newsletters-href=${hrefOf('newsletters')}
      ></foyer-my-account>`,
  },
  orders: {
    load: () => import('../orders/index.ts'),
    render: ({ hrefOf, detail, shopHref }) =>
      html`<foyer-orders
        order-id=${/^[1-9]\d{0,14}$/u.test(detail) ? detail : 0}
        order-href=${orderHrefIn(hrefOf('orders'))}
        orders-href=${hrefOf('orders')}
        shop-href=${shopHref}
      ></foyer-orders>`,
  },
  addresses: {
    load: () => import('../address-book/index.ts'),
    render: () => html`<foyer-address-book></foyer-address-book>`,
  },
  information: {
    load: () => import('../account-info/index.ts'),
    render: () => html`<foyer-account-info></foyer-account-info>`,
  },
  credit: {
    load: () => import('../store-credit/index.ts'),
    render: () => html`<foyer-store-credit></foyer-store-credit>`,
    isOffered: ({ isStoreCreditEnabled }) => isStoreCreditEnabled,
  },
  newsletters: {
    load: () => import('../newsletters/index.ts'),
    render: () => html`<foyer-newsletters></foyer-newsletters>`,
    isOffered: ({ isNewsletterOffered }) => isNewsletterOffered,
  },
  security: {
    load: () => import('../security/index.ts'),
    render: () => html`<foyer-security></foyer-security>`,
  },
  privacy: {
    load: () => import('../privacy/index.ts'),
    render: () => html`<foyer-privacy></foyer-privacy>`,
  },
};

const isSectionId = (text: string): text is SectionId => (sectionIds as readonly string[]).includes(text);

/** The sections that a page asks for, in its order; all where it asks for none. Names that are none are told once. */
const listAsked = (asked: string | null): readonly SectionId[] => {
  if (!asked) return sectionIds;
  const words = asked.split(/[\s,]+/u).filter((word) => word !== '');
  for (const word of words.filter((each) => !isSectionId(each)))
    warnOnce('foyer-account', `sections="${asked}" names "${word}"; there are ${sectionIds.join(', ')}.`);
  const known = words.filter(isSectionId);
  return known.length > 0 ? [...new Set(known)] : sectionIds;
};

/** What the dashboard shows: what the page asks for and the store has. */
export const listSections = (asked: string | null, config: StoreConfig): readonly Section[] =>
  listAsked(asked)
    .map((id) => ({ id, ...sections[id] }))
    .filter(({ isOffered }) => isOffered?.(config) ?? true);
