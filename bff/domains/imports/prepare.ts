import type { AddressInput } from '../../../shared-types/address-input.ts';
import type { Deps } from '../../deps.ts';
import { checkAddress } from '../addresses/service.ts';
import { emailKeyOf } from '../customers/email.ts';
import { emailScopeOf } from '../customers/service.ts';
import type { WebsiteDoc } from '../scopes/collection.ts';
import type { Layout } from './formats.ts';
import type { AddressEntity, AddressLine, CustomerEntity, Entity } from './grouping.ts';
import { addressColumnName, type CustomerDraft } from './mapping.ts';
import { type CellProblem, cellProblem, quoteValue, type RowProblem } from './problems.ts';

/** An address that passed every check; its region is a code where the country has a list. */
export interface UnitAddress {
  line: number;
  /** The number of the address in the source, where the file says it. */
  sourceId: string | undefined;
  input: AddressInput;
}

/** A customer, or some addresses of one, checked and ready to be stored in one transaction. */
export interface Unit {
  line: number;
  website: Readonly<WebsiteDoc>;
  email: string;
  emailScope: string;
  emailKey: string;
  /** Undefined in a file of addresses: the customer must be there already. */
  customer: CustomerDraft | undefined;
  addresses: UnitAddress[];
}

/** What a file has said so far, by the line that said it: a file may not say it twice in different ways. */
export interface Ledger {
  readonly customers: Map<string, number>;
  readonly sources: Map<string, number>;
  readonly defaults: Map<string, number>;
}

export const createLedger = (): Ledger => ({ customers: new Map(), sources: new Map(), defaults: new Map() });

interface Preparation {
  deps: Deps;
  layout: Layout;
  ledger: Ledger;
  groupIds: ReadonlySet<number>;
  /** Whether whoever imports may change customers of a website. */
  reaches(websiteId: number): boolean;
}

const findWebsite = ({ deps, reaches }: Preparation, code: string): Readonly<WebsiteDoc> | { problem: CellProblem } => {
  const websites = deps.scopes.websites();
  const found = websites.find((website) => website.code === code);
  if (found !== undefined)
    return reaches(found.websiteId) ? found : { problem: cellProblem('_website', 'WEBSITE_FORBIDDEN') };
  const known = websites
    .filter(({ websiteId }) => reaches(websiteId))
    .map((website) => website.code)
    .join(', ');
  const hint = code === 'admin' ? ' In Adobe Commerce "admin" stands for no website.' : '';
  const message = `There is no website ${quoteValue(code)}; known are: ${known}.${hint}`;
  return { problem: cellProblem('_website', 'WEBSITE_UNKNOWN', message) };
};

const repeated = (field: string, code: CellProblem['code'], message: string): CellProblem[] => [
  cellProblem(field, code, message),
];

/** Checks an address against its country and the store, and against the rows above. */
const prepareAddress = (
  { deps, layout, ledger }: Preparation,
  owner: Pick<Unit, 'website' | 'emailScope' | 'emailKey'>,
  { line, address }: AddressLine,
  sourceId: string | undefined,
): UnitAddress | CellProblem[] => {
  if ('problems' in address) return [...address.problems];
  const checked = checkAddress(deps, deps.scopes.defaultScope(owner.website.websiteId), address.value);
  if ('errors' in checked)
    return checked.errors.map(({ field, code, message }) =>
      cellProblem(addressColumnName(layout, field), code, message),
    );

  const sameSource = sourceId === undefined ? undefined : ledger.sources.get(sourceId);
  if (sameSource !== undefined)
    return repeated('_entity_id', 'ADDRESS_REPEATED', `Line ${sameSource} is the address ${sourceId} already.`);
  const defaults = (['isDefaultBilling', 'isDefaultShipping'] as const).filter((flag) => address.value[flag]);
  for (const flag of defaults) {
    const before = ledger.defaults.get(`${flag}:${owner.emailScope}:${owner.emailKey}`);
    if (before !== undefined)
      return repeated(
        addressColumnName(layout, flag),
        'DEFAULT_REPEATED',
        `Line ${before} makes another address of this customer the default already.`,
      );
  }
  if (sourceId !== undefined) ledger.sources.set(sourceId, line);
  for (const flag of defaults) ledger.defaults.set(`${flag}:${owner.emailScope}:${owner.emailKey}`, line);
  return { line, sourceId, input: checked.input };
};

const atLine = (line: number, problems: readonly CellProblem[]): RowProblem[] =>
  problems.map((problem) => ({ line, ...problem }));

const failLinesBelow = (entity: CustomerEntity): RowProblem[] =>
  entity.addresses
    .filter(({ line }) => line !== entity.line)
    .flatMap(({ line }) =>
      atLine(line, [
        cellProblem('', 'CUSTOMER_FAILED', `This row belongs to the customer of line ${entity.line}, which failed.`),
      ]),
    );

const prepareCustomer = (preparation: Preparation, entity: CustomerEntity): { unit?: Unit; problems: RowProblem[] } => {
  const { deps, ledger, groupIds } = preparation;
  const fail = (problems: readonly CellProblem[]) => ({
    problems: [...atLine(entity.line, problems), ...failLinesBelow(entity)],
  });
  if ('problems' in entity.customer) return fail(entity.customer.problems);
  const draft = entity.customer.value;
  const website = findWebsite(preparation, draft.websiteCode);
  if ('problem' in website) return fail([website.problem]);
  if (draft.groupId !== undefined && !groupIds.has(draft.groupId)) {
    const message = `There is no customer group ${draft.groupId}; known are: ${[...groupIds].join(', ')}.`;
    return fail([cellProblem('group_id', 'GROUP_UNKNOWN', message)]);
  }
  const { email } = draft.profile;
  const emailScope = emailScopeOf(deps, website.websiteId);
  const unit: Unit = {
    line: entity.line,
    website,
    email,
    emailScope,
    emailKey: emailKeyOf(email),
    customer: draft,
    addresses: [],
  };
  const person = `${emailScope}:${unit.emailKey}`;
  const before = ledger.customers.get(person);
  if (before !== undefined)
    return fail([cellProblem('email', 'CUSTOMER_REPEATED', `Line ${before} is the same customer.`)]);

  const problems: RowProblem[] = [];
  for (const line of entity.addresses) {
    const address = prepareAddress(preparation, unit, line, undefined);
    if (!Array.isArray(address)) unit.addresses.push(address);
    else if (line.line === entity.line) return fail(address);
    else problems.push(...atLine(line.line, address));
  }
  ledger.customers.set(person, entity.line);
  return { unit, problems };
};

const prepareAddressRow = (
  preparation: Preparation,
  { line, owner, address }: AddressEntity,
): { unit?: Unit; problems: RowProblem[] } => {
  const fail = (problems: readonly CellProblem[]) => ({ problems: atLine(line, problems) });
  const wrong = [owner, address].flatMap((mapped) => ('problems' in mapped ? mapped.problems : []));
  if ('problems' in owner) return fail(wrong);
  const { websiteCode, email, sourceId } = owner.value;
  // What an address must satisfy depends on the website, so without one there is nothing more to say.
  const website = findWebsite(preparation, websiteCode);
  if ('problem' in website) return fail([website.problem]);
  const emailScope = emailScopeOf(preparation.deps, website.websiteId);
  const unit = { line, website, email, emailScope, emailKey: emailKeyOf(email), customer: undefined };
  const prepared = prepareAddress(preparation, unit, { line, address }, sourceId);
  return Array.isArray(prepared) ? fail(prepared) : { unit: { ...unit, addresses: [prepared] }, problems: [] };
};

/** Checks everything of some entities that can be checked without the store, row by row in the order of the file. */
export const prepareEntities = (
  preparation: Preparation,
  entities: readonly Entity[],
): { units: Unit[]; problems: RowProblem[] } => {
  const units: Unit[] = [];
  const problems: RowProblem[] = [];
  const openByOwner = new Map<string, Unit>();
  for (const entity of entities) {
    const prepared =
      entity.kind === 'customer' ? prepareCustomer(preparation, entity) : prepareAddressRow(preparation, entity);
    problems.push(...prepared.problems);
    const { unit } = prepared;
    if (unit === undefined) continue;
    // Addresses of one customer are stored one after another, so that none of them waits for a conflict to be retried.
    const owner = `${unit.emailScope}:${unit.emailKey}`;
    const open = openByOwner.get(owner);
    if (open === undefined) {
      openByOwner.set(owner, unit);
      units.push(unit);
    } else {
      open.addresses.push(...unit.addresses);
    }
  }
  return { units, problems };
};
