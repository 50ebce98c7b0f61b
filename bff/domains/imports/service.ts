import type { Deps } from '../../deps.ts';
import { Failure } from '../../failure.ts';
import type { Transaction } from '../../store/port.ts';
import { createCustomer, findCustomerByEmail, readEmailScope, updateCustomer } from '../customers/service.ts';
import { createCredentials } from '../identity/service.ts';
import { defaultGroupId } from '../identity/settings.ts';
import { type Outcome, placeAddresses } from './book.ts';
import { importedAddresses } from './collection.ts';
import type { Layout } from './formats.ts';
import { addressColumnName, type CustomerDraft, customerColumnName } from './mapping.ts';
import { hashPasswordOf, type PasswordOptions } from './passwords.ts';
import type { Unit } from './prepare.ts';
import { cellProblem, type RowProblem } from './problems.ts';
import { saysNothingNew } from './rules.ts';

export interface UnitOptions extends PasswordOptions {
  /** In a dry run, what the customers that it would have made so far would say, by e-mail scope and key. */
  wouldExist: Map<string, object>;
  /** Whether whoever imports may change customers of a website. */
  reaches(websiteId: number): boolean;
  /** Hashes passwords one after another, where people sign in meanwhile. */
  isGentle: boolean;
}

/** What became of a unit: how each of its parts was stored, or why its rows were not. */
export interface UnitResult {
  customer: Outcome | undefined;
  addresses: readonly Outcome[];
  /** A new customer whom nothing signs in. */
  isWithoutPassword: boolean;
  problems: readonly RowProblem[];
}

/** Carries the result of a dry run out of a transaction that must not be kept. */
class DryRunDone extends Error {
  readonly result: UnitResult;
  constructor(result: UnitResult) {
    super('a dry run keeps nothing');
    this.result = result;
  }
}

const stored = (
  customer: Outcome | undefined,
  addresses: readonly Outcome[],
  isWithoutPassword = false,
): UnitResult => ({ customer, addresses, isWithoutPassword, problems: [] });

const failed = (problems: readonly RowProblem[]): UnitResult => ({ ...stored(undefined, []), problems });

const failUnknown = ({ addresses }: Unit): UnitResult =>
  failed(addresses.map(({ line }) => ({ line, ...cellProblem('_email', 'CUSTOMER_UNKNOWN') })));

const failForbidden = (unit: Unit): UnitResult =>
  failed(
    [unit, ...unit.addresses.filter(({ line }) => line !== unit.line)].map(({ line }) => ({
      line,
      ...cellProblem('_website', 'WEBSITE_FORBIDDEN'),
    })),
  );

/** A refusal of a use case, at the lines of the unit it refused; what is no fault of the file is thrown on. */
const failBy = (error: unknown, layout: Layout, unit: Unit): UnitResult => {
  if (!(error instanceof Failure) || error.errors === undefined) throw error;
  const nameColumn = unit.customer === undefined ? addressColumnName : customerColumnName;
  const own = error.errors.map(({ field, code, message }) => ({
    line: unit.line,
    ...cellProblem(nameColumn(layout, field), code, message),
  }));
  const below = unit.addresses.filter(({ line }) => line !== unit.line);
  return failed([...own, ...below.map(({ line }) => ({ line, ...cellProblem('', 'CUSTOMER_FAILED') }))]);
};

const addCustomer = async (
  tx: Transaction,
  deps: Deps,
  { website: { websiteId } }: Unit,
  draft: CustomerDraft,
  passwordHash: string | null,
): Promise<number> => {
  const scope = deps.scopes.defaultScope(websiteId);
  const { customerId } = await createCustomer(tx, deps, {
    ...draft.profile,
    websiteId,
    groupId: draft.groupId ?? deps.settings.read(defaultGroupId, scope),
    createdIn: draft.createdIn ?? 'Import',
    isConfirmed: draft.isConfirmed,
    ...(draft.createdAt !== undefined && { createdAt: draft.createdAt }),
  });
  await createCredentials(tx, { customerId, passwordHash });
  return customerId;
};

/** What a file may change of a customer who is there already: not the e-mail address as typed, nor how the account came to be. */
const changesOf = ({ profile: { email: _email, ...profile }, groupId }: CustomerDraft) => ({
  ...profile,
  ...(groupId !== undefined && { groupId }),
});

const storeUnit = async (
  tx: Transaction,
  deps: Deps,
  { reaches }: Pick<UnitOptions, 'reaches'>,
  unit: Unit,
  passwordHash: string | null,
): Promise<UnitResult> => {
  const emailScope = await readEmailScope(tx, unit.website.websiteId);
  const known = await findCustomerByEmail(tx, emailScope, unit.emailKey);
  // Where accounts are shared, the customer of this address may be one of another website.
  if (known !== undefined && !reaches(known.websiteId)) return failForbidden(unit);
  const draft = unit.customer;
  const scope = deps.scopes.defaultScope(unit.website.websiteId);
  const place = (customerId: number): Promise<Outcome[]> =>
    placeAddresses(tx, deps, scope, { customerId, addresses: unit.addresses });
  if (known === undefined) {
    if (draft === undefined) return failUnknown(unit);
    const customerId = await addCustomer(tx, deps, unit, draft, passwordHash);
    return stored('created', await place(customerId), passwordHash === null);
  }
  if (draft === undefined) return stored(undefined, await place(known.customerId));
  const after = await updateCustomer(tx, deps, known.customerId, undefined, changesOf(draft));
  const outcome = after.version === known.version ? 'unchanged' : 'updated';
  return stored(outcome, await place(known.customerId));
};

/** What a unit would come to whose customer is there only as far as this dry run goes. */
const storeInMind = (unit: Unit, known: object): UnitResult => {
  const addresses = unit.addresses.map(() => 'created' as const);
  if (unit.customer === undefined) return stored(undefined, addresses);
  return stored(saysNothingNew(changesOf(unit.customer), known) ? 'unchanged' : 'updated', addresses);
};

/** What a customer of this dry run says after one more row. */
const mergeInMind = (known: object | undefined, change: ReturnType<typeof changesOf>): object => {
  const before = known && 'attributes' in known ? known.attributes : undefined;
  return { ...known, ...change, attributes: { ...(before as object | undefined), ...change.attributes } };
};

const tryUnit = async (deps: Deps, options: UnitOptions, unit: Unit, passwordHash: string | null) => {
  const { wouldExist } = options;
  const person = `${unit.emailScope}:${unit.emailKey}`;
  const known = wouldExist.get(person);
  if (unit.customer !== undefined) wouldExist.set(person, mergeInMind(known, changesOf(unit.customer)));
  if (known !== undefined) return storeInMind(unit, known);
  try {
    return await deps.store.transact(async (tx): Promise<UnitResult> => {
      throw new DryRunDone(await storeUnit(tx, deps, options, unit, passwordHash));
    });
  } catch (error) {
    if (error instanceof DryRunDone) return error.result;
    wouldExist.delete(person);
    throw error;
  }
};

/**
 * Stores units in their order, each in one transaction: all of it, or nothing when a rule refuses it. Of a customer who is
 * there already, only what the file says differently is changed; the password never is. Throws what is no fault of the
 * file, such as `StoreReadOnly`.
 */
export const applyUnits = async (
  deps: Deps,
  options: UnitOptions,
  layout: Layout,
  units: readonly Unit[],
): Promise<UnitResult[]> => {
  // All hashes come first: the transactions then begin in the order of the file, so that ids follow it.
  const hashOf = (unit: Unit) =>
    hashPasswordOf(deps, unit, options).then(
      (hash) => ({ hash }),
      (error: unknown) => ({ refused: failBy(error, layout, unit) }),
    );
  const passwords: Awaited<ReturnType<typeof hashOf>>[] = [];
  if (options.isGentle) for (const unit of units) passwords.push(await hashOf(unit));
  else passwords.push(...(await Promise.all(units.map(hashOf))));
  return Promise.all(
    units.map(async (unit, index) => {
      const password = passwords[index] ?? { hash: null };
      if ('refused' in password) return password.refused;
      const work = options.isDryRun
        ? tryUnit(deps, options, unit, password.hash)
        : deps.store.transact((tx) => storeUnit(tx, deps, options, unit, password.hash));
      return work.catch((error: unknown) => failBy(error, layout, unit));
    }),
  );
};

/** Forgets which address of a source became which entry of a customer who is no more; at most `max` of them. */
export const eraseImportedAddresses = async (tx: Transaction, customerId: number, max: number): Promise<number> => {
  const filter = { op: 'eq', field: 'customerId', value: customerId } as const;
  const found = await tx.find(importedAddresses, { filter, limit: max });
  for (const { importedAddressId } of found) await tx.delete(importedAddresses, importedAddressId);
  return found.length;
};
