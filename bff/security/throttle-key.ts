import { isIPv6 } from 'node:net';

/**
 * The key of a client address: of IPv6 only the network (64 bits, written out), for one subscriber has all of it
 * (RFC 6177).
 */
export const throttleKeyOf = (address: string): string => {
  if (!isIPv6(address)) return address;
  const [head = '', tail] = address.split('::');
  const groups = head.split(':').filter((group) => group !== '');
  const rest = tail === undefined ? [] : tail.split(':').filter((group) => group !== '');
  const zeros: string[] = Array.from({ length: Math.max(0, 8 - groups.length - rest.length) }, () => '0');
  const network = [...groups, ...zeros, ...rest].slice(0, 4);
  return network.map((group) => group.toLowerCase().replace(/^0+(?=.)/u, '')).join(':');
};
