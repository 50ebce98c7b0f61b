import { describe, expect, it } from 'vitest';
import { relyingPartyOf } from '../../../bff/domains/passkeys/relying-party.ts';
import { isCounterStale, isProofNeeded } from '../../../bff/domains/passkeys/rules.ts';

describe('the domain of passkeys', () => {
  it('is the registrable domain of the pages, so that the shop and its sub-domains share passkeys', () => {
    const pages = ['https://shop.example', 'https://www.shop.example', 'https://account.shop.example'];
    expect(relyingPartyOf(pages, '')).toEqual({ domain: 'shop.example', origins: pages });
  });

  it('is never a domain under which strangers have theirs', () => {
    expect(relyingPartyOf(['https://ada.github.io'], '')?.domain).toBe('ada.github.io');
    expect(relyingPartyOf(['https://shop.co.uk'], '')?.domain).toBe('shop.co.uk');
  });

  it('leaves out pages of other domains', () => {
    const party = relyingPartyOf(
      ['https://shop.example', 'https://shop.example.evil.test', 'https://evilshop.example'],
      '',
    );
    expect(party).toEqual({ domain: 'shop.example', origins: ['https://shop.example'] });
  });

  it('is the one that the settings name', () => {
    const pages = ['https://a.shop.example', 'https://b.shop.example'];
    expect(relyingPartyOf(pages, 'b.shop.example')).toEqual({ domain: 'b.shop.example', origins: [pages[1]] });
    expect(relyingPartyOf(pages, 'elsewhere.example')).toBeUndefined();
  });

  it('is nothing for IP addresses and pages without HTTPS, but for this machine', () => {
    expect(relyingPartyOf(['https://192.0.2.7', 'https://[2001:db8::1]', 'http://shop.example'], '')).toBeUndefined();
    expect(relyingPartyOf(['http://localhost:4000'], '')).toEqual({
      domain: 'localhost',
      origins: ['http://localhost:4000'],
    });
  });
});

it('takes a sign-in of ten minutes ago as a proof, and no older one', () => {
  const now = new Date('2026-03-01T12:00:00.000Z');
  expect(isProofNeeded('2026-03-01T11:50:00.000Z', now)).toBe(false);
  expect(isProofNeeded('2026-03-01T11:49:59.999Z', now)).toBe(true);
});

it('knows a copied passkey by a count that does not go on', () => {
  expect(isCounterStale(0, 0)).toBe(false);
  expect(isCounterStale(3, 4)).toBe(false);
  expect(isCounterStale(3, 3)).toBe(true);
  expect(isCounterStale(3, 0)).toBe(true);
});
