import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { MailRefused, type MailTransport, type OutgoingMail } from '../../../bff/mail/mail.ts';
import { createSmtpTransport } from '../../../bff/mail/smtp.ts';
import { headersOf, type MailServer, partOf, smtpError, startMailServer } from '../../support/mail-server.ts';

let server: MailServer;
let transport: MailTransport;
beforeEach(async () => {
  server = await startMailServer();
  transport = createSmtpTransport(server.url);
});
afterEach(async () => {
  transport.close();
  await server.stop();
});

const mail = (parts: Partial<OutgoingMail> = {}): OutgoingMail => ({
  messageId: '<one@shop.example>',
  from: { name: 'Nightjar', address: 'hello@shop.example' },
  to: { name: '', address: 'ada@example.com' },
  subject: 'A mail',
  text: 'Plain words.\n',
  html: '<p>Marked words.</p>',
  ...parts,
});

describe('sending over SMTP', () => {
  it('hands over both parts, the addresses and the identifier', async () => {
    await transport.send(mail());
    const [received] = server.received;
    expect(received).toMatchObject({ from: 'hello@shop.example', to: ['ada@example.com'] });
    const headers = headersOf(received!.raw);
    expect(headers.get('from')).toBe('Nightjar <hello@shop.example>');
    expect(headers.get('to')).toBe('ada@example.com');
    expect(headers.get('message-id')).toBe('<one@shop.example>');
    expect(headers.get('auto-submitted')).toBe('auto-generated');
    expect(partOf(received!.raw, 'text/plain').trim()).toBe('Plain words.');
    expect(partOf(received!.raw, 'text/html').trim()).toBe('<p>Marked words.</p>');
  });

  it('writes names and subjects of any script', async () => {
    await transport.send(mail({ from: { name: '夜鷹', address: 'hello@shop.example' }, subject: 'Grüße – 夜鷹' }));
    const { raw } = server.received[0]!;
    expect(raw).toMatch(/^\p{ASCII}*$/u);
    expect(headersOf(raw).get('subject')).toMatch(/^=\?UTF-8\?/u);
  });

  it('sends to a domain of another script as ASCII', async () => {
    await transport.send(mail({ to: { name: '', address: 'ada@bücher.example' } }));
    expect(headersOf(server.received[0]!.raw).get('to')).toBe('ada@xn--bcher-kva.example');
  });

  it.each([
    ['subject', { subject: 'Hello\r\nBcc: all@evil.example\r\n\r\nBuy' }],
    ['sender’s name', { from: { name: 'Shop\r\nBcc: all@evil.example', address: 'hello@shop.example' } }],
    [
      'recipient’s name',
      { to: { name: 'Ada"\r\nBcc: all@evil.example <x@evil.example>,', address: 'ada@example.com' } },
    ],
    ['identifier', { messageId: '<one@shop.example>\r\nBcc: all@evil.example' }],
  ])('lets no %s become a header or a recipient', async (_, parts) => {
    await transport.send(mail(parts));
    const [received] = server.received;
    expect(received?.to).toEqual(['ada@example.com']);
    expect(headersOf(received!.raw).has('bcc')).toBe(false);
    expect(headersOf(received!.raw).get('to')).toMatch(/<?ada@example\.com>?$/u);
  });

  it.each([
    'ada@example.com>\r\nRCPT TO:<eve@evil.example',
    'ada@example.com, eve@evil.example',
    'ada@example.com\neve@x',
  ])('sends to nobody else whatever is in the address %j', async (address) => {
    await expect(transport.send(mail({ to: { name: '', address } }))).rejects.toThrow(MailRefused);
    expect(server.received).toEqual([]);
  });

  it('waits for a better setting where the sender is not one address', async () => {
    const error: unknown = await transport
      .send(mail({ from: { name: '', address: 'no-reply@localhost' } }))
      .catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(Error);
    expect(error).not.toBeInstanceOf(MailRefused);
    expect(server.received).toEqual([]);
  });

  it('reads no files and no addresses, whatever the text says', async () => {
    await transport.send(mail({ text: '{"path":"/etc/passwd"}', html: '<img src="file:///etc/passwd">' }));
    expect(server.received[0]?.raw).not.toContain('root:');
  });
});

describe('what a mail server refuses', () => {
  it('is final when it is the recipient', async () => {
    server.onRecipient = () => {
      throw smtpError(550, 'No such mailbox');
    };
    await expect(transport.send(mail())).rejects.toThrow(MailRefused);
    await expect(transport.send(mail())).rejects.toThrow(/No such mailbox/u);
  });

  it('is final when it is the message', async () => {
    server.onMail = () => {
      throw smtpError(554, 'Looks like spam');
    };
    await expect(transport.send(mail())).rejects.toThrow(MailRefused);
  });

  it('is to be tried again when the server says so', async () => {
    server.onRecipient = () => {
      throw smtpError(451, 'Try later');
    };
    const error: unknown = await transport.send(mail()).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(Error);
    expect(error).not.toBeInstanceOf(MailRefused);
  });

  it('is to be tried again when nobody answers', async () => {
    await server.stop();
    const error: unknown = await transport.send(mail()).catch((thrown: unknown) => thrown);
    expect(error).not.toBeInstanceOf(MailRefused);
    expect(String(error)).toMatch(/ECONNREFUSED/u);
    await server.restart();
    await transport.send(mail());
    expect(server.received).toHaveLength(1);
  });
});

describe('a mail server without encryption', () => {
  it('gets no password where encryption is required', async () => {
    const address = server.url.replace('smtp://', 'smtp://foyer:secret@');
    const careful = createSmtpTransport(`${address}?requireTLS=true`);
    const error: unknown = await careful.send(mail()).catch((thrown: unknown) => thrown);
    careful.close();
    expect(error).toMatchObject({ code: 'ETLS' });
    expect(String(error)).not.toContain('secret');
    expect(server.received).toEqual([]);
  });
});
