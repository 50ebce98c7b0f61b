/** A signed-in customer. The id comes from the session only, never from a request's path or body. */
export interface Shopper {
  readonly kind: 'shopper';
  readonly customerId: number;
  readonly websiteId: number;
  readonly sessionId: string;
}

/** A signed-in admin. */
export interface AdminActor {
  readonly kind: 'admin';
  readonly adminId: number;
  readonly name: string;
  readonly sessionId: string;
  /** Where this request comes from. */
  readonly address: string;
}

/** Nobody in particular. */
export interface Anyone {
  readonly kind: 'anyone';
}

/** Foyer itself: imports, first start, expiry. */
export interface System {
  readonly kind: 'system';
  readonly name: string;
}

export type Actor = Shopper | AdminActor | Anyone | System;
