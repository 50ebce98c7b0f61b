import type { BaseIssue } from 'valibot';
import { type FieldError, type FieldErrorCode, fieldProblems } from '../../shared-types/errors.ts';
import { fieldError } from '../failure.ts';

const isCode = (text: string): text is FieldErrorCode => Object.hasOwn(fieldProblems, text);

const codeOf = (issue: BaseIssue<unknown>): FieldErrorCode => {
  if (isCode(issue.message)) {
    return issue.message === 'TYPE_WRONG' && issue.received === 'undefined' ? 'REQUIRED' : issue.message;
  }
  if (issue.type === 'strict_object')
    return issue.expected === 'never' ? 'KEY_UNKNOWN' : issue.received === 'undefined' ? 'REQUIRED' : 'TYPE_WRONG';
  return issue.received === 'undefined' ? 'REQUIRED' : 'TYPE_WRONG';
};

/** Valibot's issues as field errors: the dotted path of each and its code, at most 50. */
export const issuesToFieldErrors = (issues: readonly BaseIssue<unknown>[]): FieldError[] =>
  issues.slice(0, 50).map((issue) => {
    const field = issue.path?.map(({ key }) => String(key)).join('.') ?? '';
    return fieldError(field.slice(0, 200), codeOf(issue));
  });
