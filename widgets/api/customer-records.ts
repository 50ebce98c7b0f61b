import * as endpoints from '../../shared-types/customer-records.ts';
import type { BodyInput } from '../../shared-types/endpoint.ts';
import {
  sendPasswordReset as sendResetEndpoint,
  unlockCustomer as unlockEndpoint,
} from '../../shared-types/password-resets.ts';
import { endCustomerSessions as endCustomerSessionsEndpoint } from '../../shared-types/session.ts';
import {
  chooseCustomerNewsletters as chooseEndpoint,
  listCustomerNewsletters as listEndpoint,
} from '../../shared-types/newsletters.ts';
import { listMails as listMailsEndpoint } from '../../shared-types/mails.ts';
import type { Client } from './client.ts';

const named = (customerId: number) => ({ customerId: String(customerId) });

export const createCustomer = (client: Client, body: BodyInput<typeof endpoints.createCustomer>) =>
  client.call(endpoints.createCustomer, { body });

export const readCustomer = (client: Client, customerId: number, signal: AbortSignal) =>
  client.call(endpoints.readCustomer, { params: named(customerId), signal });

export const updateCustomer = (
  client: Client,
  customerId: number,
  version: number,
  body: BodyInput<typeof endpoints.updateCustomer>,
) => client.call(endpoints.updateCustomer, { params: named(customerId), version, body });

export const deleteCustomer = (client: Client, customerId: number, version: number) =>
  client.call(endpoints.deleteCustomer, { params: named(customerId), version });

export const createCustomerAddress = (
  client: Client,
  customerId: number,
  form: endpoints.AdminAddressForm,
  body: BodyInput<typeof endpoints.createCustomerAddress>,
) => client.call(endpoints.createCustomerAddress, { params: named(customerId), query: { form }, body });

export const updateCustomerAddress = (
  client: Client,
  { customerId, addressId, version }: { customerId: number; addressId: number; version: number },
  body: BodyInput<typeof endpoints.updateCustomerAddress>,
) =>
  client.call(endpoints.updateCustomerAddress, {
    params: { ...named(customerId), addressId: String(addressId) },
    version,
    body,
  });

export const deleteCustomerAddress = (
  client: Client,
  { customerId, addressId, version }: { customerId: number; addressId: number; version: number },
) =>
  client.call(endpoints.deleteCustomerAddress, {
    params: { ...named(customerId), addressId: String(addressId) },
    version,
  });

/** What admins did to a customer, the latest first. */
export const listCustomerActivity = (client: Client, customerId: number, page: number, signal: AbortSignal) =>
  client.call(endpoints.listCustomerActivity, {
    params: named(customerId),
    query: { page: String(page), pageSize: '20' },
    signal,
  });

/** Where a customer is signed in. */
/** When, from where and how a customer signed in. */
export const listCustomerSignIns = (client: Client, customerId: number, signal: AbortSignal) =>
  client.call(endpoints.listCustomerSignIns, { params: named(customerId), signal });

export const listCustomerSessions = (client: Client, customerId: number, signal: AbortSignal) =>
  client.call(endpoints.listCustomerSessions, { params: named(customerId), signal });

/** Makes a customer sign in again, everywhere. */
export const endCustomerSessions = (client: Client, customerId: number) =>
  client.call(endCustomerSessionsEndpoint, { params: named(customerId) });

export const unlockCustomer = (client: Client, customerId: number) =>
  client.call(unlockEndpoint, { params: named(customerId) });

/** Sends a mail with a link to set a password. */
export const sendPasswordReset = (client: Client, customerId: number) =>
  client.call(sendResetEndpoint, { params: named(customerId) });

/** The newsletters of a customer's website, and which the customer gets. */
export const listCustomerNewsletters = (client: Client, customerId: number, signal: AbortSignal) =>
  client.call(listEndpoint, { params: named(customerId), signal });

/** Begins or ends a customer's subscription to the newsletter of one store view. */
export const chooseCustomerNewsletter = (
  client: Client,
  customerId: number,
  choice: BodyInput<typeof chooseEndpoint>['choices'][number],
) => client.call(chooseEndpoint, { params: named(customerId), body: { choices: [choice] } });

/** The mails that were written to a customer, the latest first. */
export const listCustomerMails = (client: Client, customerId: number, page: number, signal: AbortSignal) => {
  const filter = JSON.stringify({ op: 'eq', field: 'customerId', value: customerId });
  return client.call(listMailsEndpoint, { query: { filter, page: String(page), pageSize: '20' }, signal });
};
