import * as contract from '../../../shared-types/gift-cards.ts';
import type { Shopper } from '../../actor.ts';
import type { Call, Routes } from '../../http/call.ts';
import { underCaptcha } from '../captcha/service.ts';
import { checkCard, issueCard, listCards, redeemCard, updateCard } from './service.ts';

/** Runs what takes a code under the captcha of such forms: an unknown code counts as a failure. */
const withCode = <Result>(
  { deps, actor, scope, client }: Pick<Call, 'deps' | 'scope' | 'client'> & { actor: Shopper },
  solution: string | undefined,
  run: () => Promise<Result>,
): Promise<Result> => {
  const accountKey = `customer:${actor.customerId}`;
  return underCaptcha(deps, { form: 'gift-card', scope, client, accountKey, solution }, run);
};

export const giftCardRoutes: Routes = (bind) => {
  bind(contract.checkGiftCard, (call) => {
    const { deps, actor, scope, body } = call;
    return withCode(call, body.captcha, () => checkCard(deps, actor, scope, body.code));
  });
  bind(contract.redeemGiftCard, (call) => {
    const { deps, actor, scope, body, idempotencyKey } = call;
    return withCode(call, body.captcha, () => redeemCard(deps, actor, scope, { code: body.code, idempotencyKey }));
  });
  bind(contract.listGiftCards, ({ deps, actor, query }) => listCards(deps, actor, query));
  bind(contract.issueGiftCard, ({ deps, actor, body: input, idempotencyKey }) =>
    issueCard(deps, actor, { idempotencyKey, input }),
  );
  bind(contract.updateGiftCard, ({ deps, actor, params, body, version }) =>
    updateCard(deps, actor, { ...params, ...body, version }),
  );
};
