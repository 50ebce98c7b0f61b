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
