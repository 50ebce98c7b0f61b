import {
  type ErrorCode,
  type FieldError,
  type FieldErrorCode,
  fieldProblems,
  problems,
} from '../shared-types/errors.ts';

/**
 * An expected failure of a use case. Its code travels unchanged to the answer and to the words on screen. `cause` goes
 * to the log and never out.
 */
export class Failure extends Error {
  readonly code: ErrorCode;
  readonly errors: readonly FieldError[] | undefined;
  readonly retryAfterSeconds: number | undefined;
  constructor(
    code: ErrorCode,
    detail: { errors?: readonly FieldError[]; retryAfterSeconds?: number; cause?: unknown } = {},
  ) {
    super(problems[code].title, { cause: detail.cause });
    this.code = code;
    this.errors = detail.errors;
    this.retryAfterSeconds = detail.retryAfterSeconds;
  }
}

/** A field error with its English words. */
export const fieldError = (field: string, code: FieldErrorCode, message: string = fieldProblems[code]): FieldError => ({
  field,
  code,
  message,
});

/** A failure of input: `invalid(fieldError('postcode', 'REQUIRED'))`. */
export const invalid = (...errors: readonly FieldError[]): Failure => new Failure('INPUT_INVALID', { errors });

/** A body of the wrong content type; `message` says which one is right. */
export const unsupportedType = (message: string): Failure =>
  new Failure('MEDIA_TYPE_UNSUPPORTED', { errors: [fieldError('Content-Type', 'OPTION_UNKNOWN', message)] });
