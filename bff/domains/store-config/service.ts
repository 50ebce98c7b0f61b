import type { StoreConfig } from '../../../shared-types/store-config.ts';
import type { Deps } from '../../deps.ts';
import { captchaProvider, listAlwaysRequired } from '../captcha/settings.ts';
import {
  isAddressAsked,
  isAutofillAllowed,
  isDashboardRedirected,
  isForgottenOnSignOut,
  isRememberMePossible,
  isRememberMePreset,
  passwordPolicyOf,
} from '../identity/settings.ts';
import { isPasskeyOffered } from '../passkeys/service.ts';
import { isGuestSubscriptionAllowed, isNewsletterActive } from '../newsletters/settings.ts';
import type { StoreScope } from '../scopes/service.ts';
import { listProviders } from '../social-sign-in/service.ts';
import { isStoreCreditEnabled, isStoreCreditHistoryShown } from '../store-credit/settings.ts';

/** What widgets need to know of the store view that they stand in. */
export const describeStore = (deps: Deps, scope: StoreScope): StoreConfig => {
  const { settings } = deps;
  const { website, storeView } = scope;
  return {
    website: { websiteId: website.websiteId, code: website.code, name: website.name },
    storeView: {
      storeViewId: storeView.storeViewId,
      code: storeView.code,
      name: storeView.name,
      locale: storeView.locale,
    },
    currency: website.currency,
    passwordPolicy: passwordPolicyOf(settings, scope),
    isRememberMeOffered: isRememberMePossible(settings, scope),
    isRememberMePreset: settings.read(isRememberMePreset, scope),
    isForgottenOnSignOut: settings.read(isForgottenOnSignOut, scope),
    isAutofillAllowed: settings.read(isAutofillAllowed, scope),
    captcha: { provider: settings.read(captchaProvider, scope), forms: listAlwaysRequired(settings, scope) },
    isAddressAsked: settings.read(isAddressAsked, scope),
    isStoreCreditEnabled: settings.read(isStoreCreditEnabled, scope),
    isStoreCreditHistoryShown: settings.read(isStoreCreditHistoryShown, scope),
    isNewsletterOffered: settings.read(isNewsletterActive, scope),
    isGuestSubscriptionAllowed: settings.read(isGuestSubscriptionAllowed, scope),
    isDashboardRedirected: settings.read(isDashboardRedirected, scope),
    isPasskeyOffered: isPasskeyOffered(deps, scope),
    isSocialSignInOffered: listProviders(deps).items.length > 0,
  };
};
