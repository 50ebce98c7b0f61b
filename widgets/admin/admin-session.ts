import type { Admin } from '../../shared-types/admin-session.ts';
import { readAdminSession } from '../api/admin-session.ts';
import type { Client } from '../api/client.ts';
import { createSession, type Session } from '../session.ts';

type Answer = Awaited<ReturnType<typeof readAdminSession>>;

const sessions = new Map<string, Session<Admin>>();
const answers = new Map<string, { at: number; answer: Promise<Answer> }>();

const lifetimeMilliseconds = 15_000;

/** What there is to know of an admin, their role too: asked once for all elements of a page that appear together. */
export const readAdmin = async (client: Client, adminId: number): Promise<Answer> => {
  const known = answers.get(client.bff);
  const isFresh = known !== undefined && performance.now() - known.at < lifetimeMilliseconds;
  const answer = isFresh ? await known.answer : undefined;
  // Who signs in is known to the page before anybody asks for their role.
  return answer?.admin?.adminId === adminId ? answer : readAdminAnew(client);
};

/** The same as it is now. */
export const readAdminAnew = (client: Client): Promise<Answer> => {
  const answer = readAdminSession(client);
  answers.set(client.bff, { at: performance.now(), answer });
  answer.catch(() => answers.delete(client.bff));
  return answer;
};

/** The admin's session at a BFF, shared by the admin elements of the page and by its tabs. */
export const adminSessionOf = (client: Client): Session<Admin> => {
  const known = sessions.get(client.bff);
  if (known) return known;
  const made: Session<Admin> = createSession(`foyer-admin:${client.bff}`, async () => {
    const { admin } = await readAdminAnew(client);
    const before = made.state.status === 'signed-in' ? made.state.account : undefined;
    if (before === undefined || before.adminId === admin?.adminId) return admin;
    return (await import('./sign-in-again.ts')).keepEdits(client, before, admin);
  });
  sessions.set(client.bff, made);
  return made;
};
