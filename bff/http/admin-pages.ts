import type { Hono } from 'hono';
import type { Scopes } from '../domains/scopes/service.ts';
import { mountElementPage } from './element-page.ts';

/**
 * Mounts the back office at `GET /admin`, for who has no page of their own for it; `GET /admin/first`, where the one-time link of
 * a first start leads; and `GET /admin/invitation`, where those of invitations do. The token is in the part of the address that
 * browsers keep to themselves; the element on the page sends it together with the e-mail and password chosen.
 */
export const mountAdminPages = (app: Hono, scopes: Pick<Scopes, 'storeView'>): void => {
  mountElementPage(
    app,
    { path: '/admin', title: 'Back office', isBackOffice: true, element: '<foyer-admin></foyer-admin>' },
    scopes,
  );
  mountElementPage(
    app,
    {
      path: '/admin/first',
      title: 'The first admin · Foyer',
      element: '<foyer-admin-sign-in redirect="../admin"></foyer-admin-sign-in>',
    },
    scopes,
  );
  mountElementPage(
    app,
    {
      path: '/admin/invitation',
      title: 'Choose your password · Foyer',
      element: '<foyer-admin-invitation sign-in-href="../admin"></foyer-admin-invitation>',
    },
    scopes,
  );
};
