import type { Deps } from './deps.ts';
import { finishAttributeErasures } from './domains/attributes/deletion.ts';
import { deleteExpiredTickets } from './domains/admin-second-factor/service.ts';
import { adminInvitations } from './domains/admins/collection.ts';
import { adminSessionKind } from './domains/admins/sessions.ts';
import { finishErasures } from './domains/customer-records/service.ts';
import { assistanceSecrets } from './domains/assistance/collection.ts';
import { carts } from './domains/carts/collection.ts';
import { idempotencyRecords } from './domains/idempotency/collection.ts';
import { finishDeletions } from './domains/customer-groups/deletion.ts';
import { linkRequests, links, signIns } from './domains/identity/collection.ts';
import { usedCaptchas } from './domains/captcha/collection.ts';
import { shopperSessions } from './domains/identity/sessions.ts';
import { fillCustomerRows } from './domains/customers/service.ts';
import { sweepUploads } from './domains/files/service.ts';
import { importProblems } from './domains/imports/collection.ts';
import { deleteExpiredImports } from './domains/imports/kinds.ts';
import { jobFailures, jobs, jobSelections } from './domains/jobs/collection.ts';
import { mails } from './domains/mails/collection.ts';
import { deleteExpired } from './security/expiry.ts';
import { deleteExpiredChallenges } from './domains/passkeys/service.ts';
import { deleteExpiredFlows } from './domains/social-sign-in/service.ts';
import { deleteExpiredSessions } from './security/sessions.ts';
import { rotateSigningKeys } from './security/signing-keys.ts';
import { deleteExpiredThrottles } from './security/throttle-record.ts';

const upkeepMs = 600_000;

/** What an installation does now and then, whoever calls it; each part is one or more short transactions. */
const chores: readonly { what: string; run: (deps: Deps) => Promise<void> }[] = [
  { what: 'expired sessions could not be deleted', run: (deps) => deleteExpiredSessions(deps, shopperSessions) },
  { what: 'old sign-ins could not be forgotten', run: ({ store, clock }) => deleteExpired(store, signIns, clock()) },
  {
    what: 'unused rights to sign in as customers could not be deleted',
    run: ({ store, clock }) => deleteExpired(store, assistanceSecrets, clock()),
  },
  { what: 'expired admin sessions could not be deleted', run: (deps) => deleteExpiredSessions(deps, adminSessionKind) },
  {
    what: 'used captchas could not be forgotten',
    run: ({ store, clock }) => deleteExpired(store, usedCaptchas, clock()),
  },
  {
    what: 'the signing keys could not be rotated',
    run: async (deps) => {
      await rotateSigningKeys(deps);
      await deps.tokens.reload();
    },
  },
  { what: 'files that nobody wants could not be deleted', run: sweepUploads },
  { what: 'values of deleted attributes could not be deleted', run: finishAttributeErasures },
  { what: 'rows of the customers grid could not be filled', run: fillCustomerRows },
  { what: 'old tries could not be forgotten', run: deleteExpiredThrottles },
  { what: 'unanswered passkey challenges could not be deleted', run: deleteExpiredChallenges },
  { what: 'unfinished social sign-ins could not be deleted', run: deleteExpiredFlows },
  { what: 'unused admin tickets could not be deleted', run: deleteExpiredTickets },
  {
    what: 'old invitations of admins could not be deleted',
    run: ({ store, clock }) => deleteExpired(store, adminInvitations, clock()),
  },
  { what: 'emptied customer groups could not be deleted', run: finishDeletions },
  { what: 'old links could not be deleted', run: ({ store, clock }) => deleteExpired(store, links, clock()) },
  {
    what: 'old requests for links could not be deleted',
    run: ({ store, clock }) => deleteExpired(store, linkRequests, clock()),
  },
  { what: 'deleted customers could not be erased', run: finishErasures },
  { what: 'old carts could not be deleted', run: ({ store, clock }) => deleteExpired(store, carts, clock()) },
  {
    what: 'old idempotency keys could not be forgotten',
    run: ({ store, clock }) => deleteExpired(store, idempotencyRecords, clock()),
  },
  { what: 'orders that were half done could not be settled', run: (deps) => deps.commerce.settle(deps) },
  {
    what: 'files that were imported could not be deleted',
    run: async (deps) => {
      await deleteExpiredImports(deps);
      await deleteExpired(deps.store, importProblems, deps.clock());
    },
  },
  {
    what: 'old jobs could not be deleted',
    run: async ({ store, clock }) => {
      await deleteExpired(store, jobFailures, clock());
      await deleteExpired(store, jobSelections, clock());
      await deleteExpired(store, jobs, clock());
    },
  },
  {
    what: 'old mails could not be deleted',
    run: ({ store, clock }) => deleteExpired(store, mails, clock()),
  },
];

/** Does every chore once. A chore that fails is logged and tried again next time; the others are done all the same. */
export const runUpkeep = async (deps: Deps): Promise<void> => {
  for (const { what, run } of chores) {
    try {
      await run(deps);
    } catch (error) {
      deps.log.error({ err: error }, what);
    }
  }
};

/** Runs the upkeep every ten minutes; the returned function stops it. */
export const startUpkeep = (deps: Deps): (() => void) => {
  let isRunning = false;
  const timer = setInterval(() => {
    if (isRunning) return;
    isRunning = true;
    void runUpkeep(deps).finally(() => {
      isRunning = false;
    });
  }, upkeepMs);
  timer.unref();
  return () => clearInterval(timer);
};
