import type { ActionGroup } from '../../../shared-types/action-log.ts';
import type { AdminResource } from '../../../shared-types/admin-resources.ts';
import type { Filter } from '../../../shared-types/list.ts';
import type { Json } from '../../store/port.ts';

/** What admins did as customers: a right of its own lets see it. */
const asCustomer: ActionGroup = 'login-as-customer';

/** Whether a role lets see the entries of a group. */
export const isGroupSeen = (resources: ReadonlySet<AdminResource>, group: ActionGroup): boolean =>
  resources.has(group === asCustomer ? 'login-as-customer.view-log' : 'action-log.view');

/** Leaves out what was done as a customer, for a role that may not see it. */
export const withoutUnseenLogins = (resources: ReadonlySet<AdminResource>): Filter | undefined =>
  isGroupSeen(resources, asCustomer) ? undefined : { op: 'ne', field: 'group', value: asCustomer };

/** Narrows the log to what a role lets see; undefined where that is all of it. */
export const withinSeen = (resources: ReadonlySet<AdminResource>): Filter | undefined =>
  resources.has('action-log.view') ? withoutUnseenLogins(resources) : { op: 'eq', field: 'group', value: asCustomer };

/** The parts of an entity, whatever they hold. */
export type Values = Readonly<Record<string, unknown>>;

const hidden = '(hidden)';
const textLengthMax = 1000;
const listLengthMax = 50;
const depthMax = 6;

/** Names of what lets somebody in, or is worth money: never written down, whoever passes it. */
const secretName = /(password|passphrase|secret|token|hash|credential|recoveryCode|loginCode|giftCardCode)(s|es)?$/iu;

/** Paths of settings are no such names: which settings are secret is declared. */
const isSecret = (name: string): boolean => !name.includes('/') && secretName.test(name);

/** Versions and times of change differ in every change and say nothing. */
const silentNames = new Set(['version', 'updatedAt']);

const isNothing = (value: unknown): boolean => value === undefined || value === null || value === '';

const asJson = (value: unknown, depth: number): Json => {
  if (typeof value === 'string') return value.length > textLengthMax ? `${value.slice(0, textLengthMax)}…` : value;
  if (typeof value === 'boolean' || value === null) return value;
  if (typeof value === 'number') return Number.isFinite(value) ? value : null;
  if (typeof value !== 'object' || depth > depthMax) return null;
  if (Array.isArray(value)) {
    const more = value.length - listLengthMax;
    const shown = value.slice(0, listLengthMax).map((each) => asJson(each, depth + 1));
    return more > 0 ? [...shown, `… ${more} more`] : shown;
  }
  return withoutSecrets(value as Values, depth + 1);
};

/** The same values with secrets hidden and what is overlong cut; the empty secret stays to be seen as empty. */
const withoutSecrets = (values: Values, depth = 1): Record<string, Json> =>
  Object.fromEntries(
    Object.entries(values)
      .filter(([, value]) => value !== undefined)
      .map(([name, value]) => [name, isSecret(name) && !isNothing(value) ? hidden : asJson(value, depth)]),
  );

const differs = (before: Values, after: Values, name: string): boolean =>
  JSON.stringify(before[name] ?? null) !== JSON.stringify(after[name] ?? null);

/**
 * What an entry keeps of an entity before and after: of a change only the parts that differ, of a new or a deleted entity
 * all that says something.
 */
export const changeOf = (
  before: Values | undefined,
  after: Values | undefined,
): { before: Record<string, Json> | null; after: Record<string, Json> | null } => {
  const pick = (values: Values | undefined): Record<string, Json> | null =>
    values === undefined
      ? null
      : withoutSecrets(
          Object.fromEntries(
            Object.entries(values).filter(
              ([name, value]) =>
                !silentNames.has(name) &&
                (before === undefined || after === undefined ? !isNothing(value) : differs(before, after, name)),
            ),
          ),
        );
  return { before: pick(before), after: pick(after) };
};
