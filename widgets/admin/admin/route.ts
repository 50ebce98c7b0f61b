/** Where in the back office somebody is: a page, and what on it, such as a customer's number. */
export interface Route {
  name: string;
  detail: string;
}

export const routings = ['hash', 'query', 'none'] as const;
/** Where the route stands in the page's address. */
export type Routing = (typeof routings)[number];

const parameter = 'desk';

const parse = (text: string): Route | undefined => {
  const [, name, detail = ''] = /^([a-z-]+)(?:\/(new|[1-9]\d{0,14}))?$/u.exec(text) ?? [];
  return name === undefined ? undefined : { name, detail };
};

const textOf = ({ name, detail }: Route): string => (detail === '' ? name : `${name}/${detail}`);

/** The route that the address names, if any. */
export const readRoute = (routing: Routing, { hash, search }: Location | URL): Route | undefined =>
  routing === 'hash'
    ? parse(hash.slice(1))
    : routing === 'query'
      ? parse(new URLSearchParams(search).get(parameter) ?? '')
      : undefined;

/** The page's address with another route in it. What the customers grid keeps in the query goes with that page. */
export const addressOf = (routing: Routing, route: Route, { href }: Location): string => {
  const url = new URL(href);
  if (route.name !== 'customers') url.searchParams.delete('customers');
  if (routing === 'hash') url.hash = textOf(route);
  if (routing === 'query') url.searchParams.set(parameter, textOf(route));
  return url.href;
};

const keyOf = (bff: string, adminId: number): string => `foyer-admin:last:${bff}:${adminId}`;

/** Where the admin was last on this device. */
export const recallRoute = (bff: string, adminId: number): Route | undefined => {
  try {
    return parse(localStorage.getItem(keyOf(bff, adminId)) ?? '');
  } catch {
    // Storage is denied here: one begins at the beginning.
    return undefined;
  }
};

export const rememberRoute = (bff: string, adminId: number, route: Route): void => {
  try {
    localStorage.setItem(keyOf(bff, adminId), textOf(route));
  } catch {
    // The same; there is nothing to tell anybody.
  }
};
