import type { Plugin } from 'vite';

/**
 * Leaves `import()` as it is. Vite wraps it to preload style sheets and dependencies, and the widgets have neither sheets nor
 * more than two chunks to wait for: the wrapper would be the dearest part of the loader.
 */
export const plainImports = (): Plugin => ({
  name: 'foyer:plain-imports',
  apply: 'build',
  enforce: 'pre',
  load: {
    filter: { id: /vite\/preload-helper\.js$/u },
    handler: () => 'export const __vitePreload = (load) => load();',
  },
});
