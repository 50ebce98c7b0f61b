import { getDomain } from 'tldts';
import * as v from 'valibot';
import { Failure } from '../../failure.ts';
import type { CaptchaProvider } from './provider.ts';

/** A service that checks what its script handed to the browser, in the manner of Turnstile, hCaptcha and reCAPTCHA. */
export interface SiteVerifyOptions {
  /** Where solutions are checked, such as `https://challenges.cloudflare.com/turnstile/v0/siteverify`. */
  verifyUrl: string;
  secret: string;
  /** What the script in the page is given. */
  siteKey: string;
  /** The script in the page. */
  scriptUrl: string;
  timeoutMs?: number;
}

const answerSchema = v.object({
  success: v.boolean(),
  /** Turnstile and reCAPTCHA 3 name what the script was asked for; hCaptcha does not. */
  action: v.optional(v.nullable(v.string())),
});

/** Such services spread what they load over hosts of one domain: hCaptcha's script, frames and pictures come from three. */
const sourcesOf = (scriptUrl: string): string[] => {
  const { origin, hostname } = new URL(scriptUrl);
  const domain = getDomain(hostname);
  return domain === null ? [origin] : [...new Set([origin, `https://${domain}`, `https://*.${domain}`])];
};

/**
 * Creates the {@link CaptchaProvider} that asks such a service. While the service cannot be reached nobody passes: the
 * check throws `BUSY`, so that the form keeps what was typed and the person tries again.
 */
export const createSiteVerify = ({
  verifyUrl,
  secret,
  siteKey,
  scriptUrl,
  timeoutMs = 5000,
}: SiteVerifyOptions): CaptchaProvider => ({
  pageSources: sourcesOf(scriptUrl),
  createTask: async () => ({ challenge: null, siteKey, scriptUrl }),
  check: async (solution, { form, address }) => {
    try {
      const response = await fetch(verifyUrl, {
        method: 'POST',
        body: new URLSearchParams({ secret, response: solution, sitekey: siteKey, remoteip: address }),
        redirect: 'error',
        signal: AbortSignal.timeout(timeoutMs),
      });
      const { success, action } = v.parse(answerSchema, await response.json());
      const isForForm = action === undefined || action === null || action === '' || action === form;
      return success && isForForm ? solution : undefined;
    } catch (cause) {
      throw new Failure('BUSY', { retryAfterSeconds: 5, cause });
    }
  },
});
