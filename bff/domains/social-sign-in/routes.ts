import {
  beginSocialLink,
  cancelSocialSignIn,
  completeSocialSignIn,
  deleteSocialLink,
  listSocialLinks,
  listSocialProviders,
  readPendingSocialSignIn,
} from '../../../shared-types/social-sign-in.ts';
import { fieldError, invalid } from '../../failure.ts';
import { isAllowedOrigin } from '../../http/allowed-origins.ts';
import type { Routes } from '../../http/call.ts';
import { pageToReturnTo } from './rules.ts';
import {
  beginOwnLink,
  cancelPending,
  completePending,
  deleteOwnLink,
  listOwnLinks,
  listProviders,
  readPending,
} from './service.ts';

export const socialRoutes: Routes = (bind) => {
  bind(listSocialProviders, async ({ deps }) => listProviders(deps));
  bind(readPendingSocialSignIn, ({ deps, cookies }) => readPending(deps, cookies));
  bind(completeSocialSignIn, (call) => call.deps.hasher.admit(() => completePending(call, call.body)));
  bind(cancelSocialSignIn, async ({ deps, cookies }) => {
    await cancelPending(deps, cookies);
    return undefined;
  });
  bind(listSocialLinks, ({ deps, actor }) => listOwnLinks(deps, actor));
  bind(beginSocialLink, (call) => {
    const { providerId, currentPassword } = call.body;
    const returnTo = pageToReturnTo(call.body.returnTo, (origin) => isAllowedOrigin(call.deps, origin));
    if (returnTo === undefined) throw invalid(fieldError('returnTo', 'OPTION_UNKNOWN'));
    return beginOwnLink(call, call.actor, { providerId, returnTo, currentPassword });
  });
  bind(deleteSocialLink, async ({ deps, actor, params }) => {
    await deleteOwnLink(deps, actor, params.linkId);
    return undefined;
  });
};
