import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { wrapAdobeHash } from '../../../bff/security/adobe-hash.ts';
import { createArgon2Hasher } from '../../../bff/security/argon2-hasher.ts';

const quick = { memoryCost: 8, timeCost: 1 };

describe('the hasher', () => {
  it('verifies the password that it hashed and no other', async () => {
    const hasher = await createArgon2Hasher(quick);
    const hash = await hasher.hash('Tidal-Lamp-42');
    expect(hash).toMatch(/^\$argon2id\$v=19\$m=8,t=1,p=1\$/u);
    expect(await hasher.verify('Tidal-Lamp-42', hash)).toBe(true);
    expect(await hasher.verify('Tidal-Lamp-43', hash)).toBe(false);
  });

  it('uses 19 MiB and two passes when nothing else is said', async () => {
    const hasher = await createArgon2Hasher();
    expect(await hasher.hash('Tidal-Lamp-42')).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/u);
  });

  it('answers false where there is no hash, even for the text of its decoy', async () => {
    const hasher = await createArgon2Hasher(quick);
    expect(await hasher.verify('no password of anybody', undefined)).toBe(false);
  });

  it('answers false for a hash that is none', async () => {
    const hasher = await createArgon2Hasher(quick);
    expect(await hasher.verify('Tidal-Lamp-42', 'not a hash')).toBe(false);
  });

  it('calls a hash outdated that was made with other costs', async () => {
    const [weak, usual] = await Promise.all([
      createArgon2Hasher(quick),
      createArgon2Hasher({ memoryCost: 16, timeCost: 1 }),
    ]);
    const hash = await weak.hash('Tidal-Lamp-42');
    expect(weak.isOutdated(hash)).toBe(false);
    expect(usual.isOutdated(hash)).toBe(true);
  });

  it('sends callers away with a time to come back when too many wait', async () => {
    const hasher = await createArgon2Hasher({ ...quick, hashesMax: 3 });
    const all = await Promise.allSettled(Array.from({ length: 5 }, () => hasher.hash('Tidal-Lamp-42')));
    expect(all.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled', 'fulfilled', 'rejected', 'rejected']);
    expect(all[4]).toMatchObject({ reason: { code: 'BUSY', retryAfterSeconds: 2 } });
    expect(await hasher.hash('Tidal-Lamp-42')).toContain('$argon2id$');
  });

  it('has its threads answer several at once where many wait', async () => {
    const hasher = await createArgon2Hasher();
    const count = hasher.attemptsMax;
    let answers = 0;
    let isAnswering = false;
    const noteAnswer = (): void => {
      if (isAnswering) return;
      answers += 1;
      isAnswering = true;
      setImmediate(() => (isAnswering = false));
    };
    await Promise.all(Array.from({ length: count }, () => hasher.hash('Tidal-Lamp-42').then(noteAnswer)));
    expect(answers).toBeLessThan(count / 3);
  });
});

describe('hashes of Adobe Commerce', () => {
  const digest = createHash('sha256').update('s4ltTidal-Lamp-42').digest('hex');

  it.each([`${digest}:s4lt:1`, `${digest}:s4lt`, `${digest.toUpperCase()}:s4lt:1`])(
    'verify the old password after wrapping %s',
    async (exported) => {
      const hasher = await createArgon2Hasher(quick);
      const wrapped = await wrapAdobeHash(hasher, exported);
      expect(wrapped).toMatch(/^adobe-sha256:s4lt:\$argon2id\$/u);
      expect(wrapped).not.toContain(digest);
      expect(await hasher.verify('Tidal-Lamp-42', wrapped)).toBe(true);
      expect(await hasher.verify('Tidal-Lamp-43', wrapped)).toBe(false);
      expect(await hasher.verify(digest, wrapped)).toBe(false);
      expect(hasher.isOutdated(wrapped ?? '')).toBe(true);
    },
  );

  it.each(['', 'plain', `${digest}:s4lt:2`, `${digest.slice(1)}:s4lt:1`, `${digest}`, `${digest}:a:b:1`])(
    'are not guessed at: %s',
    async (exported) => {
      const hasher = await createArgon2Hasher(quick);
      expect(await wrapAdobeHash(hasher, exported)).toBeUndefined();
    },
  );
});
