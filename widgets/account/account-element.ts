import { html, nothing, type TemplateResult } from 'lit';
import { property } from 'lit/decorators/property.js';
import type { Account } from '../../shared-types/account.ts';
import { SessionController } from '../controllers/session.ts';
import { dispatch } from '../events.ts';
import { FoyerElement } from '../foyer-element.ts';
import { translate } from '../i18n/translate.ts';
import { accountMessages } from './account.messages.ts';

/**
 * What every element of the signed-in shopper is: while nobody is signed in it shows a short prompt, never an error and never
 * what another saw.
 */
export abstract class FoyerAccountElement extends FoyerElement {
  /** Where the sign-in page is; without it the prompt only dispatches `foyer-sign-in-request`. */
  @property({ attribute: 'sign-in-href' }) signInHref = '';

  protected readonly session = new SessionController(this, () => this.connection.session);

  /** What to show for a signed-in account. */
  protected abstract renderAccount(account: Account): unknown;

  /** What to show while it is unknown who is signed in: place-holders of the final size. */
  protected abstract renderPending(): unknown;

  protected override render(): unknown {
    const { state } = this.session;
    switch (state.status) {
      case 'pending':
        return this.renderPending();
      case 'error':
        return this.renderError(state.error, () => void this.connection.session.refresh());
      case 'signed-out':
        return this.renderPrompt();
      default:
        return this.renderAccount(state.account);
    }
  }

  /** A failure in words, with a way to try again. Needs `<foyer-notice>`. */
  protected renderError(error: unknown, retry?: () => void): TemplateResult {
    const action = retry ? this.#say('try-again') : '';
    return html`<foyer-notice part="error" kind="error" action=${action} @foyer-notice-action=${retry ?? nothing}
      >${this.wordsOf(error)}</foyer-notice
    >`;
  }

  /** The element's heading, which a page can replace, above its content. */
  protected renderFrame(content: unknown): TemplateResult {
    return html`
      <section class="stack" aria-labelledby="heading">
        <slot name="heading"><h2 id="heading" part="heading">${this.t('heading')}</h2></slot>
        ${content}
      </section>
    `;
  }

  /** What a signed-out shopper sees. */
  protected renderPrompt(): TemplateResult {
    const words = this.#say('sign-in');
    return html`
      <div part="prompt" class="prompt">
        <p>${this.#say('signed-out')}</p>
        ${
          this.signInHref
            ? html`<a class="button" href=${this.signInHref} @click=${this.#ask}>${words}</a>`
            : html`<button type="button" class="button" @click=${this.#ask}>${words}</button>`
        }
      </div>
    `;
  }

  readonly #ask = (event: Event): void => {
    if (!dispatch(this, 'foyer-sign-in-request', {})) event.preventDefault();
  };

  #say(key: keyof typeof accountMessages): string {
    return translate(this.locale, 'account', key, accountMessages[key]);
  }
}
