import { spawnSync } from 'node:child_process';
import { globSync, readFileSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';
import { join } from 'node:path';
import { brotliCompressSync } from 'node:zlib';
import { type Browser, type BrowserContext, chromium } from 'playwright-core';
import { build } from 'vite';
import { browserArguments, requireBrowser } from '../../scripts/browser.ts';
import type { Bench, Row } from './bench.ts';
import { startProcess } from './support/server-process.ts';

const others = {
  vaadin: '@vaadin/grid',
  'ag-grid': 'ag-grid-community',
  tabulator: 'tabulator-tables',
  revogrid: '@revolist/revogrid',
} as const;
type Other = keyof typeof others;
const otherNames = Object.keys(others) as Other[];

/** The first round of each page warms the server up and does not count. */
const rounds = 7;
/** In so many of the last rounds the page is flung through, too. */
const flungRounds = 2;
const flingFrames = 150;
const patienceMilliseconds = 30_000;
const admin = { email: 'bench@example.com', password: 'Yardstick-4-Bench' };

const quantile = (values: readonly number[], share: number): number =>
  values.toSorted((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * share))] ?? Number.NaN;

const pageOf = (head: string, body: string): string =>
  `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Grid</title>${head}</head><body>${body}</body></html>`;

/** Builds the page of each grid; answers how many kB (brotli) each loads. */
const buildPages = async (folder: string): Promise<Record<Other, number>> => {
  const sizes: Partial<Record<Other, number>> = {};
  for (const name of otherNames) {
    const outDir = join(folder, name);
    await build({
      configFile: false,
      logLevel: 'error',
      define: { 'process.env.NODE_ENV': '"production"' },
      build: {
        outDir,
        target: 'es2023',
        minify: true,
        rolldownOptions: {
          input: `test/bench/support/grids/${name}.ts`,
          output: { entryFileNames: `${name}.js`, assetFileNames: `${name}[extname]`, codeSplitting: false },
        },
      },
    });
    const files = globSync(join(outDir, `${name}.{js,css}`));
    for (const file of files) await writeFile(join(folder, file.slice(outDir.length + 1)), readFileSync(file));
    sizes[name] = files.reduce((sum, file) => sum + brotliCompressSync(readFileSync(file)).length, 0) / 1000;
    const style = files.some((file) => file.endsWith('.css')) ? `<link rel="stylesheet" href="${name}.css">` : '';
    const script = `<script type="module" src="${name}.js"></script>`;
    await writeFile(join(folder, `${name}.html`), pageOf(`${style}${script}`, '<div id="grid"></div>'));
  }
  const loader = '<script type="module" src="/desk.js"></script>';
  const element = '<foyer-customer-grid url-state style="--foyer-grid-height: 640px"></foyer-customer-grid>';
  await writeFile(join(folder, 'foyer.html'), pageOf(loader, element));
  return sizes as Record<Other, number>;
};

/** In the page: milliseconds from the navigation to the frame after a row's name is there. */
const waitForRows = (): Promise<number> =>
  new Promise((resolve) => {
    const holds = (root: ParentNode): boolean => {
      for (const element of root.querySelectorAll('*')) {
        if (element.shadowRoot && holds(element.shadowRoot)) return true;
        if (element.childElementCount === 0 && element.textContent?.includes('.100000@example.com')) return true;
      }
      return false;
    };
    const look = (): void => {
      if (!holds(document)) return void requestAnimationFrame(look);
      requestAnimationFrame(() => requestAnimationFrame(() => resolve(performance.now())));
    };
    look();
  });

/** In the page: flings the tallest scroller through all rows; answers how long each frame took. */
const fling = (frames: number): Promise<number[]> =>
  new Promise((resolve) => {
    const found: Element[] = [];
    const collect = (root: ParentNode): void => {
      for (const element of root.querySelectorAll('*')) {
        if (element.scrollHeight - element.clientHeight > 100_000 && element.clientHeight > 0) found.push(element);
        if (element.shadowRoot) collect(element.shadowRoot);
      }
    };
    collect(document);
    const scroller = found.find((element) => {
      element.scrollTop = 1;
      return element.scrollTop > 0;
    });
    if (!scroller) return resolve([]);
    const step = (scroller.scrollHeight - scroller.clientHeight) / frames;
    const times: number[] = [];
    let last = performance.now();
    const next = (): void => {
      const now = performance.now();
      times.push(now - last);
      last = now;
      scroller.scrollTop += step;
      if (times.length < frames) requestAnimationFrame(next);
      else resolve(times);
    };
    requestAnimationFrame(next);
  });

interface Measured {
  firstRows: number[];
  frames: number[];
}

const signIn = async (context: BrowserContext, url: string): Promise<void> => {
  const answer = await context.request.post(`${url}/api/admin/session`, { data: admin });
  if (!answer.ok()) throw new Error(`signing in answered ${answer.status()}`);
};

const orFail = <Value>(value: Promise<Value>, words: string): Promise<Value> => {
  const patience = new AbortController();
  const late = sleep(patienceMilliseconds, undefined, { signal: patience.signal }).then(() => {
    throw new Error(words);
  });
  return Promise.race([value, late]).finally(() => patience.abort());
};

const measurePage = async (
  browser: Browser,
  address: string,
  isFlung: boolean,
): Promise<{ firstRows: number; frames: number[] }> => {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 } });
  try {
    await signIn(context, new URL(address).origin);
    const page = await context.newPage();
    await page.goto(address, { waitUntil: 'commit' });
    const firstRows = await orFail(page.evaluate(waitForRows), `${address} showed no rows`);
    // Whoever scrolls has the pointer there, or the focus.
    if (isFlung) await page.mouse.move(640, 450);
    const flung = isFlung ? page.evaluate(fling, flingFrames) : Promise.resolve([]);
    const frames = await orFail(flung, `${address} could not be flung through`);
    if (isFlung && frames.length === 0) throw new Error(`${address} has nothing to fling`);
    return { firstRows, frames };
  } finally {
    await context.close();
  }
};

const queries = [
  '',
  'page=2500&pageSize=20',
  'sort=name',
  'sort=-email&page=1000',
  'sort=storeCredit.amount',
  'sort=dateOfBirth',
  'q=lovelace',
  'q=ada%20novak',
  'q=%22Mei%20Kim%22',
  'q=ada.kim&sort=postcode',
  `filter=${encodeURIComponent('{"op":"contains","field":"city","value":"ity 12"}')}`,
  `sort=city&filter=${encodeURIComponent('{"op":"in","field":"groupId","values":[1,2]}')}`,
  `sort=-createdAt&filter=${encodeURIComponent('{"op":"not","of":{"op":"eq","field":"countryCode","value":"DE"}}')}`,
  `filter=${encodeURIComponent('{"op":"range","field":"createdAt","from":"2022-01-01T00:00:00.000Z"}')}&sort=name`,
] as const;

const measureServer = async (context: BrowserContext, url: string): Promise<{ p95: number; worst: string }> => {
  const times: { query: string; ms: number }[] = [];
  const cookie = (await context.cookies()).map(({ name, value }) => `${name}=${value}`).join('; ');
  for (let round = 0; round < 12; round += 1) {
    for (const query of queries) {
      const start = performance.now();
      const answer = await fetch(`${url}/api/admin/customers?${query}`, { headers: { cookie } });
      await answer.text();
      if (!answer.ok) throw new Error(`${query} answered ${answer.status}`);
      // The first rounds of a process are spent compiling; a server runs for months.
      if (round > 1) times.push({ query, ms: performance.now() - start });
    }
  }
  const worst = times.toSorted((a, b) => b.ms - a.ms)[0]?.query ?? '';
  return {
    p95: quantile(
      times.map(({ ms }) => ms),
      0.95,
    ),
    worst: decodeURIComponent(worst),
  };
};

/** kB (brotli) of a page that has Foyer's grid and nothing else, as those of the others have: what it loads to show rows. */
const sizeOfGridAlone = async (folder: string): Promise<number> => {
  const outDir = join(folder, 'grid-alone');
  await build({
    configFile: false,
    logLevel: 'error',
    build: {
      outDir,
      target: 'es2023',
      minify: true,
      rolldownOptions: {
        input: 'test/bench/support/grids/foyer-grid.ts',
        output: { entryFileNames: 'grid.js', chunkFileNames: 'later/[name].js' },
      },
    },
  });
  const text = readFileSync(join(outDir, 'grid.js'), 'utf8');
  if (/^import\b/mu.test(text)) throw new Error('the grid has more than one piece');
  return brotliCompressSync(text).length / 1000;
};

const sizeOfFoyer = (): number => {
  // What other elements weigh is not asked here.
  const line = spawnSync(process.execPath, ['scripts/sizes.ts'], { encoding: 'utf8' })
    .stdout.split('\n')
    .find((each) => each.startsWith('desk: foyer-customer-grid, whole'));
  return Number(/([\d.]+) kB of/u.exec(line ?? '')?.[1]);
};

const compare = (name: string, unit: string, ours: number, theirs: Readonly<Record<Other, number>>): Row[] =>
  otherNames.map((other) => ({
    name,
    value: ours,
    unit,
    yardstick: `${others[other]}, ${theirs[other].toFixed(1)} ${unit}`,
    ratio: ours / theirs[other],
  }));

const mapOthers = (read: (name: Other) => number): Record<Other, number> =>
  Object.fromEntries(otherNames.map((name) => [name, read(name)])) as Record<Other, number>;

/** The customers grid beside four others with the same columns, before the same 100,000 customers. */
export const bench: Bench = {
  title: 'The customers grid, 100,000 customers',
  run: async () => {
    const folder = await mkdtemp(join(tmpdir(), 'foyer-grid-'));
    const sizes = await buildPages(folder);
    const foyerSize = sizeOfFoyer();
    const gridSize = await sizeOfGridAlone(folder);
    const server = await startProcess('test/bench/support/grid-server.ts', {
      FOYER_DATA: join(folder, 'data'),
      FOYER_ADMIN_EMAIL: admin.email,
      FOYER_ADMIN_PASSWORD: admin.password,
      PAGES: folder,
    });
    const browser = await chromium.launch({ executablePath: requireBrowser(), args: browserArguments });
    try {
      const measured: Record<string, Measured> = {};
      const endless = encodeURIComponent('{"isEndless":true}');
      const paths = ['foyer.html?customers=' + endless, ...otherNames.map((name) => `${name}.html`)];
      for (let round = 0; round <= rounds; round += 1) {
        for (const path of paths) {
          const isFlung = round > rounds - flungRounds;
          const { firstRows, frames } = await measurePage(browser, `${server.url}/bench/${path}`, isFlung);
          const name = path.split('.')[0] ?? '';
          measured[name] ??= { firstRows: [], frames: [] };
          if (round === 0) continue;
          measured[name].firstRows.push(firstRows);
          measured[name].frames.push(...frames);
        }
      }
      const context = await browser.newContext();
      await signIn(context, server.url);
      const answered = await measureServer(context, server.url);
      const firstRowsOf = (name: string): number => quantile(measured[name]?.firstRows ?? [], 0.5);
      const framesOf = (name: string): number => quantile(measured[name]?.frames ?? [], 0.95);
      return [
        ...compare('first rows painted after navigation, median', 'ms', firstRowsOf('foyer'), mapOthers(firstRowsOf)),
        ...compare(
          'a frame while flung through all rows, 95th percentile',
          'ms',
          framesOf('foyer'),
          mapOthers(framesOf),
        ),
        ...compare('size of the grid alone, brotli', 'kB', gridSize, sizes),
        ...compare('size with search, filters, views and exports, brotli', 'kB', foyerSize, sizes),
        {
          name: `list of customers over HTTP, ${queries.length} kinds of sorts, filters and keywords, 95th percentile (slowest: ${answered.worst || 'the first page'})`,
          value: answered.p95,
          unit: 'ms',
          yardstick: 'what the grid may wait, 15 ms',
          ratio: answered.p95 / 15,
        },
      ];
    } finally {
      await browser.close();
      await server.stop();
      await rm(folder, { recursive: true, force: true });
    }
  },
};
