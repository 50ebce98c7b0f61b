import type { AdminResource } from '../shared-types/admin-resources.ts';

/** An admin who is signed in as a customer, by the admin's own session, with which it ends. */
export interface Assistant {
  readonly adminId: number;
  readonly name: string;
  readonly sessionId: string;
}

/** A signed-in customer. The id comes from the session only, never from a request's path or body. */
export interface Shopper {
  readonly kind: 'shopper';
  readonly customerId: number;
  readonly websiteId: number;
  readonly sessionId: string;
  /** The admin who is signed in as the customer, if it is not the customer. */
  readonly assistedBy?: Assistant | undefined;
}

/** A signed-in admin. A job that goes on after the request reads it anew: see `readAdminActor`. */
export interface AdminActor {
  readonly kind: 'admin';
  readonly adminId: number;
  readonly name: string;
  readonly sessionId: string;
  /** Where this request comes from. */
  readonly address: string;
  /** What the role holds at the time of this request. */
  readonly resources: ReadonlySet<AdminResource>;
  /** The websites that the role is for; see `website-reach.ts`. */
  readonly websiteIds: 'all' | readonly number[];
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
