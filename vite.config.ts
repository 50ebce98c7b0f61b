import { fileURLToPath } from 'node:url';
import { playwright } from '@vitest/browser-playwright';
import { defineConfig } from 'vitest/config';
import { browserArguments, findBrowser } from './scripts/browser.ts';
import { nameChunks } from './scripts/name-chunks.ts';
import { slimEndpoints } from './scripts/slim-endpoints.ts';
import { slimLit } from './scripts/slim-lit.ts';
import { squashTemplates } from './scripts/squash-templates.ts';

const browser = findBrowser();

/** A busy machine loses a click now and then; a test that fails twice has found something. Retries are told in the report. */
const browserRetries = 1;

/*
 * The same loader and elements are packed twice. A shop's page has one or two small elements: what the smallest needs is one file
 * (many small ones compress badly), and nothing else comes with it. The back office is many large elements around one grid, of
 * which everybody needs most: there all that comes with the first.
 */
const packings = {
  shop: {
    entry: 'foyer',
    groups: [
      {
        name: 'base',
        test: /@oxc-project|node_modules\/(lit\/decorators\/(property|state)|@lit\/reactive-element\/(?!decorators\/query)|lit-element\/|lit-html\/lit-html|@lit\/context\/lib\/(create|context-request|controllers\/context-consumer))|widgets\/(api\/(client|session|store)|controllers\/(session|save)|i18n\/(translate|errors)|styles\/(tokens|host|button)|context|define|events|foyer-element|light-children|pass-captcha|redirect|remembered|session|warn)\.ts/u,
      },
    ],
  },
  desk: {
    entry: 'desk',
    groups: [
      {
        name: 'desk',
        test: /widgets\/(foyer|further-elements|admin\/customer-grid\/(customer-grid|read-ahead)|elements\/(grid|notice|grid-pager)\/index)\.ts$/u,
      },
    ],
  },
} as const;

const packingOf = (mode: string): (typeof packings)['shop' | 'desk'] => packings[mode === 'desk' ? 'desk' : 'shop'];

export default defineConfig(({ mode }) => ({
  plugins: [slimEndpoints(), slimLit(), squashTemplates(), nameChunks()],
  build: {
    outDir: 'dist/widgets',
    emptyOutDir: false,
    target: 'es2023',
    // The BFF names the maps in a header, so that they cost the files nothing.
    sourcemap: 'hidden',
    manifest: `.vite/${packingOf(mode).entry}.json`,
    modulePreload: false,
    // A library's dynamic imports are left as they are; a page's would each be wrapped to preload style sheets.
    lib: { entry: { [packingOf(mode).entry]: 'widgets/foyer.ts' }, formats: ['es'] },
    rolldownOptions: {
      treeshake: { propertyReadSideEffects: false },
      // With more exports than the loader has, a group that holds the loader is its file, which no other has to name.
      preserveEntrySignatures: 'allow-extension',
      output: {
        entryFileNames: '[name].js',
        chunkFileNames: 'chunks/[name]-[hash:7].js',
        minify: true,
        comments: false,
        codeSplitting: { groups: [...packingOf(mode).groups] },
      },
    },
  },
  test: {
    projects: [
      {
        extends: true,
        test: {
          name: 'node',
          include: ['test/{bff,store,shared-types,architecture,cli}/**/*.test.ts'],
          testTimeout: 20_000,
        },
      },
      {
        extends: true,
        resolve: {
          // The runner of @open-wc/testing asks for a socket that only its own dev server has.
          alias: [
            {
              find: /^.*\/__web-dev-server__web-socket\.js$/u,
              replacement: fileURLToPath(new URL('./test/support/no-web-socket.ts', import.meta.url)),
            },
          ],
        },
        // What is found only while tests run would reload the page under them.
        optimizeDeps: {
          include: [
            ...['guard', 'keyed', 'live', 'ref', 'repeat', 'until'].map((name) => `lit/directives/${name}.js`),
            'dompurify',
            'altcha-lib',
            'altcha-lib/algorithms/web/pbkdf2',
            'lean-qr',
            'msw',
            'axe-core',
          ],
        },
        test: {
          name: 'widgets',
          include: ['test/widgets/**/*.test.ts'],
          setupFiles: ['test/support/widgets.ts'],
          testTimeout: 30_000,
          retry: browserRetries,
          browser: {
            enabled: true,
            headless: true,
            screenshotFailures: false,
            provider: playwright({
              launchOptions: { args: browserArguments, ...(browser !== undefined && { executablePath: browser }) },
            }),
            instances: [{ browser: 'chromium' }],
          },
        },
      },
      {
        extends: true,
        test: {
          name: 'e2e',
          include: ['test/e2e/**/*.test.ts'],
          testTimeout: 90_000,
          retry: browserRetries,
          hookTimeout: 120_000,
          fileParallelism: false,
        },
      },
    ],
  },
}));
