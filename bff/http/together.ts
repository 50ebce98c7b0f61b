import type { Socket } from 'node:net';

/** What is held of a connection: as of `net.Socket`. */
export type Corkable = Pick<Socket, 'cork' | 'uncork'>;

let held: Corkable[] = [];

const letGo = (): void => {
  const released = held;
  held = [];
  for (const socket of released) socket.uncork();
};

/**
 * Holds back what is written to a connection until every request that this turn of the event loop has read is answered.
 * Writing to a socket wakes whoever waits at its other end, which costs more than most answers take to make; answers that
 * leave together wake them once. An answer that comes in a later turn leaves at once.
 */
export const answerTogether = (socket: Corkable): void => {
  if (held.length === 0) setImmediate(letGo);
  socket.cork();
  held.push(socket);
};
