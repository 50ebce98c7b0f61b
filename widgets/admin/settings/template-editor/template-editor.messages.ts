import type { Messages } from '../../../i18n/translate.ts';

export const templateEditorMessages: Messages = {
  insert: 'Insert',
  'insert-hint': 'A part of the address…',
  preview: 'Preview',
  problems: 'What is wrong',
  place: 'Line {line}, column {column}',
  DIRECTIVE_UNKNOWN: 'There is no directive {subject}.',
  DIRECTIVE_UNCLOSED: 'This directive is not closed by two braces.',
  BLOCK_UNCLOSED: 'The block {subject} is not closed.',
  BLOCK_NOT_OPEN: 'The directive {subject} closes nothing that is open.',
  VARIABLE_UNKNOWN: 'An address has no part {subject}.',
  TAG_NOT_ALLOWED: '{subject} is not allowed here. Write &lt; for the sign itself.',
  NESTED_TOO_DEEP: 'Blocks are nested too deep.',
  'no-preview': 'The preview appears once the template can be read.',
};
