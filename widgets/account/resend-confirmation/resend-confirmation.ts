import { html, nothing } from 'lit';
import { property } from 'lit/decorators/property.js';
import { requestConfirmation } from '../../api/confirmations.ts';
import { SaveController } from '../../controllers/save.ts';
import { FoyerElement } from '../../foyer-element.ts';
import { button } from '../../styles/button.ts';
import { host } from '../../styles/host.ts';
import { tokens } from '../../styles/tokens.ts';
import { accountStyles } from '../account.styles.ts';
import { resendConfirmationMessages } from './resend-confirmation.messages.ts';

/**
 * Says that an address waits to be confirmed, and sends the mail again.
 *
 * @csspart error - A failure in words.
 */
export class FoyerResendConfirmation extends FoyerElement {
  static override readonly styles = [tokens, host, button, accountStyles];
  static override readonly messagesName = 'resend-confirmation';
  static override readonly messages = resendConfirmationMessages;

  /** The address that waits. */
  @property() email = '';

  /** Leaves out the words, where the page says them itself. */
  @property({ type: Boolean, attribute: 'no-words' }) isTerse = false;

  readonly #save = new SaveController(this);

  protected override willUpdate(changed: Parameters<FoyerElement['update']>[0]): void {
    super.willUpdate(changed);
    if (changed.has('email') && changed.get('email')) this.#save.clear();
  }

  protected override render() {
    const { isPending, isSaved, problem, errors } = this.#save;
    const words = { email: this.email };
    const failure = this.wordsOf(problem) || errors.map(({ message }) => message).join(' ');
    return html`
      <div class="stack">
        ${this.isTerse || isSaved ? nothing : html`<p>${this.t('words', words)}</p>`}
        <p role="status">${isSaved ? this.t('sent', words) : nothing}</p>
        ${
          isSaved
            ? nothing
            : html`<div>
                <button type="button" class="button quiet" aria-busy=${isPending} @click=${this.#send}>
                  ${this.t('resend')}
                </button>
              </div>`
        }
        ${failure ? html`<p part="error" role="alert">${failure}</p>` : nothing}
      </div>
    `;
  }

  readonly #send = (): void => {
    void this.#save.run(async () => {
      await requestConfirmation(this.client, this.email);
    });
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'foyer-resend-confirmation': FoyerResendConfirmation;
  }
}
