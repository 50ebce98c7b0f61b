import { existsSync, globSync, readFileSync, writeFileSync } from 'node:fs';
import { cpus, loadavg } from 'node:os';
import { relative, resolve } from 'node:path';
import type { Bench, Row } from '../test/bench/bench.ts';

/*
 * `npm run bench`: runs every measurement in test/bench/ and writes the tables to BENCHMARKS.md, by section. Arguments choose some by
 * file name: `npm run bench -- http store`. Each figure stands beside a yardstick of the same run; only the ratio says
 * something on another machine.
 */

const chosen = process.argv.slice(2);
const isChosen = (file: string): boolean => {
  const name = file.replaceAll('\\', '/').replace(/^test\/bench\/|\.ts$/gu, '');
  return chosen.length === 0 || chosen.includes(name);
};

const isBench = (module: object): module is { bench: Bench } => 'bench' in module;

const numberWords = (value: number): string =>
  new Intl.NumberFormat('en', { maximumSignificantDigits: 3 }).format(value);

const rowWords = ({ name, value, unit, yardstick, ratio }: Row): string =>
  `| ${name} | ${numberWords(value)} ${unit} | ${yardstick} | ${numberWords(ratio)} |`;

const path = 'BENCHMARKS.md';
const present = existsSync(path) ? readFileSync(path, 'utf8') : '';
/** What is there, by title; a run replaces the sections that it measured, and leaves the others. */
const sections = new Map(
  present
    .split(/^(?=## )/mu)
    .slice(1)
    .map((section) => [section.slice(3, section.indexOf('\n')), section.trim()]),
);
const processor = cpus()[0]?.model.trim() ?? 'unknown processor';
const machine = `Node ${process.version}, ${cpus().length} × ${processor}, ${process.platform}`;
const titles = new Set<string>();

for (const file of globSync('test/bench/*.ts').toSorted()) {
  const module = (await import(resolve(file))) as object;
  if (!isBench(module)) continue;
  const { title, run } = module.bench;
  titles.add(title);
  if (!isChosen(file)) continue;
  console.log(`\n${title} (${relative('.', file)})`);
  const [load = 0] = loadavg();
  const rows = await run();
  for (const row of rows) console.log(`  ${rowWords(row)}`);
  const busy = load > cpus().length / 2 ? `; others kept the machine busy (load ${load.toFixed(1)})` : '';
  sections.set(
    title,
    [
      `## ${title}`,
      '',
      `${new Date().toISOString().slice(0, 10)}, ${machine}${busy}.`,
      '',
      '| what | figure | yardstick in the same run | ratio |',
      '|---|---|---|---|',
      ...rows.map(rowWords),
    ].join('\n'),
  );
}

const head = `# Benchmarks

Made by \`npm run bench\`; \`npm run bench -- store queries\` measures those files of test/bench/ and leaves the other sections.
\`FOYER_BENCH_LARGE=1\` adds 1,000,000 customers on PostgreSQL.
The ratio is what counts: both figures come from the same run on the same machine.
`;

const kept = [...sections].filter(([title]) => titles.has(title)).toSorted(([a], [b]) => (a < b ? -1 : 1));
writeFileSync(path, `${[head, ...kept.map(([, text]) => text)].join('\n\n').replaceAll(/\n{3,}/gu, '\n\n')}\n`);
