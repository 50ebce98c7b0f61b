import { actionLog } from './domains/action-log/collection.ts';
import { addresses } from './domains/addresses/collection.ts';
import { adminRoles } from './domains/admin-roles/collection.ts';
import { adminFactors, adminTickets } from './domains/admin-second-factor/collection.ts';
import { adminClaims, adminInvitations, admins, adminSessions } from './domains/admins/collection.ts';
import { shopSteps } from './commerce/http/collection.ts';
import { assistanceSecrets } from './domains/assistance/collection.ts';
import { carts } from './domains/carts/collection.ts';
import { products } from './domains/catalogue/collection.ts';
import { captchaSecrets, usedCaptchas } from './domains/captcha/collection.ts';
import { attributeErasures, attributes, gridPlans } from './domains/attributes/collection.ts';
import { customerGroups } from './domains/customer-groups/collection.ts';
import { customerTombstones } from './domains/customer-records/collection.ts';
import { customerRows, customers } from './domains/customers/collection.ts';
import { uploads } from './domains/files/collection.ts';
import { giftCards } from './domains/gift-cards/collection.ts';
import { idempotencyRecords } from './domains/idempotency/collection.ts';
import { credentials, linkRequests, links, sessions, signIns } from './domains/identity/collection.ts';
import { knownDevices } from './domains/identity/known-devices.ts';
import { importedAddresses, importProblems, imports } from './domains/imports/collection.ts';
import { jobFailures, jobs, jobSelections } from './domains/jobs/collection.ts';
import { ownMailTemplates } from './domains/mail-templates/collection.ts';
import { mails } from './domains/mails/collection.ts';
import { subscriptions } from './domains/newsletters/collection.ts';
import { orders } from './domains/orders/collection.ts';
import { passkeyChallenges, passkeys } from './domains/passkeys/collection.ts';
import { storeViews, stores, websites } from './domains/scopes/collection.ts';
import { settingValues } from './domains/settings/collection.ts';
import { pendingSocials, socialFlows, socialLinks } from './domains/social-sign-in/collection.ts';
import { creditEntries, creditReservations, credits } from './domains/store-credit/collection.ts';
import { looks, savedViews } from './domains/views/collection.ts';
import { taxClasses } from './domains/tax-classes/collection.ts';
import { decoys } from './security/decoy.ts';
import { signingKeys } from './security/signing-keys.ts';
import { throttles } from './security/throttle-record.ts';
import { vatAnswers, vatChecks } from './domains/vat-numbers/collection.ts';

/** Everything that a store keeps; an engine is opened with this list. */
export const collections = [
  websites,
  stores,
  storeViews,
  settingValues,
  attributes,
  gridPlans,
  attributeErasures,
  uploads,
  signingKeys,
  decoys,
  throttles,
  captchaSecrets,
  usedCaptchas,
  idempotencyRecords,
  customerGroups,
  taxClasses,
  customers,
  customerRows,
  customerTombstones,
  jobs,
  jobSelections,
  jobFailures,
  credentials,
  sessions,
  signIns,
  passkeys,
  passkeyChallenges,
  socialLinks,
  socialFlows,
  pendingSocials,
  knownDevices,
  links,
  linkRequests,
  assistanceSecrets,
  addresses,
  importedAddresses,
  imports,
  importProblems,
  credits,
  creditEntries,
  creditReservations,
  shopSteps,
  products,
  carts,
  subscriptions,
  orders,
  giftCards,
  mails,
  ownMailTemplates,
  admins,
  adminRoles,
  adminClaims,
  adminInvitations,
  adminSessions,
  adminFactors,
  adminTickets,
  actionLog,
  savedViews,
  looks,
  vatChecks,
  vatAnswers,
] as const;
