import { Agent, get } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';

const pauseMs = 5;

const read = (url: string, cookie: string, agent: Agent): Promise<number> =>
  new Promise((resolve, reject) => {
    const start = performance.now();
    get(url, { agent, headers: { cookie } }, (response) => {
      response.resume();
      response.once('end', () => {
        if (response.statusCode === 200) resolve(performance.now() - start);
        else reject(new Error(`${url} answered ${response.statusCode}`));
      });
    }).once('error', reject);
  });

/** Reads by so many clients, who pause for a moment after each answer, until it is over: milliseconds of each. */
export const timeHttpReads = async (
  url: string,
  cookie: string,
  { clients, isOver }: { clients: number; isOver: () => boolean },
): Promise<number[]> => {
  const agent = new Agent({ keepAlive: true, maxSockets: clients });
  const times: number[] = [];
  const client = async (): Promise<void> => {
    while (!isOver()) {
      times.push(await read(url, cookie, agent));
      await sleep(pauseMs);
    }
  };
  await Promise.all(Array.from({ length: clients }, client));
  agent.destroy();
  return times;
};
