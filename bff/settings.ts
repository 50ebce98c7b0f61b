import * as adminSecondFactor from './domains/admin-second-factor/settings.ts';
import * as addressTemplates from './domains/address-templates/settings.ts';
import * as addresses from './domains/addresses/settings.ts';
import * as assistance from './domains/assistance/settings.ts';
import * as captcha from './domains/captcha/settings.ts';
import * as checkout from './domains/checkout/settings.ts';
import * as countries from './domains/countries/settings.ts';
import * as customers from './domains/customers/settings.ts';
import * as files from './domains/files/settings.ts';
import * as forms from './domains/forms/settings.ts';
import * as links from './domains/identity/link-settings.ts';
import * as identity from './domains/identity/settings.ts';
import * as mailTemplates from './domains/mail-templates/settings.ts';
import * as mails from './domains/mails/settings.ts';
import * as newsletters from './domains/newsletters/settings.ts';
import * as orders from './domains/orders/settings.ts';
import * as passkeys from './domains/passkeys/settings.ts';
import { isSetting, type Setting } from './domains/settings/service.ts';
import * as storeCredit from './domains/store-credit/settings.ts';
import * as carts from './domains/carts/settings.ts';
import * as vatNumbers from './domains/vat-numbers/settings.ts';

const modules = [
  customers,
  identity,
  links,
  captcha,
  passkeys,
  adminSecondFactor,
  forms,
  files,
  addresses,
  addressTemplates,
  storeCredit,
  checkout,
  orders,
  countries,
  mails,
  newsletters,
  mailTemplates,
  vatNumbers,
  carts,
  assistance,
];

const settingsIn = (value: unknown): Setting[] => {
  if (isSetting(value)) return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(settingsIn) : [];
};

/** Every setting that a domain declares. */
export const settings: readonly Setting[] = modules.flatMap((module) => Object.values(module).flatMap(settingsIn));
