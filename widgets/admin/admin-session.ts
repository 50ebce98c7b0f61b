import type { Admin } from '../../shared-types/admin-session.ts';
import { readAdminSession } from '../api/admin-session.ts';
import type { Client } from '../api/client.ts';
import { createSession, type Session } from '../session.ts';

const sessions = new Map<string, Session<Admin>>();

/** The admin's session at a BFF, shared by the admin elements of the page and by its tabs. */
export const adminSessionOf = (client: Client): Session<Admin> => {
  const known = sessions.get(client.bff);
  if (known) return known;
  const made = createSession(`foyer-admin:${client.bff}`, async () => (await readAdminSession(client)).admin);
  sessions.set(client.bff, made);
  return made;
};
