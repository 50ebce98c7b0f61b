import type { FieldError } from '../../shared-types/errors.ts';
import { ApiError } from '../api/client.ts';
import { translate } from './translate.ts';

const english: Readonly<Record<string, string>> = {
  UNREACHABLE: 'We cannot reach the shop right now. Nothing is lost: please try again.',
  TIMED_OUT: 'The shop takes too long to answer. Nothing is lost: please try again.',
  INTERNAL: 'Something went wrong on our side.',
};

const wait = { one: 'Try again in {count} second.', other: 'Try again in {count} seconds.' } as const;

/**
 * The words for any error, in the reader's language, with how long to wait where the BFF said so. What is no answer of the
 * BFF is told as an internal error; no error has no words.
 */
export const wordsOf = (locale: string, error: unknown): string => {
  if (error === undefined) return '';
  const { code, title, retryAfterSeconds } =
    error instanceof ApiError ? error : { code: 'INTERNAL', title: '', retryAfterSeconds: undefined };
  const words = translate(locale, 'errors', code, english[code] ?? (title || english['INTERNAL'] || ''));
  if (retryAfterSeconds === undefined) return words;
  return `${words} ${translate(locale, 'errors', 'wait', wait, { count: retryAfterSeconds })}`;
};

/** The words for one wrong field, in the reader's language, else as the BFF or the form put them. */
export const fieldWordsOf = (locale: string, { code, message }: FieldError): string =>
  translate(locale, 'fields', code, message);
