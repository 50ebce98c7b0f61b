import { getDomain } from 'tldts';

/** For whom passkeys are made, and the pages that may ask for them (WebAuthn §5.1.2, §7). */
export interface RelyingParty {
  /** A domain without port: the pages' own or one above it. */
  readonly domain: string;
  readonly origins: readonly string[];
}

const isIpAddress = (hostname: string): boolean => /^[\d.]+$|^\[/u.test(hostname);

/** Browsers offer passkeys to HTTPS pages, and to those of this very machine. */
const isSecure = ({ protocol, hostname }: URL): boolean =>
  protocol === 'https:' || hostname === 'localhost' || hostname.endsWith('.localhost');

const isUnder = (hostname: string, domain: string): boolean => hostname === domain || hostname.endsWith(`.${domain}`);

/**
 * The relying party of a website: the domain that its settings name, else the registrable domain of the first of its pages
 * that can have passkeys; and those pages that are under it. Undefined where no page is: an IP address has none.
 */
export const relyingPartyOf = (pages: readonly string[], configured: string): RelyingParty | undefined => {
  const able = pages.map((page) => new URL(page)).filter((url) => isSecure(url) && !isIpAddress(url.hostname));
  const [first] = able;
  if (first === undefined) return undefined;
  const domain = configured || (getDomain(first.hostname, { allowPrivateDomains: true }) ?? first.hostname);
  const origins = able.filter(({ hostname }) => isUnder(hostname, domain)).map(({ origin }) => origin);
  return origins.length === 0 ? undefined : { domain, origins: [...new Set(origins)] };
};
