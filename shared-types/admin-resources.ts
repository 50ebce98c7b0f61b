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
  'login-as-customer.use',
  'login-as-customer.view-log',
  'store-credit.view',
  'store-credit.adjust',
  'reward-points.view',
  'reward-points.adjust',
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
  'mails.edit',
  'admins.view',
  'admins.edit',
  'action-log.view',
] as const;
export type AdminResource = (typeof adminResources)[number];

/**
 * What counts for all websites at once: a role for some websites does not hold it, whatever else it says. Groups, attributes and
 * websites are everybody's, and whoever makes roles could give away what the role itself lacks.
 */
export const globalResources: readonly AdminResource[] = [
  'groups.edit',
  'attributes.edit',
  'websites.edit',
  'admins.view',
  'admins.edit',
];

/** Whoever may change something may see it: the resources with the `view` of each branch that has one. */
// @__NO_SIDE_EFFECTS__
export const withViews = (resources: readonly AdminResource[]): AdminResource[] => {
  const views = new Set(resources.map((each) => `${each.split('.')[0]}.view`));
  return adminResources.filter((each) => resources.includes(each) || views.has(each));
};
