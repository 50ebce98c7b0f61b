import { Task } from '@lit/task';
import { html, nothing } from 'lit';
import { property } from 'lit/decorators/property.js';
import { state } from 'lit/decorators/state.js';
import type { NewsletterLink } from '../../../shared-types/newsletters.ts';
import { readNewsletterLink, useNewsletterLink } from '../../api/newsletters.ts';
import { SaveController } from '../../controllers/save.ts';
import { FoyerElement } from '../../foyer-element.ts';
import { button } from '../../styles/button.ts';
import { host } from '../../styles/host.ts';
import { skeleton } from '../../styles/skeleton.ts';
import { tokens } from '../../styles/tokens.ts';
import { linkStyles } from '../link.styles.ts';
import { takeToken } from '../link-token.ts';
import { newsletterLinkMessages } from './newsletter-link.messages.ts';

/**
 * Confirms or ends a newsletter with the link of one of its mails, without signing in. Opening the link does nothing: mail
 * scanners open links; the button counts.
 *
 * @slot heading - Replaces the heading.
 * @csspart heading - The heading.
 * @csspart error - A failure in words.
 * @cssprop --foyer-form-width - The width at most.
 */
export class FoyerNewsletterLink extends FoyerElement {
  static override readonly styles = [tokens, host, button, skeleton, linkStyles];
  static override readonly messagesName = 'newsletter-link';
  static override readonly messages = newsletterLinkMessages;

  /** The link's token; without it `?token=` of the page's address counts, which is then taken out of it. */
  @property() token = '';

  /** What the link is about since it was used here. */
  @state() private changed: NewsletterLink | undefined;

  readonly #save = new SaveController(this);

  readonly #link = new Task(this, {
    args: () => [this.client, this.token] as const,
    task: ([client, token], { signal }) => readNewsletterLink(client, token || 'none', signal),
  });

  override connectedCallback(): void {
    super.connectedCallback();
    this.token = takeToken(this.token);
  }

  protected override render() {
    return html`
      <section class="frame" aria-labelledby="heading">
        <slot name="heading"><h2 id="heading" part="heading">${this.t('heading')}</h2></slot>
        ${this.#link.render({
          initial: () => this.#renderWaiting(),
          pending: () => this.#renderWaiting(),
          complete: (link) => this.#renderLink(this.changed ?? link),
          error: (error) => this.#renderError(error),
        })}
      </section>
    `;
  }

  #renderWaiting() {
    return html`<span class="skeleton text" aria-busy="true"></span>
      <span class="skeleton" style="inline-size: 8rem; block-size: var(--_control-height)"></span>`;
  }

  #renderLink({ email, state: now }: NewsletterLink) {
    const { isPending, isSaved, problem } = this.#save;
    const choose = (isSubscribed: boolean, words: string, classes: string) => html`
      <button
        type="button"
        class=${classes}
        aria-busy=${isPending ? 'true' : nothing}
        @click=${() => this.#use(isSubscribed)}
      >
        ${this.t(words)}
      </button>
    `;
    return html`
      <p role="status">
        ${isSaved ? html`<strong>${this.t(`done-${now}`)}</strong> ` : nothing}${this.t(now, { email })}
      </p>
      <div class="actions">
        ${now === 'pending' ? choose(true, 'confirm', 'button') : nothing}
        ${now === 'unsubscribed' ? choose(true, 'again', 'button quiet') : nothing}
        ${now === 'subscribed' ? choose(false, 'end', isSaved ? 'button quiet' : 'button') : nothing}
      </div>
      ${problem === undefined ? nothing : html`<p part="error" role="alert">${this.wordsOf(problem)}</p>`}
    `;
  }

  #renderError(error: unknown) {
    return html`<foyer-notice
      part="error"
      kind="error"
      action=${this.t('try-again')}
      @foyer-notice-action=${() => void this.#link.run()}
      >${this.wordsOf(error)}</foyer-notice
    >`;
  }

  #use(isSubscribed: boolean): void {
    void this.#save.run(async () => {
      this.changed = await useNewsletterLink(this.client, this.token, isSubscribed);
    });
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'foyer-newsletter-link': FoyerNewsletterLink;
  }
}
