import { type ParseArgsConfig, parseArgs } from 'node:util';

/** What the process ends with. */
export const exitCodes = { done: 0, failed: 1, misused: 2, someRowsFailed: 3 } as const;

/** The command was called wrongly; the message says how to call it. */
export class Misuse extends Error {}

/** Something outside the program prevents the command; the message is for the person at the terminal. */
export class CommandFailed extends Error {}

/** What a command may touch of the process. */
export interface Terminal {
  readonly env: NodeJS.ProcessEnv;
  readonly stdin: NodeJS.ReadStream;
  readonly stdout: NodeJS.WriteStream;
  readonly stderr: NodeJS.WriteStream;
}

/** A command of the `foyer` program. */
export interface Command {
  readonly help: string;
  /** Runs with the words that stand behind its name; answers the exit code. Throws {@link Misuse}. */
  run(words: readonly string[], terminal: Terminal): Promise<number>;
}

/** Reads options as `node:util` does. Throws {@link Misuse} for unknown options, missing values and unexpected words. */
export const readOptions = <Config extends ParseArgsConfig>(words: readonly string[], config: Config) => {
  try {
    return parseArgs<Config>({ ...config, args: [...words] });
  } catch (error) {
    // Node's message goes on, over lines, about how to pass words that begin with a dash.
    throw new Misuse(String(error instanceof Error ? error.message : error).split('. ')[0]);
  }
};

/** Text that comes from a file or another person, safe to print: control characters show as escapes. */
export const printable = (text: string): string =>
  text.replaceAll(
    // oxlint-disable-next-line no-control-regex -- finding control characters is the point
    /[\u0000-\u001f\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069]/gu,
    (character) => `\\u${(character.codePointAt(0) ?? 0).toString(16).padStart(4, '0')}`,
  );
