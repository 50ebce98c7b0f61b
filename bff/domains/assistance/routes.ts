import { redeemAssistance, startAssistance } from '../../../shared-types/assistance.ts';
import type { Routes } from '../../http/call.ts';
import { redeem } from './redeeming.ts';
import { start } from './service.ts';

export const assistanceRoutes: Routes = (bind) => {
  bind(startAssistance, ({ deps, actor, params, body }) => start(deps, actor, { ...params, ...body }));
  bind(redeemAssistance, ({ deps, actor, client, cookies, body }) =>
    redeem(deps, actor, { client, cookies, token: body.token }),
  );
};
