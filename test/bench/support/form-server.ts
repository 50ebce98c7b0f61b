import closeWithGrace from 'close-with-grace';
import { pino } from 'pino';
import { readConfig } from '../../../bff/config.ts';
import { startServer } from '../../../bff/serve.ts';
import { addAttributes } from './attributes.ts';

/* A BFF whose forms have so many custom attributes. */

const server = await startServer(readConfig({ ...process.env }), {
  log: pino({ level: 'error' }),
  prepare: (deps) => addAttributes(deps, Number(process.env['ATTRIBUTES'] ?? 0)),
});
closeWithGrace({ delay: 5000, logger: false }, () => server.stop());
