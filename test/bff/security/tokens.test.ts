import { exportJWK, generateKeyPair, importJWK, SignJWT, UnsecuredJWT } from 'jose';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { sessions } from '../../../bff/domains/identity/collection.ts';
import { createTokens } from '../../../bff/security/jwt-tokens.ts';
import { signingKeys } from '../../../bff/security/signing-keys.ts';
import { createTestApp, type TestApp } from '../../support/app.ts';
import type { Client } from '../../support/client.ts';

let test: TestApp;
let client: Client;
beforeEach(async () => {
  test = await createTestApp();
  ({ client } = await test.registerShopper());
});
afterEach(() => test.close());

const statusWith = async (token: string): Promise<number> =>
  (await test.client().get('/api/account', { headers: { Cookie: `foyer_session=${token}` } })).status;

/** The claims of the good token, signed by the installation's own key unless something else is asked for. */
const forge = async (
  change: {
    header?: Record<string, unknown>;
    claims?: Record<string, unknown>;
    key?: CryptoKey;
    without?: string;
  } = {},
): Promise<string> => {
  const [record] = await test.deps.store.find(signingKeys, {});
  const [session] = await test.deps.store.find(sessions, {});
  if (record === undefined || session === undefined) throw new Error('there is a key and a session');
  const now = Math.floor(test.clock.now.getTime() / 1000);
  const claims: Record<string, unknown> = {
    iss: 'http://localhost:4000',
    aud: 'foyer-shopper',
    sub: String(session.subjectId),
    sid: session.sessionId,
    websiteId: 1,
    iat: now,
    exp: now + 600,
    jti: 'one',
    ...change.claims,
  };
  if (change.without !== undefined) delete claims[change.without];
  const key = change.key ?? (await importJWK({ ...record.privateJwk }, 'ES256'));
  return new SignJWT(claims)
    .setProtectedHeader({ alg: 'ES256', typ: 'at+jwt', kid: record.keyId, ...change.header })
    .sign(key);
};

describe('an access token', () => {
  it('is accepted when everything about it is right', async () => {
    expect(await statusWith(await forge())).toBe(200);
  });

  it('is refused without a signature', async () => {
    const good = client.cookies.get('foyer_session') ?? '';
    const [, payload = ''] = good.split('.');
    const claims = JSON.parse(Buffer.from(payload, 'base64url').toString());
    const header = Buffer.from(JSON.stringify({ alg: 'none', typ: 'at+jwt' })).toString('base64url');
    expect(await statusWith(new UnsecuredJWT(claims).encode())).toBe(401);
    expect(await statusWith(`${header}.${payload}.`)).toBe(401);
    expect(await statusWith(`${header}.${payload}.${good.split('.')[2]}`)).toBe(401);
  });

  it('is refused when a foreign key signed it, under whatever name', async () => {
    const { privateKey } = await generateKeyPair('ES256', { extractable: true });
    expect(await statusWith(await forge({ key: privateKey }))).toBe(401);
    const [record] = await test.deps.store.find(signingKeys, {});
    expect(await statusWith(await forge({ key: privateKey, header: { kid: record?.keyId } }))).toBe(401);
    const jwk = { ...(await exportJWK(privateKey)) };
    delete jwk.d;
    expect(await statusWith(await forge({ key: privateKey, header: { jwk } }))).toBe(401);
  });

  it('is refused when it is signed with the public key as a secret', async () => {
    const secret = new TextEncoder().encode(JSON.stringify(test.deps.tokens.publicKeys().keys[0]));
    const token = await new SignJWT({ sub: '1' }).setProtectedHeader({ alg: 'HS256', typ: 'at+jwt' }).sign(secret);
    expect(await statusWith(token)).toBe(401);
  });

  it.each([
    ['another issuer', { claims: { iss: 'https://evil.example' } }],
    ['another audience', { claims: { aud: 'foyer-admin' } }],
    ['another type', { header: { typ: 'JWT' } }],
    ['no type', { header: { typ: undefined } }],
    ['a time in the past', { claims: { exp: 1 } }],
    ['a session that is somebody else’s', { claims: { sub: '2' } }],
    ['a session that does not exist', { claims: { sid: 'no-such-session' } }],
    ['a subject that is no id', { claims: { sub: '__proto__' } }],
    ['a session id that is no text', { claims: { sid: { a: 1 } } }],
    ['no session', { without: 'sid' }],
    ['no expiry', { without: 'exp' }],
    ['no subject', { without: 'sub' }],
  ])('is refused with %s', async (_, change) => {
    expect(await statusWith(await forge(change))).toBe(401);
  });

  it('is refused when a single character of it differs, even after the true one was seen', async () => {
    const token = await forge();
    expect(await statusWith(token)).toBe(200);
    for (const at of [5, token.indexOf('.') + 8, token.lastIndexOf('.') + 20]) {
      const other = token[at] === 'A' ? 'B' : 'A';
      expect(await statusWith(token.slice(0, at) + other + token.slice(at + 1))).toBe(401);
    }
  });

  it.each(['', '.', '..', 'a.b.c', 'x'.repeat(8000), '%00', '"quoted"'])('is refused when it is %s', async (token) => {
    expect(await statusWith(token)).toBe(401);
  });

  it('is refused at its expiry, even after it was seen', async () => {
    const token = await forge();
    expect(await statusWith(token)).toBe(200);
    test.clock.advance(599);
    expect(await statusWith(token)).toBe(200);
    test.clock.advance(1);
    expect(await statusWith(token)).toBe(401);
  });

  it('is refused as soon as its session has ended, even after it was seen', async () => {
    const token = client.cookies.get('foyer_session') ?? '';
    expect(await statusWith(token)).toBe(200);
    await client.delete('/api/account/session');
    expect(await statusWith(token)).toBe(401);
  });
});

describe('the signing keys', () => {
  it('are published without their private part, so that others can verify', async () => {
    const answer = await test.client().get('/.well-known/jwks.json');
    expect(answer.status).toBe(200);
    expect(answer.body.keys).toMatchObject([{ kty: 'EC', crv: 'P-256', alg: 'ES256', use: 'sig' }]);
    expect(answer.text).not.toContain('"d"');
  });

  it('stay the same when the process starts again', async () => {
    const { store, clock } = test.deps;
    const again = await createTokens({ store, clock, issuer: 'http://localhost:4000' });
    expect(await again.verify('shopper', client.cookies.get('foyer_session') ?? '')).toBeDefined();
    expect(again.publicKeys()).toEqual(test.deps.tokens.publicKeys());
  });

  it('are no good for an installation with another address', async () => {
    const { store, clock } = test.deps;
    const moved = await createTokens({ store, clock, issuer: 'https://elsewhere.example' });
    expect(await moved.verify('shopper', client.cookies.get('foyer_session') ?? '')).toBeUndefined();
  });

  it('remember only so many tokens', async () => {
    const { store, clock } = test.deps;
    const tokens = await createTokens({ store, clock, issuer: 'http://localhost:4000', rememberedMax: 2 });
    for (let subject = 1; subject <= 5; subject += 1) {
      const { token } = await tokens.issue('shopper', { subject, sessionId: 's', websiteId: 1 });
      expect((await tokens.verify('shopper', token))?.subject).toBe(subject);
      expect((await tokens.verify('shopper', token))?.subject).toBe(subject);
      expect(await tokens.verify('admin', token)).toBeUndefined();
    }
  });
});
