/** Who can sign in to the demo. These are printed at every start and good for nothing else. */
export const demoLogins = {
  shopper: { email: 'shopper@example.com', password: 'Lantern-Orchard-42' },
  admin: { email: 'admin@example.com', password: 'Copper-Meadow-77' },
} as const;

/** Gift cards of the demo that are still to be redeemed, in cents; printed at every start like the logins. */
export const demoGiftCards = [
  { code: 'LAMP-2KWT-9DXR-HV3F', amount: 5000, note: 'For the demo: redeem it' },
  { code: 'GLOW-7RQN-4BZC-TX8M', amount: 12_500, note: 'Raffle, first prize' },
] as const;
