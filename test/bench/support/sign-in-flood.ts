import { connect } from 'node:net';

/*
 * Runs in a process of its own: sends `COUNT` sign-ins with wrong passwords over `CONNECTIONS` connections, each for
 * another account and from another client address, and prints what became of them as JSON. It writes and reads bare
 * sockets, so that little of the processor goes to the measuring.
 */

export interface FloodResult {
  seconds: number;
  /** How many were answered with each status. */
  statuses: Record<string, number>;
  /** Milliseconds until an answer 503. */
  refusedMs: { median: number; p99: number };
}

const target = new URL(process.env['TARGET'] ?? '');
const count = Number(process.env['COUNT']);
const connections = Number(process.env['CONNECTIONS']);

const statuses: Record<string, number> = {};
const refused: number[] = [];
let sent = 0;

const messageOf = (index: number): string => {
  const body = `{"email":"nobody${index}@example.com","password":"Wrong-Lamp-42"}`;
  const address = `10.${Math.floor(index / 65_536) % 256}.${Math.floor(index / 256) % 256}.${index % 256}`;
  const lines = [
    'POST /api/account/session HTTP/1.1',
    `Host: ${target.host}`,
    'Content-Type: application/json',
    `Content-Length: ${body.length}`,
    `X-Forwarded-For: ${address}`,
  ];
  return `${lines.join('\r\n')}\r\n\r\n${body}`;
};

const knockOn = (): Promise<void> =>
  new Promise((resolve) => {
    const socket = connect(Number(target.port), target.hostname);
    let start = 0;
    const knock = (): void => {
      if (sent >= count) {
        socket.end();
        return;
      }
      sent += 1;
      start = performance.now();
      socket.write(messageOf(sent));
    };
    socket.setNoDelay(true);
    socket.once('connect', knock);
    socket.on('data', (chunk) => {
      // An answer is shorter than a packet; what does not begin like one is the rest of one.
      const text = chunk.toString('latin1', 0, 12);
      if (!text.startsWith('HTTP/1.1 ')) return;
      const status = text.slice(9);
      statuses[status] = (statuses[status] ?? 0) + 1;
      if (status === '503') refused.push(performance.now() - start);
      knock();
    });
    socket.once('error', () => {
      statuses['error'] = (statuses['error'] ?? 0) + 1;
    });
    socket.once('close', () => resolve());
  });

const start = performance.now();
await Promise.all(Array.from({ length: connections }, knockOn));

const sorted = refused.toSorted((a, b) => a - b);
const at = (share: number): number => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
const result: FloodResult = {
  seconds: (performance.now() - start) / 1000,
  statuses,
  refusedMs: { median: at(0.5), p99: at(0.99) },
};
console.log(JSON.stringify(result));
