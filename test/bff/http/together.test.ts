import { setImmediate as nextTurn } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { serveTogether } from '../../../bff/http/together.ts';

test('requests of one turn are served when all of them are read, and their steps take turns', async () => {
  const log: string[] = [];
  for (const name of ['first', 'second']) {
    serveTogether(() => {
      log.push(`${name} begins`);
      void Promise.resolve().then(() => log.push(`${name} ends`));
    });
    log.push(`${name} is read`);
  }
  await nextTurn();
  await nextTurn();
  expect(log).toEqual([
    'first is read',
    'second is read',
    'first begins',
    'second begins',
    'first ends',
    'second ends',
  ]);
});

test('a request of the next turn is served in its own', async () => {
  const log: string[] = [];
  serveTogether(() => void log.push('first'));
  await nextTurn();
  serveTogether(() => void log.push('second'));
  expect(log).toEqual(['first']);
  await nextTurn();
  expect(log).toEqual(['first', 'second']);
});
