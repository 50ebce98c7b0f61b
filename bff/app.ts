import { Hono } from 'hono';
import type { Endpoint } from '../shared-types/endpoint.ts';
import type { Deps } from './deps.ts';
import { actionLogRoutes } from './domains/action-log/routes.ts';
import { addressTemplateRoutes } from './domains/address-templates/routes.ts';
import { assistanceRoutes } from './domains/assistance/routes.ts';
import { assistance, findShopperOrAssistant } from './domains/assistance/service.ts';
import { addressRoutes } from './domains/addresses/routes.ts';
import { adminLimits } from './domains/admin-roles/service.ts';
import { adminRoleRoutes } from './domains/admin-roles/routes.ts';
import { adminUserRoutes } from './domains/admin-users/routes.ts';
import { adminSecondFactorRoutes } from './domains/admin-second-factor/routes.ts';
import { adminRoutes } from './domains/admins/routes.ts';
import { findAdmin } from './domains/admins/service.ts';
import { attributeRoutes } from './domains/attributes/routes.ts';
import { captchaRoutes } from './domains/captcha/routes.ts';
import { cartRoutes } from './domains/carts/routes.ts';
import { catalogueRoutes } from './domains/catalogue/routes.ts';
import { countryRoutes } from './domains/countries/routes.ts';
import { customerActionRoutes } from './domains/customer-actions/routes.ts';
import { customerExportRoutes } from './domains/customer-exports/routes.ts';
import { customerGroupRoutes } from './domains/customer-groups/routes.ts';
import { customerRecordRoutes } from './domains/customer-records/routes.ts';
import { customerRoutes } from './domains/customers/routes.ts';
import { fileRoutes } from './domains/files/routes.ts';
import { formRoutes } from './domains/forms/routes.ts';
import { giftCardRoutes } from './domains/gift-cards/routes.ts';
import { linkRoutes } from './domains/identity/link-routes.ts';
import { identityRoutes } from './domains/identity/routes.ts';
import { importRoutes } from './domains/imports/routes.ts';
import { jobRoutes } from './domains/jobs/routes.ts';
import { mailTemplateRoutes } from './domains/mail-templates/routes.ts';
import { mailRoutes } from './domains/mails/routes.ts';
import { newsletterRoutes } from './domains/newsletters/routes.ts';
import { orderRoutes } from './domains/orders/routes.ts';
import { passkeyRoutes } from './domains/passkeys/routes.ts';
import { privacyRoutes } from './domains/privacy/routes.ts';
import { reviewRoutes } from './domains/reviews/routes.ts';
import { rewardPointRoutes } from './domains/reward-points/routes.ts';
import { websiteRoutes } from './domains/scopes/routes.ts';
import { settingRoutes } from './domains/settings/routes.ts';
import { shopListRoutes } from './domains/shop-lists/routes.ts';
import { mountSocialForms, mountSocialNavigation } from './domains/social-sign-in/navigation.ts';
import { socialRoutes } from './domains/social-sign-in/routes.ts';
import { storeConfigRoutes } from './domains/store-config/routes.ts';
import { storeCreditRoutes } from './domains/store-credit/routes.ts';
import { viewRoutes } from './domains/views/routes.ts';
import { mountAccountPages } from './http/account-pages.ts';
import { mountAdminPages } from './http/admin-pages.ts';
import { passHeadersOn } from './http/answer.ts';
import { taxClassRoutes } from './domains/tax-classes/routes.ts';
import { createBind, listEndpoints } from './http/bind.ts';
import { createCors } from './http/cors.ts';
import { mountHealth } from './http/health.ts';
import { refuseTheRest } from './http/not-found.ts';
import { describeApi } from './http/openapi.ts';
import { createOriginGate } from './http/origin-gate.ts';
import { createErrorHandler } from './http/problem.ts';
import { nameRequest } from './http/request-id.ts';
import { createSecurityHeaders } from './http/security-headers.ts';
import { mountWidgetFiles } from './http/widget-files.ts';

const routes = [
  identityRoutes,
  linkRoutes,
  passkeyRoutes,
  socialRoutes,
  customerRoutes,
  customerActionRoutes,
  customerExportRoutes,
  customerRecordRoutes,
  jobRoutes,
  importRoutes,
  addressRoutes,
  addressTemplateRoutes,
  storeCreditRoutes,
  catalogueRoutes,
  cartRoutes,
  newsletterRoutes,
  privacyRoutes,
  assistanceRoutes,
  orderRoutes,
  reviewRoutes,
  rewardPointRoutes,
  shopListRoutes,
  giftCardRoutes,
  mailRoutes,
  mailTemplateRoutes,
  storeConfigRoutes,
  captchaRoutes,
  countryRoutes,
  formRoutes,
  adminRoutes,
  adminSecondFactorRoutes,
  adminUserRoutes,
  adminRoleRoutes,
  actionLogRoutes,
  viewRoutes,
  customerGroupRoutes,
  taxClassRoutes,
  websiteRoutes,
  settingRoutes,
  attributeRoutes,
  fileRoutes,
];

/** Every call of the HTTP contract. */
export const endpoints: readonly Endpoint[] = listEndpoints(routes);

export interface AppOptions {
  /** Mounts more routes, such as pages; they come before the answer that there is nothing. */
  extraRoutes?: (app: Hono, deps: Deps) => void;
  /** The folder with the built widgets; without it none are served. */
  widgetsFolder?: string;
}

/** Puts the whole BFF together: what a server listens with and what HTTP tests call with `app.request()`. */
export const createApp = (deps: Deps, { extraRoutes, widgetsFolder }: AppOptions = {}): Hono => {
  const app = new Hono();
  app.onError(createErrorHandler(deps.log));
  app.use(nameRequest, createSecurityHeaders(deps.origins.publicUrl));
  app.use('/api/*', createCors(deps));
  mountSocialForms(app);
  app.use(createOriginGate(deps));

  const authenticate = { shopper: findShopperOrAssistant, admin: findAdmin };
  const bind = createBind(app, deps, authenticate, adminLimits, assistance);
  for (const each of routes) each(bind);
  mountSocialNavigation(app, deps, findShopperOrAssistant);

  app.use(passHeadersOn);
  const description = describeApi(endpoints, deps.origins.publicUrl);
  app.get('/api/openapi.json', (c) => c.json(description));
  app.get('/.well-known/jwks.json', (c) => {
    c.header('Access-Control-Allow-Origin', '*');
    c.header('Cache-Control', 'public, max-age=300');
    return c.json(deps.tokens.publicKeys());
  });
  mountHealth(app, deps);
  if (widgetsFolder !== undefined) mountWidgetFiles(app, widgetsFolder);
  extraRoutes?.(app, deps);
  mountAdminPages(app, deps.scopes);
  mountAccountPages(app, deps);
  refuseTheRest(app, endpoints);
  return app;
};
