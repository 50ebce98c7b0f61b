let waiting: (() => void)[] = [];

const serveAll = (): void => {
  const served = waiting;
  waiting = [];
  for (const serve of served) serve();
};

/**
 * Serves all requests together that one turn of the event loop has read, once all of them are read. Their steps then take turns,
 * and what is written leaves one after the other: writing to a socket wakes whoever waits at its other end, which costs more than
 * most answers take to make, unless somebody is awake there already.
 */
export const serveTogether = (serve: () => void): void => {
  if (waiting.length === 0) setImmediate(serveAll);
  waiting.push(serve);
};
