import { Socket } from 'node:net';

/**
 * A socket that sends what a turn writes to it as one piece: a transaction says several things without waiting for an answer,
 * and waking the other side costs more than what is said. The driver corks its stream around every prepared statement.
 */
export const createGatheringSocket = (): Socket => {
  const socket = new Socket();
  const cork = socket.cork.bind(socket);
  let isGathering = false;
  socket.cork = () => {
    cork();
    if (isGathering) return;
    isGathering = true;
    cork();
    process.nextTick(() => {
      isGathering = false;
      socket.uncork();
    });
  };
  return socket;
};
