import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { endpoints } from '../../../bff/app.ts';
import { collections } from '../../../bff/collections.ts';
import { adminResources } from '../../../shared-types/admin-resources.ts';
import type { Endpoint } from '../../../shared-types/endpoint.ts';
import { createTestApp, type TestApp } from '../../support/app.ts';
import type { Answer, Client } from '../../support/client.ts';
import { addWebsite } from '../../support/website.ts';

/*
 * What every call of the back office does for admins whose role is too narrow for it, whoever adds it: in the role, and in
 * the websites. The descriptors are walked, as in every-endpoint.
 */

let test: TestApp;
/** Holds everything, for another website than the one of the customer. */
let elsewhere: Client;
let email: string;
const lackingClients = new Map<string, Client>();

const resourcesOf = ({ resource }: Endpoint): readonly string[] =>
  resource === undefined || resource === 'own' ? [] : [resource].flat();

beforeAll(async () => {
  test = await createTestApp();
  email = (await test.registerShopper()).account.email;
  await test.signInAdmin();
  const websiteId = await addWebsite(test, { code: 'second', origin: 'https://second.example' });
  elsewhere = await test.signInAdminWith({ resources: adminResources, websiteIds: [websiteId] });
  for (const endpoint of endpoints.filter(({ resource }) => resource !== undefined && resource !== 'own')) {
    const lacking = resourcesOf(endpoint);
    const key = lacking.join();
    if (lackingClients.has(key)) continue;
    const rest = adminResources.filter((each) => !lacking.includes(each));
    lackingClients.set(key, await test.signInAdminWith({ resources: rest }));
  }
});
afterAll(() => test.close());

const fill: Readonly<Record<string, string>> = { form: 'customer_account_create', countryCode: 'US' };
const pathOf = ({ path }: Endpoint): string => path.replaceAll(/\{(\w+)\}/gu, (_, name: string) => fill[name] ?? '1');

const call = (client: Client, endpoint: Endpoint): Promise<Answer> =>
  client.call(endpoint.method, pathOf(endpoint), {
    ...(endpoint.body && { body: {} }),
    headers: {
      ...(endpoint.needsVersion && { 'If-Match': '"1"' }),
      ...(endpoint.needsIdempotencyKey && { 'Idempotency-Key': 'a-key' }),
    },
  });

/** Everything that is stored but the action log, which notes refusals. */
const countDocuments = async (): Promise<number[]> =>
  Promise.all(
    collections.filter(({ name }) => name !== 'actionLog').map((each) => test.deps.store.count(each as never, {})),
  );

const named = endpoints.filter(({ caller }) => caller === 'admin').map((each) => [each.operation, each] as const);
const limited = named.filter(([, { resource }]) => resource !== 'own');
const ofCustomers = named.filter(([, { path }]) => path.includes('{customerId}'));
const reads = named.filter(([, { method }]) => method === 'GET');

describe.each(limited)('%s', (_, endpoint) => {
  it('is forbidden to an admin whose role lacks just what it needs', async () => {
    const before = await countDocuments();
    const client = lackingClients.get(resourcesOf(endpoint).join());
    if (client === undefined) throw new Error('no such admin');
    const answer = await call(client, endpoint);
    expect(answer.status).toBe(403);
    expect(answer.body).toMatchObject({ code: 'FORBIDDEN' });
    expect(await countDocuments()).toEqual(before);
  });
});

describe.each(ofCustomers)('%s', (_, endpoint) => {
  it('finds no customer of a website that the role is not for', async () => {
    const before = await countDocuments();
    const answer = await call(elsewhere, endpoint);
    expect(answer.status).toBe(404);
    expect(answer.body).toMatchObject({ code: 'NOT_FOUND' });
    expect(await countDocuments()).toEqual(before);
  });
});

describe.each(reads)('%s', (_, endpoint) => {
  it('shows nothing of a website that the role is not for', async () => {
    const { text } = await call(elsewhere, endpoint);
    expect(text).not.toContain(email);
    expect(text).not.toMatch(/"websiteId":1\b/u);
  });
});
