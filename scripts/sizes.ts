import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, constants } from 'node:zlib';

/*
 * What each element costs a page: the loader and every chunk that the element's tag makes it load, brotli-compressed at
 * the level that servers keep files at. Over its limit the build fails.
 */

const kilobyte = 1000;

/** Limits in kB (1,000 bytes) brotli, everything included: loader, Lit, the element and all it imports. */
const limits: Readonly<Record<string, number>> = {
  'foyer-provider': 12,
  'foyer-sign-in': 15,
  'foyer-sign-out': 12,
  'foyer-store-credit': 18,
  'foyer-create-account': 23,
  'foyer-account': 18,
  'foyer-my-account': 22,
  'foyer-orders': 18,
  'foyer-order': 22,
  'foyer-add-to-cart': 15,
  'foyer-cart-link': 14,
  'foyer-cart': 18,
  'foyer-checkout': 34,
  'foyer-use-store-credit': 16,
  'foyer-privacy': 22,
  'foyer-newsletters': 17,
  'foyer-newsletter-sign-up': 14,
  'foyer-newsletter-link': 15,
  'foyer-assistance': 14,
  'foyer-account-info': 25,
  'foyer-address-book': 25,
  'foyer-social-sign-in': 20,
  'foyer-linked-accounts': 21,
  'foyer-passkeys': 21,
  'foyer-passkey-sign-in': 13,
  'foyer-admin': 18,
  'foyer-admin-users': 45,
  'foyer-admin-roles': 45,
  'foyer-customer-groups': 42,
  'foyer-action-log': 42,
  'foyer-mails': 40,
  'foyer-admin-invitation': 20,
  'foyer-admin-sign-in': 16,
  'foyer-second-factor-step': 22,
  'foyer-admin-security': 26,
  'foyer-forgot-password': 16,
  'foyer-reset-password': 21,
  'foyer-confirm-account': 22,
  'foyer-resend-confirmation': 12,
  'foyer-security': 30,
  'foyer-mail-templates': 24,
  'foyer-attributes': 30,
  'foyer-settings': 24,
  'foyer-admin-orders': 34,
  'foyer-admin-order': 40,
  'foyer-credit-memo': 34,
  'foyer-create-order': 38,
  'foyer-gift-cards': 34,
  'foyer-gift-card-issue': 39,
  'foyer-websites': 26,
  'foyer-customer-grid': 41,
  'foyer-customer': 39,
  'foyer-login-as-customer': 16,
  'foyer-customer-activity': 42,
  'foyer-customer-cart': 42,
  'foyer-customer-newsletter': 42,
  'foyer-customer-credit': 42,
  'foyer-customer-points': 42,
  'foyer-customer-list': 42,
  'foyer-customer-import': 20,
  'foyer-jobs': 42,
  'foyer-customer-actions': 20,
};

/** The same for pages of the back office, with the loader packed for them; `modules` are loaded once the element is there. */
const deskLimits: Readonly<Record<string, { limit: number; modules?: readonly string[] }>> = {
  'foyer-customer-grid': { limit: 36 },
  'foyer-customer-grid, whole': { limit: 45, modules: ['/customer-grid/panels/index.ts'] },
  'foyer-admin': { limit: 42 },
  'foyer-admin-sign-in': { limit: 41 },
};

interface Chunk {
  file: string;
  imports?: string[];
  dynamicImports?: string[];
  src?: string;
}

const folder = 'dist/widgets';
type Manifest = Readonly<Record<string, Chunk>>;

const readManifest = (loader: string): Manifest =>
  JSON.parse(readFileSync(join(folder, `.vite/${loader}.json`), 'utf8')) as Manifest;

const brotliSize = (file: string): number =>
  brotliCompressSync(readFileSync(join(folder, file)), { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }).length;

const graphOf = (manifest: Manifest, key: string, seen = new Set<string>()): Set<string> => {
  const chunk = manifest[key];
  if (!chunk || seen.has(key)) return seen;
  seen.add(key);
  for (const each of chunk.imports ?? []) graphOf(manifest, each, seen);
  return seen;
};

const loaderKey = 'widgets/foyer.ts';

const sizeOf = (manifest: Manifest, tag: string, modules: readonly string[] = []): number => {
  const entries = [`/${tag.replace('foyer-', '')}/index.ts`, ...modules].map((ending) => {
    const entry = Object.keys(manifest).find((key) => key.endsWith(ending));
    if (!entry) throw new Error(`${ending} of ${tag} is not in the build`);
    return entry;
  });
  const keys = new Set([loaderKey, ...entries].flatMap((entry) => [...graphOf(manifest, entry)]));
  return [...keys].reduce((sum, key) => sum + brotliSize(manifest[key]?.file ?? ''), 0) / kilobyte;
};

const [shop, desk] = [readManifest('foyer'), readManifest('desk')];

const measured = [
  ...Object.entries(limits).map(([tag, limit]) => ({ tag, size: sizeOf(shop, tag), limit })),
  ...Object.entries(deskLimits).map(([title, { limit, modules }]) => ({
    tag: `desk: ${title}`,
    size: sizeOf(desk, title.replace(/,.*/u, ''), modules),
    limit,
  })),
];

const folders = ['account', 'admin'].flatMap((kind) =>
  readdirSync(join('widgets', kind), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => `foyer-${entry.name}`),
);
const unlimited = folders.filter((tag) => !Object.hasOwn(limits, tag));

for (const { tag, size, limit } of measured) {
  const verdict = size <= limit ? 'ok' : 'TOO LARGE';
  console.log(
    `${tag.padEnd(32)} ${size.toFixed(1).padStart(6)} kB of ${String(limit).padStart(2)} kB brotli  ${verdict}`,
  );
}
for (const tag of unlimited) console.log(`${tag.padEnd(32)} has no limit in scripts/sizes.ts`);

if (unlimited.length > 0 || measured.some(({ size, limit }) => size > limit)) process.exitCode = 1;
