import { findAdminByEmail } from '../domains/admins/service.ts';
import { resetSecondFactor } from '../domains/admin-second-factor/service.ts';
import { type Command, CommandFailed, exitCodes, Misuse, printable, readOptions } from './command.ts';
import { withInstallation } from './installation.ts';

/** Lets an admin in again who has lost the app, the recovery codes and every passkey. */
export const resetSecondFactorCommand: Command = {
  help: `Usage: foyer admin reset-second-factor --email ADDRESS [--data FOLDER]

Takes the app, the recovery codes and the passkeys of an admin away and ends the admin's sessions. The admin then
signs in with the password alone, and sets a second factor up anew where the installation asks for one. The data
folder must not be in use: stop the server first.

Options:
  --email ADDRESS   the address that the admin signs in with
  --data FOLDER     the data folder; before DATABASE_URL and FOYER_DATA, default ./data
  -h, --help        this text

Exit code: 0 done · 1 not done · 2 called wrongly
`,
  run: async (words, terminal) => {
    const { values } = readOptions(words, { options: { email: { type: 'string' }, data: { type: 'string' } } });
    const { email } = values;
    if (email === undefined) throw new Misuse('--email is missing.');
    return withInstallation(terminal, { dataFolder: values.data }, async (deps) => {
      const admin = await findAdminByEmail(deps, email);
      if (admin === undefined) throw new CommandFailed(`There is no admin with the address ${printable(email)}.`);
      await resetSecondFactor(deps, admin.adminId);
      terminal.stdout.write(`Reset the second factor of ${printable(admin.email)}.\n`);
      return exitCodes.done;
    });
  },
};
