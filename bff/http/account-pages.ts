import type { Hono } from 'hono';
import type { Deps } from '../deps.ts';
import { pages } from '../domains/mails/settings.ts';
import { mountElementPage } from './element-page.ts';

/**
 * Mounts the account and the pages that links in mails lead to, for shops that have not named pages of their own. Opening
 * one does nothing: mail programs and scanners open links, too. What the link is for happens when the person presses the
 * button.
 */
export const mountAccountPages = (app: Hono, { scopes, captcha }: Pick<Deps, 'scopes' | 'captcha'>): void => {
  const captchaSources = Object.values(captcha).flatMap(({ pageSources = [] }) => pageSources);
  mountElementPage(
    app,
    {
      path: pages.account.path,
      title: 'Your account',
      isWide: true,
      element: `<foyer-account>
        <foyer-sign-out slot="navigation" no-name></foyer-sign-out>
        <div slot="signed-out" class="ways">
          <foyer-sign-in forgot-password-href="account/forgot-password"></foyer-sign-in>
          <foyer-create-account></foyer-create-account>
        </div>
      </foyer-account>`,
    },
    scopes,
    captchaSources,
  );
  mountElementPage(
    app,
    {
      path: pages['forgot-password'].path,
      title: 'Forgot your password?',
      element: '<foyer-forgot-password sign-in-href="../account"></foyer-forgot-password>',
    },
    scopes,
    captchaSources,
  );
  mountElementPage(
    app,
    {
      path: pages['reset-password'].path,
      title: 'Set a new password',
      element:
        '<foyer-reset-password sign-in-href="../account" forgot-password-href="forgot-password"></foyer-reset-password>',
    },
    scopes,
    captchaSources,
  );
  mountElementPage(
    app,
    {
      path: pages.confirm.path,
      title: 'Confirm your e-mail address',
      element: '<foyer-confirm-account sign-in-href="../account"></foyer-confirm-account>',
    },
    scopes,
    captchaSources,
  );
  mountElementPage(
    app,
    {
      path: pages.assistance.path,
      title: 'Login as customer',
      element: '<foyer-assistance account-href="../account"></foyer-assistance>',
    },
    scopes,
    captchaSources,
  );
  mountElementPage(
    app,
    {
      path: pages.newsletter.path,
      title: 'Your newsletter',
      element: '<foyer-newsletter-link></foyer-newsletter-link>',
    },
    scopes,
    captchaSources,
  );
};
