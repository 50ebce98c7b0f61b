/**
 * The token of the link that led to this page: an element's attribute, else `?token=` of the page's address, which is taken
 * out of it at once, so that it is in no history, no referrer and no screenshot.
 */
export const takeToken = (attribute: string | null): string => {
  if (attribute) return attribute;
  const url = new URL(location.href);
  const token = url.searchParams.get('token') ?? '';
  if (token !== '') {
    url.searchParams.delete('token');
    history.replaceState(history.state, '', url);
  }
  return token;
};
