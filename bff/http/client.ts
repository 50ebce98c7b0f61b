import { BlockList, isIP, isIPv6 } from 'node:net';
import type { Context } from 'hono';
import type { Deps } from '../deps.ts';
import type { Client } from './call.ts';

/** An IPv4 address that came in over IPv6 (`::ffff:192.0.2.1`, also in hexadecimal) as what it is. */
const asIPv4 = (address: string): string | undefined => {
  if (!isIPv6(address)) return undefined;
  const canonical = new URL(`http://[${address}]`).hostname.slice(1, -1);
  const [, high, low] = /^::ffff:([\da-f]{1,4}):([\da-f]{1,4})$/u.exec(canonical) ?? [];
  if (high === undefined || low === undefined) return undefined;
  const bytes = [high, low].flatMap((group) => [Number.parseInt(group, 16) >> 8, Number.parseInt(group, 16) & 255]);
  return bytes.join('.');
};

/** An address without what proxies and systems add to it: brackets, a port, a zone (`fe80::1%eth0`). */
const plainAddress = (text: string): string => {
  const [, bracketed] = /^\[([^\]]*)\](?::\d+)?$/u.exec(text) ?? [];
  const [, beforePort] = /^(\d+\.\d+\.\d+\.\d+):\d+$/u.exec(text) ?? [];
  const [address = ''] = (bracketed ?? beforePort ?? text).split('%');
  return asIPv4(address) ?? address;
};

const familyOf = (address: string): 'ipv4' | 'ipv6' => (isIP(address) === 6 ? 'ipv6' : 'ipv4');

/** Makes the test whether an address is one of the listed proxies: addresses, or networks such as `10.0.0.0/8`. */
const createProxyTest = (proxies: readonly string[]): ((address: string) => boolean) => {
  const list = new BlockList();
  for (const proxy of proxies) {
    const [address = '', bits] = proxy.split('/');
    if (bits === undefined) list.addAddress(address, familyOf(address));
    else list.addSubnet(address, Number(bits), familyOf(address));
  }
  return (address) => isIP(address) !== 0 && list.check(address, familyOf(address));
};

const proxyTests = new WeakMap<readonly string[], (address: string) => boolean>();

/** The list is the same for as long as the process runs; building it costs more than all else that is done here. */
const proxyTestOf = (proxies: readonly string[]): ((address: string) => boolean) => {
  const known = proxyTests.get(proxies) ?? createProxyTest(proxies);
  proxyTests.set(proxies, known);
  return known;
};

/**
 * The address that a request comes from. `X-Forwarded-For` counts only when the peer is a listed proxy; then it is the
 * last address in it that no listed proxy has, for what stands before that anybody could have written. `Forwarded`
 * (RFC 7239) is not read: proxies that write the one pass the other through as it came.
 */
export const clientAddress = (peer: string, forwardedFor: string | undefined, proxies: readonly string[]): string => {
  const own = plainAddress(peer);
  if (forwardedFor === undefined || proxies.length === 0) return own;
  const isProxy = proxyTestOf(proxies);
  if (!isProxy(own)) return own;
  const hops = forwardedFor.split(',').map((hop) => plainAddress(hop.trim()));
  const client = hops.findLast((hop) => !isProxy(hop));
  return client !== undefined && isIP(client) !== 0 ? client : own;
};

const peerOf = (c: Context): string => {
  const incoming: unknown = c.env?.incoming;
  if (typeof incoming !== 'object' || incoming === null || !('socket' in incoming)) return 'unknown';
  const { socket } = incoming;
  if (typeof socket !== 'object' || socket === null || !('remoteAddress' in socket)) return 'unknown';
  return typeof socket.remoteAddress === 'string' ? socket.remoteAddress : 'unknown';
};

/** Where a request comes from. */
export const clientOf = (c: Context, deps: Pick<Deps, 'origins'>): Client => ({
  address: clientAddress(peerOf(c), c.req.header('x-forwarded-for'), deps.origins.trustedProxies),
  userAgent: (c.req.header('user-agent') ?? '').slice(0, 255),
});
