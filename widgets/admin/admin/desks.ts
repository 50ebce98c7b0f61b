import { actionLogResources } from '../../../shared-types/action-log.ts';
import type { AdminResource } from '../../../shared-types/admin-resources.ts';

/** An element and how its code comes. */
interface DeskPage {
  readonly tag: string;
  readonly load: () => Promise<unknown>;
  readonly attributes?: Readonly<Record<string, string>>;
}

/** One page of the back office. */
export interface Desk {
  /** Its name in addresses, and the key of its words (`desk-…`). */
  readonly name: string;
  readonly area: 'customers' | 'store' | 'office';
  /** The role must hold one of these; without any every admin has the page. */
  readonly needs?: readonly AdminResource[];
  readonly page: DeskPage;
  /** What shows one of them, such as the 12 of `customers/12`, by an attribute. */
  readonly record?: Omit<DeskPage, 'attributes'> & { readonly attribute: string };
  /** What the role must hold to add one. */
  readonly creates?: AdminResource;
}

const customerPage: DeskPage = {
  tag: 'foyer-customer-grid',
  attributes: { 'url-state': '' },
  load: () => import('../customer-grid/index.ts'),
};

const customerRecord: Desk['record'] = {
  tag: 'foyer-customer',
  attribute: 'customer-id',
  load: () => import('../customer/index.ts'),
};

const groups: DeskPage = { tag: 'foyer-customer-groups', load: () => import('../customer-groups/index.ts') };
const orders: DeskPage = { tag: 'foyer-admin-orders', load: () => import('../admin-orders/index.ts') };
const order: Desk['record'] = {
  tag: 'foyer-admin-orders',
  attribute: 'order-id',
  load: () => import('../admin-orders/index.ts'),
};
const jobs: DeskPage = { tag: 'foyer-jobs', load: () => import('../jobs/index.ts') };
const customerImport: DeskPage = { tag: 'foyer-customer-import', load: () => import('../customer-import/index.ts') };
const websites: DeskPage = { tag: 'foyer-websites', load: () => import('../websites/index.ts') };
const giftCards: DeskPage = { tag: 'foyer-gift-cards', load: () => import('../gift-cards/index.ts') };
const attributes: DeskPage = { tag: 'foyer-attributes', load: () => import('../attributes/index.ts') };
const settings: DeskPage = { tag: 'foyer-settings', load: () => import('../settings/index.ts') };
const mails: DeskPage = { tag: 'foyer-mails', load: () => import('../mails/index.ts') };
const templates: DeskPage = { tag: 'foyer-mail-templates', load: () => import('../mail-templates/index.ts') };
const admins: DeskPage = { tag: 'foyer-admin-users', load: () => import('../admin-users/index.ts') };
const roles: DeskPage = { tag: 'foyer-admin-roles', load: () => import('../admin-roles/index.ts') };
const log: DeskPage = { tag: 'foyer-action-log', load: () => import('../action-log/index.ts') };
const security: DeskPage = { tag: 'foyer-admin-security', load: () => import('../admin-security/index.ts') };

/** Whatever can start a job. */
const jobNeeds = ['customers.edit', 'customers.delete', 'customers.import', 'groups.edit'] as const;

/** Every page of the back office, in the order of the navigation: a line each. */
export const desks: readonly Desk[] = [
  {
    name: 'customers',
    area: 'customers',
    needs: ['customers.view'],
    page: customerPage,
    record: customerRecord,
    creates: 'customers.edit',
  },
  { name: 'groups', area: 'customers', needs: ['groups.view'], page: groups },
  { name: 'orders', area: 'customers', needs: ['orders.view'], page: orders, record: order },
  { name: 'gift-cards', area: 'customers', needs: ['gift-cards.edit'], page: giftCards },
  { name: 'imports', area: 'customers', needs: ['customers.import'], page: customerImport },
  { name: 'jobs', area: 'customers', needs: jobNeeds, page: jobs },
  { name: 'websites', area: 'store', needs: ['websites.view'], page: websites },
  { name: 'attributes', area: 'store', needs: ['attributes.view'], page: attributes },
  { name: 'settings', area: 'store', needs: ['settings.view'], page: settings },
  { name: 'mails', area: 'store', needs: ['mails.view'], page: mails },
  { name: 'mail-templates', area: 'store', needs: ['mails.view'], page: templates },
  { name: 'admins', area: 'office', needs: ['admins.view'], page: admins },
  { name: 'roles', area: 'office', needs: ['admins.view'], page: roles },
  { name: 'action-log', area: 'office', needs: actionLogResources, page: log },
  { name: 'security', area: 'office', page: security },
];
