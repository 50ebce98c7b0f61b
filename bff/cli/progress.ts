import { printable } from './command.ts';

const terminalMs = 200;
const logMs = 5000;

export interface Progress {
  /** `done` of `total` rows of a file, or of what else is named. */
  show(file: string, done: number, total: number): void;
  /** Takes the line off the screen, so that other output has its own. */
  clear(): void;
}

/** Shows how far a long file is: one line that moves on a terminal, a line every few seconds elsewhere. */
export const createProgress = (
  stderr: Pick<NodeJS.WriteStream, 'write' | 'isTTY'>,
  now: () => number = () => performance.now(),
): Progress => {
  let shownAt = now();
  let current = { file: '', startedAt: now() };
  let isShown = false;
  return {
    show: (file, done, total) => {
      const time = now();
      if (file !== current.file) current = { file, startedAt: time };
      if (time - shownAt < (stderr.isTTY ? terminalMs : logMs)) return;
      shownAt = time;
      const rate = Math.round((done * 1000) / Math.max(1, time - current.startedAt));
      const text = `${printable(file)}: ${done} of ${total} rows, ${rate} rows/s`;
      stderr.write(stderr.isTTY ? `\r\u001b[K${text}` : `${text}\n`);
      isShown = stderr.isTTY === true;
    },
    clear: () => {
      if (isShown) stderr.write('\r\u001b[K');
      isShown = false;
    },
  };
};
