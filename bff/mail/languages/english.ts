import type { Block } from '../content.ts';
import { formatHours, formatMoney, formatTime } from '../format.ts';
import type { MailData, MailSetting } from '../mail-data.ts';
import { englishOrders } from './english-orders.ts';
import type { Language } from './language.ts';

const paragraph = (text: string): Block => ({ kind: 'paragraph', text });
const note = (text: string): Block => ({ kind: 'note', text });
const button = (label: string, url: string): Block => ({ kind: 'button', label, url });

const greeting = ({ name }: { name: string }): Block => paragraph(name === '' ? 'Hello,' : `Hello ${name},`);

const becauseAccount = ({ shopName }: MailSetting): string =>
  `You get this mail because you have an account at ${shopName}.`;
const becauseAsked = ({ shopName }: MailSetting): string =>
  `You get this mail because somebody entered this address at ${shopName}.`;

const linkNote = ({ lifetimeHours }: { lifetimeHours: number }, { locale }: MailSetting): Block =>
  note(`The link works once, within ${formatHours(lifetimeHours, locale)}.`);

const notYou = (resetUrl: string): Block[] => [
  paragraph('If this was not you, set a new password now: it ends every session of your account.'),
  button('Set a new password', resetUrl),
];

const tellAddressChange = (
  { name, changedAt, emailBefore, emailAfter }: MailData['email-changed'],
  setting: MailSetting,
): Block[] => [
  greeting({ name }),
  {
    kind: 'facts',
    facts: [
      { label: 'Until now', value: emailBefore },
      { label: 'From now on', value: emailAfter },
      { label: 'Changed', value: formatTime(changedAt, setting) },
    ],
  },
  paragraph('From now on you sign in with the new address, and our mails go there.'),
  note(`If this was not you, get in touch with ${setting.shopName} at once.`),
];

const newsletterOf = ({ newsletter }: MailData['newsletter-confirm'], { shopName }: MailSetting): string =>
  newsletter === '' || newsletter === shopName ? `the newsletter of ${shopName}` : `“${newsletter}” of ${shopName}`;

/** Every mail in English. */
export const english: Language = {
  welcome: (data, setting) => ({
    subject: `Welcome to ${setting.shopName}`,
    preview: 'Your account is ready.',
    heading: 'Your account is ready',
    blocks: [
      greeting(data),
      paragraph(
        `Thank you for creating an account at ${setting.shopName}. It keeps your addresses and orders, so that next time everything goes more quickly.`,
      ),
      button('Go to your account', data.accountUrl),
      note('If you did not create this account, set a new password with “Forgot password”: the account is yours then.'),
    ],
    footer: becauseAccount(setting),
  }),
  'welcome-without-password': (data, setting) => ({
    subject: `Your account at ${setting.shopName}`,
    preview: 'Choose a password, and it is yours.',
    heading: 'Choose a password for your account',
    blocks: [
      greeting(data),
      paragraph(`${setting.shopName} has made an account for you. Choose a password, and you can sign in.`),
      button('Choose a password', data.linkUrl),
      linkNote(data, setting),
    ],
    footer: becauseAccount(setting),
  }),
  'confirmation-link': (data, setting) => ({
    subject: `Confirm your e-mail address for ${setting.shopName}`,
    preview: 'One click, and your account is ready.',
    heading: 'Confirm your e-mail address',
    blocks: [
      greeting(data),
      paragraph(`With this address an account was created at ${setting.shopName}. Confirm that the address is yours.`),
      button('Confirm the address', data.linkUrl),
      linkNote(data, setting),
      note('If you did not create an account, do nothing. Nobody can sign in to it until the address is confirmed.'),
    ],
    footer: becauseAsked(setting),
  }),
  confirmed: (data, setting) => ({
    subject: `Welcome to ${setting.shopName}`,
    preview: 'Your address is confirmed, your account is ready.',
    heading: 'Your address is confirmed',
    blocks: [
      greeting(data),
      paragraph(
        `Thank you. Your account at ${setting.shopName} is ready: sign in with your e-mail address and password.`,
      ),
      button('Sign in', data.accountUrl),
    ],
    footer: becauseAccount(setting),
  }),
  'email-change-link': (data, setting) => ({
    subject: `Confirm your new e-mail address for ${setting.shopName}`,
    preview: 'Until you confirm it, nothing changes.',
    heading: 'Confirm your new e-mail address',
    blocks: [
      greeting(data),
      paragraph(
        `An account at ${setting.shopName} is to get the address ${data.email}. It changes when you confirm that the address is yours and the account, too.`,
      ),
      button('Confirm the address', data.linkUrl),
      linkNote(data, setting),
      note('If you did not ask for this, do nothing.'),
    ],
    footer: becauseAsked(setting),
  }),
  'forgot-password': (data, setting) => ({
    subject: `Set a new password for ${setting.shopName}`,
    preview: 'Here is the link that you asked for.',
    heading: 'Set a new password',
    blocks: [
      greeting(data),
      paragraph(
        `Somebody asked for a new password for your account at ${setting.shopName}. If it was you, here is the link.`,
      ),
      button('Set a new password', data.linkUrl),
      linkNote(data, setting),
      note('If it was not you, do nothing: your password stays as it is.'),
    ],
    footer: becauseAsked(setting),
  }),
  remind: (data, setting) => ({
    subject: `Your account at ${setting.shopName}`,
    preview: 'A link to set a new password, should you need it.',
    heading: data.reason === 'registration' ? 'You already have an account' : 'Set a new password',
    blocks: [
      greeting(data),
      paragraph(
        data.reason === 'registration'
          ? `Somebody tried to create an account at ${setting.shopName} with this address, but it has one already. If it was you: sign in as before, or set a new password here.`
          : `${setting.shopName} sends you this link, with which you can set a new password for your account.`,
      ),
      button('Set a new password', data.linkUrl),
      linkNote(data, setting),
      note('If you need no new password, do nothing: the one you have stays as it is.'),
    ],
    footer: data.reason === 'registration' ? becauseAsked(setting) : becauseAccount(setting),
  }),
  'password-changed': (data, setting) => ({
    subject: `Your password at ${setting.shopName} was changed`,
    preview: 'If it was you, there is nothing to do.',
    heading: 'Your password was changed',
    blocks: [
      greeting(data),
      paragraph(
        `The password of your account was changed on ${formatTime(data.changedAt, setting)}. You have been signed out everywhere else.`,
      ),
      ...notYou(data.resetUrl),
    ],
    footer: becauseAccount(setting),
  }),
  'email-changed': (data, setting) => ({
    subject: `Your e-mail address at ${setting.shopName} was changed`,
    preview: 'If it was you, there is nothing to do.',
    heading: 'Your e-mail address was changed',
    blocks: tellAddressChange(data, setting),
    footer: becauseAccount(setting),
  }),
  'email-and-password-changed': (data, setting) => ({
    subject: `Your e-mail address and password at ${setting.shopName} were changed`,
    preview: 'If it was you, there is nothing to do.',
    heading: 'Your e-mail address and password were changed',
    blocks: tellAddressChange(data, setting),
    footer: becauseAccount(setting),
  }),
  'store-credit-updated': (data, setting) => ({
    subject: `Your store credit at ${setting.shopName}`,
    preview: `You have ${formatMoney(data.balance, setting.locale)} to spend.`,
    heading: 'Your store credit has changed',
    blocks: [
      greeting(data),
      {
        kind: 'facts',
        facts: [
          { label: 'Change', value: formatMoney(data.change, setting.locale, { signed: true }) },
          { label: 'You have now', value: formatMoney(data.balance, setting.locale) },
        ],
      },
      ...(data.comment.trim() === '' ? [] : [{ kind: 'quote', text: data.comment.trim() } as const]),
      button('See your store credit', data.accountUrl),
    ],
    footer: becauseAccount(setting),
  }),
  'admin-invitation': (data, setting) => ({
    subject: `Your access to the back office of ${setting.shopName}`,
    preview: 'Choose a password, and you can sign in.',
    heading: 'Choose a password for the back office',
    blocks: [
      greeting(data),
      paragraph(
        data.roleName === ''
          ? `You can choose a password for the back office of ${setting.shopName}.`
          : `You can choose a password for the back office of ${setting.shopName}. Your role is ${data.roleName}.`,
      ),
      button('Choose a password', data.linkUrl),
      linkNote(data, setting),
      note(
        'Nobody else knows your password or can see it. If you do not expect this mail, do nothing and tell the store.',
      ),
    ],
    footer: `You get this mail because an admin of ${setting.shopName} entered this address.`,
  }),
  ...englishOrders,
  'account-locked': (data, setting) => ({
    subject: `Your account at ${setting.shopName} is locked for a while`,
    preview: 'Somebody entered a wrong password too often.',
    heading: 'Your account is locked for a while',
    blocks: [
      greeting(data),
      paragraph(
        `Somebody entered a wrong password for your account too often. To protect it, nobody can sign in until ${formatTime(data.lockedUntil, setting)}; then the lock ends by itself.`,
      ),
      paragraph('If it was you and you do not remember the password, set a new one. That ends the lock, too.'),
      button('Set a new password', data.resetUrl),
      note('If it was not you, do nothing: whoever it was did not get in.'),
    ],
    footer: becauseAccount(setting),
  }),
  'account-closed': (data, setting) => ({
    subject: `Your account at ${setting.shopName} is closed`,
    preview: 'Your personal data has been deleted.',
    heading: 'Your account is closed',
    blocks: [
      greeting(data),
      paragraph(
        `You closed your account on ${formatTime(data.closedAt, setting)}. Nobody can sign in with it any more.`,
      ),
      paragraph('Your personal data has been deleted. Orders stay in our books, without your name and addresses.'),
      note(
        `If this was not you, get in touch with ${setting.shopName} at once. This is the last mail about the account.`,
      ),
    ],
    footer: `You get this mail because you had an account at ${setting.shopName}.`,
  }),
  'newsletter-confirm': (data, setting) => ({
    subject: `Confirm your newsletter from ${setting.shopName}`,
    preview: 'One click, and you get it.',
    heading: 'Confirm the newsletter',
    blocks: [
      greeting(data),
      paragraph(`Somebody asked for ${newsletterOf(data, setting)} to be sent to this address. Was it you?`),
      button('Confirm the newsletter', data.linkUrl),
      note('If it was not you, do nothing: no newsletter is sent until it is confirmed.'),
    ],
    footer: becauseAsked(setting),
  }),
  'newsletter-subscribed': (data, setting) => ({
    subject: `You get the newsletter of ${setting.shopName}`,
    preview: 'Thank you. You can end it at any time.',
    heading: 'Thank you for subscribing',
    blocks: [
      greeting(data),
      paragraph(`From now on ${newsletterOf(data, setting)} is sent to this address. You can end it at any time.`),
      button('Change or end the newsletter', data.linkUrl),
    ],
    footer: becauseAsked(setting),
  }),
  'newsletter-unsubscribed': (data, setting) => ({
    subject: `You get no more newsletters from ${setting.shopName}`,
    preview: 'It has ended, as you wished.',
    heading: 'The newsletter has ended',
    blocks: [
      greeting(data),
      paragraph(`You no longer get ${newsletterOf(data, setting)}. If you change your mind, this brings it back.`),
      button('Subscribe again', data.linkUrl),
    ],
    footer: becauseAsked(setting),
  }),
};
