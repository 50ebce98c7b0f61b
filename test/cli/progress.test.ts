import { expect, it } from 'vitest';
import { createProgress } from '../../bff/cli/progress.ts';

const record = (isTTY: boolean) => {
  const lines: string[] = [];
  let time = 0;
  const write = (text: string) => lines.push(text) > 0;
  const progress = createProgress({ isTTY, write } as unknown as NodeJS.WriteStream, () => time);
  return {
    lines,
    progress,
    wait: (ms: number) => {
      time += ms;
    },
  };
};

it('on a terminal, progress is one line that moves and goes away', () => {
  const { lines, progress, wait } = record(true);
  progress.show('a.csv', 0, 1000);
  wait(250);
  progress.show('a.csv', 100, 1000);
  wait(10);
  progress.show('a.csv', 110, 1000);
  progress.clear();
  expect(lines).toEqual(['\r\u001b[Ka.csv: 100 of 1000 rows, 400 rows/s', '\r\u001b[K']);
});

it('elsewhere, it is a line every few seconds, and none for a short file', () => {
  const { lines, progress, wait } = record(false);
  progress.show('a.csv', 0, 1000);
  wait(4000);
  progress.show('a.csv', 400, 1000);
  wait(2000);
  progress.show('a.csv', 600, 1000);
  progress.clear();
  expect(lines).toEqual(['a.csv: 600 of 1000 rows, 100 rows/s\n']);
});
