import { createHash } from 'node:crypto';
import type { assistanceChoices } from '../../../shared-types/assistance.ts';
import type { Assistant } from '../../actor.ts';
import type { Deps } from '../../deps.ts';
import { Failure } from '../../failure.ts';
import type { Reader } from '../../store/port.ts';
import { reachesWebsite } from '../../website-reach.ts';
import type { NewAction } from '../action-log/service.ts';
import { adminSessionKind, readAdminActor } from '../admins/service.ts';
import { isExcludedFrom } from '../customer-groups/service.ts';
import type { CustomerDoc } from '../customers/collection.ts';
import { fullNameOf, isAtHomeOn } from '../customers/service.ts';
import { findObstacle } from './rules.ts';
import { isAssistanceEnabled, isStoreViewChosen } from './settings.ts';

/* Whether an admin may be signed in as a customer; asked before, and again with each request of such a session. */

/** What is kept of the token that an address carries. */
export const hashToken = (token: string): string => createHash('sha256').update(token).digest('base64url');

/** What the action log says of whom an admin is signed in as. */
export const aboutAssisted = (customer: Readonly<CustomerDoc>) =>
  ({
    group: 'login-as-customer',
    entity: { kind: 'customer', id: customer.customerId, name: fullNameOf(customer) },
    websiteId: customer.websiteId,
  }) satisfies Partial<NewAction>;

/** Whether, and by whose choice of a store view, admins may sign in as customers; undefined where the shop has that off. */
export const readAssistanceChoice = ({
  settings,
  scopes,
}: Pick<Deps, 'settings' | 'scopes'>): (typeof assistanceChoices)[number] | undefined => {
  if (!settings.read(isAssistanceEnabled, scopes.defaultScope())) return undefined;
  return settings.read(isStoreViewChosen, scopes.defaultScope()) ? 'manual' : 'automatic';
};

const isEntitled = async (
  reader: Reader,
  deps: Pick<Deps, 'clock'>,
  { adminId, sessionId }: Omit<Assistant, 'name'>,
  websiteId: number,
): Promise<boolean> => {
  const session = await reader.get(adminSessionKind.collection, sessionId);
  if (session?.subjectId !== adminId || Date.parse(session.expiresAt) <= deps.clock().getTime()) return false;
  const admin = await readAdminActor(reader, adminId, { sessionId, address: '' });
  return admin !== undefined && admin.resources.has('login-as-customer.use') && reachesWebsite(admin, websiteId);
};

/**
 * Refuses an admin who may not, or not any more, be signed in as a customer: without the right, the admin's own session, the
 * customer's consent, or while the shop has it off. Throws `FORBIDDEN`, `ASSISTANCE_NOT_ALLOWED`, `ASSISTANCE_IMPOSSIBLE`.
 */
export const requireAssistance = async (
  reader: Reader,
  deps: Pick<Deps, 'clock' | 'settings' | 'scopes'>,
  assistant: Omit<Assistant, 'name'>,
  { customer, websiteId }: { customer: Readonly<CustomerDoc>; websiteId: number },
): Promise<void> => {
  const obstacle = findObstacle({
    isEnabled: readAssistanceChoice(deps) !== undefined,
    isAdminEntitled: await isEntitled(reader, deps, assistant, customer.websiteId),
    customer,
  });
  if (obstacle !== undefined) throw new Failure(obstacle);
  if (!isAtHomeOn(customer, websiteId) || (await isExcludedFrom(reader, customer.groupId, websiteId)))
    throw new Failure('ASSISTANCE_IMPOSSIBLE');
};
