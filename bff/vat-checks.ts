import type { Deps } from './deps.ts';
import { listDueVatChecks, performVatCheck, requestVatCheck } from './domains/vat-numbers/service.ts';
import type { Json } from './store/port.ts';

const lookMs = 60_000;

const fieldsThatCount: ReadonlySet<unknown> = new Set(['taxVatNumber', 'isAutomaticGroupChangeDisabled', 'websiteId']);

/** Why an event has a customer's VAT number checked; undefined where it does not. A group chosen by hand is left alone. */
const reasonOf = (type: string, payload: object): 'change' | 'order' | undefined => {
  if (type === 'address.saved') return 'change';
  if (type === 'order.placed') return 'order';
  if (type !== 'customer.updated' && type !== 'customer.account-updated') return undefined;
  const fields: unknown[] = 'fields' in payload && Array.isArray(payload.fields) ? payload.fields : [];
  return fields.some((field) => fieldsThatCount.has(field)) && !fields.includes('groupId') ? 'change' : undefined;
};

const askedBy = (type: string, payload: Json): { customerId: number; reason: 'change' | 'order' } | undefined => {
  if (typeof payload !== 'object' || payload === null || !('customerId' in payload)) return undefined;
  const reason = reasonOf(type, payload);
  const { customerId } = payload;
  return typeof customerId === 'number' && reason !== undefined ? { customerId, reason } : undefined;
};

/**
 * Checks VAT numbers after what changes them has been saved: the event only notes the check, so that a register that takes its
 * time holds up neither a save nor other events. What a process left behind, and what is to be tried again, is taken up each
 * minute. The returned function stops it and waits for a check that is on its way.
 */
export const startVatChecks = (deps: Deps): (() => Promise<void>) => {
  let isStopped = false;
  let running: Promise<void> | undefined;
  let isAskedAgain = false;
  const perform = async (customerId: number): Promise<void> => {
    try {
      await performVatCheck(deps, customerId);
    } catch (error) {
      deps.log.error({ err: error, customerId }, 'a VAT number could not be checked and will be tried again');
    }
  };
  const workOff = async (): Promise<void> => {
    isAskedAgain = false;
    for (const customerId of await listDueVatChecks(deps)) if (!isStopped) await perform(customerId);
  };
  const work = (): void => {
    isAskedAgain = true;
    if (isStopped) return;
    running ??= workOff()
      .catch((error: unknown) => deps.log.error({ err: error }, 'checks of VAT numbers could not be read'))
      .finally(() => {
        running = undefined;
        if (isAskedAgain) work();
      });
  };
  const unsubscribe = deps.store.subscribe(async ({ type, payload }) => {
    const asked = askedBy(type, payload);
    if (asked && (await requestVatCheck(deps, asked.customerId, asked.reason))) work();
  });
  const timer = setInterval(work, lookMs).unref();
  work();
  return async () => {
    isStopped = true;
    clearInterval(timer);
    unsubscribe();
    await running;
  };
};
