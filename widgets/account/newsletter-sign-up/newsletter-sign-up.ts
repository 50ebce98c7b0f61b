import { Task } from '@lit/task';
import { html, nothing } from 'lit';
import { query } from 'lit/decorators/query.js';
import { state } from 'lit/decorators/state.js';
import type { Account } from '../../../shared-types/account.ts';
import { subscribeGuest } from '../../api/newsletters.ts';
import { readStoreConfig } from '../../api/store.ts';
import { SaveController } from '../../controllers/save.ts';
import { SessionController } from '../../controllers/session.ts';
import { FoyerElement } from '../../foyer-element.ts';
import { button } from '../../styles/button.ts';
import { host } from '../../styles/host.ts';
import { tokens } from '../../styles/tokens.ts';
import { newsletterSignUpMessages } from './newsletter-sign-up.messages.ts';
import { newsletterSignUpStyles } from './newsletter-sign-up.styles.ts';

/**
 * Subscribes an e-mail address to the newsletter of the store view, for the foot of a page. Shows nothing where there is no
 * newsletter, or where guests may not subscribe and nobody is signed in.
 *
 * @slot - Above the field, such as a heading.
 * @csspart input - The field.
 * @csspart button - The button.
 * @csspart error - A failure in words.
 */
export class FoyerNewsletterSignUp extends FoyerElement {
  static override readonly styles = [tokens, host, button, newsletterSignUpStyles];
  static override readonly messagesName = 'newsletter-sign-up';
  static override readonly messages = newsletterSignUpMessages;

  @state() private sentTo = '';
  @state() private isWrong = false;

  @query('input') private readonly input!: HTMLInputElement;

  readonly #save = new SaveController(this);
  protected readonly session = new SessionController<Account>(this, () => this.connection.session);

  readonly #config = new Task(this, {
    args: () => [this.client] as const,
    task: ([client], { signal }) => readStoreConfig(client, signal),
  });

  protected override render() {
    const config = this.#config.value;
    const { account } = this.session;
    if (!config?.isNewsletterOffered || (!config.isGuestSubscriptionAllowed && !account)) return nothing;
    const { isPending, isSaved, problem, errors } = this.#save;
    const failure =
      this.isWrong || errors.length > 0 ? this.t('invalid') : problem === undefined ? '' : this.wordsOf(problem);
    return html`
      <slot></slot>
      <form novalidate @submit=${this.#submit}>
        <div class="line">
          <input
            part="input"
            type="email"
            name="email"
            autocomplete="email"
            required
            aria-label=${this.t('email')}
            aria-invalid=${failure ? 'true' : nothing}
            aria-describedby="outcome"
            placeholder=${this.t('placeholder')}
            .defaultValue=${account?.email ?? ''}
            @input=${() => (this.isWrong = false)}
          />
          <button part="button" type="submit" class="button quiet" aria-busy=${isPending ? 'true' : nothing}>
            ${this.t('submit')}
          </button>
        </div>
        <div id="outcome">
          <p class="small" role="status">${isSaved ? this.t('sent', { email: this.sentTo }) : ''}</p>
          ${failure ? html`<p part="error" class="small" role="alert">${failure}</p>` : nothing}
        </div>
      </form>
    `;
  }

  readonly #submit = (event: SubmitEvent): void => {
    event.preventDefault();
    const email = this.input.value.trim();
    this.#save.clear();
    this.isWrong = !this.input.checkValidity();
    if (this.isWrong) return this.input.focus();
    void this.#save.run(async () => {
      await subscribeGuest(this.client, email);
      this.sentTo = email;
      this.input.value = '';
    });
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'foyer-newsletter-sign-up': FoyerNewsletterSignUp;
  }
}
