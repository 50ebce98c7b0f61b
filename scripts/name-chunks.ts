import { posix } from 'node:path';
import type { Plugin, Rolldown } from 'vite';

const token = /%chunks:(?<module>[\w/.-]+)%/gu;

type Built = Rolldown.OutputAsset | Rolldown.OutputChunk;

const isChunk = (file: Built): file is Rolldown.OutputChunk => file.type === 'chunk';

/**
 * Puts in the place of a text `%chunks:widgets/…/index.ts%` the addresses of the chunks that this module needs, as seen from the file
 * with the text, so that they can all be asked for at once, and not each once another has named it. The loader and its `base` are there
 * already wherever something is loaded later.
 */
export const nameChunks = (): Plugin => ({
  name: 'foyer:name-chunks',
  apply: 'build',
  generateBundle(_, bundle) {
    const chunks = Object.values(bundle).filter(isChunk);
    const findNeeded = (fileName: string, found: Set<string>): Set<string> => {
      const chunk = chunks.find((each) => each.fileName === fileName);
      if (chunk === undefined || chunk.isEntry || chunk.name === 'base' || found.has(fileName)) return found;
      found.add(fileName);
      for (const each of chunk.imports) findNeeded(each, found);
      return found;
    };
    for (const chunk of chunks) {
      if (!chunk.code.includes('%chunks:')) continue;
      const addressOf = (fileName: string): string => posix.relative(posix.dirname(chunk.fileName), fileName);
      chunk.code = chunk.code.replaceAll(token, (_whole: string, module: string) => {
        const needed = chunks.find(({ moduleIds }) => moduleIds.some((id) => id.endsWith(`/${module}`)));
        if (needed === undefined) throw new Error(`there is no chunk of ${module}`);
        return [...findNeeded(needed.fileName, new Set())].map(addressOf).join(' ');
      });
    }
  },
});
