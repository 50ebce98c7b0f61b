import { ContextProvider } from '@lit/context';
import { html, LitElement, type PropertyValues } from 'lit';
import { property } from 'lit/decorators/property.js';
import { connect, connectionContext, defaultConnection } from '../../context.ts';
import { warnOnce } from '../../warn.ts';

/**
 * Tells the elements inside it which BFF, store view and language to use. Without one they use the BFF that served the
 * script, the website's default store view, and the page's language.
 *
 * @slot - The page's content.
 */
export class FoyerProvider extends LitElement {
  /** The BFF's address, such as `https://account.shop.example`. */
  @property() bff = '';

  /** The code of a store view. */
  @property({ attribute: 'store-view' }) storeView = '';

  /** A BCP 47 locale, such as `de-CH`. */
  @property() locale = '';

  readonly #provider = new ContextProvider(this, { context: connectionContext });

  protected override createRenderRoot() {
    const root = super.createRenderRoot();
    this.style.display ||= 'contents';
    return root;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#provide();
  }

  protected override willUpdate(_changed: PropertyValues): void {
    this.#provide();
  }

  #provide(): void {
    const bff = this.#readBff() ?? defaultConnection().client.bff;
    this.#provider.setValue(connect(bff, this.storeView || undefined, this.#readLocale()));
  }

  #readBff(): string | undefined {
    if (!this.bff) return undefined;
    const url = URL.parse(this.bff, location.href);
    if (url?.protocol === 'https:' || url?.protocol === 'http:') return url.href;
    warnOnce('foyer-provider', `bff="${this.bff}" is no web address; the address of the script is used.`);
    return undefined;
  }

  #readLocale(): string | undefined {
    if (!this.locale) return undefined;
    try {
      return Intl.getCanonicalLocales(this.locale)[0];
    } catch {
      warnOnce('foyer-provider', `locale="${this.locale}" is no language tag; the page's language is used.`);
      return undefined;
    }
  }

  protected override render() {
    return html`<slot></slot>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'foyer-provider': FoyerProvider;
  }
}
