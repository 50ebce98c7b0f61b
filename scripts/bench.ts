import { globSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { relative, resolve } from 'node:path';
import type { Bench, Row } from '../test/bench/bench.ts';

/*
 * `npm run bench`: runs every measurement in test/bench/ and writes the table to BENCHMARKS.md. Arguments choose some by
 * file name: `npm run bench -- http store`. Each figure stands beside a yardstick of the same run; only the ratio says
 * something on another machine.
 */

const chosen = process.argv.slice(2);
const files = globSync('test/bench/*.ts').filter((file) => {
  const name = file.replaceAll('\\', '/').replace(/^test\/bench\/|\.ts$/gu, '');
  return chosen.length === 0 || chosen.includes(name);
});

const isBench = (module: object): module is { bench: Bench } => 'bench' in module;

const numberWords = (value: number): string =>
  new Intl.NumberFormat('en', { maximumSignificantDigits: 3 }).format(value);

const rowWords = ({ name, value, unit, yardstick, ratio }: Row): string =>
  `| ${name} | ${numberWords(value)} ${unit} | ${yardstick} | ${numberWords(ratio)} |`;

const sections: string[] = [];
for (const file of files.toSorted()) {
  const module = (await import(resolve(file))) as object;
  if (!isBench(module)) continue;
  console.log(`\n${module.bench.title} (${relative('.', file)})`);
  const rows = await module.bench.run();
  for (const row of rows) console.log(`  ${rowWords(row)}`);
  sections.push(
    [
      `## ${module.bench.title}`,
      '',
      '| what | figure | yardstick in the same run | ratio |',
      '|---|---|---|---|',
      ...rows.map(rowWords),
    ].join('\n'),
  );
}

const processor = cpus()[0]?.model.trim() ?? 'unknown processor';
const head = `# Benchmarks

Made by \`npm run bench\` on ${new Date().toISOString().slice(0, 10)}, Node ${process.version}, ${cpus().length} × ${processor}, ${process.platform}.
The ratio is what counts: both figures come from the same run on the same machine.
`;

if (chosen.length === 0) writeFileSync('BENCHMARKS.md', `${[head, ...sections].join('\n')}\n`);
