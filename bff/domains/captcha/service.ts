import { createHash } from 'node:crypto';
import type { CaptchaForm, captchaProviders, CaptchaTask } from '../../../shared-types/captcha.ts';
import type { Deps } from '../../deps.ts';
import { Failure } from '../../failure.ts';
import type { Client } from '../../http/call.ts';
import { throttleKeyOf } from '../../security/throttle-key.ts';
import type { ThrottleRule, ThrottleTry } from '../../security/throttle.ts';
import { UniqueConflict } from '../../store/port.ts';
import type { StoreScope } from '../scopes/service.ts';
import { usedCaptchas } from './collection.ts';
import type { CaptchaProvider } from './provider.ts';
import { captchaFailuresMax, captchaMinutes, captchaProvider, demandOf } from './settings.ts';

/** The providers that are set up; proof of work always is. */
export type CaptchaProviders = Readonly<
  { 'proof-of-work': CaptchaProvider } & Partial<Record<(typeof captchaProviders)[number], CaptchaProvider>>
>;

/** One use of a form: whose account it is about, where that is known, and the solution that came with it. */
export interface CaptchaAttempt {
  form: CaptchaForm;
  scope: StoreScope;
  client: Client;
  /** Names the account, whether or not there is one. */
  accountKey?: string | undefined;
  solution: string | undefined;
}

/** Failures count for an hour from the first. */
const failureSeconds = 3600;

const providerOf = ({ settings, captcha }: Deps, scope: StoreScope) => {
  const chosen = settings.read(captchaProvider, scope);
  const provider = captcha[chosen];
  // A provider that the operator chose but did not set up must not leave the forms open.
  return provider === undefined
    ? ({ name: 'proof-of-work', provider: captcha['proof-of-work'] } as const)
    : ({ name: chosen, provider } as const);
};

const expiryOf = ({ settings, clock }: Deps, scope: StoreScope): Date =>
  new Date(clock().getTime() + settings.read(captchaMinutes, scope) * 60_000);

/** A captcha to solve for a form. */
export const createCaptchaTask = async (deps: Deps, scope: StoreScope, form: CaptchaForm): Promise<CaptchaTask> => {
  const { name, provider } = providerOf(deps, scope);
  const expiresAt = expiryOf(deps, scope);
  return {
    form,
    isAlwaysRequired: demandOf(deps.settings, scope, form) === 'always',
    provider: name,
    ...(await provider.createTask(form, expiresAt)),
    expiresAt: expiresAt.toISOString(),
  };
};

const triesOf = ({ settings }: Deps, { form, scope, client, accountKey }: CaptchaAttempt): ThrottleTry[] => {
  const triesMax = settings.read(captchaFailuresMax, scope);
  const ruleFor = (what: string): ThrottleRule => ({
    name: `captcha-${form}-${what}`,
    triesMax,
    windowSeconds: failureSeconds,
  });
  const byAddress = { rule: ruleFor('address'), key: throttleKeyOf(client.address) };
  return accountKey === undefined ? [byAddress] : [byAddress, { rule: ruleFor('account'), key: accountKey }];
};

const isDemanded = async (deps: Deps, attempt: CaptchaAttempt): Promise<boolean> => {
  const demand = demandOf(deps.settings, attempt.scope, attempt.form);
  if (demand !== 'after-failures') return demand === 'always';
  const exhausted = await Promise.all(
    triesOf(deps, attempt).map(({ rule, key }) => deps.throttle.isExhausted(rule, key)),
  );
  return exhausted.includes(true);
};

const useUp = async (deps: Deps, scope: StoreScope, task: string): Promise<void> => {
  const taskHash = createHash('sha256').update(task).digest('base64url');
  const expiresAt = expiryOf(deps, scope).toISOString();
  try {
    await deps.store.transact((tx) => tx.insert(usedCaptchas, { taskHash, expiresAt }));
  } catch (error) {
    throw error instanceof UniqueConflict ? new Failure('CAPTCHA_INVALID', { cause: error }) : error;
  }
};

/**
 * Lets an attempt pass that needs no captcha or solved one, which is used up with it, whatever comes of the attempt.
 * Throws `CAPTCHA_REQUIRED` without a solution, `CAPTCHA_INVALID` for one that is wrong, expired, used before or made for
 * another form, and `BUSY`.
 */
export const requireCaptcha = async (deps: Deps, attempt: CaptchaAttempt): Promise<void> => {
  if (!(await isDemanded(deps, attempt))) return;
  const { form, scope, client, solution } = attempt;
  if (solution === undefined || solution === '') throw new Failure('CAPTCHA_REQUIRED');
  const { provider } = providerOf(deps, scope);
  const task = await provider.check(solution, { form, now: deps.clock(), address: client.address });
  if (task === undefined) throw new Failure('CAPTCHA_INVALID');
  await useUp(deps, scope, task);
};

/** A wrong password, or the code of no gift card. */
const isFailedAttempt = (error: unknown): boolean =>
  error instanceof Failure &&
  (error.code === 'SIGN_IN_FAILED' ||
    error.code === 'GIFT_CARD_UNKNOWN' ||
    error.errors?.some(({ code }) => code === 'PASSWORD_WRONG') === true);

const countFailure = async (deps: Deps, attempt: CaptchaAttempt): Promise<void> => {
  if (demandOf(deps.settings, attempt.scope, attempt.form) !== 'after-failures') return;
  // Each by itself: one that is exhausted already must not keep the other from counting.
  const counting = triesOf(deps, attempt).map(({ rule, key }) => deps.throttle.count(rule, key));
  for (const result of await Promise.allSettled(counting)) {
    const isFull = result.status === 'fulfilled' || result.reason instanceof Failure;
    if (!isFull) throw result.reason;
  }
};

/** A success forgets the account's failures; those of an address, which many may share, end with their time. */
const forgetFailures = async (deps: Deps, attempt: CaptchaAttempt): Promise<void> => {
  if (attempt.accountKey === undefined || demandOf(deps.settings, attempt.scope, attempt.form) !== 'after-failures')
    return;
  const [, byAccount] = triesOf(deps, attempt);
  if (byAccount !== undefined) await deps.throttle.forget(byAccount.rule, byAccount.key);
};

/**
 * Runs what a form does under its captcha, and counts a wrong password or code as a failure that brings the captcha nearer.
 * Throws what {@link requireCaptcha} and `run` throw.
 */
export const underCaptcha = async <Result>(
  deps: Deps,
  attempt: CaptchaAttempt,
  run: () => Promise<Result>,
): Promise<Result> => {
  await requireCaptcha(deps, attempt);
  try {
    const result = await run();
    await forgetFailures(deps, attempt);
    return result;
  } catch (error) {
    if (isFailedAttempt(error)) await countFailure(deps, attempt);
    throw error;
  }
};
