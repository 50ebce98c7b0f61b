/** A piece of a mail. Every text is plain: each part of the mail escapes it in its own way. */
export type Block =
  | { readonly kind: 'paragraph' | 'note' | 'quote'; readonly text: string }
  | { readonly kind: 'button'; readonly label: string; readonly url: string }
  | { readonly kind: 'facts'; readonly facts: readonly { readonly label: string; readonly value: string }[] };

/** A mail as its language puts it, before it becomes HTML and text. */
export interface MailContent {
  readonly subject: string;
  /** The line that mail programs show beside the subject. */
  readonly preview: string;
  readonly heading: string;
  readonly blocks: readonly Block[];
  /** Why the reader gets this. */
  readonly footer: string;
}
