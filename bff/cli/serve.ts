import { type Command, exitCodes, readOptions } from './command.ts';

/** Serves the BFF until it is told to stop; the same process as `npm run bff`. */
export const serveCommand: Command = {
  help: `Usage: foyer serve [--port PORT] [--data FOLDER]

Serves the BFF and the built widgets until it gets SIGINT or SIGTERM.

Options:
  --port PORT     where to listen; before PORT, default 4000
  --data FOLDER   the data folder; before DATABASE_URL and FOYER_DATA, default ./data; made at the first start
  -h, --help      this text

Environment: PORT, FOYER_DATA, DATABASE_URL, FOYER_PUBLIC_URL, FOYER_ALLOWED_ORIGINS, FOYER_TRUSTED_PROXIES,
FOYER_ADMIN_EMAIL, FOYER_ADMIN_PASSWORD, FOYER_SMTP_URL, FOYER_MAIL_FROM, FOYER_CAPTCHA_VERIFY_URL,
FOYER_CAPTCHA_SCRIPT_URL, FOYER_CAPTCHA_SITE_KEY, FOYER_CAPTCHA_SECRET, FOYER_SHOP_URL, FOYER_SHOP_TOKEN,
FOYER_OIDC_<NAME>_CLIENT_ID and what goes with it, LOG_LEVEL; the README explains them.

Exit code: 0 stopped when asked · 1 could not start · 2 called wrongly
`,
  run: async (words, { env }) => {
    const { values } = readOptions(words, { options: { port: { type: 'string' }, data: { type: 'string' } } });
    if (values.port !== undefined) env['PORT'] = values.port;
    if (values.data !== undefined) {
      env['FOYER_DATA'] = values.data;
      env['DATABASE_URL'] = '';
    }
    await import('../main.ts');
    return Number(process.exitCode ?? exitCodes.done);
  },
};
