import { type SocialOutcome, socialOutcomeParameter } from '../../../shared-types/social-sign-in.ts';

/** A page's address with what came of it; another outcome that it carried goes. */
export const withOutcome = (page: string, outcome: SocialOutcome): string => {
  const url = new URL(page);
  url.searchParams.set(socialOutcomeParameter, outcome);
  return url.href;
};

/** The page to come back to, if it is one of an allowed origin; undefined for anything else. */
export const pageToReturnTo = (
  returnTo: string | undefined,
  isAllowed: (origin: string) => boolean,
): string | undefined => {
  if (returnTo === undefined || returnTo.length > 2048 || !URL.canParse(returnTo)) return undefined;
  const url = new URL(returnTo);
  const isWeb = url.protocol === 'https:' || url.protocol === 'http:';
  return isWeb && url.username === '' && url.password === '' && isAllowed(url.origin) ? url.href : undefined;
};

/** Parameters that a provider sends back (RFC 6749 §4.1.2, RFC 9207); nothing else is passed on. */
const answerParameters = ['code', 'state', 'iss', 'error', 'error_description'] as const;

/** What a provider sent back; undefined where something is there twice or too long. */
export const readAnswer = (query: URLSearchParams): URLSearchParams | undefined => {
  const answer = new URLSearchParams();
  for (const name of answerParameters) {
    const values = query.getAll(name);
    if (values.length > 1 || (values[0]?.length ?? 0) > 4096) return undefined;
    if (values[0] !== undefined) answer.set(name, values[0]);
  }
  return answer;
};
