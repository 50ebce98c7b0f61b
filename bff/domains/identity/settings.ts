import type { PasswordPolicy } from '../../../shared-types/password.ts';
import type { StoreScope } from '../scopes/service.ts';
import { listGroupOptions, requireOpenGroup } from '../customer-groups/service.ts';
import { setting, type Settings } from '../settings/service.ts';

/** Least number of characters of a password. */
export const passwordLengthMin = setting({
  path: 'customer/password/minimum_password_length',
  default: 8,
  levels: ['global'],
  label: 'Least length',
  meaning: 'The least number of characters of a password.',
  min: 1,
  max: 128,
});

/** How many of lower case, upper case, digits and others a password must have. */
export const passwordCharacterClassesMin = setting({
  path: 'customer/password/required_character_classes_number',
  default: 3,
  levels: ['global'],
  label: 'Kinds of characters',
  max: 4,
  meaning: 'How many kinds of characters (lower case, upper case, digits, special) a password must have.',
});

/**
 * Whether browsers may fill in the forms to sign in and for a forgotten password. On unless a store wants otherwise, unlike
 * in Adobe Commerce: who has a password manager has better passwords (NIST SP 800-63B, 3.1.1.2).
 */
export const isAutofillAllowed = setting({
  path: 'customer/password/autocomplete_on_storefront',
  default: true,
  levels: ['global', 'website'],
  label: 'Autofill',
  meaning:
    'Browsers and password managers may fill in the forms to sign in and for a forgotten password; without it passkeys are not suggested there either.',
});

/** Failed sign-ins before an account is locked; 0 never locks. */
export const lockoutFailures = setting({
  path: 'customer/password/lockout_failures',
  default: 10,
  levels: ['global'],
  label: 'Failures before a lock',
  meaning: 'How many failed sign-ins lock an account; 0 never locks.',
});

/** Minutes that a lock lasts, and for which a failure counts. */
export const lockoutMinutes = setting({
  path: 'customer/password/lockout_threshold',
  default: 10,
  levels: ['global'],
  label: 'Minutes of a lock',
  meaning: 'How many minutes an account stays locked.',
  min: 1,
  max: 525_600,
});

/** Whether a new account must confirm its e-mail address before it can sign in. */
export const isConfirmationRequired = setting({
  path: 'customer/create_account/confirm',
  default: false,
  levels: ['global', 'website'],
  label: 'Require confirmation of e-mail',
  meaning: 'New accounts must confirm their e-mail address.',
});

/** Whether an address is part of registering; its form is `customer_register_address`. */
export const isAddressAsked = setting({
  path: 'customer/create_account/address_show',
  default: false,
  levels: ['global', 'website'],
  label: 'Ask for an address',
  meaning: 'Whoever registers enters an address, which becomes the default billing and shipping address.',
});

const defaultGroupPath = 'customer/create_account/default_group';

/** The group of new accounts. */
export const defaultGroupId = setting({
  path: defaultGroupPath,
  default: 1,
  levels: ['global', 'website', 'store view'],
  label: 'Default group',
  meaning: 'The customer group of new accounts.',
  options: listGroupOptions,
  apply: (tx, deps, value, place) =>
    requireOpenGroup(tx, deps, { path: defaultGroupPath, groupId: Number(value), place }),
});

/** Seconds without use after which an ordinary session ends. */
export const sessionIdleSeconds = setting({
  path: 'web/cookie/cookie_lifetime',
  default: 3600,
  levels: ['global', 'website', 'store view'],
  label: 'Idle time of sessions, in seconds',
  meaning: 'How many seconds a session lives without activity.',
  min: 60,
  max: 31_536_000,
});

/** Whether the sign-in form offers "remember me". */
export const isRememberMeOffered = setting({
  path: 'persistent/options/remember_enabled',
  default: true,
  levels: ['global', 'website'],
  meaning: 'Offer to be remembered when signing in.',
});

/** Whether the offer to be remembered is accepted unless the person says otherwise. */
export const isRememberMePreset = setting({
  path: 'persistent/options/remember_default',
  default: true,
  levels: ['global', 'website'],
  meaning: 'The offer to be remembered is ticked beforehand.',
});

/** Whether signing out forgets who asked to be remembered. */
export const isForgottenOnSignOut = setting({
  path: 'persistent/options/logout_clear',
  default: true,
  levels: ['global', 'website'],
  label: 'Forget on sign-out',
  meaning:
    'Signing out forgets who asked to be remembered; without it the next sign-in form in the same browser has the e-mail filled in.',
});

/** Whether anybody is remembered at all. */
export const isPersistenceEnabled = setting({
  path: 'persistent/options/enabled',
  default: false,
  levels: ['global', 'website'],
  meaning: 'Keep people signed in beyond one visit.',
});

/** Seconds after which an ordinary session ends however much it is used. */
export const sessionLifetimeSeconds = setting({
  path: 'foyer/session/lifetime_max',
  default: 2_592_000,
  levels: ['global', 'website'],
  meaning: 'How many seconds a session lives at most, however much it is used; 0 sets no limit.',
});

/** Seconds after its beginning at which a remembered session ends. */
export const rememberedSeconds = setting({
  path: 'persistent/options/lifetime',
  default: 31_536_000,
  levels: ['global', 'website'],
  label: 'How long people are remembered, in seconds',
  meaning: 'How many seconds a remembered person stays signed in.',
  min: 60,
  max: 315_360_000,
});

/** Days for which a sign-in is kept, for the customer's record and the customer's own data. */
export const signInsKeptDays = setting({
  path: 'foyer/session/sign_ins_kept_days',
  default: 90,
  levels: ['global'],
  label: 'Days for which sign-ins are kept',
  meaning: 'How many days it is kept when, from where and how a customer signed in; 0 keeps nothing of it.',
  max: 3650,
});

/** Whether signing in leads to the account dashboard. */
export const isDashboardRedirected = setting({
  path: 'customer/startup/redirect_dashboard',
  default: true,
  levels: ['global', 'website'],
  meaning: 'Lead to the account dashboard after signing in.',
});

/** What passwords must satisfy in a store. */
export const passwordPolicyOf = (settings: Settings, scope: StoreScope): PasswordPolicy => ({
  lengthMin: settings.read(passwordLengthMin, scope),
  characterClassesMin: settings.read(passwordCharacterClassesMin, scope),
});

/** Whether people may ask to be remembered: persistence is on and the form offers it. Off until enabled. */
export const isRememberMePossible = (settings: Settings, scope: StoreScope): boolean =>
  settings.read(isPersistenceEnabled, scope) && settings.read(isRememberMeOffered, scope);
