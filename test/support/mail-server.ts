import { once } from 'node:events';
import { SMTPServer } from 'smtp-server';

/** A mail as a server got it. */
export interface ReceivedMail {
  readonly from: string;
  readonly to: string[];
  /** Headers and body as they came. */
  readonly raw: string;
}

/** A real mail server on a port of its own. */
export interface MailServer {
  readonly url: string;
  readonly received: ReceivedMail[];
  /** Decides on a recipient: an error is the server's no. */
  onRecipient: (address: string) => Promise<void> | void;
  /** Decides on a whole mail. */
  onMail: (mail: ReceivedMail) => Promise<void> | void;
  stop(): Promise<void>;
  /** Serves again on the same port. */
  restart(): Promise<void>;
}

/** An answer of the server such as `550`. */
export const smtpError = (responseCode: number, message: string): Error =>
  Object.assign(new Error(message), { responseCode });

const readAll = async (stream: AsyncIterable<Buffer>): Promise<string> => {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(chunk);
  return Buffer.concat(chunks).toString();
};

const answer = async (callback: (error?: Error | null) => void, decide: () => Promise<void>): Promise<void> => {
  try {
    await decide();
    callback();
  } catch (error) {
    callback(error instanceof Error ? error : new Error(String(error)));
  }
};

export const startMailServer = async (): Promise<MailServer> => {
  const received: ReceivedMail[] = [];
  let port = 0;
  let server: SMTPServer;

  const start = async (): Promise<void> => {
    server = new SMTPServer({
      authOptional: true,
      disabledCommands: ['AUTH', 'STARTTLS'],
      onRcptTo: ({ address }, _, callback) => {
        void answer(callback, async () => mailServer.onRecipient(address));
      },
      onData: (stream, { envelope }, callback) => {
        const take = async (): Promise<void> => {
          const raw = await readAll(stream);
          const from = envelope.mailFrom === false ? '' : envelope.mailFrom.address;
          const mail = { from, to: envelope.rcptTo.map(({ address }) => address), raw };
          await mailServer.onMail(mail);
          received.push(mail);
        };
        void answer(callback, take);
      },
    });
    // Connections that a test cuts are no news.
    server.on('error', () => undefined);
    server.listen(port, '127.0.0.1');
    await once(server.server, 'listening');
    const address = server.server.address();
    port = typeof address === 'object' && address !== null ? address.port : 0;
  };

  const mailServer: MailServer = {
    get url() {
      return `smtp://127.0.0.1:${port}`;
    },
    received,
    onRecipient: () => undefined,
    onMail: () => undefined,
    stop: async () => {
      const closed = once(server.server, 'close');
      for (const connection of server.connections) connection.close();
      server.close();
      await closed;
    },
    restart: start,
  };
  await start();
  return mailServer;
};

/** The part of a mail with this type, as the reader sees it. */
export const partOf = (raw: string, type: 'text/plain' | 'text/html'): string => {
  const at = raw.indexOf(`Content-Type: ${type}`);
  const start = raw.indexOf('\r\n\r\n', at) + 4;
  const head = raw.slice(at, start);
  const body = raw.slice(start, raw.indexOf('\r\n--', start));
  if (/base64/iu.test(head)) return Buffer.from(body, 'base64').toString();
  const joined = body.replaceAll('=\r\n', '');
  const bytes = joined.replaceAll(/=([\dA-F]{2})/gu, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
  return Buffer.from(bytes, 'latin1').toString().replaceAll('\r\n', '\n');
};

/** The headers of a mail, folded lines joined; one that came twice is joined by a comma. */
export const headersOf = (raw: string): ReadonlyMap<string, string> => {
  const head = raw.slice(0, raw.indexOf('\r\n\r\n')).replaceAll(/\r\n[ \t]+/gu, ' ');
  const headers = new Map<string, string>();
  for (const line of head.split('\r\n')) {
    const at = line.indexOf(':');
    const [name, value] = [line.slice(0, at).toLowerCase(), line.slice(at + 1).trim()];
    headers.set(name, headers.has(name) ? `${headers.get(name)}, ${value}` : value);
  }
  return headers;
};
