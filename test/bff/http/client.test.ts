import { describe, expect, it } from 'vitest';
import { clientAddress } from '../../../bff/http/client.ts';

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
});
