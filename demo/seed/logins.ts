/** Who can sign in to the demo. These are printed at every start and good for nothing else. */
export const demoLogins = {
  shopper: { email: 'shopper@example.com', password: 'Lantern-Orchard-42' },
  admin: { email: 'admin@example.com', password: 'Copper-Meadow-77' },
} as const;
