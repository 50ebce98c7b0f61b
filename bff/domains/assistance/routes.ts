import {
  createLoginCode,
  exchangeLoginCode,
  redeemAssistance,
  startAssistance,
} from '../../../shared-types/assistance.ts';
import type { Routes } from '../../http/call.ts';
import { createCode, exchangeCode } from './login-codes.ts';
import { redeem } from './redeeming.ts';
import { start } from './service.ts';

export const assistanceRoutes: Routes = (bind) => {
  bind(startAssistance, ({ deps, actor, params, body }) => start(deps, actor, { ...params, ...body }));
  bind(redeemAssistance, ({ deps, actor, client, cookies, body }) =>
    redeem(deps, actor, { client, cookies, token: body.token }),
  );
  bind(createLoginCode, ({ deps, actor, params, body }) => createCode(deps, actor, { ...params, ...body }));
  bind(exchangeLoginCode, ({ deps, scope, client, body }) => exchangeCode(deps, { scope, client }, body));
};
