import { join } from 'node:path';
import type { Hono } from 'hono';
import { pino } from 'pino';
import { createApp } from '../../bff/app.ts';
import { collections } from '../../bff/collections.ts';
import type { Commerce } from '../../bff/commerce/port.ts';
import type { Deps, Origins } from '../../bff/deps.ts';
import { adminRoles } from '../../bff/domains/admin-roles/collection.ts';
import { createAdmin } from '../../bff/domains/admins/service.ts';
import { isCaptchaEnabled } from '../../bff/domains/captcha/settings.ts';
import type { SiteVerifyOptions } from '../../bff/domains/captcha/site-verify.ts';
import { type SettingLevel, type Setting, writeSetting } from '../../bff/domains/settings/service.ts';
import { createDeps } from '../../bff/installation.ts';
import { createFolderFiles } from '../../bff/files/folder.ts';
import { createArgon2Hasher } from '../../bff/security/argon2-hasher.ts';
import { createStoreThrottle, type StoreThrottleOptions } from '../../bff/security/store-throttle.ts';
import type { Store } from '../../bff/store/port.ts';
import type { AdminResource } from '../../shared-types/admin-resources.ts';
import type { Account } from '../../shared-types/account.ts';
import type { VatRegister } from '../../bff/domains/vat-numbers/port.ts';
import { type Client, createClient } from './client.ts';
import { createTempStore } from './temp-store.ts';

/** A password that every store takes. */
export const goodPassword = 'Tidal-Lamp-42';

export const adminSignIn = { email: 'owner@shop.example', password: 'Harbour-Key-77' };

export interface TestAppOptions {
  origins?: Partial<Origins>;
  throttle?: Pick<StoreThrottleOptions, 'triesMax'>;
  /** Asks for captchas as a store does that changed nothing; without it no form asks for one. */
  hasCaptcha?: boolean;
  captchaService?: SiteVerifyOptions;
  /** The shop behind carts and orders, in place of the embedded one. */
  commerce?: Commerce;
  vatRegister?: VatRegister;
  /** Opens another store than an embedded one of its own. */
  openStore?: () => Promise<OpenStore>;
}

/** A store for one test, with a folder for uploads; `remove` closes it and leaves nothing behind. */
export interface OpenStore {
  readonly store: Store;
  readonly folder: string;
  remove(): Promise<void>;
}

/** A whole BFF over a store of its own, with a clock that stands still until it is told to go on. */
export interface TestApp {
  app: Hono;
  deps: Deps;
  /** Where uploaded files are. */
  filesFolder: string;
  /** What went to the log. */
  log: string[];
  clock: { readonly now: Date; advance(seconds: number): void };
  client(): Client;
  /** Registers a shopper with some e-mail, or the one given, and is signed in. */
  registerShopper(profile?: Record<string, unknown>): Promise<{ client: Client; account: Account }>;
  /** The one admin of the test, signed in. */
  signInAdmin(): Promise<Client>;
  /** Another admin, signed in, whose role holds just this; of all websites where none are named. */
  signInAdminWith(rights: { resources: readonly AdminResource[]; websiteIds?: number[] }): Promise<Client>;
  setSetting<Value extends string | number | boolean>(
    setting: Setting<Value>,
    value: Value,
    at?: { level: SettingLevel; id: number },
  ): Promise<void>;
  close(): Promise<void>;
}

const startClock = (): TestApp['clock'] => {
  let now = new Date('2026-03-01T12:00:00.000Z');
  return {
    get now() {
      return now;
    },
    advance: (seconds) => {
      now = new Date(now.getTime() + seconds * 1000);
    },
  };
};

const unlimited: Pick<StoreThrottleOptions, 'triesMax'> = {
  triesMax: { 'register-address': 1e6, 'sign-in-address': 1e6, 'admin-sign-in-address': 1e6 },
};

export const createTestApp = async (options: TestAppOptions = {}): Promise<TestApp> => {
  const { store, folder, remove } = await (options.openStore?.() ?? createTempStore(collections));
  const filesFolder = join(folder, 'files');
  const clock = startClock();
  const lines: string[] = [];
  const log = pino({ level: 'info' }, { write: (line: string) => void lines.push(line) });
  const origins: Origins = { publicUrl: 'http://localhost:4000', allowed: [], trustedProxies: [], ...options.origins };
  const deps = await createDeps(
    { store, files: createFolderFiles(filesFolder), origins, log },
    {
      clock: () => clock.now,
      hasher: await createArgon2Hasher({ memoryCost: 8, timeCost: 1, hashesMax: 1000 }),
      throttle: createStoreThrottle({ store, clock: () => clock.now, ...(options.throttle ?? unlimited) }),
      captchaService: options.captchaService,
      commerce: options.commerce,
      vatRegister: options.vatRegister,
    },
  );
  if (options.hasCaptcha !== true) {
    await writeSetting(store, isCaptchaEnabled, false);
    await deps.settings.reload();
  }
  const app = createApp(deps);
  let shoppers = 0;
  let narrowAdmins = 0;
  return {
    app,
    deps,
    filesFolder,
    log: lines,
    clock,
    client: () => createClient(app),
    registerShopper: async (profile = {}) => {
      shoppers += 1;
      const client = createClient(app);
      const answer = await client.post('/api/account', {
        email: `shopper${shoppers}@example.com`,
        password: goodPassword,
        firstName: 'Ada',
        lastName: 'Lovelace',
        ...profile,
      });
      if (answer.status !== 201) throw new Error(`registering failed: ${answer.text}`);
      return { client, account: answer.body };
    },
    signInAdmin: async () => {
      const client = createClient(app);
      await createAdmin(deps, { ...adminSignIn, name: 'Owner' }).catch(() => undefined);
      const answer = await client.post('/api/admin/session', adminSignIn);
      if (answer.status !== 200) throw new Error(`signing in as admin failed: ${answer.text}`);
      return client;
    },
    signInAdminWith: async ({ resources, websiteIds = null }) => {
      narrowAdmins += 1;
      const name = `Narrow ${narrowAdmins}`;
      const credentials = { email: `narrow${narrowAdmins}@shop.example`, password: adminSignIn.password };
      const roleId = await store.transact(async (tx) => {
        const role = { roleId: await tx.nextNumber('adminRoles'), name, isFull: false, version: 1 };
        const now = clock.now.toISOString();
        await tx.insert(adminRoles, { ...role, resources: [...resources], websiteIds, createdAt: now, updatedAt: now });
        return role.roleId;
      });
      await createAdmin(deps, { ...credentials, name, roleId });
      const client = createClient(app);
      const answer = await client.post('/api/admin/session', credentials);
      if (answer.status !== 200) throw new Error(`signing in as admin failed: ${answer.text}`);
      return client;
    },
    setSetting: async (setting, value, at) => {
      await writeSetting(store, setting, value, at);
      await deps.settings.reload();
    },
    close: remove,
  };
};
