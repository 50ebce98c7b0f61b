import { claimFirstAdmin, readAdminSession, signInAdmin, signOutAdmin } from '../../../shared-types/admin-session.ts';
import { Reply, type Routes } from '../../http/call.ts';
import { clearSessionCookies, writeSessionCookies } from '../../security/sessions.ts';
import { claimFirstPlace } from './first-admin.ts';
import { endAdminSession, readCurrentAdmin } from './service.ts';
import { adminSessionKind } from './sessions.ts';
import { signInAdminWithPassword } from './sign-in.ts';

export const adminRoutes: Routes = (bind) => {
  bind(signInAdmin, async ({ deps, actor, client, body, cookies }) => {
    const signedIn = await deps.hasher.admit(() => signInAdminWithPassword(deps, actor, client, body));
    if ('demand' in signedIn) return new Reply(202, signedIn.demand);
    const { admin, opened } = signedIn;
    await writeSessionCookies(deps, adminSessionKind, cookies, opened);
    return admin;
  });
  bind(readAdminSession, ({ deps, actor }) => readCurrentAdmin(deps.store, actor));
  bind(signOutAdmin, async ({ deps, actor, cookies }) => {
    await endAdminSession(deps, actor);
    clearSessionCookies(adminSessionKind, cookies);
    return undefined;
  });
  bind(claimFirstAdmin, ({ deps, client, body }) => claimFirstPlace(deps, client, body));
};
