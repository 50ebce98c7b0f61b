/** How often a mail with a link may be asked for, and what that is counted by. */
export interface LinkLimits {
  isCountedByAddress: boolean;
  isCountedByEmail: boolean;
  /** 0 sets no limit. */
  perHourMax: number;
  /** 0 asks for no pause. */
  minutesBetween: number;
}

const minuteMs = 60_000;

/** Confirmation mails: each is a mail to somebody who may have nothing to do with the shop. */
export const confirmationLimits: LinkLimits = {
  isCountedByAddress: true,
  isCountedByEmail: true,
  perHourMax: 5,
  minutesBetween: 1,
};

/** Hours for which a link works that confirms an address or lets somebody choose a first password. */
export const longLinkHours = 168;

/** How many mails of one kind work at the same time: people click on an older one, too. */
export const linksMax = 3;

/** How far back {@link isWithinLimits} looks, in milliseconds. */
export const lookBackMs = ({ minutesBetween }: LinkLimits): number => Math.max(60, minutesBetween) * minuteMs;

/** Whether one more mail may be sent at `now`, after those that were granted at `grantedAt`. */
export const isWithinLimits = (
  grantedAt: readonly string[],
  { perHourMax, minutesBetween }: LinkLimits,
  now: Date,
): boolean => {
  const ages = grantedAt.map((time) => now.getTime() - Date.parse(time));
  const isTooMany = perHourMax > 0 && ages.filter((age) => age < 60 * minuteMs).length >= perHourMax;
  const isTooSoon = ages.some((age) => age < minutesBetween * minuteMs);
  return !isTooMany && !isTooSoon;
};

/** A name to greet somebody by; none where it could be read as an address of the web, for strangers choose names, too. */
export const greetingNameOf = (firstName: string): string =>
  /[\p{L}\p{Nd}]\.\p{L}/u.test(firstName) || firstName.length > 60 ? '' : firstName;
