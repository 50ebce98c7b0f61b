import * as v from 'valibot';
import { emailSchema, nameSchema } from '../../shared-types/fields.ts';
import { createAdmin } from '../domains/admins/service.ts';
import { Failure } from '../failure.ts';
import { type Command, CommandFailed, exitCodes, Misuse, printable, readOptions, type Terminal } from './command.ts';
import { withInstallation } from './installation.ts';
import { askSecret } from './prompt.ts';

const readPassword = async (terminal: Terminal): Promise<string> => {
  const given = terminal.env['FOYER_ADMIN_PASSWORD'];
  if (given) return given;
  const remedy = 'There is no terminal to ask for the password at; set FOYER_ADMIN_PASSWORD.';
  const password = await askSecret(terminal, 'Password: ', remedy);
  if ((await askSecret(terminal, 'Once more: ', remedy)) !== password) throw new Misuse('The two passwords differ.');
  return password;
};

const explain = (failure: Failure): string =>
  (failure.errors ?? []).map(({ field, message }) => `${field}: ${message}`).join('\n') || failure.message;

/** Makes an admin. */
export const createAdminCommand: Command = {
  help: `Usage: foyer admin create --email ADDRESS [--name NAME] [--data FOLDER]

Makes an admin, who can then sign in. The password is asked for, without showing it, or taken from
FOYER_ADMIN_PASSWORD. The data folder must not be in use: stop the server first.

Options:
  --email ADDRESS   the address to sign in with
  --name NAME       how the admin is called in histories; default: the address up to its @
  --data FOLDER     the data folder; before DATABASE_URL and FOYER_DATA, default ./data; made when there is none
  -h, --help        this text

Exit code: 0 made · 1 not made · 2 called wrongly
`,
  run: async (words, terminal) => {
    const { values } = readOptions(words, {
      options: { email: { type: 'string' }, name: { type: 'string' }, data: { type: 'string' } },
    });
    if (values.email === undefined) throw new Misuse('--email is missing.');
    const email = v.safeParse(emailSchema, values.email);
    if (!email.success) throw new Misuse(`--email ${printable(values.email)} is no e-mail address.`);
    const name = v.safeParse(nameSchema, values.name ?? email.output.split('@')[0]);
    if (!name.success) throw new Misuse("--name must be 1 to 255 letters, digits, spaces and , - _ . ' & `");
    const password = await readPassword(terminal);

    return withInstallation(terminal, { dataFolder: values.data }, async (deps) => {
      try {
        const admin = await createAdmin(deps, { email: email.output, name: name.output, password });
        terminal.stdout.write(`Made the admin ${printable(admin.email)} (${printable(admin.name)}).\n`);
        return exitCodes.done;
      } catch (error) {
        if (error instanceof Failure) throw new CommandFailed(explain(error), { cause: error });
        throw error;
      }
    });
  },
};
