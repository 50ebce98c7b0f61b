import {
  chooseCustomerNewsletters,
  chooseNewsletters,
  listCustomerNewsletters,
  listNewsletters,
  readNewsletterLink,
  subscribeGuest,
  useNewsletterLink,
} from '../../../shared-types/newsletters.ts';
import type { Routes } from '../../http/call.ts';
import { chooseNewslettersOf, listNewslettersOf } from './by-admins.ts';
import {
  chooseOwnNewsletters,
  listOwnNewsletters,
  readSubscriptionLink,
  subscribe,
  useSubscriptionLink,
} from './own.ts';

export const newsletterRoutes: Routes = (bind) => {
  bind(listNewsletters, ({ deps, actor }) => listOwnNewsletters(deps, actor));
  bind(chooseNewsletters, ({ deps, actor, body }) => chooseOwnNewsletters(deps, actor, body));
  bind(listCustomerNewsletters, ({ deps, params }) => listNewslettersOf(deps, params.customerId));
  bind(chooseCustomerNewsletters, ({ deps, actor, params, body }) =>
    chooseNewslettersOf(deps, actor, { customerId: params.customerId, ...body }),
  );
  bind(subscribeGuest, ({ deps, actor, scope, client, body }) =>
    subscribe(deps, actor, { scope, client, email: body.email }),
  );
  bind(readNewsletterLink, ({ deps, params }) => readSubscriptionLink(deps, params.token));
  bind(useNewsletterLink, ({ deps, params, body }) => useSubscriptionLink(deps, params.token, body));
};
