import type { FieldError } from '../../../shared-types/errors.ts';
import { fieldError, invalid } from '../../failure.ts';
import type { Reader, Transaction } from '../../store/port.ts';
import { sessions } from '../identity/collection.ts';
import { readGlobally } from '../settings/service.ts';
import { socialLinks } from '../social-sign-in/collection.ts';
import { type CustomerDoc, customers } from './collection.ts';

export const sharingPath = 'customer/account_share/scope';

/** Every account is of its own website unless the store says otherwise. */
export const sharingByDefault = '1';

/** Where an e-mail address is unique, by the value of the setting: `0` everywhere, `1` on its website. */
export const emailScopeFor = (sharing: string, websiteId: number): string =>
  sharing === '0' ? 'global' : `website:${websiteId}`;

/**
 * Where an e-mail address is unique, as the transaction sees it: what this process holds in memory may be of before a change
 * that another one has just made.
 */
export const readEmailScope = async (reader: Reader, websiteId: number): Promise<string> =>
  emailScopeFor(String((await readGlobally(reader, sharingPath)) ?? sharingByDefault), websiteId);

/** Whether an account counts on a website. */
export const isAtHomeOn = ({ emailScope }: Pick<CustomerDoc, 'emailScope'>, websiteId: number): boolean =>
  emailScope === emailScopeFor('0', websiteId) || emailScope === emailScopeFor('1', websiteId);

const namedMax = 20;

const listNames = (names: readonly string[]): string => {
  const more = names.length > namedMax ? ` and ${names.length - namedMax} more` : '';
  return `${names.slice(0, namedMax).join(', ')}${more}`;
};

/** What two of them have, by what is to be unique, in order. */
const findShared = (all: readonly { key: string; name: string }[]): string[] => {
  const seen = new Set<string>();
  const shared = new Map<string, string>();
  for (const { key, name } of all) {
    if (seen.has(key)) shared.set(key, name);
    seen.add(key);
  }
  return [...shared.values()].toSorted();
};

type Everybody = readonly Readonly<CustomerDoc>[];

const listObstacles = async (tx: Transaction, path: string, all: Everybody): Promise<FieldError[]> => {
  const emails = findShared(all.map(({ emailKey, email }) => ({ key: emailKey, name: email })));
  const connected = await tx.find(socialLinks, {});
  const identities = findShared(connected.map(({ identityKey, email }) => ({ key: identityKey, name: email })));
  const words = 'Accounts cannot work on all websites while several customers';
  return [
    ...(emails.length > 0
      ? [
          fieldError(
            path,
            'EMAIL_TAKEN',
            `${words} have one e-mail address: ${listNames(emails)}. Change or merge them first.`,
          ),
        ]
      : []),
    ...(identities.length > 0
      ? [
          fieldError(
            path,
            'IN_USE',
            `${words} sign in with one account of a provider: ${listNames(identities)}. All but one must disconnect it first.`,
          ),
        ]
      : []),
  ];
};

/**
 * Moves the connected accounts of a customer along with where the customer's e-mail address is unique, as after a move to
 * another website. Throws `INPUT_INVALID` where one of them signs in somebody else there.
 */
export const moveLinks = async (
  tx: Transaction,
  { customerId, emailScope }: Pick<CustomerDoc, 'customerId' | 'emailScope'>,
): Promise<void> => {
  const own = await tx.find(socialLinks, { filter: { op: 'eq', field: 'customerId', value: customerId } });
  for (const link of own) {
    const other = await tx.getUnique(socialLinks, 'identity', [emailScope, link.identityKey]);
    if (other !== undefined && other.customerId !== customerId) {
      const words = `Another customer of that website signs in with the same account of a provider (${link.email}).`;
      throw invalid(fieldError('websiteId', 'IN_USE', words));
    }
    if (link.emailScope !== emailScope) await tx.put(socialLinks, { ...link, emailScope });
  }
};

type Homes = ReadonlyMap<number, number>;

const moveAllLinks = async (tx: Transaction, homes: Homes, sharing: string): Promise<void> => {
  for (const link of await tx.find(socialLinks, {})) {
    const home = homes.get(link.customerId);
    if (home !== undefined) await tx.put(socialLinks, { ...link, emailScope: emailScopeFor(sharing, home) });
  }
};

/** Ends the sessions of customers on websites that are not theirs. */
const endVisits = async (tx: Transaction, homes: Homes): Promise<void> => {
  for (const { sessionId, subjectId, websiteId } of await tx.find(sessions, {}))
    if (homes.get(subjectId) !== websiteId) await tx.delete(sessions, sessionId);
};

/**
 * Makes e-mail addresses and connected accounts unique everywhere, or on each website, for every customer there is. Throws
 * `INPUT_INVALID` with what two customers share, where accounts were to work everywhere. Where they are to work no more,
 * sessions on other websites than the customer's own end.
 */
export const applyAccountSharing = async (tx: Transaction, path: string, sharing: string): Promise<void> => {
  const all = await tx.find(customers, {});
  const obstacles = sharing === '0' ? await listObstacles(tx, path, all) : [];
  if (obstacles.length > 0) throw invalid(...obstacles);
  for (const customer of all) {
    const emailScope = emailScopeFor(sharing, customer.websiteId);
    if (customer.emailScope !== emailScope) await tx.put(customers, { ...customer, emailScope });
  }
  const homes = new Map(all.map(({ customerId, websiteId }) => [customerId, websiteId]));
  await moveAllLinks(tx, homes, sharing);
  if (sharing !== '0') await endVisits(tx, homes);
};
