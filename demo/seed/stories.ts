import type { CreditEntryDoc } from '../../bff/domains/store-credit/collection.ts';
import type { NewCustomer } from '../../bff/domains/customers/service.ts';
import type { AddressInput } from '../../shared-types/address-input.ts';
import { demoLogins } from './logins.ts';
import { chance, choosePlace, emailOf, invent, inventAddress, type Person } from './people.ts';
import { lamps } from './lamps.ts';
import type { PastOrder } from './orders.ts';
import { type Place, places } from './places.ts';

/* What the demo's customers have lived through, before any of it is stored. */

const dayMs = 86_400_000;

/** A movement of store credit: minor units of the website's currency, days after the account was made. */
export interface Movement {
  day: number;
  action: CreditEntryDoc['action'];
  change: number;
  comment: string;
  /** Which of the demo's admins made it; none for what the shop does by itself. */
  admin: number | undefined;
}

export interface Story {
  createdAt: Date;
  profile: Omit<NewCustomer, 'websiteId' | 'createdAt'>;
  addresses: AddressInput[];
  movements: Movement[];
  /** Orders, days after the account was made, between the movements of earlier and later days. */
  orders: { day: number; order: PastOrder }[];
  lastSignInAt: Date | undefined;
  isLocked: boolean;
}

const reasons = [
  'Goodwill for a late delivery',
  'Scratched lid, customer keeps it',
  'Wrong size sent; return not worth the postage',
  'Thank you for ten years with us',
  'Photo contest, second prize',
  'Price lowered the day after the order',
];
const returns = ['Returned: reading lamp', 'Returned: brass shade', 'Returned: two bulbs', 'Cancelled pre-order'];

const orderNumber = (): string => String(chance.number.int({ min: 100_001, max: 109_999 }));

/** A few movements whose balance never falls below zero. */
const inventMovements = (ageDays: number): Movement[] => {
  const count = chance.number.int({ min: 1, max: 7 });
  const days = Array.from({ length: count }, () => chance.number.int({ min: 0, max: Math.max(0, ageDays - 1) }));
  let balance = 0;
  return days
    .toSorted((a, b) => a - b)
    .map((day) => {
      const kind = balance > 500 ? chance.helpers.arrayElement(['used', 'updated', 'refunded'] as const) : 'updated';
      const change =
        kind === 'used'
          ? -chance.number.int({ min: 200, max: balance })
          : chance.number.int({ min: 3, max: 90 }) * 50 + (kind === 'refunded' ? 99 : 0);
      balance += change;
      const admin = kind === 'updated' ? chance.number.int({ min: 0, max: 2 }) : undefined;
      const comment = {
        used: `Order ${orderNumber()}`,
        updated: chance.helpers.arrayElement(reasons),
        refunded: chance.helpers.arrayElement(returns),
      }[kind];
      return { day, action: kind, change, comment, admin };
    });
};

const inventBook = (place: Place, person: Person, count: number): AddressInput[] =>
  Array.from({ length: count }, (_, index) => {
    if (index === 0 || chance.datatype.boolean(0.4)) return inventAddress(place, person);
    const country = chance.datatype.boolean(0.8) ? place : choosePlace();
    return inventAddress(country, chance.datatype.boolean(0.5) ? person : invent(country));
  });

const chooseBookSize = (): number =>
  chance.helpers.weightedArrayElement([
    { value: 0, weight: 12 },
    { value: 1, weight: 46 },
    { value: 2, weight: 22 },
    { value: 3, weight: 11 },
    { value: 5, weight: 6 },
    { value: 9, weight: 3 },
  ]);

const signInAfter = (createdAt: Date, ageDays: number): Date | undefined =>
  chance.datatype.boolean(0.8)
    ? new Date(createdAt.getTime() + chance.number.int({ min: 0, max: ageDays * dayMs }))
    : undefined;

/** An order that is not left to chance, so that it changes nobody's story. */
const inventOrder = (number: number, ageDays: number): Story['orders'][number] => {
  const { sku } = lamps[((number / 7) % lamps.length) | 0] ?? lamps[0];
  const isOld = ageDays > 14;
  return {
    day: Math.max(0, ageDays - 1 - (number % 40)),
    order: {
      lines: [{ sku, quantity: 1 + (number % 3 === 0 ? 1 : 0) }],
      payment: number % 2 === 0 ? 'checkmo' : 'banktransfer',
      isCancelled: number % 11 === 0,
      isInvoiced: isOld && number % 11 !== 0,
      ...(isOld && number % 11 !== 0 && number % 5 === 0 && { refund: { items: [{ sku, quantity: 1 }] } }),
    },
  };
};

/** A customer like any other. `today` is the day at which the demo is made. */
export const inventStory = (number: number, today: Date): Story => {
  const place = choosePlace();
  const person = invent(place);
  const ageDays = chance.number.int({ min: 1, max: 1094 });
  const createdAt = new Date(
    today.getTime() - ageDays * dayMs + chance.number.int({ min: 6 * 3_600_000, max: 23 * 3_600_000 }),
  );
  const isConfirmed = !chance.datatype.boolean(0.04);
  const groupId = chance.helpers.weightedArrayElement([
    { value: 1, weight: 82 },
    { value: 2, weight: 11 },
    { value: 3, weight: 7 },
  ]);
  return {
    createdAt,
    profile: {
      email: emailOf(person, number),
      firstName: person.firstName,
      lastName: person.lastName,
      gender: person.gender,
      dateOfBirth: chance.datatype.boolean(0.6)
        ? chance.date
            .birthdate({ mode: 'year', min: today.getUTCFullYear() - 78, max: today.getUTCFullYear() - 18 })
            .toISOString()
            .slice(0, 10)
        : null,
      isSubscribed: chance.datatype.boolean(0.35),
      isAssistanceAllowed: chance.datatype.boolean(0.1),
      groupId,
      createdIn: chance.datatype.boolean(0.1) ? 'Admin' : 'default',
      isConfirmed,
    },
    addresses: isConfirmed ? inventBook(place, person, chooseBookSize()) : [],
    movements: isConfirmed && chance.datatype.boolean(0.3) ? inventMovements(ageDays) : [],
    orders: number % 7 === 0 ? [inventOrder(number, ageDays)] : [],
    lastSignInAt: isConfirmed ? signInAfter(createdAt, ageDays) : undefined,
    isLocked: isConfirmed && chance.datatype.boolean(0.015),
  };
};

const placeOf = (countryCode: string): Place => {
  const place = places.find((each) => each.countryCode === countryCode);
  if (place === undefined) throw new Error(`the demo has no towns in ${countryCode}`);
  return place;
};

const knownProfile = (email: string, firstName: string, lastName: string): Story['profile'] => ({
  email,
  firstName,
  lastName,
  gender: null,
  dateOfBirth: null,
  isSubscribed: true,
  groupId: 1,
  createdIn: 'default',
  isConfirmed: true,
});

/** Accounts with long books, to see that they stay quick; they sign in with the shopper's password. */
export const inventLongBook = (email: string, length: number, today: Date): Story => ({
  createdAt: new Date(today.getTime() - 700 * dayMs - length),
  profile: knownProfile(email, 'Gift', `Desk ${length}`),
  addresses: Array.from({ length }, () => {
    const place = choosePlace();
    return inventAddress(place, invent(place));
  }),
  movements: [],
  orders: [],
  lastSignInAt: new Date(today.getTime() - 3 * dayMs),
  isLocked: false,
});

const shopperAddress = (
  overrides: Pick<AddressInput, 'street' | 'city' | 'region' | 'postcode'> & Partial<AddressInput>,
): AddressInput => ({
  ...inventAddress(placeOf(overrides.countryCode ?? 'US'), { firstName: 'Nora', lastName: 'Whitfield' }),
  company: '',
  ...overrides,
});

/** The shopper whose login is printed: six addresses, two years of store credit. */
export const knownShopper = (today: Date): Story => ({
  createdAt: new Date(today.getTime() - 764 * dayMs + 9.6 * 3_600_000),
  profile: {
    ...knownProfile(demoLogins.shopper.email, 'Nora', 'Whitfield'),
    gender: 'female',
    dateOfBirth: '1988-04-17',
  },
  addresses: [
    shopperAddress({
      street: ['41 Hawthorne Blvd', 'Apt. 3'],
      city: 'Portland',
      region: 'Oregon',
      postcode: '97214',
      telephone: '(503) 555-0142',
    }),
    shopperAddress({
      company: 'Bluebird Studio',
      street: ['910 Union Avenue'],
      city: 'Seattle',
      region: 'Washington',
      postcode: '98101',
      telephone: '(206) 555-0117',
      isDefaultBilling: true,
    }),
    shopperAddress({
      firstName: 'Edith',
      street: ['7 Cedar Lane'],
      city: 'Burlington',
      region: 'Vermont',
      postcode: '05401',
      telephone: '(802) 555-0163',
    }),
    shopperAddress({
      firstName: 'Lukas',
      lastName: 'Brandt',
      street: ['Kastanienallee 12'],
      city: 'Berlin',
      region: '',
      postcode: '10119',
      countryCode: 'DE',
      telephone: '030 23125604',
    }),
    shopperAddress({
      firstName: 'Aoife',
      lastName: 'Byrne',
      street: ['18 Dame Street'],
      city: 'Dublin',
      region: 'Co. Dublin',
      postcode: 'D02 X285',
      countryCode: 'IE',
      telephone: '01 555 0148',
    }),
    shopperAddress({
      firstName: 'Haruka',
      lastName: 'Mori',
      street: ['神南1-3-5'],
      city: '渋谷区',
      region: '東京都',
      postcode: '150-0041',
      countryCode: 'JP',
      telephone: '03-5550-0172',
    }),
  ],
  movements: [
    { day: 12, action: 'updated', change: 1500, comment: 'Sorry: the lamp arrived with a dent', admin: 0 },
    { day: 420, action: 'gift-card', change: 5000, comment: 'Gift card from Edith', admin: undefined },
    { day: 511, action: 'updated', change: 1000, comment: 'Goodwill for a late delivery', admin: 1 },
    { day: 690, action: 'updated', change: 3500, comment: 'Photo contest, second prize', admin: 1 },
    { day: 731, action: 'updated', change: 750, comment: 'Price lowered the day after the order', admin: 2 },
  ],
  orders: [
    { day: 96, order: { lines: [{ sku: 'pip', quantity: 1 }], withCredit: true, isInvoiced: true } },
    {
      day: 200,
      order: {
        lines: [{ sku: 'quill', quantity: 1 }],
        payment: 'checkmo',
        isInvoiced: true,
        refund: { items: [{ sku: 'quill', quantity: 1 }], toStoreCredit: 4899, comment: 'Returned: desk lamp' },
      },
    },
    { day: 344, order: { lines: [{ sku: 'wick', quantity: 1 }], withCredit: true, isInvoiced: true } },
    { day: 560, order: { lines: [{ sku: 'sparrow', quantity: 1 }], withCredit: true, isCancelled: true } },
    {
      day: 640,
      order: {
        lines: [
          { sku: 'pip', quantity: 1 },
          { sku: 'wick', quantity: 2 },
        ],
        withCredit: true,
        isInvoiced: true,
        refund: { items: [{ sku: 'wick', quantity: 1 }], toStoreCredit: 3800, comment: 'One lantern came broken' },
      },
    },
    { day: 762, order: { lines: [{ sku: 'heron', quantity: 1 }], payment: 'checkmo' } },
  ],
  lastSignInAt: new Date(today.getTime() - 2 * dayMs),
  isLocked: false,
});
