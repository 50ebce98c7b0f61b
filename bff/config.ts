import { BlockList, isIP } from 'node:net';
import * as v from 'valibot';
import { emailSchema } from '../shared-types/fields.ts';
import { checkPassword } from '../shared-types/password.ts';
import type { ShopOptions } from './commerce/http/adapter.ts';
import type { Origins } from './deps.ts';
import { adminPasswordPolicy } from './domains/admins/rules.ts';
import type { SiteVerifyOptions } from './domains/captcha/site-verify.ts';
import { type ProviderConfig, readProviders } from './domains/social-sign-in/providers.ts';

/** How a process runs: made from the environment once, at its start. */
export interface Config {
  readonly port: number;
  /** The folder that holds the data; made on the first start. */
  readonly dataFolder: string;
  /** A PostgreSQL database that holds the data in place of the folder. Holds a password: never to be logged. */
  readonly databaseUrl?: string;
  readonly origins: Origins;
  /** The first admin, made unless there is one with that e-mail. */
  readonly firstAdmin: { readonly email: string; readonly password: string } | undefined;
  /** How mails go out; without `smtpUrl`, which may hold a password and is never to be logged, they stay in the outbox. */
  readonly mail: { readonly smtpUrl?: string; readonly from: string };
  /** A captcha service besides our own proof of work. Holds a secret: never to be logged. */
  readonly captchaService?: SiteVerifyOptions;
  /** The shop behind carts and orders, in place of the embedded one. Holds a secret: never to be logged. */
  readonly shop?: ShopOptions;
  /** Whose accounts sign in here, too. Holds secrets: never to be logged. */
  readonly socialProviders?: readonly ProviderConfig[];
  readonly logLevel: (typeof logLevels)[number];
}

const logLevels = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;

/** The environment cannot be used; each line names a variable and what to do about it. */
export class ConfigInvalid extends Error {
  constructor(lines: readonly string[]) {
    super(lines.join('\n'));
  }
}

const isOrigin = (text: string): boolean => {
  if (!URL.canParse(text)) return false;
  const { protocol, origin } = new URL(text);
  return (protocol === 'https:' || protocol === 'http:') && origin === text.toLowerCase();
};

/** An address of ours may have a path, where a proxy hands one part of a site to this service. */
const isAddress = (text: string): boolean => {
  if (!URL.canParse(text)) return false;
  const { origin, search, hash, username, password } = new URL(text);
  return isOrigin(origin) && [search, hash, username, password].every((part) => part === '');
};

const isHttps = (text: string): boolean => URL.canParse(text) && new URL(text).protocol === 'https:';

const isDatabase = (text: string): boolean => /^postgres(?:ql)?:\/\/[^/]/u.test(text) && URL.canParse(text);

/** Whether every `%` begins an escape, as `%40` for an `@` in a password. */
const isDecodable = (text: string): boolean => {
  try {
    decodeURIComponent(text);
    return true;
  } catch {
    return false;
  }
};

const isMailServer = (text: string): boolean => {
  if (!/^smtps?:\/\//u.test(text) || !URL.canParse(text)) return false;
  const { hostname, pathname, username, password } = new URL(text);
  return hostname !== '' && (pathname === '' || pathname === '/') && isDecodable(username + password);
};

const isProxy = (text: string): boolean => {
  const [address = '', bits, ...rest] = text.split('/');
  const family = isIP(address);
  if (family === 0 || rest.length > 0) return false;
  if (bits === undefined) return true;
  if (!/^\d{1,3}$/u.test(bits)) return false;
  try {
    new BlockList().addSubnet(address, Number(bits), family === 6 ? 'ipv6' : 'ipv4');
    return true;
  } catch {
    return false;
  }
};

const listOf = (isItem: (text: string) => boolean, remedy: string) =>
  v.pipe(
    v.optional(v.string(), ''),
    v.transform((text) =>
      text
        .split(',')
        .map((item) => item.trim())
        .filter((item) => item !== ''),
    ),
    v.everyItem(isItem, remedy),
  );

const withoutTrailingSlash = (text: string): string => text.replace(/\/+$/u, '');

const portRemedy = 'must be a whole number from 0 to 65535, such as 4000.';
const urlRemedy = 'must be the address at which browsers reach this service, such as https://account.shop.example';
const databaseRemedy = 'must be a PostgreSQL URL, such as postgres://user:password@db.example:5432/foyer';
const smtpRemedy = 'must be a mail server, such as smtp://user:password@mail.example:587 or smtps://mail.example:465';
const originsRemedy = 'must be origins separated by commas, such as https://shop.example,https://www.shop.example';
const proxiesRemedy = 'must be addresses or networks separated by commas, such as 10.0.0.1,192.168.0.0/16';
const passwordRemedy =
  'must have at least 8 characters of at least two kinds (lower case, upper case, digits, others), and no space at its ends';

const captchaRemedy = 'must be an https address of the captcha service, such as https://captcha.example/siteverify';

const shopRemedy = 'must be the address of the shop that Foyer asks, such as https://shop.example/foyer';
const tokenRemedy = 'must be a secret of at least 16 letters, digits and signs without spaces';

const environmentSchema = v.object({
  PORT: v.pipe(
    v.optional(v.string(), '4000'),
    v.regex(/^\d{1,5}$/u, portRemedy),
    v.transform(Number),
    v.maxValue(65_535, portRemedy),
  ),
  FOYER_DATA: v.pipe(v.optional(v.string(), './data'), v.nonEmpty('must be a folder, such as ./data')),
  DATABASE_URL: v.optional(v.pipe(v.string(), v.check(isDatabase, databaseRemedy))),
  FOYER_PUBLIC_URL: v.optional(v.pipe(v.string(), v.transform(withoutTrailingSlash), v.check(isAddress, urlRemedy))),
  FOYER_ALLOWED_ORIGINS: listOf((item) => isOrigin(withoutTrailingSlash(item)), originsRemedy),
  FOYER_TRUSTED_PROXIES: listOf(isProxy, proxiesRemedy),
  FOYER_ADMIN_EMAIL: v.optional(
    v.pipe(
      v.string(),
      v.check((text) => v.is(emailSchema, text), 'must be an e-mail address, such as owner@shop.example'),
    ),
  ),
  FOYER_ADMIN_PASSWORD: v.optional(
    v.pipe(
      v.string(),
      v.check((password) => checkPassword(password, adminPasswordPolicy) === undefined, passwordRemedy),
    ),
  ),
  FOYER_SMTP_URL: v.optional(v.pipe(v.string(), v.check(isMailServer, smtpRemedy))),
  FOYER_MAIL_FROM: v.optional(
    v.pipe(
      v.string(),
      v.check((text) => v.is(emailSchema, text), 'must be an e-mail address, such as hello@shop.example'),
    ),
  ),
  FOYER_CAPTCHA_VERIFY_URL: v.optional(v.pipe(v.string(), v.check(isHttps, captchaRemedy))),
  FOYER_CAPTCHA_SCRIPT_URL: v.optional(v.pipe(v.string(), v.check(isHttps, captchaRemedy))),
  FOYER_CAPTCHA_SITE_KEY: v.optional(v.string()),
  FOYER_CAPTCHA_SECRET: v.optional(v.string()),
  FOYER_SHOP_URL: v.optional(v.pipe(v.string(), v.transform(withoutTrailingSlash), v.check(isAddress, shopRemedy))),
  FOYER_SHOP_TOKEN: v.optional(v.pipe(v.string(), v.regex(/^[\x21-\x7e]{16,}$/u, tokenRemedy))),
  LOG_LEVEL: v.optional(v.picklist(logLevels, `must be one of ${logLevels.join(', ')}`), 'info'),
});

/** An empty variable is one that is not set, as in `PORT= npm start`. */
const withoutEmpty = (environment: Readonly<Record<string, string | undefined>>) =>
  Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== undefined && value !== ''));

const firstAdminOf = (email: string | undefined, password: string | undefined): Config['firstAdmin'] => {
  if (email === undefined && password === undefined) return undefined;
  if (email === undefined)
    throw new ConfigInvalid(['FOYER_ADMIN_PASSWORD is set, so FOYER_ADMIN_EMAIL must be set, too.']);
  if (password === undefined)
    throw new ConfigInvalid(['FOYER_ADMIN_EMAIL is set, so FOYER_ADMIN_PASSWORD must be set, too.']);
  return { email, password };
};

const captchaServiceOf = (environment: v.InferOutput<typeof environmentSchema>): SiteVerifyOptions | undefined => {
  const {
    FOYER_CAPTCHA_VERIFY_URL: verifyUrl,
    FOYER_CAPTCHA_SCRIPT_URL: scriptUrl,
    FOYER_CAPTCHA_SITE_KEY: siteKey,
    FOYER_CAPTCHA_SECRET: secret,
  } = environment;
  if ([verifyUrl, scriptUrl, siteKey, secret].every((value) => value === undefined)) return undefined;
  if (verifyUrl === undefined || scriptUrl === undefined || siteKey === undefined || secret === undefined)
    throw new ConfigInvalid([
      'FOYER_CAPTCHA_VERIFY_URL, FOYER_CAPTCHA_SCRIPT_URL, FOYER_CAPTCHA_SITE_KEY and FOYER_CAPTCHA_SECRET must be set together.',
    ]);
  return { verifyUrl, scriptUrl, siteKey, secret };
};

const socialProvidersOf = (environment: Readonly<Record<string, string | undefined>>): ProviderConfig[] => {
  const { providers, problems } = readProviders(environment);
  if (problems.length > 0) throw new ConfigInvalid(problems);
  return providers;
};

const shopOf = (url: string | undefined, token: string | undefined): ShopOptions | undefined => {
  if (url === undefined && token === undefined) return undefined;
  if (url === undefined || token === undefined)
    throw new ConfigInvalid(['FOYER_SHOP_URL and FOYER_SHOP_TOKEN must be set together.']);
  return { url, token };
};

const mailOf = (smtpUrl: string | undefined, configured: string | undefined, publicUrl: string): Config['mail'] => {
  const from = configured ?? `no-reply@${new URL(publicUrl).hostname}`;
  // A host such as localhost is no domain that mails could come from.
  if (smtpUrl !== undefined && !v.is(emailSchema, from))
    throw new ConfigInvalid([
      'FOYER_SMTP_URL is set, so FOYER_MAIL_FROM must be set, too, such as hello@shop.example.',
    ]);
  return { ...(smtpUrl !== undefined && { smtpUrl }), from };
};

/** Reads the environment. Throws {@link ConfigInvalid} with a line per variable that cannot be used. */
export const readConfig = (environment: Readonly<Record<string, string | undefined>>): Config => {
  const result = v.safeParse(environmentSchema, withoutEmpty(environment));
  if (!result.success)
    throw new ConfigInvalid(result.issues.map((issue) => `${String(issue.path?.[0]?.key)} ${issue.message}`));
  const { output } = result;
  const captchaService = captchaServiceOf(output);
  const socialProviders = socialProvidersOf(environment);
  const shop = shopOf(output.FOYER_SHOP_URL, output.FOYER_SHOP_TOKEN);
  const publicUrl = withoutTrailingSlash(new URL(output.FOYER_PUBLIC_URL ?? `http://localhost:${output.PORT}`).href);
  return {
    port: output.PORT,
    dataFolder: output.FOYER_DATA,
    ...(output.DATABASE_URL !== undefined && { databaseUrl: output.DATABASE_URL }),
    origins: {
      publicUrl,
      allowed: output.FOYER_ALLOWED_ORIGINS.map((origin) => new URL(origin).origin),
      trustedProxies: output.FOYER_TRUSTED_PROXIES,
    },
    firstAdmin: firstAdminOf(output.FOYER_ADMIN_EMAIL, output.FOYER_ADMIN_PASSWORD),
    mail: mailOf(output.FOYER_SMTP_URL, output.FOYER_MAIL_FROM, publicUrl),
    ...(captchaService && { captchaService }),
    ...(shop && { shop }),
    ...(socialProviders.length > 0 && { socialProviders }),
    logLevel: output.LOG_LEVEL,
  };
};
