import { changeEmail, changePassword, registerAccount } from '../../../shared-types/account.ts';
import {
  endCustomerSessions,
  endOtherSessions,
  endSession,
  listSessions,
  readSession,
  signIn,
  signOut,
} from '../../../shared-types/session.ts';
import { type Call, Reply, type Routes } from '../../http/call.ts';
import { clearSessionCookies, writeSessionCookies } from '../../security/sessions.ts';
import { readDevice, writeDevice } from './known-devices.ts';
import { register } from './registration.ts';
import { endOtherSessions as endOthers, endOwnSession, forceSignIn, listOwnSessions } from './own-sessions.ts';
import { changeOwnEmail, changeOwnPassword, endCurrentSession, readCurrentSession } from './service.ts';
import { shopperSessions } from './sessions.ts';
import { signInWithPassword, type SignedIn } from './sign-in.ts';

const keepSession = async (
  { deps, cookies }: Pick<Call, 'deps' | 'cookies'>,
  { opened, device }: SignedIn,
): Promise<void> => {
  await writeSessionCookies(deps, shopperSessions, cookies, opened);
  writeDevice(cookies, device);
};

export const identityRoutes: Routes = (bind) => {
  bind(registerAccount, async (call) => {
    const { captcha: _, ...body } = call.body;
    const registered = await register(call.deps, call.actor, call, body);
    if (registered === 'confirmation-required') return new Reply(202, { status: registered });
    await keepSession(call, registered);
    return registered.account;
  });
  bind(signIn, async (call) => {
    const { deps, actor, scope, client, cookies, body } = call;
    const context = { scope, client, device: readDevice(cookies) };
    const signedIn = await deps.hasher.admit(() => signInWithPassword(deps, actor, context, body));
    await keepSession(call, signedIn);
    return signedIn.account;
  });
  bind(readSession, ({ deps, actor }) => readCurrentSession(deps.store, actor));
  bind(signOut, async ({ deps, actor, cookies }) => {
    await endCurrentSession(deps, actor);
    clearSessionCookies(shopperSessions, cookies);
    return undefined;
  });
  bind(listSessions, ({ deps, actor }) => listOwnSessions(deps, actor));
  bind(endSession, async ({ deps, actor, params, cookies }) => {
    await endOwnSession(deps, actor, params.sessionId);
    if (params.sessionId === actor.sessionId) clearSessionCookies(shopperSessions, cookies);
    return undefined;
  });
  bind(endOtherSessions, async ({ deps, actor }) => {
    await endOthers(deps, actor);
    return undefined;
  });
  bind(endCustomerSessions, async ({ deps, actor, params }) => {
    await forceSignIn(deps, actor, params.customerId);
    return undefined;
  });
  bind(changeEmail, ({ deps, actor, body }) => changeOwnEmail(deps, actor, body));
  bind(changePassword, async ({ deps, actor, scope, body }) => {
    await changeOwnPassword(deps, actor, scope, body);
    return undefined;
  });
};
