import type { LanguagePack } from '../translate.ts';
import { account } from './fr/account.ts';
import { errors } from './fr/errors.ts';
import { forms } from './fr/forms.ts';
import { identity } from './fr/identity.ts';
import { orders } from './fr/orders.ts';

/** French, for every element that shoppers see. */
export const messages: LanguagePack = { ...errors, ...forms, ...identity, ...account, ...orders };
