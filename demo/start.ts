import { relative } from 'node:path';
import closeWithGrace from 'close-with-grace';
import { pino } from 'pino';
import { type Config, ConfigInvalid, readConfig } from '../bff/config.ts';
import { startServer } from '../bff/serve.ts';
import { demoShop } from './shop.ts';
import { prepareDemoData } from './seed/data-folder.ts';
import { demoGiftCards, demoLogins } from './seed/logins.ts';
import { mountDemo } from './site.ts';

/* What `npm start` runs: the whole product with demo data and demo pages. */

const readDemoConfig = (): Config => {
  // The demo has a folder of its own, whatever database the environment names for other things.
  const config = readConfig({ ...process.env, DATABASE_URL: '', FOYER_DATA: process.env['FOYER_DATA'] || 'demo/data' });
  return { ...config, logLevel: process.env['LOG_LEVEL'] ? config.logLevel : 'warn' };
};

const describe = (url: string, dataFolder: string): string => {
  const { shopper, admin } = demoLogins;
  const folder = relative('.', dataFolder);
  return `
  Foyer demo

    Storefront   ${url}/
    Admin        ${url}/admin
    Elements     ${url}/elements
    Mails        ${url}/outbox

    Shopper      ${shopper.email}   ${shopper.password}
    Admin        ${admin.email}     ${admin.password}
    Gift cards   ${demoGiftCards.map(({ code }) => code).join(', ')}
    Long books   concierge@example.com (300 addresses), gifts@example.com (3,000); the shopper's password

    Data         ${folder.startsWith('..') ? dataFolder : folder}   (remove it to begin anew)

  Ctrl+C stops it.
`;
};

try {
  const config = readDemoConfig();
  const log = pino({ level: config.logLevel });
  await prepareDemoData(config, log, (text) => process.stdout.write(`${text}\n`));
  const server = await startServer(config, {
    log,
    extraRoutes: mountDemo,
    ...(config.shop === undefined && { commerce: demoShop }),
  });
  process.stdout.write(describe(server.url, config.dataFolder));
  closeWithGrace({ delay: 10_000, logger: false }, async ({ err }) => {
    if (err !== undefined) log.fatal({ err }, 'the demo is stopping after an unexpected error');
    await server.stop();
  });
} catch (error) {
  const reason = error instanceof Error ? error.message : String(error);
  const subject = error instanceof ConfigInvalid ? 'The configuration cannot be used.\n' : '';
  process.stderr.write(`The demo could not start. ${subject}${reason}\n`);
  process.exitCode = 1;
}
