import { MagicString } from 'magic-string';
import type { Plugin } from 'vite';
import { isNode, type Node } from './syntax-tree.ts';

const keptKeys = new Set(['method', 'path']);

/** A call, as far as it is looked at. */
interface Call extends Node {
  callee?: { name?: string };
  arguments?: { properties?: (Node & { key: { name?: string } })[] }[];
}

const isEndpoint = (node: Call): boolean => node.callee?.name === 'endpoint';

/** Visits every call that runs when the module is loaded. Functions and the descriptors themselves are not entered. */
const visitCalls = (node: Call, visit: (call: Call) => void): void => {
  if (/Function/u.test(node.type)) return;
  if (node.type === 'CallExpression') visit(node);
  if (isEndpoint(node)) return;
  for (const child of Object.values(node).flat()) if (isNode(child)) visitCalls(child, visit);
};

/**
 * Keeps of each endpoint descriptor what a browser needs, its method and path, and marks every call that a contract module
 * makes while it is loaded as free of side effects (they only build values). So the schemas of requests and responses, which
 * are for the server, the OpenAPI document and the types, fall out of the widgets together with the validation library. A
 * form that checks with a schema imports that schema by itself.
 */
export const slimEndpoints = (): Plugin => ({
  name: 'foyer:slim-endpoints',
  apply: 'build',
  enforce: 'post',
  transform: {
    filter: { id: /\/shared-types\/[a-z-]+\.ts$/u },
    handler(code) {
      const slim = new MagicString(code);
      visitCalls(this.parse(code) as unknown as Call, (call) => {
        slim.appendLeft(call.start, '/* @__PURE__ */ ');
        const properties = isEndpoint(call) ? (call.arguments?.[0]?.properties ?? []) : [];
        const kept = properties.filter(({ key }) => keptKeys.has(key.name ?? ''));
        if (kept.length === 0) return;
        const text = kept.map(({ start, end }) => code.slice(start, end)).join(', ');
        slim.overwrite(properties[0]?.start ?? 0, properties.at(-1)?.end ?? 0, text);
      });
      return { code: slim.toString(), map: slim.generateMap({ hires: true }) };
    },
  },
});
