import * as v from 'valibot';
import { emailSchema } from '../../../shared-types/fields.ts';
import { setting, type SettingOption, type Settings } from '../settings/service.ts';
import type { StoreScope } from '../scopes/service.ts';

/** Who mails come from; which one a mail uses is a setting of its kind. */
export const senderIdentities = ['general', 'sales', 'support', 'custom1', 'custom2'] as const;
export type SenderIdentity = (typeof senderIdentities)[number];

const senderWords: Readonly<Record<SenderIdentity, string>> = {
  general: 'General contact',
  sales: 'Sales',
  support: 'Customer support',
  custom1: 'Custom 1',
  custom2: 'Custom 2',
};

/** The senders to choose from, for settings that name one. */
export const senderOptions: readonly SettingOption[] = senderIdentities.map((value) => ({
  value,
  label: senderWords[value],
}));

const everyLevel = ['global', 'website', 'store view'] as const;

const identitySettings = (identity: SenderIdentity, words = senderWords[identity]) => ({
  name: setting({
    path: `trans_email/ident_${identity}/name`,
    default: '',
    levels: everyLevel,
    label: `${words}: name`,
    meaning: `The name that mails of the sender "${words}" show; empty: the shop's.`,
  }),
  email: setting({
    path: `trans_email/ident_${identity}/email`,
    default: '',
    levels: everyLevel,
    label: `${words}: address`,
    check: (address) => (address === '' || v.is(emailSchema, address) ? undefined : 'EMAIL_INVALID'),
    meaning: `The address that mails of the sender "${words}" come from; empty: FOYER_MAIL_FROM.`,
  }),
});

/** Name and address of each sender. */
export const senders = {
  general: identitySettings('general'),
  sales: identitySettings('sales'),
  support: identitySettings('support'),
  custom1: identitySettings('custom1'),
  custom2: identitySettings('custom2'),
} as const satisfies Record<SenderIdentity, unknown>;

/** The shop's name in mails. */
export const shopName = setting({
  path: 'general/store_information/name',
  default: '',
  levels: everyLevel,
  meaning: "The shop's name as mails show it; empty: the website's.",
});

const isPage = (address: string): boolean => {
  if (/^https?:\/\//u.test(address)) return URL.canParse(address);
  // A path: no scheme of any kind, no other host, nothing that climbs.
  return /^\/?[\w-][\w./%~-]*$/u.test(address) && !address.split('/').includes('..');
};

const page = (name: string, words: string) =>
  setting({
    path: `foyer/pages/${name}`,
    default: '',
    levels: everyLevel,
    check: (address) => (address === '' || isPage(address) ? undefined : 'TYPE_WRONG'),
    meaning: `The address of the shop's page ${words}; a path is below the website's first base URL; empty: the page that Foyer serves.`,
  });

/** Pages that mails and the back office link to, each with the path of the one that Foyer serves itself. */
export const pages = {
  account: { setting: page('account', 'for the account'), path: '/account' },
  'forgot-password': {
    setting: page('forgot_password', 'that asks for a link to set a password'),
    path: '/account/forgot-password',
  },
  'reset-password': {
    setting: page('reset_password', 'that sets a password; `?token=…` is added'),
    path: '/account/reset-password',
  },
  confirm: {
    setting: page('confirm', 'that confirms an e-mail address; `?token=…` is added'),
    path: '/account/confirm',
  },
  newsletter: {
    setting: page('newsletter', 'that begins and ends a newsletter; `?token=…` is added'),
    path: '/account/newsletter',
  },
  assistance: {
    setting: page('assistance', 'that signs an admin in as a customer, with `<foyer-assistance>`; `?token=…` is added'),
    path: '/account/assistance',
  },
} as const;
export type ShopPage = keyof typeof pages;

/** The sender of a kind of mail; a name that is none counts as the general one. */
export const readSender = (
  settings: Settings,
  scope: StoreScope,
  identity: string,
): { name: string; address: string } => {
  const known = senderIdentities.find((each) => each === identity) ?? 'general';
  return {
    name: settings.read(senders[known].name, scope) || readShopName(settings, scope),
    address: settings.read(senders[known].email, scope),
  };
};

/** Every name that the shop goes by on one of its pages. */
export const readShopNames = (settings: Settings, scope: StoreScope): string[] => [
  scope.website.name,
  scope.storeView.name,
  readShopName(settings, scope),
];

/** The shop's name as mails show it. */
export const readShopName = (settings: Settings, scope: StoreScope): string =>
  settings.read(shopName, scope) || scope.website.name;
