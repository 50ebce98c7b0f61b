import closeWithGrace from 'close-with-grace';
import { pino } from 'pino';
import { ConfigInvalid, readConfig } from './config.ts';
import { startServer } from './serve.ts';

/** What stopped the start, for the person at the terminal. */
const explain = (error: unknown): string => {
  if (error instanceof ConfigInvalid) return `The configuration cannot be used.\n${error.message}`;
  return error instanceof Error ? error.message : String(error);
};

try {
  const config = readConfig(process.env);
  const log = pino({ level: config.logLevel });
  const server = await startServer(config, { log });
  log.info(
    { url: server.url, data: config.databaseUrl === undefined ? config.dataFolder : 'DATABASE_URL' },
    'Foyer is ready',
  );
  closeWithGrace({ delay: 10_000, logger: false }, async ({ signal, err }) => {
    if (err === undefined) log.info({ signal }, 'Foyer is stopping');
    else log.fatal({ err }, 'Foyer is stopping after an unexpected error');
    await server.stop();
  });
} catch (error) {
  process.stderr.write(`Foyer could not start. ${explain(error)}\n`);
  process.exitCode = 1;
}
