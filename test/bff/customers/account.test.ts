import * as v from 'valibot';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { timeZone } from '../../../bff/domains/customers/settings.ts';
import { dateOfBirthShow, prefixOptions, prefixShow } from '../../../bff/domains/forms/settings.ts';
import { type Account, accountSchema } from '../../../shared-types/account.ts';
import { createTestApp, goodPassword, type TestApp } from '../../support/app.ts';
import type { Client } from '../../support/client.ts';
import { codesByField, ifMatch } from '../../support/people.ts';

let test: TestApp;
let client: Client;
let account: Account;
beforeEach(async () => {
  test = await createTestApp();
  ({ client, account } = await test.registerShopper());
});
afterEach(() => test.close());

const change = (patch: object, version = account.version) => client.patch('/api/account', patch, ifMatch(version));
const read = async (): Promise<Account> => (await client.get('/api/account')).body;

describe('GET /api/account', () => {
  it('answers the account with its version, for nobody to keep', async () => {
    const answer = await client.get('/api/account');
    expect(v.parse(accountSchema, answer.body)).toEqual(account);
    expect(answer.headers.get('etag')).toBe('"1"');
    expect(answer.headers.get('cache-control')).toBe('no-store');
  });

  it('tells nothing that only the shop keeps', async () => {
    expect(Object.keys(await read())).not.toEqual(
      expect.arrayContaining([expect.stringMatching(/emailKey|emailScope|lockedUntil|createdIn|password/u)]),
    );
  });
});

describe('PATCH /api/account', () => {
  it('changes what is sent, keeps the rest, and counts the version up', async () => {
    test.clock.advance(60);
    const answer = await change({ lastName: 'King', isSubscribed: true });
    expect(answer.status).toBe(200);
    expect(answer.body).toEqual({
      ...account,
      lastName: 'King',
      isSubscribed: true,
      version: 2,
      updatedAt: '2026-03-01T12:01:00.000Z',
    });
    expect(answer.headers.get('etag')).toBe('"2"');
    expect(await read()).toEqual(answer.body);
  });

  it('leaves the version when nothing changes', async () => {
    const answer = await change({ firstName: account.firstName });
    expect(answer.body).toEqual(account);
  });

  it.each(['Nguyễn Thị', '山田', 'محمد', 'Иван', 'O’Brien', 'सुनीता', '𠮷野'])(
    'keeps the name %s as typed',
    async (name) => {
      await change({ firstName: name, lastName: name });
      expect(await read()).toMatchObject({ firstName: name, lastName: name });
    },
  );

  it.each(['<script>alert(1)</script>', '=cmd|calc', 'a\r\nb', 'a\u0000b', 'x'.repeat(10_000), '', '😀'])(
    'refuses the name %j and stores nothing',
    async (firstName) => {
      const answer = await change({ firstName, lastName: 'King' });
      expect(answer.status).toBe(422);
      expect(Object.keys(codesByField(answer.body))).toEqual(['firstName']);
      expect(await read()).toEqual(account);
    },
  );

  it('refuses a stale version and loses nothing of the change before it', async () => {
    await change({ lastName: 'King' });
    const answer = await change({ lastName: 'Byron', firstName: 'Augusta' });
    expect(answer.status).toBe(412);
    expect(answer.body.code).toBe('VERSION_STALE');
    expect(await read()).toMatchObject({ firstName: 'Ada', lastName: 'King', version: 2 });
  });

  it('lets one of many changes made to the same version through', async () => {
    const answers = await Promise.all(Array.from({ length: 20 }, (_, index) => change({ firstName: `Ada${index}` })));
    const through = answers.filter(({ status }) => status === 200);
    expect(through).toHaveLength(1);
    expect(answers.filter(({ status }) => status === 412)).toHaveLength(19);
    expect(await read()).toEqual(through[0]?.body);
  });

  it.each([
    'customerId',
    'email',
    'groupId',
    'websiteId',
    'version',
    'isConfirmed',
    'defaultBillingAddressId',
    'isActive',
  ])('refuses to be told %s', async (key) => {
    const answer = await change({ [key]: 1 });
    expect(codesByField(answer.body)).toEqual({ [key]: 'KEY_UNKNOWN' });
  });

  it('refuses a date of birth that is to come, and takes today', async () => {
    expect(codesByField((await change({ dateOfBirth: '2026-03-02' })).body)).toEqual({ dateOfBirth: 'DATE_IN_FUTURE' });
    expect((await change({ dateOfBirth: '2026-03-01' })).status).toBe(200);
  });

  it('goes by the day that it is in the store', async () => {
    await test.setSetting(timeZone, 'Pacific/Kiritimati');
    expect((await change({ dateOfBirth: '2026-03-02' })).status).toBe(200);
    await test.setSetting(timeZone, 'Pacific/Pago_Pago');
    expect(codesByField((await change({ dateOfBirth: '2026-03-03' }, 2)).body)).toEqual({
      dateOfBirth: 'DATE_IN_FUTURE',
    });
  });

  it('does not let go of a part that the store requires', async () => {
    expect((await change({ dateOfBirth: '1815-12-10' })).status).toBe(200);
    await test.setSetting(dateOfBirthShow, 'req');
    expect(codesByField((await change({ dateOfBirth: null }, 2)).body)).toEqual({ dateOfBirth: 'REQUIRED' });
    expect((await change({ lastName: 'King' }, 2)).status).toBe(200);
  });

  it('refuses custom attributes that there are not', async () => {
    const answer = await change({ attributes: { colour: 'x'.repeat(50_000) } });
    expect(answer.status).toBe(422);
    expect(codesByField(answer.body)).toEqual({ 'attributes.colour': 'KEY_UNKNOWN' });
  });

  it('takes only the prefixes that the store offers', async () => {
    await test.setSetting(prefixShow, 'opt');
    await test.setSetting(prefixOptions, ';Mr;Ms');
    expect(codesByField((await change({ prefix: 'Duke' })).body)).toEqual({ prefix: 'OPTION_UNKNOWN' });
    expect((await change({ prefix: 'Ms' })).status).toBe(200);
    expect((await change({ prefix: '' }, 2)).status).toBe(200);
  });
});

describe('POST /api/account', () => {
  it('asks for what the form asks for', async () => {
    await test.setSetting(dateOfBirthShow, 'req');
    const profile = { email: 'new@example.com', password: goodPassword, firstName: 'Ada', lastName: 'Byron' };
    const refused = await test.client().post('/api/account', profile);
    expect(refused.status).toBe(422);
    expect(codesByField(refused.body)).toEqual({ dateOfBirth: 'REQUIRED' });
    const taken = await test.client().post('/api/account', { ...profile, dateOfBirth: '1815-12-10' });
    expect(taken.status).toBe(201);
  });
});
