import { type SocialOutcome, socialOutcomeParameter, socialOutcomes } from '../shared-types/social-sign-in.ts';

let told: SocialOutcome | undefined;
let isRead = false;

const isOutcome = (text: string | null): text is SocialOutcome => socialOutcomes.some((outcome) => outcome === text);

/** This page's address without the outcome of an earlier sign-in. */
export const pageWithoutOutcome = (): string => {
  const url = new URL(location.href);
  url.searchParams.delete(socialOutcomeParameter);
  return url.href;
};

/**
 * What came of the way to a provider that led to this page, if one did. It is taken out of the address, so that a reload or a
 * bookmark says nothing stale, and kept for the other elements of the page.
 */
export const readSocialOutcome = (): SocialOutcome | undefined => {
  if (isRead) return told;
  isRead = true;
  const text = new URL(location.href).searchParams.get(socialOutcomeParameter);
  if (text === null) return undefined;
  told = isOutcome(text) ? text : undefined;
  history.replaceState(history.state, '', pageWithoutOutcome());
  return told;
};

/** The outcome has been dealt with. */
export const forgetSocialOutcome = (): void => {
  told = undefined;
};
