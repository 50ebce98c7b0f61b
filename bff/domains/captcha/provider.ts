import type { CaptchaForm, CaptchaTask } from '../../../shared-types/captcha.ts';

/** What a solution must fit: the form that it is for, when and where it came from. */
export interface CaptchaUse {
  readonly form: CaptchaForm;
  readonly now: Date;
  /** The client's address, for providers that want it. */
  readonly address: string;
}

/** Sets tasks that people solve more easily than robots. Adapters: proof of work, and services that verify by HTTP. */
export interface CaptchaProvider {
  /** Whose scripts and frames a page with such a captcha loads, as sources of a Content Security Policy; none are our own. */
  readonly pageSources?: readonly string[];
  /** A task for one form that can be solved until `expiresAt`. */
  createTask(form: CaptchaForm, expiresAt: Date): Promise<Pick<CaptchaTask, 'challenge' | 'siteKey' | 'scriptUrl'>>;
  /**
   * Whether a solution is right. Answers text that names the task, by which its second use is refused, or undefined for
   * whatever is wrong. Throws `BUSY` when nobody can tell at the moment.
   */
  check(solution: string, use: CaptchaUse): Promise<string | undefined>;
}
