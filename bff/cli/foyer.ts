import { type Command, CommandFailed, exitCodes, Misuse, printable } from './command.ts';

/* The operator's program. Every command is a file beside this one, loaded when it is asked for. */

interface Entry {
  /** As it is typed. */
  readonly name: string;
  readonly summary: string;
  readonly load: () => Promise<Command>;
}

const commands: readonly Entry[] = [
  { name: 'serve', summary: 'serve the BFF', load: async () => (await import('./serve.ts')).serveCommand },
  {
    name: 'import',
    summary: 'import customers and addresses from Adobe Commerce',
    load: async () => (await import('./import.ts')).importCommand,
  },
  {
    name: 'backup',
    summary: 'write all that is stored to one file, also while serving',
    load: async () => (await import('./backup.ts')).backupCommand,
  },
  {
    name: 'restore',
    summary: 'make a data folder of a backup',
    load: async () => (await import('./restore.ts')).restoreCommand,
  },
  {
    name: 'check',
    summary: 'verify all that is stored',
    load: async () => (await import('./check.ts')).checkCommand,
  },
  {
    name: 'migrate',
    summary: 'move all that is stored to PostgreSQL, or back',
    load: async () => (await import('./migrate.ts')).migrateCommand,
  },
  {
    name: 'admin create',
    summary: 'make an admin',
    load: async () => (await import('./admin-create.ts')).createAdminCommand,
  },
  {
    name: 'admin reset-second-factor',
    summary: 'let an admin in again who lost the second factor',
    load: async () => (await import('./admin-reset-second-factor.ts')).resetSecondFactorCommand,
  },
];

const overview = `Usage: foyer <command> [options]

Commands:
${commands.map(({ name, summary }) => `  ${name.padEnd(27)}${summary}`).join('\n')}

foyer <command> --help explains a command. The data folder is FOYER_DATA, or ./data.
`;

const findCommand = (words: readonly string[]): { entry: Entry; rest: readonly string[] } | undefined => {
  for (const entry of commands) {
    const name = entry.name.split(' ');
    if (name.every((word, index) => words[index] === word)) return { entry, rest: words.slice(name.length) };
  }
  return undefined;
};

const asksForHelp = (words: readonly string[]): boolean => {
  const end = words.indexOf('--');
  return (end === -1 ? words : words.slice(0, end)).some((word) => word === '--help' || word === '-h');
};

const run = async (words: readonly string[]): Promise<number> => {
  const found = findCommand(words);
  if (found === undefined) {
    const [first] = words;
    if (first === undefined || asksForHelp(words) || first === 'help') {
      process.stdout.write(overview);
      return first === undefined ? exitCodes.misused : exitCodes.done;
    }
    throw new Misuse(`There is no command "${printable(words.slice(0, 2).join(' '))}".\n\n${overview}`);
  }
  const { entry, rest } = found;
  const command = await entry.load();
  if (asksForHelp(rest)) {
    process.stdout.write(command.help);
    return exitCodes.done;
  }
  try {
    return await command.run(rest, process);
  } catch (error) {
    if (error instanceof Misuse)
      throw new Misuse(`${error.message}\nSee: foyer ${entry.name} --help`, { cause: error });
    throw error;
  }
};

// A reader that goes away, as in `foyer import … | head`, must not break an import off.
process.stdout.on('error', () => undefined);

try {
  process.exitCode = await run(process.argv.slice(2));
} catch (error) {
  const message = error instanceof Error ? error.message : String(error);
  process.stderr.write(`foyer: ${message.trimEnd()}\n`);
  if (!(error instanceof Misuse || error instanceof CommandFailed) && process.env['LOG_LEVEL'] === 'debug')
    process.stderr.write(`${error instanceof Error ? error.stack : ''}\n`);
  process.exitCode = error instanceof Misuse ? exitCodes.misused : exitCodes.failed;
}
