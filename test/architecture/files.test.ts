import { globSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const sources = globSync('{bff,widgets,shared-types,demo,scripts}/**/*.{ts,mjs}').map((file) =>
  file.replaceAll('\\', '/'),
);

describe('files', () => {
  it('stay under 300 lines', () => {
    const long = sources.filter((file) => readFileSync(file, 'utf8').split('\n').length > 300);
    expect(long).toEqual([]);
  });

  it('have names that say their role: no drawers', () => {
    const drawers = sources.filter((file) => /(?:^|\/)(?:utils?|helpers?|common|misc|types)(?:\.ts|\/)/u.test(file));
    expect(drawers).toEqual([]);
  });

  it('are kebab-case', () => {
    const odd = sources.filter((file) => !/^[a-z0-9./-]+$/u.test(file));
    expect(odd).toEqual([]);
  });

  it.each(
    globSync('widgets/{account,admin,elements}/*/').map((folder) => folder.replaceAll('\\', '/').replace(/\/$/u, '')),
  )('%s has the files of its siblings', (folder) => {
    const name = folder.split('/').at(-1);
    const files = new Set(globSync(`${folder}/*.ts`).map((file) => file.replaceAll('\\', '/')));
    expect(files).toContain(`${folder}/index.ts`);
    expect(files).toContain(`${folder}/${name}.ts`);
  });

  it.each(globSync('widgets/{account,admin,elements}/*/!(index).ts').map((file) => file.replaceAll('\\', '/')))(
    '%s registers nothing by being imported',
    (file) => {
      const text = readFileSync(file, 'utf8');
      expect(text).not.toMatch(/customElements\.define|@customElement|\bdefine\('foyer-/u);
      expect(text).not.toMatch(/^import '/mu);
    },
  );
});
