import { setting } from '../settings/service.ts';

/** Whether admins may sign in as customers who allow it. */
export const isAssistanceEnabled = setting({
  path: 'login_as_customer/general/enabled',
  default: false,
  levels: ['global'],
  label: 'Enable login as customer',
  meaning: 'Admins whose role allows it may sign in to the shop as customers who allow remote shopping assistance.',
});

/** Whether the admin chooses the store view; else it is the default one of the customer's website. */
export const isStoreViewChosen = setting({
  path: 'login_as_customer/general/store_view_manual_choice_enabled',
  default: false,
  levels: ['global'],
  label: 'Choose the store view by hand',
  meaning:
    'Admins choose the store view that they sign in to as a customer; without it, the default one of the customer’s website.',
});

/** Seconds for which the one-time link works. */
export const assistanceSecretSeconds = setting({
  path: 'login_as_customer/general/authentication_data_expiration_time',
  default: 60,
  levels: ['global'],
  label: 'Seconds of the one-time link',
  meaning: 'How many seconds the link works that signs an admin in as a customer.',
  min: 5,
  max: 600,
});

/** What customers tick to allow it, in the words of a store view. Forms translate the default; other words are shown as they are. */
export const assistanceTitle = setting({
  path: 'login_as_customer/general/shopping_assistance_checkbox_title',
  default: 'Allow remote shopping assistance',
  levels: ['global', 'website', 'store view'],
  label: 'Consent of customers',
  meaning: 'What stands beside the box with which customers allow remote shopping assistance.',
  check: (title) => {
    if (title.trim() === '') return 'REQUIRED';
    return title.length > 255 ? 'TOO_LONG' : undefined;
  },
});

export const assistanceTooltip = setting({
  path: 'login_as_customer/general/shopping_assistance_checkbox_tooltip',
  default: 'Our staff may then open the shop as you see it, when you ask for help.',
  levels: ['global', 'website', 'store view'],
  label: 'Consent of customers: help',
  meaning: 'What is said below that box; empty for nothing.',
  kind: 'textarea',
  check: (help) => (help.length > 1000 ? 'TOO_LONG' : undefined),
});
