/** What forms with more than single lines and tick boxes say besides. */
export const choicesMessages = {
  choose: 'Please choose',
  characters: '{count} of {max}',
  'characters-left': { one: '{count} character left', other: '{count} characters left' },
  line: '{label}, line {count}',
  'section-personal': 'Personal information',
  'section-address': 'Address',
  'section-sign-in': 'Sign-in information',
  CHARACTERS_INVALID: 'Some characters are not allowed here.',
  DATE_OUT_OF_RANGE: 'This date is too early or too late.',
  DATE_INVALID: 'This is not a date of the calendar.',
  TOO_LONG: 'This is too long.',
  TOO_SHORT: 'This is too short.',
} as const;
