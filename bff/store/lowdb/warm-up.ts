import type { Table } from './table.ts';

/** Below this an index is made in no time when it is needed. */
const documentsMin = 2000;
const sliceMs = 4;

/**
 * Makes the indexes of large tables soon after the start, a few milliseconds at a time, so that neither the start nor whoever asks
 * first waits for all of them. Answers what stops it.
 */
export const warmUp = (tables: Iterable<Table>): (() => void) => {
  const work = [...tables].filter(({ docs }) => docs.size >= documentsMin).map((table) => table.warm());
  let next: NodeJS.Immediate | undefined;
  const go = (): void => {
    next = undefined;
    const end = performance.now() + sliceMs;
    while (performance.now() < end) {
      const [first] = work;
      if (first === undefined) return;
      if (first.next().done === true) work.shift();
    }
    // Not unreferenced: such a turn would only come once something else wakes the process, and so while somebody waits.
    next = setImmediate(go);
  };
  next = setImmediate(go);
  return () => {
    clearImmediate(next);
    work.length = 0;
  };
};
