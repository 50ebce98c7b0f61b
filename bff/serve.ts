import { fileURLToPath } from 'node:url';
import type { Logger } from 'pino';
import { type AppOptions, createApp } from './app.ts';
import { createHttpCommerce } from './commerce/http/adapter.ts';
import { type Config, ConfigInvalid } from './config.ts';
import type { Deps } from './deps.ts';
import { prepareFirstAdmin } from './domains/admins/first-admin.ts';
import { groupJobKinds } from './domains/customer-groups/deletion.ts';
import { customerJobKinds } from './domains/customer-actions/kinds.ts';
import { importJobKinds } from './domains/imports/kinds.ts';
import { startJobs } from './domains/jobs/runner.ts';
import { Failure } from './failure.ts';
import { isEmbeddedAcrossSites } from './http/allowed-origins.ts';
import { createDoor } from './http/full-house.ts';
import { type DepsOptions, openInstallation } from './installation.ts';
import { findFreePort, listen } from './listen.ts';
import { startMailing } from './mailing.ts';
import { startUpkeep } from './upkeep.ts';
import { startVatChecks } from './vat-checks.ts';

export interface ServerOptions extends DepsOptions, Pick<AppOptions, 'extraRoutes'> {
  log: Logger;
  /** Runs once everything is open and before the first request, such as to fill a fresh store. */
  prepare?: (deps: Deps) => Promise<void>;
}

export interface RunningServer {
  /** The public address. */
  readonly url: string;
  readonly deps: Deps;
  /** Lets running requests finish, then closes the store. */
  stop(): Promise<void>;
}

const widgetsFolder = fileURLToPath(new URL('../dist/widgets', import.meta.url));

const warnOfCookies = (deps: Deps): void => {
  if (deps.origins.publicUrl.startsWith('https:') || !isEmbeddedAcrossSites(deps)) return;
  deps.log.warn(
    'Pages of another site are allowed, but browsers send cookies across sites only over HTTPS. Set FOYER_PUBLIC_URL to an https address.',
  );
};

const warnOfMails = (deps: Deps, { mail }: Config): void => {
  if (mail.smtpUrl === undefined)
    deps.log.info('No mails are sent: they wait in the outbox. Set FOYER_SMTP_URL to a mail server to send them.');
};

/** A password that the first admin may not have is a variable to change. */
const asConfigInvalid = (error: unknown): never => {
  if (!(error instanceof Failure) || error.code !== 'INPUT_INVALID') throw error;
  throw new ConfigInvalid(['FOYER_ADMIN_PASSWORD is too easy to guess; choose another.']);
};

const withPort = async (config: Config): Promise<Config> => {
  if (config.port !== 0) return config;
  const port = await findFreePort();
  const publicUrl = config.origins.publicUrl.replace(/:0$/u, `:${port}`);
  return { ...config, port, origins: { ...config.origins, publicUrl } };
};

/**
 * Starts a BFF: opens the data, sees to the first admin, and listens. Throws `PortUnusable`, {@link ConfigInvalid}
 * for a first admin's password that is easy to guess, or the store's error when the data folder is damaged or in use; nothing
 * stays open then.
 */
export const startServer = async (configured: Config, options: ServerOptions): Promise<RunningServer> => {
  const { log, extraRoutes, prepare, ...depsOptions } = options;
  const config = await withPort(configured);
  const deps = await openInstallation(config, log, {
    captchaService: config.captchaService,
    social: { providers: config.socialProviders ?? [] },
    commerce: config.shop && createHttpCommerce(config.shop),
    ...depsOptions,
  });
  try {
    await prepareFirstAdmin(deps, config.firstAdmin).catch(asConfigInvalid);
    await prepare?.(deps);
    warnOfCookies(deps);
    warnOfMails(deps, config);
    const app = createApp(deps, { widgetsFolder, ...(extraRoutes && { extraRoutes }) });
    const listener = await listen(app, config.port, createDoor(deps));
    const stopUpkeep = startUpkeep(deps);
    const stopMailing = startMailing(deps, config.mail);
    const stopVatChecks = startVatChecks(deps);
    const jobRunner = startJobs(deps, [...customerJobKinds, ...groupJobKinds, ...importJobKinds]);
    const url = config.origins.publicUrl;
    return {
      url,
      deps,
      stop: async () => {
        stopUpkeep();
        await listener.stop();
        await stopMailing();
        await stopVatChecks();
        await jobRunner.stop();
        await deps.store.close();
      },
    };
  } catch (error) {
    await deps.store.close();
    throw error;
  }
};
