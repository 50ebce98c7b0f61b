import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { isCaptchaEnabled } from '../../../../bff/domains/captcha/settings.ts';
import { linkRequests } from '../../../../bff/domains/identity/collection.ts';
import {
  resetMinutesBetween,
  resetProtection,
  resetsPerHourMax,
} from '../../../../bff/domains/identity/link-settings.ts';
import { mails } from '../../../../bff/domains/mails/collection.ts';
import { runUpkeep } from '../../../../bff/upkeep.ts';
import { createTestApp, type TestApp } from '../../../support/app.ts';
import type { Answer } from '../../../support/client.ts';
import { type MailboxOf, openMailbox } from '../../../support/mailbox.ts';

let test: TestApp;
let mailbox: MailboxOf;
beforeEach(async () => {
  test = await createTestApp();
  mailbox = openMailbox(test);
  await test.registerShopper({ email: 'ada@example.com' });
  await test.registerShopper({ email: 'grace@example.com' });
  await mailbox.take();
});
afterEach(async () => {
  await mailbox.close();
  await test.close();
});

const ask = (email: string, peer = '192.0.2.1'): Promise<Answer> =>
  test.client().post('/api/account/password-resets', { email }, { peer });
const countMails = async (): Promise<number> => (await mailbox.take()).length;

const told = ({ status, headers, text }: Answer) => {
  const names = [...headers.keys()].filter((name) => name !== 'request-id');
  return { status, text, headers: names.map((name) => [name, headers.get(name)]) };
};

describe('asking for a link to set a password', () => {
  it('answers alike for an address with and one without an account, and mails to the first only', async () => {
    const known = await ask('ada@example.com');
    expect(known.body).toEqual({ status: 'accepted' });
    expect(told(await ask('nobody@example.com', '192.0.2.2'))).toEqual(told(known));
    expect((await mailbox.take()).map(({ to }) => to.address)).toEqual(['ada@example.com']);
  });

  it('writes the same before it answers, whether or not there is an account', async () => {
    await mailbox.close();
    const documents = async () => [
      await test.deps.store.count(linkRequests, {}),
      await test.deps.store.count(mails, {}),
    ];
    const before = await documents();
    await ask('ada@example.com');
    const afterKnown = await documents();
    await ask('nobody@example.com', '192.0.2.2');
    const afterUnknown = await documents();
    expect(afterKnown).toEqual([before[0]! + 1, before[1]]);
    expect(afterUnknown).toEqual([before[0]! + 2, before[1]]);
    mailbox = openMailbox(test);
    expect(await countMails()).toBe(1);
  });

  it('is remembered over a pause of the worker', async () => {
    await mailbox.close();
    await ask('ada@example.com');
    mailbox = openMailbox(test);
    expect((await mailbox.take()).map(({ to }) => to.address)).toEqual(['ada@example.com']);
  });

  it('is settled after all where the process ended between the answer and the mail', async () => {
    await mailbox.close();
    // Somebody hears the events and does nothing with them, as a process that dies.
    const stop = test.deps.store.subscribe(async () => undefined);
    await ask('ada@example.com');
    await new Promise((resolve) => setTimeout(resolve, 50));
    stop();
    mailbox = openMailbox(test);
    expect((await mailbox.take()).map(({ to }) => to.address)).toEqual(['ada@example.com']);
  });

  it('leads to one mail in ten minutes, with the same answer to every request', async () => {
    const first = await ask('ada@example.com');
    expect(told(await ask('ada@example.com'))).toEqual(told(first));
    expect(await countMails()).toBe(1);
    test.clock.advance(599);
    await ask('ada@example.com');
    expect(await countMails()).toBe(0);
    test.clock.advance(1);
    await ask('ada@example.com');
    expect(await countMails()).toBe(1);
  });

  it('leads to five mails an hour', async () => {
    await test.setSetting(resetMinutesBetween, 0);
    for (let times = 0; times < 7; times += 1) await ask('ada@example.com');
    expect(await countMails()).toBe(5);
    test.clock.advance(3600);
    await ask('ada@example.com');
    expect(await countMails()).toBe(1);
  });

  it('is not held up by requests that were refused', async () => {
    await ask('ada@example.com');
    for (let times = 0; times < 5; times += 1) {
      test.clock.advance(110);
      await ask('ada@example.com');
    }
    expect(await countMails()).toBe(1);
    test.clock.advance(50);
    await ask('ada@example.com');
    expect(await countMails()).toBe(1);
  });

  it.each([
    ['1', { sameAddress: 1, sameEmail: 1 }],
    ['2', { sameAddress: 1, sameEmail: 2 }],
    ['3', { sameAddress: 2, sameEmail: 1 }],
    ['0', { sameAddress: 2, sameEmail: 2 }],
  ])('counts by what protection type %s names', async (protection, { sameAddress, sameEmail }) => {
    await test.setSetting(resetProtection, protection);
    await ask('ada@example.com', '192.0.2.1');
    await ask('grace@example.com', '192.0.2.1');
    expect(await countMails()).toBe(sameAddress);
    test.clock.advance(7200);
    await ask('ada@example.com', '192.0.2.1');
    await ask('ada@example.com', '192.0.2.2');
    expect(await countMails()).toBe(sameEmail);
  });

  it('has no limits where they are set to none', async () => {
    await test.setSetting(resetMinutesBetween, 0);
    await test.setSetting(resetsPerHourMax, 0);
    for (let times = 0; times < 8; times += 1) await ask('ada@example.com');
    expect(await countMails()).toBe(8);
  });

  it('answers 429 to one address that asks without end', async () => {
    const answers = [];
    for (let times = 0; times < 61; times += 1) answers.push((await ask(`nobody${times}@example.com`)).status);
    expect(answers.slice(0, 60)).toEqual(Array.from({ length: 60 }, () => 202));
    expect(answers[60]).toBe(429);
  });

  it('forgets after a day that anybody asked', async () => {
    await ask('nobody@example.com');
    await mailbox.settle();
    test.clock.advance(86_401);
    await runUpkeep(test.deps);
    expect(await test.deps.store.count(linkRequests, {})).toBe(0);
  });
});

describe('the captcha of a store that changed nothing', () => {
  it('is asked for before a link is, alike for every address', async () => {
    await test.setSetting(isCaptchaEnabled, true);
    const answers = [await ask('ada@example.com'), await ask('nobody@example.com')];
    expect(answers.map(({ body }) => body.code)).toEqual(['CAPTCHA_REQUIRED', 'CAPTCHA_REQUIRED']);
    expect(await countMails()).toBe(0);
  });
});

describe('an admin', () => {
  it('sends a customer a link to set a password, however often others asked', async () => {
    await ask('ada@example.com');
    await mailbox.take();
    const admin = await test.signInAdmin();
    const answer = await admin.post('/api/admin/customers/1/password-resets');
    expect(answer.status).toBe(202);
    expect(await mailbox.take()).toMatchObject([
      { to: { address: 'ada@example.com' }, subject: 'Your account at Main Website' },
    ]);
    expect((await admin.post('/api/admin/customers/999/password-resets')).status).toBe(404);
  });

  it('ends a lock, and the failures that led to it', async () => {
    const signIn = (password: string) =>
      test.client().post('/api/account/session', { email: 'ada@example.com', password });
    for (let tries = 0; tries < 10; tries += 1) await signIn('Wrong-Guess-1');
    const admin = await test.signInAdmin();
    const row = async () => (await admin.get('/api/admin/customers?q=ada@example.com')).body.items[0];
    expect((await row()).lockedUntil).not.toBeNull();
    expect((await admin.delete('/api/admin/customers/1/lock')).status).toBe(204);
    expect((await row()).lockedUntil).toBeNull();
    expect((await signIn('Tidal-Lamp-42')).status).toBe(200);
    expect((await admin.delete('/api/admin/customers/999/lock')).status).toBe(404);
  });
});

const lock = async () => {
  for (let tries = 0; tries < 14; tries += 1)
    await test.client().post('/api/account/session', { email: 'ada@example.com', password: 'Wrong-Guess-1' });
  return (await mailbox.take()).map(({ subject }) => subject);
};

describe('an account that is locked', () => {
  it('tells its owner, once a day however often it is locked', async () => {
    const subject = 'Your account at Main Website is locked for a while';
    expect(await lock()).toEqual([subject]);
    test.clock.advance(3600);
    expect(await lock()).toEqual([]);
    test.clock.advance(86_400);
    expect(await lock()).toEqual([subject]);
  });
});
