export const dashboardMessages = {
  navigation: 'Account',
  overview: 'Overview',
  orders: 'Orders',
  addresses: 'Address book',
  information: 'My information',
  credit: 'Store credit',
  newsletters: 'Newsletters',
  security: 'Security',
  privacy: 'Privacy',
} as const;
