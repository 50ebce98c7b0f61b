import type { AdminActor, Shopper } from '../../../bff/actor.ts';
import type { Deps } from '../../../bff/deps.ts';
import { saveProduct } from '../../../bff/domains/catalogue/service.ts';
import { isTaxIncluded, taxRates } from '../../../bff/domains/checkout/settings.ts';
import { createCustomer } from '../../../bff/domains/customers/service.ts';
import { createGiftCard } from '../../../bff/domains/gift-cards/service.ts';
import { orderMails } from '../../../bff/domains/orders/settings.ts';
import type { StoreScope } from '../../../bff/domains/scopes/service.ts';
import { writeSetting } from '../../../bff/domains/settings/service.ts';
import { isRefundAutomatic } from '../../../bff/domains/store-credit/settings.ts';
import { addWebsite } from '../website.ts';

/** Currencies without, with two and with three digits of minor units; prices that do not divide well. */
const shops = [
  { currency: 'USD', prices: [333, 4999, 12_907], isIncluded: false },
  { currency: 'JPY', prices: [7, 880, 15_301], isIncluded: true },
  { currency: 'KWD', prices: [1, 1255, 99_999], isIncluded: false },
] as const;

/** A shop in one of the currencies. */
export interface Shop {
  readonly scope: StoreScope;
  readonly skus: readonly string[];
}

/** Somebody of whom a history tells. */
export interface Hero {
  readonly shop: Shop;
  readonly shopper: Shopper;
  readonly giftCode: string;
  readonly giftAmount: number;
}

export interface World {
  readonly deps: Deps;
  readonly admin: AdminActor;
  readonly shops: readonly Shop[];
}

const admin: AdminActor = {
  kind: 'admin',
  adminId: 1,
  name: 'Owner',
  sessionId: 'none',
  address: '192.0.2.1',
  resources: new Set(),
  websiteIds: 'all',
};

/** Opens a shop in each currency, on a website of its own, with taxes that need rounding; sends no mails. */
export const makeWorld = async (deps: Deps): Promise<World> => {
  for (const [index, { currency }] of shops.entries()) {
    const code = `in_${currency.toLowerCase()}`;
    const websiteId = await addWebsite(
      { deps },
      { code, currency, origin: `https://${currency.toLowerCase()}.example` },
    );
    await deps.store.transact(async (tx) => {
      for (const [position, price] of (shops[index]?.prices ?? []).entries())
        await saveProduct(tx, {
          websiteId,
          currency,
          sku: `p${position}`,
          name: `p${position}`,
          description: '',
          price,
          imageUrl: '',
          categories: [],
          taxClass: position === 0 ? 'books' : 'goods',
          isAvailable: true,
          position,
        });
    });
  }
  const scopes = shops.map(({ currency }) => {
    const website = deps.scopes.websites().find((each) => each.code === `in_${currency.toLowerCase()}`);
    if (website === undefined) throw new Error('a website is missing');
    return deps.scopes.defaultScope(website.websiteId);
  });
  await writeSetting(
    deps.store,
    taxRates,
    'US goods 8.875 State\nUS goods 1.23 City\nUS books 0.5 Books\nUS shipping 5 Delivery',
  );
  for (const { enabled } of Object.values(orderMails)) await writeSetting(deps.store, enabled, false);
  for (const [index, { website }] of scopes.entries()) {
    const level = { level: 'website', id: website.websiteId } as const;
    if (shops[index]?.isIncluded) await writeSetting(deps.store, isTaxIncluded, true, level);
    if (index === 0) await writeSetting(deps.store, isRefundAutomatic, true, level);
  }
  await deps.settings.reload();
  return {
    deps,
    admin,
    shops: scopes.map((scope, index) => ({ scope, skus: (shops[index]?.prices ?? []).map((_, at) => `p${at}`) })),
  };
};

/** Makes customers, each with a gift card to redeem. */
export const makeHeroes = async ({ deps, shops: all }: World, seeds: readonly number[]): Promise<Hero[]> =>
  deps.store.transact(async (tx) => {
    const heroes: Hero[] = [];
    for (const seed of seeds) {
      const shop = all[seed % all.length];
      if (shop === undefined) throw new Error('there is no shop');
      const { websiteId, currency } = shop.scope.website;
      const { customerId } = await createCustomer(tx, deps, {
        email: `hero${seed}@example.com`,
        firstName: 'Ada',
        lastName: 'Lovelace',
        websiteId,
        groupId: 1,
        createdIn: 'test',
        isConfirmed: true,
      });
      const giftCode = `GIFT-${seed}`;
      const giftAmount = 1 + ((seed * 7919) % 5000);
      const about = {
        websiteId,
        currency,
        amount: giftAmount,
        recipientEmail: '',
        note: '',
        expiresAt: null,
        createdBy: '',
      };
      await createGiftCard(tx, deps, giftCode, about);
      const shopper = { kind: 'shopper', customerId, websiteId, sessionId: 'none' } as const;
      heroes.push({ shop, shopper, giftCode, giftAmount });
    }
    return heroes;
  });
