import type { JSONWebKeySet } from 'jose';

/** Whom a token speaks for; never accepted where the other is asked for. */
export type Audience = 'shopper' | 'admin';

/** The verified claims of an access token. `subject` is the customer's or admin's id. */
export interface Claims {
  readonly subject: number;
  readonly sessionId: string;
  readonly websiteId: number;
  readonly expiresAt: Date;
}

/** Issues and verifies the JWT access tokens. The only code that calls `jwtVerify`. */
export interface Tokens {
  issue(audience: Audience, claims: Omit<Claims, 'expiresAt'>): Promise<{ token: string; expiresAt: Date }>;
  /** The claims of a valid token; undefined for anything else, whatever is wrong with it. */
  verify(audience: Audience, token: string): Promise<Claims | undefined>;
  /** The public keys, for `/.well-known/jwks.json`. */
  publicKeys(): JSONWebKeySet;
  /** Takes up keys that were made or retired meanwhile, by whichever process. */
  reload(): Promise<void>;
}
