/** Hashes passwords: Argon2id, 19 MiB, t=2, p=1 (OWASP Password Storage Cheat Sheet), behind a short queue of its own. */
export interface Hasher {
  /**
   * Runs a whole attempt that will hash or verify. Throws `BUSY` with `retryAfterSeconds` before it costs anything when as
   * many attempts are under way as the queue has room for.
   */
  admit<Result>(attempt: () => Promise<Result>): Promise<Result>;
  /** How many attempts may be under way. */
  readonly attemptsMax: number;
  /** A PHC string. Throws `BUSY` with `retryAfterSeconds` when the queue is full. */
  hash(password: string): Promise<string>;
  /** Whether the password is the hash's. With no hash it takes the same time and answers false. Throws `BUSY`. */
  verify(password: string, hash: string | undefined): Promise<boolean>;
  /** Whether a hash was made in another way than {@link Hasher.hash} makes them now. */
  isOutdated(hash: string): boolean;
}
