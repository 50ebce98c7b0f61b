import type { FieldError } from '../../shared-types/errors.ts';
import { ApiError } from '../api/client.ts';
import { translate } from './translate.ts';

const english: Readonly<Record<string, string>> = {
  UNREACHABLE: 'We cannot reach the shop right now. What you typed is still here.',
  TIMED_OUT: 'The shop takes too long to answer. What you typed is still here.',
  INTERNAL: 'Something went wrong on our side.',
};

/** The words for any error, in the reader's language; what is no answer of the BFF is told as an internal error. */
export const wordsOf = (locale: string, error: unknown): string => {
  const { code, title } = error instanceof ApiError ? error : { code: 'INTERNAL', title: '' };
  return translate(locale, 'errors', code, english[code] ?? (title || english['INTERNAL'] || ''));
};

/** The words for one wrong field, in the reader's language, else as the BFF or the form put them. */
export const fieldWordsOf = (locale: string, { code, message }: FieldError): string =>
  translate(locale, 'fields', code, message);
