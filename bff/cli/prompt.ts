import { createInterface } from 'node:readline/promises';
import { Writable } from 'node:stream';
import { Misuse, type Terminal } from './command.ts';

/**
 * Asks for a secret without showing what is typed. Throws {@link Misuse} where there is no terminal to ask at, and when
 * the person gives up (Ctrl+C, Ctrl+D).
 */
export const askSecret = async ({ stdin, stderr }: Terminal, question: string, remedy: string): Promise<string> => {
  if (!stdin.isTTY) throw new Misuse(remedy);
  // readline echoes to its output, so its output leads nowhere.
  const nowhere = new Writable({ write: (_chunk, _encoding, done) => done() });
  const lines = createInterface({ input: stdin, output: nowhere, terminal: true, historySize: 0 });
  stderr.write(question);
  try {
    const given = new AbortController();
    lines.once('close', () => given.abort());
    lines.once('SIGINT', () => given.abort());
    return await lines.question('', { signal: given.signal });
  } catch {
    throw new Misuse('No password was given.');
  } finally {
    lines.close();
    stderr.write('\n');
  }
};
