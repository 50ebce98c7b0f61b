/**
 * Every problem the BFF can answer with: its HTTP status and its English title.
 *
 * The list is closed. Clients look words up by code in the reader's language; `title` is the fallback. Statuses follow
 * RFC 9110, RFC 6585 (428, 429) and draft-ietf-httpapi-idempotency-key-header (400, 422 for key problems).
 */
export const problems = {
  REQUEST_MALFORMED: { status: 400, title: 'The request could not be read.' },
  IDEMPOTENCY_KEY_REQUIRED: { status: 400, title: 'This call needs an Idempotency-Key header.' },
  NOT_SIGNED_IN: { status: 401, title: 'Sign in first.' },
  SIGN_IN_FAILED: { status: 401, title: 'The e-mail or the password is wrong, or the account is locked for now.' },
  SECOND_FACTOR_FAILED: { status: 422, title: 'This code is wrong, or was used already. Wait for the next one.' },
  CAPTCHA_REQUIRED: { status: 403, title: 'Show that you are not a robot, then send this again.' },
  CONFIRMATION_REQUIRED: { status: 403, title: 'Confirm your e-mail address first.' },
  FORBIDDEN: { status: 403, title: 'This is not allowed for you.' },
  PROOF_REQUIRED: { status: 403, title: 'Enter your password, or sign in again, before you do this.' },
  ASSISTANCE_NOT_ALLOWED: { status: 403, title: 'The customer has not allowed remote shopping assistance.' },
  ORIGIN_REFUSED: { status: 403, title: 'This page may not call this service.' },
  NOT_FOUND: { status: 404, title: 'There is nothing here.' },
  LINK_INVALID: { status: 404, title: 'This link does not work any more. Ask for a new one.' },
  GIFT_CARD_UNKNOWN: { status: 404, title: 'There is no gift card with this code.' },
  METHOD_NOT_ALLOWED: { status: 405, title: 'This address does not take that method.' },
  ADDRESS_IS_DEFAULT: { status: 409, title: 'Choose another default address before you delete this one.' },
  ASSISTANCE_IMPOSSIBLE: { status: 409, title: 'Nobody can be signed in as this customer at the moment.' },
  CART_CHANGED: { status: 409, title: 'Prices or the cart have changed. Look at the totals again, then order.' },
  CART_EMPTY: { status: 409, title: 'There is nothing in the cart.' },
  CREDIT_INSUFFICIENT: { status: 409, title: 'There is too little store credit for this. Look at the balance again.' },
  LAST_FULL_ADMIN: {
    status: 409,
    title: 'At least one admin who is active must have a full role for all websites. Give it to somebody else first.',
  },
  IN_USE: { status: 409, title: 'This is still in use.' },
  CREDIT_RESERVED: { status: 409, title: 'Part of this balance is set aside for an order that is being placed.' },
  EMAIL_TAKEN: { status: 409, title: 'There is already an account with this e-mail address.' },
  GIFT_CARD_USED: { status: 409, title: 'This gift card has been redeemed already.' },
  LAST_WAY_IN: { status: 409, title: 'This is the last way into the account. Add another one first.' },
  ORDERS_OPEN: { status: 409, title: 'An order is still on its way. Wait until it has arrived, or cancel it first.' },
  CREDIT_LEFT: { status: 409, title: 'There is store credit left. Say that you give it up, or spend it first.' },
  ORDER_NOT_CANCELLABLE: { status: 409, title: 'This order cannot be cancelled any more.' },
  ORDER_NOT_INVOICEABLE: { status: 409, title: 'This order is invoiced already, or was cancelled.' },
  ORDER_NOT_REFUNDABLE: { status: 409, title: 'Nothing of this order can be refunded.' },
  PASSKEY_TAKEN: { status: 409, title: 'This passkey is already in use.' },
  REFUND_TOO_LARGE: { status: 409, title: 'More than was paid cannot be refunded.' },
  LINK_EXPIRED: { status: 410, title: 'This link has expired. Ask for a new one.' },
  GIFT_CARD_EXPIRED: { status: 410, title: 'This gift card is not valid any more.' },
  VERSION_STALE: { status: 412, title: 'Somebody changed this in the meantime.' },
  BODY_TOO_LARGE: { status: 413, title: 'The request is too large.' },
  MEDIA_TYPE_UNSUPPORTED: { status: 415, title: 'The body is not of the kind that this call takes.' },
  CAPTCHA_INVALID: { status: 422, title: 'The check that you are not a robot has expired or was used. Do it again.' },
  INPUT_INVALID: { status: 422, title: 'Some fields need your attention.' },
  PASSKEY_REFUSED: { status: 422, title: 'This passkey does not work here. Try again, or use another way.' },
  IDEMPOTENCY_KEY_REUSED: { status: 422, title: 'This Idempotency-Key was used for a different request.' },
  VERSION_REQUIRED: { status: 428, title: 'This call needs an If-Match header with the version you read.' },
  TOO_MANY_REQUESTS: { status: 429, title: 'Too many tries. Wait a little, then try again.' },
  INTERNAL: { status: 500, title: 'Something went wrong on our side.' },
  BUSY: { status: 503, title: 'The service is busy. Try again in a moment.' },
  SHOP_UNREACHABLE: { status: 503, title: 'The shop does not answer right now. Try again in a moment.' },
  STORE_UNAVAILABLE: { status: 503, title: 'This cannot be done right now. Try again in a while.' },
  STORE_READ_ONLY: { status: 503, title: 'Changes cannot be saved right now. Try again in a while.' },
} as const satisfies Record<string, { status: number; title: string }>;

export type ErrorCode = keyof typeof problems;

/** What can be wrong with one field of the input. Closed, like {@link problems}. */
export const fieldProblems = {
  REQUIRED: 'This field is required.',
  TYPE_WRONG: 'This is not the kind of value that belongs here.',
  KEY_UNKNOWN: 'This field is not known here; remove it.',
  TOO_SHORT: 'This is too short.',
  TOO_LONG: 'This is too long.',
  CHARACTERS_INVALID: 'Some characters are not allowed here.',
  OPTION_UNKNOWN: 'Choose one of the options.',
  OUT_OF_RANGE: 'This number is out of range.',
  DATE_INVALID: 'This is not a date of the calendar.',
  DATE_IN_FUTURE: 'This date is in the future.',
  DATE_OUT_OF_RANGE: 'This date is too early or too late.',
  EMAIL_INVALID: 'Enter an e-mail address like name@example.com.',
  EMAIL_TAKEN: 'There is already an account with this e-mail address.',
  PASSWORD_TOO_WEAK: 'Use more kinds of characters: lower case, upper case, digits, special characters.',
  PASSWORD_SPACES: 'A password cannot begin or end with a space.',
  PASSWORD_COMMON: 'This password is too easy to guess.',
  PASSWORD_WRONG: 'This is not your current password.',
  PASSWORD_MISMATCH: 'The two passwords differ.',
  IN_USE: 'This is still in use.',
  NAME_TAKEN: 'This name is taken; choose another.',
  CODE_TAKEN: 'This code is taken; choose another.',
  URL_INVALID: 'Enter an address like https://shop.example/.',
  ORIGIN_INVALID: 'Enter an origin like https://shop.example, without a path.',
  ORIGIN_TAKEN: 'This origin belongs to another website.',
  LOCALE_UNKNOWN: 'Enter a language like en-US or fr.',
  FILE_TOO_LARGE: 'This file is too large.',
  FILE_TYPE_REFUSED: 'This kind of file is not taken here.',
  FILE_DAMAGED: 'This file cannot be read.',
  FILE_UNKNOWN: 'This file is not there any more. Choose it again.',
  IMAGE_TOO_LARGE: 'This picture has too many pixels.',
  QUOTA_EXCEEDED: 'There is no room for more files.',
  NOT_CHANGEABLE: 'This cannot be changed.',
  TEMPLATE_INVALID: 'This template has a mistake; its line and column are named.',
  COUNTRY_UNKNOWN: 'Choose a country from the list.',
  REGION_UNKNOWN: 'Choose a region of this country.',
  POSTCODE_SHAPE: 'This does not look like a postal code of this country.',
  BEYOND_OWN_ROLE: 'Your own role does not hold this, so you cannot give it to anybody.',
  GROUP_UNKNOWN: 'There is no such customer group.',
  CURRENCY_MISMATCH: 'The balance is kept in another currency.',
} as const satisfies Record<string, string>;

export type FieldErrorCode = keyof typeof fieldProblems;

/** One wrong field: `field` is the dotted path in the body or the name of the query parameter or header. */
export interface FieldError {
  field: string;
  code: FieldErrorCode;
  message: string;
}

/** The body of every failure: RFC 9457 problem details with our stable `code`. */
export interface Problem {
  status: number;
  code: ErrorCode;
  title: string;
  errors?: FieldError[];
}
