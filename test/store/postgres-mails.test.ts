import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, it, onTestFinished, vi } from 'vitest';
import { createApp } from '../../bff/app.ts';
import { isCaptchaEnabled } from '../../bff/domains/captcha/settings.ts';
import { writeSetting } from '../../bff/domains/settings/service.ts';
import { openInstallation } from '../../bff/installation.ts';
import { startMailing } from '../../bff/mailing.ts';
import { createArgon2Hasher } from '../../bff/security/argon2-hasher.ts';
import { type Client, createClient } from '../support/client.ts';
import { headersOf, type MailServer, startMailServer } from '../support/mail-server.ts';
import { startTempPostgres, type TempPostgres } from '../support/temp-postgres.ts';

let postgres: TempPostgres;
let server: MailServer;
beforeAll(async () => {
  postgres = await startTempPostgres();
  server = await startMailServer();
}, 60_000);
afterAll(async () => {
  await server.stop();
  await postgres.remove();
});

/** Two BFFs on a new database that both send mails. */
const startTwo = async (): Promise<[Client, Client]> => {
  const databaseUrl = await postgres.createDatabase();
  onTestFinished(() => postgres.dropDatabase(databaseUrl));
  const origins = { publicUrl: 'http://localhost:4000', allowed: [], trustedProxies: [] };
  const start = async (): Promise<Client> => {
    const hasher = await createArgon2Hasher({ memoryCost: 8, timeCost: 1, hashesMax: 100 });
    const place = { databaseUrl, dataFolder: '/nowhere', origins };
    const deps = await openInstallation(place, pino({ level: 'silent' }), { hasher });
    await writeSetting(deps.store, isCaptchaEnabled, false);
    await deps.settings.reload();
    const stop = startMailing(deps, { smtpUrl: server.url, from: 'hello@shop.example' });
    onTestFinished(async () => {
      await stop();
      await deps.store.close();
    });
    return createClient(createApp(deps));
  };
  return Promise.all([start(), start()]);
};

const person = { password: 'Tidal-Lamp-42', firstName: 'Ada', lastName: 'Lovelace' };

const lines = () => server.received.map(({ to, raw }) => `${to.join()}: ${headersOf(raw).get('subject')}`).toSorted();

describe('two BFFs on one database', () => {
  it('send every mail once, and count requests for links together', async () => {
    const [one, other] = await startTwo();
    const people = Array.from({ length: 10 }, (_, index) => `shopper${index}@example.com`);
    for (const [index, email] of people.entries())
      await (index % 2 === 0 ? one : other).post('/api/account', { ...person, email });
    const email = 'shopper0@example.com';
    await Promise.all([one, other, one, other].map((each) => each.post('/api/account/password-resets', { email })));
    const expected = [
      ...people.map((each) => `${each}: Welcome to Main Website`),
      `${email}: Set a new password for Main Website`,
    ].toSorted();
    await vi.waitFor(() => expect(lines()).toEqual(expected), { timeout: 15_000, interval: 100 });
    await new Promise((resolve) => setTimeout(resolve, 500));
    expect(lines()).toEqual(expected);
  });
});
