import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type MailDoc, mails } from '../../../bff/domains/mails/collection.ts';
import { startMailSender } from '../../../bff/domains/mails/sender.ts';
import { queueMail } from '../../../bff/domains/mails/service.ts';
import { createSmtpTransport } from '../../../bff/mail/smtp.ts';
import type { Transaction } from '../../../bff/store/port.ts';
import { createTestApp, type TestApp } from '../../support/app.ts';
import { headersOf, type MailServer, partOf, smtpError, startMailServer } from '../../support/mail-server.ts';

let test: TestApp;
let server: MailServer;
let stops: (() => Promise<void>)[];
beforeEach(async () => {
  test = await createTestApp();
  server = await startMailServer();
  stops = [];
});
afterEach(async () => {
  for (const stop of stops) await stop();
  await server.stop().catch(() => undefined);
  await test.close();
});

const start = (url = server.url) => {
  const sender = startMailSender(test.deps, {
    transport: createSmtpTransport(url),
    fallbackFrom: 'hello@shop.example',
  });
  stops.push(() => sender.stop());
  return sender;
};

const write = (tx: Transaction, address: string) =>
  queueMail(tx, test.deps, {
    scope: test.deps.scopes.defaultScope(),
    customerId: null,
    to: { name: '', address },
    identity: 'general',
    saying: { template: 'welcome', data: { name: 'Ada', accountUrl: 'https://shop.example/account' } },
  });
const queue = (...addresses: string[]) =>
  test.deps.store.transact(async (tx) => {
    for (const address of addresses) await write(tx, address);
  });
const readMails = (): Promise<readonly Readonly<MailDoc>[]> =>
  test.deps.store.find(mails, { sort: [{ field: 'mailId' }] });
const recipients = () => server.received.flatMap(({ to }) => to).toSorted();

describe('the outbox', () => {
  it('is worked off as mails come in', async () => {
    start();
    await queue('ada@example.com', 'grace@example.com');
    await vi.waitFor(() => expect(recipients()).toEqual(['ada@example.com', 'grace@example.com']));
    await vi.waitFor(async () =>
      expect(await readMails()).toMatchObject([
        { state: 'sent', attempts: 1, dueAt: null, sentAt: '2026-03-01T12:00:00.000Z' },
        { state: 'sent' },
      ]),
    );
  });

  it('holds nothing of a change that was rolled back', async () => {
    const sender = start();
    const failing = test.deps.store.transact(async (tx) => {
      await write(tx, 'ada@example.com');
      throw new Error('the change is refused');
    });
    await expect(failing).rejects.toThrow('refused');
    await sender.work();
    expect(await readMails()).toEqual([]);
    expect(server.received).toEqual([]);
  });

  it('sends what was written before anybody sent mails, once', async () => {
    await queue('ada@example.com');
    const sender = start();
    await sender.work();
    await sender.work();
    expect(recipients()).toEqual(['ada@example.com']);
  });

  it('forgets what a mail said once it is sent', async () => {
    const sender = start();
    await queue('ada@example.com');
    await sender.work();
    const [mail] = await readMails();
    expect(mail?.data).toBeNull();
    expect(JSON.stringify(mail)).not.toContain('Ada');
  });

  it('is worked off by one of two senders', async () => {
    const [one, other] = [start(), start()];
    await queue(...Array.from({ length: 30 }, (_, index) => `shopper${index}@example.com`));
    await Promise.all([one.work(), other.work()]);
    await vi.waitFor(() => expect(server.received.length).toBeGreaterThanOrEqual(30));
    expect(new Set(recipients()).size).toBe(30);
    expect(server.received).toHaveLength(30);
  });

  it('writes both parts, from the sender that the process has where the settings name none', async () => {
    const sender = start();
    await queue('ada@example.com');
    await sender.work();
    const { raw } = server.received[0]!;
    expect(headersOf(raw).get('from')).toBe('Main Website <hello@shop.example>');
    expect(headersOf(raw).get('subject')).toBe('Welcome to Main Website');
    expect(partOf(raw, 'text/plain')).toContain('Hello Ada,\n');
    expect(partOf(raw, 'text/html')).toContain('>Hello Ada,</p>');
  });
});

describe('a mail that one recipient’s server refuses', () => {
  it('holds up no other, and is not tried again', async () => {
    server.onRecipient = (address) => {
      if (address === 'bad@example.com') throw smtpError(550, 'No such mailbox');
    };
    const sender = start();
    await queue('bad@example.com', 'ada@example.com', 'grace@example.com');
    await sender.work();
    expect(recipients()).toEqual(['ada@example.com', 'grace@example.com']);
    const [bad] = await readMails();
    expect(bad).toMatchObject({ state: 'dead', attempts: 1, dueAt: null });
    expect(bad?.problem).toContain('No such mailbox');
    test.clock.advance(86_400);
    await sender.work();
    expect((await readMails())[0]?.attempts).toBe(1);
  });

  it('can be tried again by an admin', async () => {
    let isKnown = false;
    server.onRecipient = () => {
      if (!isKnown) throw smtpError(550, 'No such mailbox');
    };
    const sender = start();
    await queue('ada@example.com');
    await sender.work();
    const admin = await test.signInAdmin();
    const list = await admin.get(
      `/api/admin/mails?filter=${encodeURIComponent('{"op":"eq","field":"state","value":"dead"}')}`,
    );
    expect(list.body).toMatchObject({
      total: 1,
      items: [{ to: 'ada@example.com', state: 'dead', template: 'welcome' }],
    });
    isKnown = true;
    const answer = await admin.post('/api/admin/mails/1/retries');
    expect(answer.status).toBe(202);
    expect(answer.body).toMatchObject({ state: 'waiting' });
    await sender.work();
    expect(recipients()).toEqual(['ada@example.com']);
    expect((await admin.get('/api/admin/mails')).body.items).toMatchObject([{ state: 'sent', problem: '' }]);
  });
});

describe('a mail server that is in trouble', () => {
  it('gets the mail later when it asks for that, with the same identifier', async () => {
    const identifiers: (string | undefined)[] = [];
    server.onMail = ({ raw }) => {
      identifiers.push(headersOf(raw).get('message-id'));
      if (identifiers.length < 3) throw smtpError(451, 'Try later');
    };
    const sender = start();
    await queue('ada@example.com');
    await sender.work();
    expect(await readMails()).toMatchObject([{ state: 'waiting', attempts: 1, dueAt: '2026-03-01T12:00:30.000Z' }]);
    test.clock.advance(29);
    await sender.work();
    expect(identifiers).toHaveLength(1);
    test.clock.advance(1);
    await sender.work();
    expect(await readMails()).toMatchObject([{ attempts: 2, dueAt: '2026-03-01T12:01:30.000Z' }]);
    test.clock.advance(60);
    await sender.work();
    expect(await readMails()).toMatchObject([{ state: 'sent', attempts: 3 }]);
    expect(new Set(identifiers).size).toBe(1);
    expect(identifiers[0]).toMatch(/^<[\w-]+@localhost>$/u);
  });

  it('gets everything when it is back after it was down', async () => {
    const sender = start();
    await queue('first@example.com');
    await sender.work();
    await server.stop();
    await queue('ada@example.com', 'grace@example.com');
    await sender.work();
    expect(await readMails()).toMatchObject([{ state: 'sent' }, { state: 'waiting' }, { state: 'waiting' }]);
    await server.restart();
    test.clock.advance(30);
    await sender.work();
    expect(recipients()).toEqual(['ada@example.com', 'first@example.com', 'grace@example.com']);
  });

  it('holds up only the mails that it is slow with', async () => {
    const { promise, resolve } = Promise.withResolvers<void>();
    server.onRecipient = (address) => (address === 'slow@example.com' ? promise : undefined);
    const sender = start();
    await queue('slow@example.com', 'ada@example.com', 'grace@example.com', 'mary@example.com');
    const working = sender.work();
    await vi.waitFor(() => expect(recipients()).toEqual(['ada@example.com', 'grace@example.com', 'mary@example.com']));
    resolve();
    await working;
    expect(server.received).toHaveLength(4);
  });

  it('holds up nothing that is written while it is slow', async () => {
    const { promise, resolve } = Promise.withResolvers<void>();
    server.onRecipient = (address) => (address === 'slow@example.com' ? promise : undefined);
    const asked = vi.spyOn(server, 'onRecipient');
    const sender = start();
    await queue('slow@example.com');
    await vi.waitFor(() => expect(asked).toHaveBeenCalled());
    await queue('ada@example.com');
    await vi.waitFor(() => expect(recipients()).toEqual(['ada@example.com']));
    resolve();
    await sender.work();
    expect(recipients()).toEqual(['ada@example.com', 'slow@example.com']);
  });

  it('is given up after three days', async () => {
    await server.stop();
    const sender = start();
    await queue('ada@example.com');
    for (let hours = 0; hours <= 72; hours += 1) {
      await sender.work();
      test.clock.advance(3600);
    }
    const [mail] = await readMails();
    expect(mail).toMatchObject({ state: 'dead', dueAt: null });
    expect(mail?.problem).toContain('ECONNREFUSED');
    await server.restart();
    await sender.work();
    expect(server.received).toEqual([]);
  });
});

describe('a process that dies while it sends', () => {
  it('leaves the mail to another after five minutes', async () => {
    await queue('ada@example.com');
    await test.deps.store.transact(async (tx) => {
      const mail = await tx.get(mails, 1);
      await tx.put(mails, { ...mail!, attempts: 1, dueAt: '2026-03-01T12:05:00.000Z' });
    });
    const sender = start();
    await sender.work();
    expect(server.received).toEqual([]);
    test.clock.advance(300);
    await sender.work();
    expect(recipients()).toEqual(['ada@example.com']);
  });
});

describe('a mail whose link has ended', () => {
  it('is not sent any more, and cannot be tried again', async () => {
    await test.registerShopper({ email: 'ada@example.com' });
    const admin = await test.signInAdmin();
    await admin.post('/api/admin/customers/1/password-resets');
    test.clock.advance(2 * 3600);
    const sender = start();
    await sender.work();
    const sent = server.received.map(({ raw }) => headersOf(raw).get('subject'));
    expect(sent).toEqual(['Welcome to Main Website']);
    expect(await readMails()).toMatchObject([{ state: 'sent' }, { state: 'dead', template: 'remind' }]);
    const again = await test.signInAdmin();
    expect((await again.post('/api/admin/mails/2/retries')).body.code).toBe('LINK_EXPIRED');
    expect((await again.post('/api/admin/mails/9/retries')).status).toBe(404);
  });
});

describe('the list of mails', () => {
  it('never shows what a mail says', async () => {
    await test.registerShopper({ email: 'ada@example.com' });
    const admin = await test.signInAdmin();
    await admin.post('/api/admin/customers/1/password-resets');
    const list = await admin.get('/api/admin/mails?q=ada');
    expect(list.body.total).toBe(2);
    expect(list.text).not.toMatch(/token|http/u);
  });
});
