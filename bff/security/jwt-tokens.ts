import { createLocalJWKSet, importJWK, type JSONWebKeySet, type JWTPayload, jwtVerify, SignJWT } from 'jose';
import type { Clock } from '../deps.ts';
import type { Store } from '../store/port.ts';
import { loadSigningKeys, signerOf, signingAlgorithm, type SigningKeys } from './signing-keys.ts';
import type { Audience, Claims, Tokens } from './tokens.ts';

/** The type of an access token (RFC 9068 §2.1), so that no other JWT of ours could pass for one. */
const tokenType = 'at+jwt';
const audienceNames = { shopper: 'foyer-shopper', admin: 'foyer-admin' } as const satisfies Record<Audience, string>;
const requiredClaims = ['sub', 'sid', 'websiteId', 'iat', 'exp', 'jti'];

export interface TokensOptions {
  store: Store;
  clock: Clock;
  /** The issuer: the public URL of the BFF. */
  issuer: string;
  lifetimeSeconds?: number;
  /** How many verified tokens are remembered, so that a signature is checked once and not on every call. */
  rememberedMax?: number;
}

const claimsOf = (payload: JWTPayload): Claims | undefined => {
  const { sub, sid, websiteId, exp } = payload;
  const subject = Number(sub);
  if (!Number.isSafeInteger(subject) || subject < 1) return undefined;
  if (typeof sid !== 'string' || typeof websiteId !== 'number' || exp === undefined) return undefined;
  return { subject, sessionId: sid, websiteId, expiresAt: new Date(exp * 1000) };
};

const keySetOf = (keys: SigningKeys): JSONWebKeySet => ({
  keys: keys.map(({ keyId, publicJwk }) => ({ ...publicJwk, kid: keyId, alg: signingAlgorithm, use: 'sig' })),
});

/** Creates the {@link Tokens} of an installation, with its first key pair when it has none. */
export const createTokens = async ({
  store,
  clock,
  issuer,
  lifetimeSeconds = 600,
  rememberedMax = 10_000,
}: TokensOptions): Promise<Tokens> => {
  let keys = await loadSigningKeys(store, clock);
  let findKey = createLocalJWKSet(keySetOf(keys));
  const privateKeys = new Map<string, CryptoKey | Uint8Array>();
  const remembered = { shopper: new Map<string, Claims>(), admin: new Map<string, Claims>() };

  const remember = (known: Map<string, Claims>, token: string, claims: Claims): void => {
    const [oldest] = known.size >= rememberedMax ? known.keys() : [];
    if (oldest !== undefined) known.delete(oldest);
    known.set(token, claims);
  };

  const currentSigner = async (): Promise<{ kid: string; key: CryptoKey | Uint8Array }> => {
    const { keyId: kid, privateJwk } = signerOf(keys, clock());
    const key = privateKeys.get(kid) ?? (await importJWK({ ...privateJwk }, signingAlgorithm));
    privateKeys.set(kid, key);
    return { kid, key };
  };

  return {
    issue: async (audience, { subject, sessionId, websiteId }) => {
      const issuedAt = Math.floor(clock().getTime() / 1000);
      const expiresAt = issuedAt + lifetimeSeconds;
      const { kid, key } = await currentSigner();
      const token = await new SignJWT({ sid: sessionId, websiteId })
        .setProtectedHeader({ alg: signingAlgorithm, typ: tokenType, kid })
        .setIssuer(issuer)
        .setAudience(audienceNames[audience])
        .setSubject(String(subject))
        .setIssuedAt(issuedAt)
        .setExpirationTime(expiresAt)
        .setJti(crypto.randomUUID())
        .sign(key);
      return { token, expiresAt: new Date(expiresAt * 1000) };
    },

    verify: async (audience, token) => {
      const known = remembered[audience];
      const seen = known.get(token);
      if (seen !== undefined) {
        if (seen.expiresAt > clock()) return seen;
        known.delete(token);
        return undefined;
      }
      try {
        const { payload } = await jwtVerify(token, (header, input) => findKey(header, input), {
          algorithms: [signingAlgorithm],
          issuer,
          audience: audienceNames[audience],
          typ: tokenType,
          requiredClaims,
          currentDate: clock(),
        });
        const claims = claimsOf(payload);
        if (claims !== undefined) remember(known, token, claims);
        return claims;
      } catch {
        return undefined;
      }
    },

    publicKeys: () => keySetOf(keys),

    reload: async () => {
      keys = await loadSigningKeys(store, clock);
      findKey = createLocalJWKSet(keySetOf(keys));
    },
  };
};
