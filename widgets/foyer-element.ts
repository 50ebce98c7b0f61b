import { ContextConsumer } from '@lit/context';
import { LitElement, type PropertyValues } from 'lit';
import type { Client } from './api/client.ts';
import { type Connection, connectionContext, defaultConnection } from './context.ts';
import { wordsOf } from './i18n/errors.ts';
import { loadLanguage, type Messages, type MessageValues, translate } from './i18n/translate.ts';

/**
 * What every Foyer element is: connected to a BFF (by the nearest `<foyer-provider>`, else by the loader's own address) and
 * speaking the reader's language.
 */
export abstract class FoyerElement extends LitElement {
  /** The element's name in language packs, such as `store-credit`. */
  static readonly messagesName: string;
  /** The element's English. */
  static readonly messages: Messages = {};

  readonly #consumer = new ContextConsumer(this, { context: connectionContext, subscribe: true });

  protected get connection(): Connection {
    return this.#consumer.value ?? defaultConnection();
  }

  protected get client(): Client {
    return this.connection.client;
  }

  /** The reader's locale: the provider's, else the nearest `lang` of the page, else the browser's. */
  protected get locale(): string {
    const { locale } = this.connection;
    if (locale) return locale;
    const ancestor = this.closest('[lang]') ?? document.documentElement;
    return (ancestor instanceof HTMLElement && ancestor.lang) || navigator.language;
  }

  /** The element's message for a key, in the reader's language. */
  protected t(key: string, values?: MessageValues): string {
    const { messages, messagesName } = this.constructor as typeof FoyerElement;
    return translate(this.locale, messagesName, key, messages[key] ?? key, values);
  }

  /** What went wrong, in words. */
  protected wordsOf(error: unknown): string {
    return wordsOf(this.locale, error);
  }

  protected override willUpdate(changed: PropertyValues): void {
    super.willUpdate(changed);
    void loadLanguage(this.locale)?.then(() => this.requestUpdate());
  }
}
