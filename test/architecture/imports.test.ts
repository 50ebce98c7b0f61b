import { globSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { describe, expect, it } from 'vitest';

const sources = globSync('{bff,widgets,shared-types,demo,scripts}/**/*.ts').map((file) => file.replaceAll('\\', '/'));

interface Import {
  from: string;
  to: string;
}

const importsOf = (file: string): Import[] =>
  [...readFileSync(file, 'utf8').matchAll(/(?:from|import)\s*\(?\s*'([^']+)'/gu)].map(([, specifier = '']) => ({
    from: file,
    to: specifier.startsWith('.') ? relative('.', join(dirname(file), specifier)).replaceAll('\\', '/') : specifier,
  }));

const imports = sources.flatMap(importsOf);
const inFolder = (path: string, ...folders: string[]): boolean =>
  folders.some((folder) => path.startsWith(`${folder}/`));
const domainOf = (path: string): string | undefined => /^bff\/domains\/([^/]+)\//u.exec(path)?.[1];

const violations = (isWrong: (each: Import) => boolean): string[] =>
  imports.filter(isWrong).map(({ from, to }) => `${from} imports ${to}`);

describe('imports run one way', () => {
  it('reads enough of the source to mean something', () => {
    expect(imports.length).toBeGreaterThan(100);
  });

  it('shared types import nothing of either side', () => {
    expect(
      violations(({ from, to }) => inFolder(from, 'shared-types') && inFolder(to, 'bff', 'widgets', 'demo', 'test')),
    ).toEqual([]);
  });

  it('widgets and the BFF never import each other', () => {
    expect(
      violations(
        ({ from, to }) =>
          (inFolder(from, 'widgets') && inFolder(to, 'bff')) || (inFolder(from, 'bff') && inFolder(to, 'widgets')),
      ),
    ).toEqual([]);
  });

  it('nothing imports the demo or the tests', () => {
    expect(
      violations(
        ({ from, to }) => inFolder(from, 'bff', 'widgets', 'shared-types') && inFolder(to, 'demo', 'test', 'scripts'),
      ),
    ).toEqual([]);
  });

  it('primitives never import the elements made of them', () => {
    expect(
      violations(
        ({ from, to }) => inFolder(from, 'widgets/elements') && inFolder(to, 'widgets/account', 'widgets/admin'),
      ),
    ).toEqual([]);
  });

  it('shopper elements and admin elements do not import each other', () => {
    expect(
      violations(
        ({ from, to }) =>
          (inFolder(from, 'widgets/account') && inFolder(to, 'widgets/admin')) ||
          (inFolder(from, 'widgets/admin') && inFolder(to, 'widgets/account')),
      ),
    ).toEqual([]);
  });

  it('rules import no framework, no store engine, no other layer, no I/O', () => {
    const pureModules = new Set(['valibot', 'node:url', 'libphonenumber-js', 'libphonenumber-js/min', 'jsvat']);
    expect(
      violations(
        ({ from, to }) =>
          (/^bff\/domains\/[^/]+\/rules\.ts$/u.test(from) || inFolder(from, 'bff/template')) &&
          !inFolder(to, 'shared-types', 'bff/template') &&
          !/(?:rules|collection|declaration|bloom-filter|email|failure|port)\.ts$/u.test(to) &&
          !pureModules.has(to),
      ),
    ).toEqual([]);
  });

  it('a domain imports of another only its public files', () => {
    const isPublic = /\/(?:service|events|collection|settings|email)\.ts$/u;
    expect(
      violations(({ from, to }) => {
        const [own, other] = [domainOf(from), domainOf(to)];
        return own !== undefined && other !== undefined && own !== other && !isPublic.test(to);
      }),
    ).toEqual([]);
  });

  it('the store and the security code know nothing of domains or HTTP', () => {
    expect(
      violations(({ from, to }) => inFolder(from, 'bff/store') && inFolder(to, 'bff/domains', 'bff/http')),
    ).toEqual([]);
  });

  it('only the widgets’ client speaks to the network', () => {
    const speakers = sources.filter(
      (file) => inFolder(file, 'widgets') && /\bfetch\(|XMLHttpRequest|new WebSocket/u.test(readFileSync(file, 'utf8')),
    );
    expect(speakers).toEqual(['widgets/api/client.ts']);
  });

  it('exactly one function verifies tokens', () => {
    const callers = sources.filter((file) => /\bjwtVerify\(/u.test(readFileSync(file, 'utf8')));
    expect(callers).toHaveLength(1);
  });
});
