import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import type { Logger } from 'pino';
import { collections } from './collections.ts';
import { embeddedCommerce } from './commerce/embedded.ts';
import type { Commerce } from './commerce/port.ts';
import type { Clock, Deps, Origins } from './deps.ts';
import { seedAdminRoles } from './domains/admin-roles/service.ts';
import { attributes, gridPlans } from './domains/attributes/collection.ts';
import { createAttributes, seedSystemAttributes } from './domains/attributes/service.ts';
import { createProofOfWork, loadCaptchaSecret } from './domains/captcha/proof-of-work.ts';
import { createSiteVerify, type SiteVerifyOptions } from './domains/captcha/site-verify.ts';
import { seedCustomerGroups } from './domains/customer-groups/service.ts';
import { storeViews, stores, websites } from './domains/scopes/collection.ts';
import { seedScopes } from './domains/scopes/seed.ts';
import { createScopes } from './domains/scopes/service.ts';
import { settingValues } from './domains/settings/collection.ts';
import { createSettings } from './domains/settings/service.ts';
import { seedTaxClasses } from './domains/tax-classes/service.ts';
import { createFolderFiles } from './files/folder.ts';
import type { VatRegister } from './domains/vat-numbers/port.ts';
import { createVies } from './domains/vat-numbers/vies.ts';
import type { FileStore } from './files/port.ts';
import { createArgon2Hasher } from './security/argon2-hasher.ts';
import type { Hasher } from './security/hasher.ts';
import { createTokens } from './security/jwt-tokens.ts';
import { createSocialGateway, type GatewayOptions } from './domains/social-sign-in/gateway.ts';
import { settings } from './settings.ts';
import { signingKeys } from './security/signing-keys.ts';
import { createStoreThrottle } from './security/store-throttle.ts';
import type { Throttle } from './security/throttle.ts';
import { openLowdbStore } from './store/lowdb/open.ts';
import type { Store } from './store/port.ts';
import { openPostgresStore } from './store/postgres/open.ts';

/** What may be replaced, in tests and measurements. */
export interface DepsOptions {
  clock?: Clock;
  hasher?: Hasher;
  throttle?: Throttle;
  /** A captcha service besides our own proof of work. */
  captchaService?: SiteVerifyOptions | undefined;
  /** Whose accounts sign in here, too. */
  social?: Omit<GatewayOptions, 'publicUrl'> | undefined;
  /** The shop behind carts and orders, in place of the embedded one. */
  commerce?: Commerce | undefined;
  /** Who knows which VAT numbers have been given out, in place of VIES. */
  vatRegister?: VatRegister | undefined;
}

/** Puts together what use cases need, over an open store; gives a fresh one its first website and its keys. */
export const createDeps = async (
  { store, files, origins, log }: { store: Store; files: FileStore; origins: Origins; log: Logger },
  {
    clock = () => new Date(),
    hasher,
    throttle = createStoreThrottle({ store, clock }),
    captchaService,
    social,
    commerce = embeddedCommerce,
    vatRegister = createVies(),
  }: DepsOptions = {},
): Promise<Deps> => {
  await seedScopes(store);
  await seedTaxClasses(store);
  await seedCustomerGroups(store);
  await seedAdminRoles({ store, clock });
  await seedSystemAttributes(store);
  return {
    store,
    clock,
    ids: () => randomBytes(24).toString('base64url'),
    hasher: hasher ?? (await createArgon2Hasher()),
    tokens: await createTokens({ store, clock, issuer: origins.publicUrl }),
    throttle,
    captcha: {
      'proof-of-work': createProofOfWork(await loadCaptchaSecret(store)),
      ...(captchaService && { 'site-verify': createSiteVerify(captchaService) }),
    },
    social: createSocialGateway({ providers: [], ...social, publicUrl: origins.publicUrl }),
    scopes: await createScopes(store),
    settings: await createSettings(store, { declared: settings, log }),
    attributes: await createAttributes(store),
    files,
    commerce,
    vatRegister,
    origins,
    log,
  };
};

/** Uploaded files lie in this part of the data folder, also where the rest is in a database. */
export const filesOf = (dataFolder: string): FileStore => createFolderFiles(join(dataFolder, 'files'));

/** Where an installation's data is: a database where one is named, else the folder. */
export interface DataPlace {
  readonly dataFolder: string;
  readonly databaseUrl?: string;
}

const openFolder = async (folder: string, origins: Origins, log: Logger, options: DepsOptions): Promise<Deps> => {
  const store = await openLowdbStore({ folder, collections, log, create: true });
  try {
    return await createDeps({ store, files: filesOf(folder), origins, log }, options);
  } catch (error) {
    await store.close();
    throw error;
  }
};

const openDatabase = async (
  { url, folder }: { url: string; folder: string },
  origins: Origins,
  log: Logger,
  options: DepsOptions,
): Promise<Deps> => {
  const store = await openPostgresStore({ url, collections, log });
  try {
    const deps = await createDeps({ store, files: filesOf(folder), origins, log }, options);
    // Another process may change what this one holds in memory.
    store.watch([websites, stores, storeViews], deps.scopes.reload);
    store.watch([settingValues], deps.settings.reload);
    store.watch([attributes, gridPlans], deps.attributes.reload);
    store.watch([signingKeys], deps.tokens.reload);
    return deps;
  } catch (error) {
    await store.close();
    throw error;
  }
};

/**
 * Opens the data of an installation and what works on it; makes the folder, or the tables, when there are none. The
 * caller closes `deps.store`. Throws the store's error when the folder is damaged or in use, or the database is refused.
 */
export const openInstallation = async (
  { dataFolder, databaseUrl, origins }: DataPlace & { origins: Origins },
  log: Logger,
  options: DepsOptions = {},
): Promise<Deps> =>
  databaseUrl === undefined
    ? openFolder(dataFolder, origins, log, options)
    : openDatabase({ url: databaseUrl, folder: dataFolder }, origins, log, options);
