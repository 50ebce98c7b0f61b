import {
  addAdminPasskey,
  beginAdminPasskey,
  beginAdminPasskeySignIn,
  beginEnrolment,
  beginTotp,
  completeEnrolment,
  confirmTotp,
  deleteAdminPasskey,
  giveSecondFactor,
  readSecondFactor,
  removeTotp,
  renewRecoveryCodes,
  signInAdminWithPasskey,
} from '../../../shared-types/admin-second-factor.ts';
import type { Call, Routes } from '../../http/call.ts';
import { writeSessionCookies } from '../../security/sessions.ts';
import { adminSessionKind } from '../admins/service.ts';
import {
  beginOwnTotp,
  confirmOwnTotp,
  keepAdminPasskey,
  orderAdminPasskey,
  readOwnFactor,
  removeAdminPasskey,
  removeOwnTotp,
  renewOwnRecoveryCodes,
} from './own-factor.ts';
import {
  type AdminSignedIn,
  askAdminForPasskey,
  beginEnrolmentBy,
  completeEnrolmentBy,
  signInByPasskey,
  signInWithCode,
} from './service.ts';

const keepSession = ({ deps, cookies }: Pick<Call, 'deps' | 'cookies'>, { opened }: AdminSignedIn): Promise<void> =>
  writeSessionCookies(deps, adminSessionKind, cookies, opened);

export const adminSecondFactorRoutes: Routes = (bind) => {
  bind(giveSecondFactor, async (call) => {
    const signedIn = await signInWithCode(call, call.body);
    await keepSession(call, signedIn);
    return signedIn.admin;
  });
  bind(beginEnrolment, ({ deps, body }) => beginEnrolmentBy(deps, body.ticket));
  bind(completeEnrolment, async (call) => {
    const signedIn = await completeEnrolmentBy(call, call.body);
    await keepSession(call, signedIn);
    return { admin: signedIn.admin, recoveryCodes: signedIn.recoveryCodes };
  });
  bind(beginAdminPasskeySignIn, ({ deps, client }) => askAdminForPasskey(deps, client));
  bind(signInAdminWithPasskey, async (call) => {
    const signedIn = await signInByPasskey(call, call.body.credential);
    await keepSession(call, signedIn);
    return signedIn.admin;
  });
  bind(readSecondFactor, ({ deps, actor }) => readOwnFactor(deps, actor));
  bind(beginTotp, ({ deps, actor, body }) => beginOwnTotp(deps, actor, body.currentPassword));
  bind(confirmTotp, ({ deps, actor, body }) => confirmOwnTotp(deps, actor, body.code));
  bind(removeTotp, async ({ deps, actor, body }) => {
    await removeOwnTotp(deps, actor, body.currentPassword);
    return undefined;
  });
  bind(renewRecoveryCodes, ({ deps, actor, body }) => renewOwnRecoveryCodes(deps, actor, body.currentPassword));
  bind(beginAdminPasskey, ({ deps, actor, body }) => orderAdminPasskey(deps, actor, body));
  bind(addAdminPasskey, ({ deps, actor, body }) => keepAdminPasskey(deps, actor, body.credential));
  bind(deleteAdminPasskey, async ({ deps, actor, params }) => {
    await removeAdminPasskey(deps, actor, params.passkeyId);
    return undefined;
  });
};
