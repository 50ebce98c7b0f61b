import type { MailTemplate } from '../../../shared-types/mails.ts';
import type { Reader } from '../../store/port.ts';
import { setting, type Setting, type SettingOption } from '../settings/service.ts';
import { ownMailTemplates } from './collection.ts';

/* Which template words each mail. Paths and names of shipped templates are Adobe Commerce's where it has the mail. */

const everyLevel = ['global', 'website', 'store view'] as const;

const optionsFor =
  (mail: MailTemplate, shipped: string) =>
  async (reader: Reader): Promise<readonly SettingOption[]> => {
    const own = await reader.find(ownMailTemplates, {
      filter: { op: 'eq', field: 'mail', value: mail },
      sort: [{ field: 'name' }],
    });
    return [
      { value: shipped, label: "Foyer's own words" },
      ...own.map(({ mailTemplateId, name }) => ({ value: String(mailTemplateId), label: name })),
    ];
  };

const wording = (
  mail: MailTemplate,
  path: string,
  label: string,
  shipped = path.replaceAll('/', '_'),
): Setting<string> =>
  setting({
    path,
    default: shipped,
    levels: everyLevel,
    options: optionsFor(mail, shipped),
    label: `${label}: template`,
    meaning: `The template of the mail "${label}".`,
  });

/** The setting that chooses the template of each mail: a template's id, or anything else for the shipped one. */
export const mailTemplateSettings = {
  welcome: wording('welcome', 'customer/create_account/email_template', 'Welcome'),
  'welcome-without-password': wording(
    'welcome-without-password',
    'customer/create_account/email_no_password_template',
    'Welcome without password',
  ),
  'confirmation-link': wording(
    'confirmation-link',
    'customer/create_account/email_confirmation_template',
    'Confirmation link',
  ),
  confirmed: wording('confirmed', 'customer/create_account/email_confirmed_template', 'Confirmed'),
  'email-change-link': wording(
    'email-change-link',
    'foyer/mails/email_change_link_template',
    'Confirmation of a new address',
  ),
  'forgot-password': wording('forgot-password', 'customer/password/forgot_email_template', 'Forgotten password'),
  remind: wording('remind', 'customer/password/remind_email_template', 'Reminder of the account'),
  'password-changed': wording('password-changed', 'customer/password/reset_password_template', 'Password changed'),
  'email-changed': wording(
    'email-changed',
    'customer/account_information/change_email_template',
    'E-mail address changed',
  ),
  'email-and-password-changed': wording(
    'email-and-password-changed',
    'customer/account_information/change_email_and_password_template',
    'E-mail address and password changed',
  ),
  'store-credit-updated': wording(
    'store-credit-updated',
    'customer/magento_customerbalance/email_template',
    'Store credit updated',
    'magento_customerbalance_email_template',
  ),
  'account-locked': wording('account-locked', 'foyer/mails/account_locked_template', 'Account locked'),
  'account-closed': wording('account-closed', 'foyer/mails/account_closed_template', 'Account closed'),
  'admin-invitation': wording('admin-invitation', 'foyer/mails/admin_invitation_template', 'Invitation of an admin'),
  'newsletter-confirm': wording(
    'newsletter-confirm',
    'newsletter/subscription/confirm_email_template',
    'Confirmation of a newsletter',
  ),
  'newsletter-subscribed': wording(
    'newsletter-subscribed',
    'newsletter/subscription/success_email_template',
    'Newsletter subscribed',
  ),
  'newsletter-unsubscribed': wording(
    'newsletter-unsubscribed',
    'newsletter/subscription/un_email_template',
    'Newsletter cancelled',
  ),
  'order-placed': wording('order-placed', 'sales_email/order/template', 'Order placed'),
  'order-invoiced': wording('order-invoiced', 'sales_email/invoice/template', 'Order invoiced'),
  'order-cancelled': wording('order-cancelled', 'foyer/mails/order_cancelled_template', 'Order cancelled'),
  'order-refunded': wording('order-refunded', 'sales_email/creditmemo/template', 'Order refunded'),
  'gift-card': wording('gift-card', 'foyer/mails/gift_card_template', 'Gift card'),
} as const satisfies Record<MailTemplate, Setting<string>>;
