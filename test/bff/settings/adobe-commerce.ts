/*
 * The settings of Adobe Commerce around customers, by their paths there, and why some are not settings here. An operator who looks
 * one up finds it in docs/settings.md either way.
 */

const pathsBySection: Readonly<Record<string, string>> = {
  'customer/account_share': 'scope',
  'customer/create_account': `
    auto_group_assign tax_calculation_address_type default_group viv_domestic_group viv_intra_union_group
    viv_invalid_group viv_error_group viv_on_each_transaction viv_disable_auto_group_assign_default
    vat_frontend_visibility email_domain email_template email_no_password_template email_identity confirm
    email_confirmation_template email_confirmed_template generate_human_friendly_id`,
  'customer/password': `
    password_reset_protection_type max_number_password_reset_requests min_time_between_password_reset_requests
    forgot_email_template remind_email_template reset_password_template forgot_email_identity
    reset_link_expiration_period required_character_classes_number minimum_password_length lockout_failures
    lockout_threshold autocomplete_on_storefront`,
  'customer/account_information': 'change_email_template change_email_and_password_template confirm',
  'customer/address': `
    street_lines prefix_show prefix_options middlename_show suffix_show suffix_options dob_show taxvat_show
    gender_show telephone_show company_show fax_show`,
  'customer/startup': 'redirect_dashboard',
  'customer/address_templates': 'text oneline html pdf',
  'customer/online_customers': 'online_minutes_interval section_data_lifetime',
  'customer/captcha': `
    enable forms mode failed_attempts_login timeout length symbols case_sensitive always_for provider`,
  'persistent/options': 'enabled lifetime remember_enabled remember_default logout_clear shopping_cart',
  'newsletter/general': 'active',
  'newsletter/subscription': `
    allow_guest_subscribe confirm confirm_email_identity confirm_email_template success_email_identity
    success_email_template un_email_identity un_email_template`,
  'login_as_customer/general': `
    enabled store_view_manual_choice_enabled shopping_assistance_checkbox_title
    shopping_assistance_checkbox_tooltip authentication_data_expiration_time`,
  'customer/magento_customersegment': 'is_enabled real_time_check_if_customer_is_matched_by_segment',
  'customer/magento_customerbalance': 'is_enabled show_history refund_automatically email_identity email_template',
  'general/country': 'default optional_zip_countries allow',
  'general/region': 'display_all state_required',
  'web/cookie': 'cookie_lifetime',
  'general/locale': 'code timezone',
  'currency/options': 'base',
  'foyer/registration': 'hide_existing_accounts',
};

/** Every path that an operator of Adobe Commerce may look for. */
export const adobePaths: readonly string[] = Object.entries(pathsBySection).flatMap(([section, names]) =>
  names
    .trim()
    .split(/\s+/u)
    .map((name) => `${section}/${name}`),
);

const captchaReason =
  'The captcha is work for the browser, not characters to read: it has no length, no alphabet and no case.';

/** Paths that no domain declares, with the reason. */
export const pathsNotDeclared: Readonly<Record<string, string>> = {
  'customer/captcha/length': captchaReason,
  'customer/captcha/symbols': captchaReason,
  'customer/captcha/case_sensitive': captchaReason,
  'customer/password/autocomplete_on_storefront':
    'Password managers always work: turning them off makes passwords worse (NIST SP 800-63B, 3.1.1.2).',
  'customer/online_customers/online_minutes_interval':
    'There is no list of visitors who are online; a record shows where its customer is signed in and since when.',
  'customer/online_customers/section_data_lifetime':
    'Browsers keep no private data between visits, so that none of it can be too old.',
  'persistent/options/logout_clear': 'Signing out always forgets: whoever signs out of a shared browser means it.',
  'general/locale/code': 'The language is a part of the store view itself, edited in `<foyer-websites>`.',
  'currency/options/base':
    'The currency is a part of the website itself, edited in `<foyer-websites>`: one in which balances are kept must not change by a fall-back.',
  'customer/magento_customersegment/is_enabled': 'There are no segments yet.',
  'customer/magento_customersegment/real_time_check_if_customer_is_matched_by_segment': 'There are no segments yet.',
};
