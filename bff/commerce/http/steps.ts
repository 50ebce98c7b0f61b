import { createHash } from 'node:crypto';
import type { AdminActor, Anyone, Shopper } from '../../actor.ts';
import type { Deps } from '../../deps.ts';
import { Failure } from '../../failure.ts';
import type { Json, Transaction } from '../../store/port.ts';
import { type ShopStepDoc, shopSteps } from './collection.ts';

/*
 * A step is written down before the shop is asked, and ends in the transaction that moves the credit. Whatever happens in
 * between, the upkeep finds the step and finishes it with the same key, so that it has one effect on both sides.
 */

const hash = (value: unknown): string => createHash('sha256').update(JSON.stringify(value)).digest('base64url');

/** How long a finished step answers for its key; as long as `applyOnce` remembers. */
const rememberedMs = 7 * 86_400_000;
/** How long the request that began a step has for it, before the upkeep does it. */
const patienceMs = 60_000;

/** What somebody asks for, with the key of whoever asks. */
interface AskedStep {
  readonly who: string;
  readonly operation: ShopStepDoc['operation'];
  readonly key: string;
  readonly input: unknown;
  readonly orderId: number | null;
  readonly customerId: number | null;
  readonly websiteId: number;
  readonly body: Json;
}

/** Who a key belongs to; a guest's keys belong to the cart. */
export const whoAsks = (actor: Anyone | Shopper | AdminActor, cartId: string): string => {
  if (actor.kind === 'admin') return `admin:${actor.adminId}`;
  return actor.kind === 'shopper' ? `customer:${actor.customerId}` : cartId;
};

/** The key as the shop gets it. A refused step may be tried again, and then is another one. */
export const shopKeyOf = ({ stepId, attempt }: Pick<ShopStepDoc, 'stepId' | 'attempt'>): string =>
  `${stepId}-${attempt}`;

/**
 * Writes a step down, or finds it. `prepare` runs for a new attempt, in the same transaction. Throws `IDEMPOTENCY_KEY_REUSED`
 * where the key was used for something else.
 */
export const beginStep = (
  deps: Pick<Deps, 'store' | 'clock'>,
  asked: AskedStep,
  prepare: (tx: Transaction, step: ShopStepDoc) => Promise<ShopStepDoc> = async (_tx, step) => step,
): Promise<Readonly<ShopStepDoc>> => {
  const { who, operation, key, input, orderId, customerId, websiteId, body } = asked;
  const stepId = hash([who, operation, key]);
  const fingerprint = hash(input);
  return deps.store.transact(async (tx) => {
    const known = await tx.get(shopSteps, stepId);
    if (known !== undefined && known.state !== 'refused') {
      if (known.fingerprint !== fingerprint) throw new Failure('IDEMPOTENCY_KEY_REUSED');
      return known;
    }
    const dueAt = new Date(deps.clock().getTime() + patienceMs).toISOString();
    const step = await prepare(tx, {
      stepId,
      operation,
      attempt: (known?.attempt ?? 0) + 1,
      state: 'open',
      fingerprint,
      reservationId: null,
      orderId,
      customerId,
      websiteId,
      body,
      placeBefore: operation === 'place' ? dueAt : '',
      dueAt,
      expiresAt: '',
    });
    await tx.put(shopSteps, step);
    return step;
  });
};

/**
 * Ends a step with what follows from its end, once: whoever comes second changes nothing. Answers whether this call ended it.
 */
export const endStep = (
  deps: Pick<Deps, 'store' | 'clock'>,
  { stepId, attempt }: Pick<ShopStepDoc, 'stepId' | 'attempt'>,
  state: 'done' | 'refused',
  follow: (tx: Transaction, step: Readonly<ShopStepDoc>) => Promise<void>,
): Promise<boolean> =>
  deps.store.transact(async (tx) => {
    const step = await tx.get(shopSteps, stepId);
    if (step?.state !== 'open' || step.attempt !== attempt) return false;
    await follow(tx, step);
    const expiresAt = new Date(deps.clock().getTime() + rememberedMs).toISOString();
    await tx.put(shopSteps, { ...step, state, dueAt: '', expiresAt });
    return true;
  });

/** Whether a failure says that the shop has not done it and will not. */
export const isRefusal = (error: unknown): error is Failure =>
  error instanceof Failure && error.code !== 'SHOP_UNREACHABLE' && error.code !== 'IDEMPOTENCY_KEY_REUSED';
