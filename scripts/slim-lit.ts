import { MagicString } from 'magic-string';
import type { Plugin } from 'vite';

/** A piece of a module that is left out of the build. */
interface Cut {
  file: RegExp;
  piece: RegExp;
}

const cuts: readonly Cut[] = [
  {
    file: /@lit\/reactive-element\/decorators\/property\.js$/u,
    piece: /"object"==typeof \w+\?\w+\(\w+,\w+,\w+\):/u,
  },
  {
    file: /@lit\/reactive-element\/reactive-element\.js$/u,
    piece: /,\w+\?\.\(\{ReactiveElement:\w+\}\),\(\w+\.reactiveElementVersions\?\?=\[\]\)\.push\("[\d.]+"\)/u,
  },
  {
    file: /lit-html\/lit-html\.js$/u,
    piece: /(?<=litHtmlPolyfillSupport;)\w+\?\.\(\w+,\w+\),\(\w+\.litHtmlVersions\?\?=\[\]\)\.push\("[\d.]+"\);/u,
  },
  {
    file: /lit-element\/lit-element\.js$/u,
    piece:
      /,\w+\.litElementHydrateSupport\?\.\(\{LitElement:\w+\}\);const \w+=\w+\.litElementPolyfillSupport;\w+\?\.\(\{LitElement:\w+\}\)/u,
  },
  {
    file: /lit-element\/lit-element\.js$/u,
    piece: /\(\w+\.litElementVersions\?\?=\[\]\)\.push\("[\d.]+"\);/u,
  },
  { file: /@lit\/reactive-element\/css-tag\.js$/u, piece: /(?<=throw Error\()"CSSResult is not[^"]*"(?=\))/u },
  { file: /@lit\/reactive-element\/css-tag\.js$/u, piece: /(?<=throw Error\()"Value passed to 'css'[^;]*?"(?=\))/u },
];

/**
 * Takes out of Lit what a build of Foyer never runs: decorators of the later standard, beside those that TypeScript makes here;
 * what polyfills of older browsers and rendering on a server hook into, and the list of versions on a page; the explanations
 * of mistakes in styles, which the type check finds. A release of Lit in which a piece is not found fails the build.
 */
export const slimLit = (): Plugin => ({
  name: 'foyer:slim-lit',
  apply: 'build',
  transform: {
    filter: { id: cuts.map(({ file }) => file) },
    handler(code, id) {
      const slim = new MagicString(code);
      for (const { piece } of cuts.filter(({ file }) => file.test(id))) {
        const found = piece.exec(code);
        if (!found) throw new Error(`${id} has no ${piece.source}: look at scripts/slim-lit.ts`);
        slim.remove(found.index, found.index + found[0].length);
      }
      return { code: slim.toString(), map: slim.generateMap({ hires: true }) };
    },
  },
});
