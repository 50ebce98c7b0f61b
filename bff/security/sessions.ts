import type { Deps } from '../deps.ts';
import type { Cookies } from '../http/call.ts';
import { type Collection, type Reader, StoreReadOnly, type Transaction } from '../store/port.ts';
import { deleteExpired } from './expiry.ts';
import { createRefreshToken, rotate, sessionIdOf } from './refresh-token.ts';
import type { SessionDoc } from './session-record.ts';
import type { Audience } from './tokens.ts';

/** How the sessions of shoppers, or those of admins, are kept. */
export interface SessionKind {
  readonly audience: Audience;
  readonly collection: Collection<SessionDoc>;
  readonly accessCookie: string;
  readonly refreshCookie: string;
  /** Seconds without use after which a session ends. */
  readonly idleSeconds: (deps: Deps, session: Pick<SessionDoc, 'websiteId' | 'isRemembered'>) => number;
  /** Seconds from its beginning after which a session ends however much it is used; 0, or nothing, sets no limit. */
  readonly lifetimeSeconds?: (deps: Deps, session: Pick<SessionDoc, 'websiteId' | 'isRemembered'>) => number;
}

/** A session just begun or rotated: the only time that its refresh token is known. */
export interface OpenedSession {
  readonly session: Readonly<SessionDoc>;
  readonly refreshToken: string;
}

/** How often the record of a session in use is renewed at most; every request would be a commit each. */
const renewalSeconds = 60;

const expiryOf = (
  deps: Deps,
  kind: SessionKind,
  session: Pick<SessionDoc, 'websiteId' | 'isRemembered' | 'createdAt'>,
): string => {
  const idleEnd = deps.clock().getTime() + kind.idleSeconds(deps, session) * 1000;
  const lifetimeSeconds = kind.lifetimeSeconds?.(deps, session) ?? 0;
  const end = lifetimeSeconds > 0 ? Date.parse(session.createdAt) + lifetimeSeconds * 1000 : idleEnd;
  return new Date(Math.min(idleEnd, end)).toISOString();
};

const isLive = (session: Readonly<SessionDoc>, now: Date): boolean => Date.parse(session.expiresAt) > now.getTime();

/** Makes a session; the caller inserts its record in the transaction that signs the person in. */
export const openSession = (
  deps: Deps,
  kind: SessionKind,
  about: Pick<SessionDoc, 'subjectId' | 'websiteId' | 'isRemembered' | 'userAgent' | 'assistedBy'>,
): OpenedSession => {
  const sessionId = deps.ids();
  const { refreshToken, refreshHash } = createRefreshToken(sessionId, deps.ids());
  const now = deps.clock().toISOString();
  const session: SessionDoc = {
    sessionId,
    ...about,
    refreshHash,
    previousRefreshHash: null,
    rotationKey: deps.ids(),
    rotatedAt: now,
    createdAt: now,
    lastUsedAt: now,
    expiresAt: expiryOf(deps, kind, { ...about, createdAt: now }),
  };
  return { session, refreshToken };
};

/**
 * Puts a session into cookies. An ordinary one is forgotten by the browser when it closes; a remembered one stays as
 * long as the record does.
 */
export const writeSessionCookies = async (
  deps: Deps,
  kind: SessionKind,
  cookies: Cookies,
  { session, refreshToken }: OpenedSession,
): Promise<void> => {
  const { subjectId: subject, sessionId, websiteId, isRemembered } = session;
  const { token } = await deps.tokens.issue(kind.audience, { subject, sessionId, websiteId });
  const secondsLeft = Math.ceil((Date.parse(session.expiresAt) - deps.clock().getTime()) / 1000);
  const options = isRemembered ? { maxAgeSeconds: Math.max(1, secondsLeft) } : {};
  cookies.write(kind.accessCookie, token, options);
  cookies.write(kind.refreshCookie, refreshToken, options);
};

/** Takes the session out of the browser. */
export const clearSessionCookies = (kind: SessionKind, cookies: Cookies): void => {
  cookies.clear(kind.accessCookie);
  cookies.clear(kind.refreshCookie);
};

const renewSession = async (deps: Deps, kind: SessionKind, session: Readonly<SessionDoc>, now: Date): Promise<void> => {
  const usedBeforeMs = now.getTime() - renewalSeconds * 1000;
  if (Date.parse(session.lastUsedAt) > usedBeforeMs) return;
  try {
    await deps.store.transact(async (tx) => {
      const current = await tx.get(kind.collection, session.sessionId);
      if (current === undefined || Date.parse(current.lastUsedAt) > usedBeforeMs) return;
      const lastUsedAt = now.toISOString();
      await tx.put(kind.collection, { ...current, lastUsedAt, expiresAt: expiryOf(deps, kind, current) });
    });
  } catch (error) {
    // Reading goes on while the store takes no writes; the session is only not renewed.
    if (!(error instanceof StoreReadOnly)) throw error;
  }
};

const rotateSession = async (
  deps: Deps,
  kind: SessionKind,
  presented: string,
): Promise<OpenedSession | { session: Readonly<SessionDoc> } | undefined> => {
  const sessionId = sessionIdOf(presented);
  const known = await deps.store.get(kind.collection, sessionId);
  if (known === undefined || !isLive(known, deps.clock())) return undefined;
  try {
    return await deps.store.transact(async (tx) => {
      const current = await tx.get(kind.collection, sessionId);
      if (current === undefined) return undefined;
      const rotation = rotate(current, presented, deps.clock());
      if (rotation.outcome === 'reused') {
        await tx.delete(kind.collection, sessionId);
        return undefined;
      }
      const { refreshToken } = rotation;
      if (rotation.outcome === 'repeated') return { session: current, refreshToken };
      const lastUsedAt = deps.clock().toISOString();
      const session = { ...rotation.session, lastUsedAt, expiresAt: expiryOf(deps, kind, current) };
      await tx.put(kind.collection, session);
      return { session, refreshToken };
    });
  } catch (error) {
    if (!(error instanceof StoreReadOnly)) throw error;
    return rotate(known, presented, deps.clock()).outcome === 'reused' ? undefined : { session: known };
  }
};

const sessionOfToken = async (
  deps: Deps,
  kind: SessionKind,
  token: string,
): Promise<Readonly<SessionDoc> | undefined> => {
  const claims = await deps.tokens.verify(kind.audience, token);
  if (claims === undefined) return undefined;
  const session = await deps.store.get(kind.collection, claims.sessionId);
  const now = deps.clock();
  if (session === undefined || session.subjectId !== claims.subject || !isLive(session, now)) return undefined;
  await renewSession(deps, kind, session, now);
  return session;
};

/**
 * The live session of a request: by bearer token (RFC 6750), else by the access cookie, else by the refresh cookie,
 * which rotates the session within this request, so that clients never refresh anything themselves.
 */
export const findSession = async (
  deps: Deps,
  kind: SessionKind,
  request: Request,
  cookies: Cookies,
): Promise<Readonly<SessionDoc> | undefined> => {
  const [, bearer] = /^Bearer (.*)$/iu.exec(request.headers.get('authorization') ?? '') ?? [];
  if (bearer !== undefined) return sessionOfToken(deps, kind, bearer);
  const token = cookies.read(kind.accessCookie);
  const session = token === undefined ? undefined : await sessionOfToken(deps, kind, token);
  if (session !== undefined) return session;

  const presented = cookies.read(kind.refreshCookie);
  const rotated = presented === undefined ? undefined : await rotateSession(deps, kind, presented);
  if (rotated !== undefined && 'refreshToken' in rotated) await writeSessionCookies(deps, kind, cookies, rotated);
  return rotated?.session;
};

/** The sessions of one customer or admin, the latest first. */
export const listSessionsOf = async (
  reader: Reader,
  deps: Pick<Deps, 'clock'>,
  kind: SessionKind,
  subjectId: number,
): Promise<Readonly<SessionDoc>[]> => {
  const found = await reader.find(kind.collection, {
    filter: { op: 'eq', field: 'subjectId', value: subjectId },
    sort: [{ field: 'createdAt', descending: true }],
  });
  return found.filter((session) => isLive(session, deps.clock()));
};

/** Ends every session of one customer or admin but `exceptSessionId`. */
export const endSessions = async (
  tx: Transaction,
  kind: SessionKind,
  subjectId: number,
  exceptSessionId?: string,
): Promise<void> => {
  const found = await tx.find(kind.collection, { filter: { op: 'eq', field: 'subjectId', value: subjectId } });
  for (const { sessionId } of found) if (sessionId !== exceptSessionId) await tx.delete(kind.collection, sessionId);
};

/** Forgets sessions that nobody used for too long, in transactions of 1,000. */
export const deleteExpiredSessions = async (deps: Pick<Deps, 'store' | 'clock'>, kind: SessionKind): Promise<void> =>
  deleteExpired(deps.store, kind.collection, deps.clock());
