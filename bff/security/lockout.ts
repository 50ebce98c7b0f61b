/** What a store says about locking accounts. */
export interface LockoutPolicy {
  /** Failures that lock an account; 0 never locks. */
  failuresMax: number;
  /** How long a lock lasts, and for how long a failure counts. */
  minutes: number;
}

/** Whether an account is locked at `now`. */
export const isLocked = ({ lockedUntil }: { lockedUntil: string | null }, now: Date): boolean =>
  lockedUntil !== null && Date.parse(lockedUntil) > now.getTime();

/** The failures that count after one more at `now`, and the time until which they lock the account, if they do. */
export const countFailure = (
  failedAt: readonly string[],
  { failuresMax, minutes }: LockoutPolicy,
  now: Date,
): { failedAt: string[]; lockedUntil: string | null } => {
  if (failuresMax <= 0) return { failedAt: [], lockedUntil: null };
  const span = minutes * 60_000;
  const counting = failedAt.filter((time) => Date.parse(time) > now.getTime() - span);
  const all = [...counting, now.toISOString()];
  return all.length >= failuresMax
    ? { failedAt: [], lockedUntil: new Date(now.getTime() + span).toISOString() }
    : { failedAt: all, lockedUntil: null };
};
