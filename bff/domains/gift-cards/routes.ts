import * as contract from '../../../shared-types/gift-cards.ts';
import type { Routes } from '../../http/call.ts';
import { checkCard, issueCard, listCards, redeemCard, updateCard } from './service.ts';

export const giftCardRoutes: Routes = (bind) => {
  bind(contract.checkGiftCard, ({ deps, actor, scope, body }) => checkCard(deps, actor, scope, body.code));
  bind(contract.redeemGiftCard, ({ deps, actor, scope, body, idempotencyKey }) =>
    redeemCard(deps, actor, scope, { code: body.code, idempotencyKey }),
  );
  bind(contract.listGiftCards, ({ deps, actor, query }) => listCards(deps, actor, query));
  bind(contract.issueGiftCard, ({ deps, actor, body: input, idempotencyKey }) =>
    issueCard(deps, actor, { idempotencyKey, input }),
  );
  bind(contract.updateGiftCard, ({ deps, actor, params, body, version }) =>
    updateCard(deps, actor, { ...params, ...body, version }),
  );
};
