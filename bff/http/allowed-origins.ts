import { getDomain } from 'tldts';
import type { Deps } from '../deps.ts';

type OriginDeps = Pick<Deps, 'origins' | 'scopes'>;

/** Whether pages of this origin may call: the BFF's own, a configured one, or one of a website. */
export const isAllowedOrigin = ({ origins, scopes }: OriginDeps, origin: string): boolean =>
  origin === new URL(origins.publicUrl).origin || origins.allowed.includes(origin) || scopes.origins().has(origin);

const siteOf = (origin: string): string => {
  const { protocol, hostname } = new URL(origin);
  return `${protocol}//${getDomain(hostname, { allowPrivateDomains: true }) ?? hostname}`;
};

/** Whether a page of some allowed origin belongs to another site than the BFF, so that cookies must be let across. */
export const isEmbeddedAcrossSites = ({ origins, scopes }: OriginDeps): boolean => {
  const own = siteOf(origins.publicUrl);
  return [...origins.allowed, ...scopes.origins()].some((origin) => siteOf(origin) !== own);
};
