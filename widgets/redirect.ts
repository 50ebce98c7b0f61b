import { warnOnce } from './warn.ts';

/**
 * Goes to where a site builder's attribute points, on the page's own origin only, so that no link to the page can be made to
 * lead elsewhere. Anything else is told in the console and not followed.
 */
export const followRedirect = (tag: string, href: string): void => {
  if (!href) return;
  const url = URL.parse(href, document.baseURI);
  if (url?.origin === location.origin) location.assign(url.href);
  else warnOnce(tag, `redirect="${href}" leads to another site and is not followed.`);
};
