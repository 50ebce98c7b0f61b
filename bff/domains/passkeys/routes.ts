import {
  addPasskey,
  beginPasskey,
  beginPasskeySignIn,
  deletePasskey,
  listPasskeys,
  renamePasskey,
  signInWithPasskey,
} from '../../../shared-types/passkeys.ts';
import type { Routes } from '../../http/call.ts';
import {
  addOwnPasskey,
  askShopperForPasskey,
  deleteOwnPasskey,
  enterWithPasskey,
  listOwnPasskeys,
  orderOwnPasskey,
  renameOwnPasskey,
} from './service.ts';

export const passkeyRoutes: Routes = (bind) => {
  bind(listPasskeys, ({ deps, actor, scope }) => listOwnPasskeys(deps, actor, scope));
  bind(beginPasskey, ({ deps, actor, scope, body }) => orderOwnPasskey(deps, actor, scope, body));
  bind(addPasskey, ({ deps, actor, body }) => addOwnPasskey(deps, actor, body.credential));
  bind(renamePasskey, ({ deps, actor, params, body }) => renameOwnPasskey(deps, actor, params.passkeyId, body.name));
  bind(deletePasskey, async ({ deps, actor, params }) => {
    await deleteOwnPasskey(deps, actor, params.passkeyId);
    return undefined;
  });
  bind(beginPasskeySignIn, ({ deps, scope, client }) => askShopperForPasskey(deps, scope, client));
  bind(signInWithPasskey, (call) => enterWithPasskey(call, call.body));
};
