/** An address with the name shown beside it; both are data, never a header's text. */
export interface Mailbox {
  readonly name: string;
  readonly address: string;
}

/** A mail, ready to be sent. */
export interface OutgoingMail {
  /** With angle brackets; the same at every try, so that a mail sent twice is seen as one. */
  readonly messageId: string;
  readonly from: Mailbox;
  readonly to: Mailbox;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
}

/** Hands mails to a mail server. */
export interface MailTransport {
  /** Resolves when the server has taken the mail. Throws {@link MailRefused} when it never will, else to try again. */
  send(mail: OutgoingMail): Promise<void>;
  /** Lets go of the connections. */
  close(): void;
}

/** The server refused this mail for good; the message is what it said. */
export class MailRefused extends Error {}
