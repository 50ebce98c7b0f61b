import { closeAccount, readPersonalData } from '../../../shared-types/privacy.ts';
import type { Routes } from '../../http/call.ts';
import { forgetSession } from '../identity/service.ts';
import { closeOwnAccount } from './closing.ts';
import { gatherPersonalData } from './service.ts';

export const privacyRoutes: Routes = (bind) => {
  bind(readPersonalData, ({ deps, actor, scope }) => gatherPersonalData(deps, actor, scope));
  bind(closeAccount, async ({ deps, actor, scope, body, cookies }) => {
    await deps.hasher.admit(() => closeOwnAccount(deps, actor, scope, body));
    forgetSession(cookies);
    return undefined;
  });
};
