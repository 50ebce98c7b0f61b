import { createHash, randomBytes } from 'node:crypto';
import type { Clock, Deps } from '../../deps.ts';
import { Failure } from '../../failure.ts';
import type { Reader, Transaction } from '../../store/port.ts';
import { type LinkDoc, type LinkPurpose, links } from './collection.ts';
import { linksMax } from './link-rules.ts';

const hourMs = 3_600_000;
/** For how long an ended link is told from one that never was. */
const toldDays = 7;

/** What is kept of a secret that a mail or a cookie carries. */
export const hashSecret = (secret: string): string => createHash('sha256').update(secret).digest('base64url');

/** 256 bits that nobody can guess, as URL-safe text. */
const createToken = (): string => randomBytes(32).toString('base64url');

const findLinks = (reader: Reader, customerId: number): Promise<readonly Readonly<LinkDoc>[]> =>
  reader.find(links, {
    filter: { op: 'eq', field: 'customerId', value: customerId },
    sort: [{ field: 'linkNumber', descending: true }],
  });

/** The link of a purpose that a customer got last. */
export const findLastLink = async (
  reader: Reader,
  customerId: number,
  purpose: LinkPurpose,
): Promise<Readonly<LinkDoc> | undefined> =>
  (await findLinks(reader, customerId)).find((link) => link.purpose === purpose);

/** A link to be made; `hours` is how long it works. */
export interface NewLink extends Pick<LinkDoc, 'customerId' | 'purpose' | 'email'> {
  hours: number;
  browserHash?: string;
}

/**
 * Makes a one-time link, in the transaction that writes its mail: the only time that the token is known. Beyond the last
 * three of a purpose older ones end.
 */
export const createLink = async (
  tx: Transaction,
  { clock }: Pick<Deps, 'clock'>,
  { customerId, purpose, email, hours, browserHash = '' }: NewLink,
): Promise<{ token: string; goodUntil: string }> => {
  const earlier = (await findLinks(tx, customerId)).filter((link) => link.purpose === purpose);
  for (const { tokenHash } of earlier.slice(linksMax - 1)) await tx.delete(links, tokenHash);
  const token = createToken();
  const now = clock().getTime();
  const goodUntil = new Date(now + hours * hourMs).toISOString();
  await tx.insert(links, {
    tokenHash: hashSecret(token),
    linkNumber: await tx.nextNumber('links'),
    purpose,
    customerId,
    email,
    browserHash,
    createdAt: new Date(now).toISOString(),
    goodUntil,
    expiresAt: new Date(now + (hours + toldDays * 24) * hourMs).toISOString(),
  });
  return { token, goodUntil };
};

/**
 * The link that a token belongs to, if it is for one of these purposes. Throws `LINK_INVALID` for a token that was used,
 * superseded or never made, and for one of another purpose; `LINK_EXPIRED` for one whose time is over.
 */
export const requireLink = async (
  reader: Reader,
  clock: Clock,
  token: string,
  purposes: readonly LinkPurpose[],
): Promise<Readonly<LinkDoc>> => {
  const link = await reader.get(links, hashSecret(token));
  if (link === undefined || !purposes.includes(link.purpose)) throw new Failure('LINK_INVALID');
  if (Date.parse(link.goodUntil) <= clock().getTime()) throw new Failure('LINK_EXPIRED');
  return link;
};

/** Ends every link of a customer: one was used, or the password or the address that they were made for has changed. */
export const deleteLinks = async (tx: Transaction, customerId: number): Promise<void> => {
  for (const { tokenHash } of await findLinks(tx, customerId)) await tx.delete(links, tokenHash);
};
