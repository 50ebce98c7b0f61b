import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Browser, type BrowserContext, chromium } from 'playwright-core';
import { browserArguments, requireBrowser } from '../../scripts/browser.ts';
import type { Bench, Row } from './bench.ts';
import { percentile } from './support/measure.ts';
import { startProcess } from './support/server-process.ts';

const counts = { short: 10, long: 10_000 } as const;
type Book = keyof typeof counts;
const books = Object.keys(counts) as Book[];

const password = 'Yardstick-4-Bench';
const paintRounds = 21;
const callRounds = 201;

/** What a person does with a book, as calls. The search finds as many in both: what differs is only how much is searched. */
const calls = {
  'first page': 'page=1&pageSize=12',
  'second page': 'page=2&pageSize=5',
  'first page by city': 'page=1&pageSize=12&sort=city',
  'first page by last name, backwards': 'page=1&pageSize=12&sort=-lastName',
  'search that finds one': 'page=1&pageSize=12&q=07919',
} as const;

const median = (values: readonly number[]): number => percentile(values, 0.5);
const none = (): Record<Book, number[]> => ({ short: [], long: [] });

/** In the page: milliseconds from the navigation to the frame after the first page's cards are there. */
const waitForCards = (): Promise<number> =>
  new Promise((resolve) => {
    // The page has only what is written here.
    // oxlint-disable-next-line unicorn/consistent-function-scoping
    const holds = (): boolean => {
      const cards = document.querySelector('foyer-address-book')?.shadowRoot?.querySelectorAll('.card address') ?? [];
      const texts = [...cards].map((card) => card.textContent ?? '');
      return texts.length >= 10 && texts.every((text) => text.includes('Loom Street'));
    };
    const look = (): void => {
      if (!holds()) return void requestAnimationFrame(look);
      requestAnimationFrame(() => requestAnimationFrame(() => resolve(performance.now())));
    };
    look();
  });

const signIn = async (browser: Browser, url: string, book: Book): Promise<BrowserContext> => {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 } });
  const answer = await context.request.post(`${url}/api/account/session`, {
    data: { email: `${book}@example.com`, password },
  });
  if (!answer.ok()) throw new Error(`signing in answered ${answer.status()}`);
  return context;
};

const paint = async (context: BrowserContext, url: string): Promise<number> => {
  const page = await context.newPage();
  try {
    await page.goto(`${url}/bench/book`, { waitUntil: 'commit' });
    return await page.evaluate(waitForCards);
  } finally {
    await page.close();
  }
};

const cookieOf = async (context: BrowserContext): Promise<string> =>
  (await context.cookies()).map(({ name, value }) => `${name}=${value}`).join('; ');

const timeCall = async (url: string, cookie: string, query: string): Promise<number> => {
  const start = performance.now();
  const answer = await fetch(`${url}/api/account/addresses?${query}`, { headers: { cookie } });
  await answer.text();
  if (!answer.ok) throw new Error(`${query} answered ${answer.status}`);
  return performance.now() - start;
};

const compare = (name: string, times: Record<Book, number[]>): Row => {
  const [short, long] = [median(times.short), median(times.long)];
  return {
    name,
    value: long,
    unit: 'ms',
    yardstick: `a book of ${counts.short}, ${short.toFixed(2)} ms`,
    ratio: long / short,
  };
};

/** A book of 10,000 addresses beside one of 10: painted in Chromium, and answered by the BFF. In turns, so that both meet the same noise. */
export const bench: Bench = {
  title: 'An address book of 10,000',
  run: async () => {
    const folder = await mkdtemp(join(tmpdir(), 'foyer-book-'));
    const server = await startProcess('test/bench/support/book-server.ts', {
      FOYER_DATA: join(folder, 'data'),
      SHOPPER_PASSWORD: password,
      SHORT: String(counts.short),
      LONG: String(counts.long),
    });
    const browser = await chromium.launch({ executablePath: requireBrowser(), args: browserArguments });
    try {
      const contexts = {
        short: await signIn(browser, server.url, 'short'),
        long: await signIn(browser, server.url, 'long'),
      };
      const painted = none();
      for (let round = 0; round <= paintRounds; round += 1)
        for (const book of books) {
          const ms = await paint(contexts[book], server.url);
          // The first round fills the caches of browser and server.
          if (round > 0) painted[book].push(ms);
        }
      const rows = [compare('first page painted in Chromium after navigation, median', painted)];
      const cookies = { short: await cookieOf(contexts.short), long: await cookieOf(contexts.long) };
      for (const [name, query] of Object.entries(calls)) {
        const answered = none();
        for (let round = 0; round < callRounds; round += 1)
          for (const book of books) {
            const ms = await timeCall(server.url, cookies[book], query);
            if (round >= callRounds / 4) answered[book].push(ms);
          }
        rows.push(compare(`BFF answers: ${name}, median`, answered));
      }
      return rows;
    } finally {
      await browser.close();
      await server.stop();
      await rm(folder, { recursive: true, force: true });
    }
  },
};
