import { tell, type Tally } from './history.ts';
import { makeHeroes, type World } from './world.ts';

const heroesAtOnce = 100;

/** Runs histories, many at once, with the seeds from `first` on. */
export const runHistories = async (
  world: World,
  { first, count, atOnce }: { first: number; count: number; atOnce: number },
): Promise<Tally> => {
  const tally: Tally = { calls: 0, done: 0, refused: 0, crashes: 0, replays: 0 };
  let next = first;
  const end = first + count;
  const waiting: (readonly [seed: number, hero: Awaited<ReturnType<typeof makeHeroes>>[number]])[] = [];
  for (let seed = first; seed < end; seed += heroesAtOnce) {
    const seeds = Array.from({ length: Math.min(heroesAtOnce, end - seed) }, (_, index) => seed + index);
    const heroes = await makeHeroes(world, seeds);
    for (const [index, hero] of heroes.entries()) waiting.push([seed + index, hero]);
  }
  const work = async (): Promise<void> => {
    for (let turn = waiting[next - first]; turn !== undefined; turn = waiting[next - first]) {
      next += 1;
      const [seed, hero] = turn;
      await tell(world, hero, seed, tally);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, work));
  return tally;
};
