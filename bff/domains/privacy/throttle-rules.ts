import type { ThrottleRule } from '../../security/throttle.ts';

/** How often one customer may ask for all data: it is the largest answer there is. */
export const dataByCustomer: ThrottleRule = { name: 'personal-data', triesMax: 20, windowSeconds: 3600 };
