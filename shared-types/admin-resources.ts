/**
 * What an admin's role may hold. An endpoint of the back office names the one that it needs; a role that lacks it is answered
 * `FORBIDDEN`, and elements leave out what needs it. The part before the dot is the branch of the tree of a role's editor.
 */
export const adminResources = [
  'customers.view',
  'customers.edit',
  'customers.delete',
  'customers.export',
  'customers.import',
  'store-credit.view',
  'store-credit.adjust',
  'gift-cards.edit',
  'orders.view',
  'orders.edit',
  'groups.view',
  'groups.edit',
  'attributes.view',
  'attributes.edit',
  'websites.view',
  'websites.edit',
  'settings.view',
  'settings.edit',
  'mails.view',
  'admins.view',
  'admins.edit',
  'action-log.view',
] as const;
export type AdminResource = (typeof adminResources)[number];
