import { createHash, createSign, generateKeyPairSync, type KeyObject, randomBytes } from 'node:crypto';

/*
 * A passkey provider in software: makes ES256 credentials with no attestation and signs with them, as WebAuthn Level 3
 * (§6.1, §6.5) says. What a test wants wrong is given as an option.
 */

const base64url = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64url');
const sha256 = (bytes: Uint8Array | string): Buffer => createHash('sha256').update(bytes).digest();

/** The head of a CBOR item (RFC 8949 §3). */
const head = (major: number, length: number): Buffer =>
  length < 24
    ? Buffer.from([(major << 5) | length])
    : length < 256
      ? Buffer.from([(major << 5) | 24, length])
      : Buffer.from([(major << 5) | 25, length >> 8, length & 0xff]);

const encodeNumber = (value: number): Buffer => (value < 0 ? head(1, -value - 1) : head(0, value));
const encodeBytes = (bytes: Uint8Array): Buffer => Buffer.concat([head(2, bytes.length), bytes]);
const encodeText = (text: string): Buffer => Buffer.concat([head(3, Buffer.byteLength(text)), Buffer.from(text)]);
const encodeMap = (pairs: readonly (readonly [Buffer, Buffer])[]): Buffer =>
  Buffer.concat([head(5, pairs.length), ...pairs.flat()]);

const coseKeyOf = (key: KeyObject): Buffer => {
  const { x = '', y = '' } = key.export({ format: 'jwk' });
  const pairs: [number, Buffer][] = [
    [1, encodeNumber(2)],
    [3, encodeNumber(-7)],
    [-1, encodeNumber(1)],
    [-2, encodeBytes(Buffer.from(x, 'base64url'))],
    [-3, encodeBytes(Buffer.from(y, 'base64url'))],
  ];
  return encodeMap(pairs.map(([name, value]) => [encodeNumber(name), value]));
};

interface Flags {
  isUserVerified?: boolean;
}

interface Ceremony {
  options: { challenge: string; rp?: { id?: string }; rpId?: string; user?: { id: string } };
}

/** What a test may have otherwise than it should be. */
export interface Forgery extends Flags {
  origin?: string;
  domain?: string;
  challenge?: string;
  counter?: number;
  userHandle?: string | null;
  signature?: string;
  id?: string;
}

export interface SoftwareAuthenticator {
  readonly credentialId: string;
  create(ceremony: Ceremony, forgery?: Forgery): object;
  get(ceremony: Ceremony, forgery?: Forgery): object;
}

const credential = (id: string, response: object): object => ({
  id,
  rawId: id,
  type: 'public-key',
  clientExtensionResults: {},
  authenticatorAttachment: 'platform',
  response,
});

/** Makes an authenticator that holds one passkey and counts its uses, or with `counts: false` does not. */
export const createAuthenticator = ({
  origin = 'http://localhost:4000',
  counts = true,
  credentialId = base64url(randomBytes(32)),
}: { origin?: string; counts?: boolean; credentialId?: string } = {}): SoftwareAuthenticator => {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  let uses = 0;
  let userHandle = '';

  const clientDataOf = (type: string, { options }: Ceremony, forgery: Forgery): Buffer =>
    Buffer.from(
      JSON.stringify({
        type,
        challenge: forgery.challenge ?? options.challenge,
        origin: forgery.origin ?? origin,
        crossOrigin: false,
      }),
    );

  const authenticatorData = (
    domain: string,
    { isUserVerified = true, counter }: Forgery,
    attested?: Buffer,
  ): Buffer => {
    if (counts) uses += 1;
    const count = Buffer.alloc(4);
    count.writeUInt32BE(counter ?? uses);
    const flags = 0b1 | (isUserVerified ? 0b100 : 0) | (attested ? 0b100_0000 : 0);
    return Buffer.concat([sha256(domain), Buffer.from([flags]), count, attested ?? Buffer.alloc(0)]);
  };

  return {
    credentialId,
    create: (ceremony, forgery = {}) => {
      userHandle = ceremony.options.user?.id ?? '';
      const id = Buffer.from(credentialId, 'base64url');
      const idLength = Buffer.from([id.length >> 8, id.length & 0xff]);
      const attested = Buffer.concat([Buffer.alloc(16), idLength, id, coseKeyOf(publicKey)]);
      const data = authenticatorData(forgery.domain ?? ceremony.options.rp?.id ?? '', forgery, attested);
      const attestation = encodeMap([
        [encodeText('fmt'), encodeText('none')],
        [encodeText('attStmt'), encodeMap([])],
        [encodeText('authData'), encodeBytes(data)],
      ]);
      return credential(credentialId, {
        clientDataJSON: base64url(clientDataOf('webauthn.create', ceremony, forgery)),
        attestationObject: base64url(attestation),
        transports: ['internal'],
      });
    },
    get: (ceremony, forgery = {}) => {
      const clientData = clientDataOf('webauthn.get', ceremony, forgery);
      const data = authenticatorData(forgery.domain ?? ceremony.options.rpId ?? '', forgery);
      const signature = createSign('sha256').update(data).update(sha256(clientData)).sign(privateKey);
      return credential(forgery.id ?? credentialId, {
        clientDataJSON: base64url(clientData),
        authenticatorData: base64url(data),
        signature: forgery.signature ?? base64url(signature),
        userHandle: forgery.userHandle === undefined ? userHandle : forgery.userHandle,
      });
    },
  };
};
