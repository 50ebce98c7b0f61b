import { listCustomerSessions, listCustomerSignIns } from '../../../shared-types/customer-records.ts';
import { changeEmail, changePassword, registerAccount } from '../../../shared-types/account.ts';
import { checkPasswordChoice } from '../../../shared-types/password-checks.ts';
import {
  endCustomerSessions,
  endOtherSessions,
  endSession,
  listSessions,
  readSession,
  signIn,
  signOut,
} from '../../../shared-types/session.ts';
import type { Shopper } from '../../actor.ts';
import { type Call, Reply, type Routes } from '../../http/call.ts';
import { clearSessionCookies, writeSessionCookies } from '../../security/sessions.ts';
import { enterByLoginCode } from '../assistance/service.ts';
import { type CaptchaAttempt, requireCaptcha, underCaptcha } from '../captcha/service.ts';
import { requireCustomer } from '../customers/service.ts';
import { keepAssistedSession } from './assisted-sessions.ts';
import { markBrowser } from './confirmations.ts';
import { changeOwnEmail } from './email-changes.ts';
import { readDevice, writeDevice } from './known-devices.ts';
import { register } from './registration.ts';
import {
  endOtherSessions as endOthers,
  endOwnSession,
  forceSignIn,
  listOwnSessions,
  listSessionsOfCustomer,
} from './own-sessions.ts';
import { listPastSignIns } from './past-sign-ins.ts';
import { changeOwnPassword, endCurrentSession, findPasswordProblem, readCurrentSession } from './service.ts';
import { shopperSessions } from './sessions.ts';
import { accountKeyOf, signInWithPassword, type SignedIn } from './sign-in.ts';

const keepSession = async (
  { deps, cookies }: Pick<Call, 'deps' | 'cookies'>,
  { opened, device }: SignedIn,
): Promise<void> => {
  await writeSessionCookies(deps, shopperSessions, cookies, opened);
  writeDevice(cookies, device);
};

/** Runs what asks a signed-in shopper for the current password, under the captcha that such forms share. */
const withCurrentPassword = async <Result>(
  { deps, actor, scope, client }: Pick<Call, 'deps' | 'scope' | 'client'> & { actor: Shopper },
  solution: string | undefined,
  run: () => Promise<Result>,
): Promise<Result> => {
  const accountKey = `customer:${actor.customerId}`;
  const attempt: CaptchaAttempt = { form: 'change-password', scope, client, accountKey, solution };
  return deps.hasher.admit(() => underCaptcha(deps, attempt, run));
};

export const identityRoutes: Routes = (bind) => {
  bind(registerAccount, async (call) => {
    const { deps, actor, scope, client } = call;
    const { captcha: solution, ...body } = call.body;
    const registered = await deps.hasher.admit(async () => {
      await requireCaptcha(deps, { form: 'create-account', scope, client, solution });
      const device = readDevice(call.cookies);
      const from = { scope, client, device, markBrowser: () => markBrowser(deps, call.cookies) };
      return register(deps, actor, from, body);
    });
    if (registered === 'confirmation-required') return new Reply(202, { status: registered });
    await keepSession(call, registered);
    return registered.account;
  });
  bind(signIn, async (call) => {
    const { deps, actor, scope, client, cookies, body } = call;
    const context = { scope, client, device: readDevice(cookies) };
    const accountKey = accountKeyOf(deps, scope, body.email);
    const attempt: CaptchaAttempt = { form: 'sign-in', scope, client, accountKey, solution: body.captcha };
    const entered = await deps.hasher.admit(() =>
      underCaptcha(
        deps,
        attempt,
        async () =>
          (await enterByLoginCode(deps, actor, context, body)) ?? signInWithPassword(deps, actor, context, body),
      ),
    );
    if ('device' in entered) await keepSession(call, entered);
    else await keepAssistedSession(deps, cookies, entered.opened);
    return entered.account;
  });
  bind(readSession, ({ deps, actor }) => readCurrentSession(deps, actor));
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
  bind(listCustomerSessions, ({ deps, params }) => listSessionsOfCustomer(deps, params.customerId));
  bind(listCustomerSignIns, async ({ deps, params: { customerId } }) => {
    await requireCustomer(deps.store, customerId);
    return { items: await listPastSignIns(deps, customerId) };
  });
  bind(endCustomerSessions, async ({ deps, actor, params }) => {
    await forceSignIn(deps, actor, params.customerId);
    return undefined;
  });
  bind(changeEmail, async (call) => {
    const { captcha: solution, ...body } = call.body;
    const changed = await withCurrentPassword(call, solution, () =>
      changeOwnEmail(call.deps, call.actor, call.scope, body),
    );
    return changed === 'confirmation-required' ? new Reply(202, { status: changed }) : changed;
  });
  bind(checkPasswordChoice, async ({ deps, actor, scope, body: { password, ...typed } }) => {
    const person = actor.kind === 'shopper' ? await requireCustomer(deps.store, actor.customerId) : typed;
    const problem = findPasswordProblem(deps, scope, person, password);
    // What the store asks besides, the form says by itself.
    return { problem: problem === 'PASSWORD_COMMON' ? problem : null };
  });
  bind(changePassword, async (call) => {
    const { captcha: solution, ...body } = call.body;
    await withCurrentPassword(call, solution, () => changeOwnPassword(call.deps, call.actor, call.scope, body));
    return undefined;
  });
};
