import { customerMessages } from '../customer/customer.messages.ts';

export const customerListMessages = {
  ...customerMessages,
  'none-returns': 'Nothing has been returned.',
  'none-wishList': 'Nothing is on the wish list.',
  'none-reviews': 'No product has been reviewed.',
  'none-billingAgreements': 'No billing agreement has been made.',
  'none-giftRegistries': 'There is no gift registry.',
  latest: 'The latest {total}. The shop has the rest.',
  return: 'Return',
  product: 'Product',
  quantity: 'Quantity',
  price: 'Price',
  added: 'Added',
  rating: 'Rating',
  stars: { one: '{count} of 5 stars', other: '{count} of 5 stars' },
  review: 'Review',
  reference: 'Reference',
  'payment-method': 'Payment method',
  name: 'Name',
  occasion: 'Occasion',
  'held-on': 'Day',
} as const;
