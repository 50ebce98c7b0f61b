import { type AdminResource, adminResources, globalResources } from '../../../shared-types/admin-resources.ts';
import type { AdminRoleDoc } from './collection.ts';

/** What a role comes to: the resources it holds, and the websites it is for. */
export interface Rights {
  readonly resources: ReadonlySet<AdminResource>;
  readonly websiteIds: 'all' | readonly number[];
}

const everything: ReadonlySet<AdminResource> = new Set(adminResources);

/** Counts the times that a right was split off another: first that to see what admins did as customers, off the action log. */
export const rightsRevision = 1;

/** What a role from before holds now: seeing what admins did as customers was part of seeing the log. */
export const withSplitRights = ({ rightsRevision: made = 0, resources }: Readonly<AdminRoleDoc>): AdminResource[] =>
  made < 1 && resources.includes('action-log.view')
    ? adminResources.filter((each) => each === 'login-as-customer.view-log' || resources.includes(each))
    : [...resources];

/** The rights of whoever has no role. */
export const noRights: Rights = { resources: new Set(), websiteIds: [] };

const heldBy = (
  isFull: boolean,
  resources: readonly AdminResource[],
  websiteIds: readonly number[] | null,
): ReadonlySet<AdminResource> => {
  const named = isFull ? everything : new Set(resources);
  return websiteIds === null ? named : new Set([...named].filter((each) => !globalResources.includes(each)));
};

/** What a role comes to. */
export const rightsOf = ({ isFull, resources, websiteIds }: Readonly<AdminRoleDoc>): Rights => ({
  resources: heldBy(isFull, resources, websiteIds),
  websiteIds: websiteIds ?? 'all',
});

const isWithin = (websiteIds: Rights['websiteIds'], wider: Rights['websiteIds']): boolean =>
  wider === 'all' || (websiteIds !== 'all' && websiteIds.every((each) => wider.includes(each)));

/** Whether the one may do all that the other may: only then may the one give the other away, or take it over. */
export const covers = (one: Rights, other: Rights): boolean =>
  [...other.resources].every((each) => one.resources.has(each)) && isWithin(other.websiteIds, one.websiteIds);

/** Whether a role can do everything everywhere. At least one admin must have such a role. */
export const isUnlimited = ({ isFull, websiteIds }: Readonly<AdminRoleDoc>): boolean => isFull && websiteIds === null;
