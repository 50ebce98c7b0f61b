import { MagicString } from 'magic-string';
import type { Plugin } from 'vite';
import { isNode, type Node } from './syntax-tree.ts';

/** A template such as css`…` with its pieces of text. */
interface Template extends Node {
  tag?: { name?: string };
  quasi?: { quasis: Node[] };
}

const squash: Readonly<Record<string, (text: string) => string>> = {
  css: (text) =>
    text
      .replaceAll(/\/\*[\s\S]*?\*\//gu, '')
      .replaceAll(/\s+/gu, ' ')
      .replaceAll(/ ?([{};,]) ?/gu, '$1')
      .replaceAll(': ', ':')
      .replaceAll(';}', '}')
      .replaceAll(/(?<=[\s:,(])0\./gu, '.'),
  html: (text) => text.replaceAll(/\s*\n\s*/gu, ' '),
};

const visitTemplates = (node: Template, visit: (template: Template) => void): void => {
  if (node.type === 'TaggedTemplateExpression') visit(node);
  for (const child of Object.values(node).flat()) if (isNode(child)) visitTemplates(child, visit);
};

/**
 * Takes the indentation out of css and html templates: bytes that no browser needs. Nothing else is changed, so that the
 * expressions between the pieces stay where they are; whole minifiers stumble over those.
 */
export const squashTemplates = (): Plugin => ({
  name: 'foyer:squash-templates',
  apply: 'build',
  enforce: 'post',
  transform: {
    filter: { id: /\/widgets\/.*\.ts$/u },
    handler(code) {
      const squashed = new MagicString(code);
      visitTemplates(this.parse(code) as unknown as Template, ({ tag, quasi }) => {
        const rule = squash[tag?.name ?? ''];
        for (const { start, end } of rule ? (quasi?.quasis ?? []) : []) {
          if (end > start) squashed.update(start, end, rule?.(code.slice(start, end)) || ' ');
        }
      });
      return { code: squashed.toString(), map: squashed.generateMap({ hires: true }) };
    },
  },
});
