import type { Deps } from '../../deps.ts';
import type { MailData } from '../../mail/mail-data.ts';
import type { Transaction } from '../../store/port.ts';
import type { CustomerDoc } from '../customers/collection.ts';
import { mails } from '../mails/collection.ts';
import { type MailDeps, type NewMail, pageUrlOf, queueMail } from '../mails/service.ts';
import type { StoreScope } from '../scopes/service.ts';
import { createLink, type NewLink } from './links.ts';
import { greetingNameOf, longLinkHours } from './link-rules.ts';
import { accountMailIdentity, passwordMailIdentity, resetLinkHours } from './link-settings.ts';

/* Which mail follows which event, each written in the transaction of its cause. */

/** The store view in whose name a customer is written to when no request of the customer's says so. */
export const scopeOfCustomer = (
  { scopes }: Pick<Deps, 'scopes'>,
  { createdIn, websiteId }: Readonly<Pick<CustomerDoc, 'createdIn' | 'websiteId'>>,
): StoreScope => {
  const named = scopes.storeView(createdIn);
  return named?.website.websiteId === websiteId ? named : scopes.defaultScope(websiteId);
};

type Customer = Readonly<Pick<CustomerDoc, 'customerId' | 'email' | 'firstName'>>;

const write = (
  tx: Transaction,
  deps: MailDeps,
  scope: StoreScope,
  { customerId, email }: Customer,
  mail: Pick<NewMail, 'saying' | 'linkEndsAt'> & { isAboutPassword?: boolean },
): Promise<void> => {
  const { isAboutPassword = false, ...rest } = mail;
  const identity = deps.settings.read(isAboutPassword ? passwordMailIdentity : accountMailIdentity, scope);
  // The name is left out of the header: whoever registers with a stranger's address could write to the stranger by it.
  return queueMail(tx, deps, { scope, customerId, to: { name: '', address: email }, identity, ...rest });
};

const nameOf = ({ firstName }: Customer): string => greetingNameOf(firstName);

/** Makes a link and the address of the page that uses it. */
const prepareLink = async (
  tx: Transaction,
  deps: MailDeps,
  scope: StoreScope,
  page: 'reset-password' | 'confirm',
  link: NewLink,
): Promise<{ data: { linkUrl: string; lifetimeHours: number }; linkEndsAt: string }> => {
  const { token, goodUntil } = await createLink(tx, deps, link);
  const linkUrl = pageUrlOf(deps, scope, page, token);
  return { data: { linkUrl, lifetimeHours: link.hours }, linkEndsAt: goodUntil };
};

/** A new account that may be used at once. */
export const sendWelcome = (tx: Transaction, deps: MailDeps, scope: StoreScope, customer: Customer): Promise<void> => {
  const accountUrl = pageUrlOf(deps, scope, 'account');
  return write(tx, deps, scope, customer, {
    saying: { template: 'welcome', data: { name: nameOf(customer), accountUrl } },
  });
};

/**
 * A new account whose address must be confirmed. It greets nobody by name: the name is that of whoever registered, and
 * that may be a stranger. `browserHash` is of the secret that the registering browser keeps.
 */
export const sendConfirmationLink = async (
  tx: Transaction,
  deps: MailDeps,
  scope: StoreScope,
  customer: Customer,
  browserHash: string,
): Promise<void> => {
  const { customerId, email } = customer;
  const link = { customerId, purpose: 'account', email, hours: longLinkHours, browserHash } as const;
  const { data, linkEndsAt } = await prepareLink(tx, deps, scope, 'confirm', link);
  await write(tx, deps, scope, customer, {
    saying: { template: 'confirmation-link', data: { name: '', ...data } },
    linkEndsAt,
  });
};

/** The address of a new account is confirmed: the welcome that follows. */
export const sendConfirmed = (
  tx: Transaction,
  deps: MailDeps,
  scope: StoreScope,
  customer: Customer,
): Promise<void> => {
  const accountUrl = pageUrlOf(deps, scope, 'account');
  return write(tx, deps, scope, customer, {
    saying: { template: 'confirmed', data: { name: nameOf(customer), accountUrl } },
  });
};

/** An address that an account is to change to; the link goes there. */
export const sendEmailChangeLink = async (
  tx: Transaction,
  deps: MailDeps,
  scope: StoreScope,
  customer: Customer,
  email: string,
): Promise<void> => {
  const link = { customerId: customer.customerId, purpose: 'email', email, hours: longLinkHours } as const;
  const { data, linkEndsAt } = await prepareLink(tx, deps, scope, 'confirm', link);
  await write(
    tx,
    deps,
    scope,
    { ...customer, email },
    {
      saying: { template: 'email-change-link', data: { name: nameOf(customer), email, ...data } },
      linkEndsAt,
    },
  );
};

/** Why a link to set a password goes out. */
export type ResetReason = 'forgotten' | 'first-password' | MailData['remind']['reason'];

/** A link to set a password; the first one of an account works for days, any other for as long as the store says. */
export const sendResetLink = async (
  tx: Transaction,
  deps: MailDeps,
  scope: StoreScope,
  customer: Customer,
  reason: ResetReason,
): Promise<void> => {
  const { customerId, email } = customer;
  const hours = reason === 'first-password' ? longLinkHours : deps.settings.read(resetLinkHours, scope);
  const link = { customerId, purpose: 'password', email, hours } as const;
  const { data, linkEndsAt } = await prepareLink(tx, deps, scope, 'reset-password', link);
  const said = { name: nameOf(customer), ...data };
  const isAboutPassword = reason !== 'first-password';
  if (reason === 'forgotten')
    return write(tx, deps, scope, customer, {
      saying: { template: 'forgot-password', data: said },
      linkEndsAt,
      isAboutPassword,
    });
  if (reason === 'first-password')
    return write(tx, deps, scope, customer, {
      saying: { template: 'welcome-without-password', data: said },
      linkEndsAt,
    });
  return write(tx, deps, scope, customer, {
    saying: { template: 'remind', data: { ...said, reason } },
    linkEndsAt,
    isAboutPassword,
  });
};

/** The password was changed, by whoever knew it or by a link. */
export const tellPasswordChanged = (
  tx: Transaction,
  deps: MailDeps,
  scope: StoreScope,
  customer: Customer,
): Promise<void> => {
  const data = {
    name: nameOf(customer),
    changedAt: deps.clock().toISOString(),
    resetUrl: pageUrlOf(deps, scope, 'forgot-password'),
  };
  return write(tx, deps, scope, customer, { saying: { template: 'password-changed', data }, isAboutPassword: true });
};

/** The address was changed, and the password with it where so: told to the old and to the new address. */
export const tellEmailChanged = async (
  tx: Transaction,
  deps: MailDeps,
  scope: StoreScope,
  customer: Customer,
  { emailBefore, isPasswordChanged }: { emailBefore: string; isPasswordChanged: boolean },
): Promise<void> => {
  const template = isPasswordChanged ? 'email-and-password-changed' : 'email-changed';
  const data = {
    name: nameOf(customer),
    changedAt: deps.clock().toISOString(),
    emailBefore,
    emailAfter: customer.email,
  };
  for (const email of [emailBefore, customer.email])
    await write(tx, deps, scope, { ...customer, email }, { saying: { template, data } });
};

const dayMs = 86_400_000;

/** Too many wrong passwords locked the account: told once a day at most, or strangers could flood its owner. */
export const tellLocked = async (
  tx: Transaction,
  deps: MailDeps,
  scope: StoreScope,
  customer: Customer,
  lockedUntil: string,
): Promise<void> => {
  const told = await tx.count(mails, {
    filter: {
      op: 'and',
      of: [
        { op: 'eq', field: 'customerId', value: customer.customerId },
        { op: 'eq', field: 'template', value: 'account-locked' },
        { op: 'range', field: 'createdAt', from: new Date(deps.clock().getTime() - dayMs).toISOString() },
      ],
    },
  });
  if (told > 0) return;
  const data = { name: nameOf(customer), lockedUntil, resetUrl: pageUrlOf(deps, scope, 'forgot-password') };
  await write(tx, deps, scope, customer, { saying: { template: 'account-locked', data }, isAboutPassword: true });
};
