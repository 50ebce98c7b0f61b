import {
  confirm,
  readConfirmation,
  requestConfirmation,
  sendConfirmation,
} from '../../../shared-types/confirmations.ts';
import {
  readPasswordReset,
  requestPasswordReset,
  resetPassword,
  sendPasswordReset,
  unlockCustomer,
} from '../../../shared-types/password-resets.ts';
import type { Routes } from '../../http/call.ts';
import { requireCaptcha } from '../captcha/service.ts';
import { confirmByLink, readConfirmationLink, sendCustomerConfirmation } from './confirmations.ts';
import { requestLink } from './link-requests.ts';
import { readReset, resetByLink, sendCustomerReset, unlock } from './password-resets.ts';

/** The calls around links in mails. */
export const linkRoutes: Routes = (bind) => {
  bind(requestPasswordReset, async (call) => {
    const { deps, scope, client, body } = call;
    await requireCaptcha(deps, { form: 'forgot-password', scope, client, solution: body.captcha });
    return requestLink(deps, call, { kind: 'password', email: body.email });
  });
  bind(readPasswordReset, ({ deps, params }) => readReset(deps, params.token));
  bind(resetPassword, async (call) => {
    const { deps, params, body } = call;
    await deps.hasher.admit(() => resetByLink(deps, call, params.token, body.newPassword));
    return undefined;
  });
  bind(requestConfirmation, (call) => requestLink(call.deps, call, { kind: 'confirmation', email: call.body.email }));
  bind(readConfirmation, (call) => readConfirmationLink(call.deps, call, call.params.token));
  bind(confirm, ({ deps, params, body, ...call }) =>
    deps.hasher.admit(() => confirmByLink(deps, call, params.token, body)),
  );
  bind(sendPasswordReset, ({ deps, actor, params }) => sendCustomerReset(deps, actor, params.customerId));
  bind(sendConfirmation, ({ deps, actor, params }) => sendCustomerConfirmation(deps, actor, params.customerId));
  bind(unlockCustomer, async ({ deps, actor, params }) => {
    await unlock(deps, actor, params.customerId);
    return undefined;
  });
};
