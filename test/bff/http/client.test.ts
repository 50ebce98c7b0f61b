import { describe, expect, it } from 'vitest';
import { clientAddress } from '../../../bff/http/client.ts';
import { createTestApp } from '../../support/app.ts';

describe('the address of a client', () => {
  it('is that of the peer where no proxy is listed, whatever a header says', () => {
    expect(clientAddress('192.0.2.1', '198.51.100.9', [])).toBe('192.0.2.1');
  });

  it('is that of the peer when the peer is no listed proxy', () => {
    expect(clientAddress('192.0.2.1', '198.51.100.9', ['10.0.0.1'])).toBe('192.0.2.1');
  });

  it('is the last one before the listed proxies, for the rest may be made up', () => {
    expect(clientAddress('10.0.0.1', '203.0.113.5, 198.51.100.9, 10.0.0.2', ['10.0.0.0/8'])).toBe('198.51.100.9');
  });

  it('is read from IPv6 and from IPv4 in IPv6', () => {
    expect(clientAddress('::ffff:10.0.0.1', '2001:db8::5', ['10.0.0.1'])).toBe('2001:db8::5');
    expect(clientAddress('::ffff:192.0.2.1', undefined, [])).toBe('192.0.2.1');
  });

  it('is that of the proxy when it reports no address', () => {
    expect(clientAddress('10.0.0.1', 'unknown, <script>', ['10.0.0.1'])).toBe('10.0.0.1');
    expect(clientAddress('10.0.0.1', '', ['10.0.0.1'])).toBe('10.0.0.1');
  });

  it.each([
    ['198.51.100.9:4711', '198.51.100.9'],
    ['[2001:db8::5]:4711', '2001:db8::5'],
    ['[2001:db8::5]', '2001:db8::5'],
    ['fe80::1%eth0', 'fe80::1'],
    ['::ffff:c633:6409', '198.51.100.9'],
    ['::FFFF:198.51.100.9', '198.51.100.9'],
    ['1.2.3.4, 198.51.100.9 , 10.0.0.7:80', '198.51.100.9'],
    ['::1', '::1'],
  ])('is read from %s', (forwardedFor, address) => {
    expect(clientAddress('10.0.0.1', forwardedFor, ['10.0.0.0/8'])).toBe(address);
  });

  it.each([',', ' , ,', '[', '[]:80', '999.1.1.1', '1.2.3.4:', 'for=1.2.3.4', '::1::', '%', 'x'.repeat(20_000)])(
    'is that of the proxy when it reports %.20s',
    (forwardedFor) => {
      expect(clientAddress('10.0.0.1', forwardedFor, ['10.0.0.0/8'])).toBe('10.0.0.1');
    },
  );

  it('is not changed by a second header that somebody sent along', async () => {
    const test = await createTestApp({
      origins: { trustedProxies: ['10.0.0.0/8'] },
      throttle: { triesMax: { 'sign-in-address': 2 } },
    });
    const statuses = [];
    for (let round = 0; round < 4; round += 1) {
      const made = `192.0.2.${round}`;
      const headers = {
        'X-Forwarded-For': `${made}, 198.51.100.9`,
        Forwarded: `for=${made}`,
        'X-Real-IP': made,
        'CF-Connecting-IP': made,
        'True-Client-IP': made,
      };
      const body = { email: `a${round}@example.com`, password: 'Wrong-Lamp-42' };
      statuses.push((await test.client().post('/api/account/session', body, { peer: '10.0.0.1', headers })).status);
    }
    await test.close();
    expect(statuses).toEqual([401, 401, 429, 429]);
  });

  it('counts all of a subscriber’s IPv6 network as one', async () => {
    const test = await createTestApp({ throttle: { triesMax: { 'sign-in-address': 2 } } });
    const statuses = [];
    for (const peer of ['2001:db8:1:2::1', '2001:db8:1:2:ffff::2', '2001:db8:1:2:3:4:5:6', '2001:db8:1:3::1']) {
      const body = { email: `${peer.length}@example.com`, password: 'Wrong-Lamp-42' };
      statuses.push((await test.client().post('/api/account/session', body, { peer })).status);
    }
    await test.close();
    expect(statuses).toEqual([401, 401, 429, 401]);
  });
});
