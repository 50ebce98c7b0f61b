import { type FieldError, fieldProblems, problems } from '../../shared-types/errors.ts';
import { ApiError } from '../api/client.ts';
import { translate } from './translate.ts';

const connectionProblems = {
  UNREACHABLE: 'We cannot reach the shop right now. What you typed is still here.',
  TIMED_OUT: 'The shop takes too long to answer. What you typed is still here.',
} as const;

/** The words for any error, in the reader's language; an unknown one is told as an internal error. */
export const wordsOf = (locale: string, error: unknown): string => {
  const code = error instanceof ApiError ? error.code : 'INTERNAL';
  const english =
    code in connectionProblems
      ? connectionProblems[code as keyof typeof connectionProblems]
      : (problems[code as keyof typeof problems] ?? problems.INTERNAL).title;
  return translate(locale, 'errors', code, english);
};

/** The words for one wrong field. A message that names more than its code does is the BFF's own. */
export const fieldWordsOf = (locale: string, { code, message }: FieldError): string =>
  translate(locale, 'fields', code, message || fieldProblems[code]);
