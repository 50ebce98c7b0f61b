import type { AdminResource } from '../../../shared-types/admin-resources.ts';

/** One page of the back office. */
export interface Desk {
  /** Its name in addresses, and the key of its words (`desk-…`). */
  readonly name: string;
  readonly tag: string;
  readonly load: () => Promise<unknown>;
  /** The role must hold one of these; without any every admin has the page. */
  readonly needs?: readonly AdminResource[];
  readonly area: 'customers' | 'store' | 'office';
  /** Attributes of the element. */
  readonly attributes?: Readonly<Record<string, string>>;
  /** The attribute that takes what follows in the address, such as the 12 of `customers/12`. */
  readonly detailAttribute?: string;
}

/** Every page of the back office, in the order of the navigation: a line each. */
export const desks: readonly Desk[] = [
  {
    name: 'customers',
    tag: 'foyer-customer-grid',
    area: 'customers',
    needs: ['customers.view'],
    attributes: { 'url-state': '' },
    load: () => import('../customer-grid/index.ts'),
  },
  {
    name: 'groups',
    tag: 'foyer-customer-groups',
    area: 'customers',
    needs: ['groups.view'],
    load: () => import('../customer-groups/index.ts'),
  },
  {
    name: 'settings',
    tag: 'foyer-settings',
    area: 'store',
    needs: ['settings.view'],
    load: () => import('../settings/index.ts'),
  },
  {
    name: 'mails',
    tag: 'foyer-mails',
    area: 'store',
    needs: ['mails.view'],
    load: () => import('../mails/index.ts'),
  },
  {
    name: 'admins',
    tag: 'foyer-admin-users',
    area: 'office',
    needs: ['admins.view'],
    load: () => import('../admin-users/index.ts'),
  },
  {
    name: 'roles',
    tag: 'foyer-admin-roles',
    area: 'office',
    needs: ['admins.view'],
    load: () => import('../admin-roles/index.ts'),
  },
  {
    name: 'action-log',
    tag: 'foyer-action-log',
    area: 'office',
    needs: ['action-log.view'],
    load: () => import('../action-log/index.ts'),
  },
  { name: 'security', tag: 'foyer-admin-security', area: 'office', load: () => import('../admin-security/index.ts') },
];
