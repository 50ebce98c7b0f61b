import { html, nothing } from 'lit';
import { property } from 'lit/decorators/property.js';
import { signOut } from '../../api/session.ts';
import { SaveController } from '../../controllers/save.ts';
import { SessionController } from '../../controllers/session.ts';
import { dispatch } from '../../events.ts';
import { FoyerElement } from '../../foyer-element.ts';
import { followRedirect } from '../../redirect.ts';
import { forgetOnSignOut } from '../../remembered.ts';
import { button } from '../../styles/button.ts';
import { host } from '../../styles/host.ts';
import { tokens } from '../../styles/tokens.ts';
import { signOutMessages } from './sign-out.messages.ts';
import { signOutStyles } from './sign-out.styles.ts';

/**
 * The signed-in shopper's name and a way out, for the header of a page. Shows its `signed-out` slot to everyone else.
 *
 * @slot signed-out - For visitors who are not signed in, such as a link to the sign-in page.
 * @slot - Between the name and the button, such as a link to the account.
 * @fires foyer-sign-out-request - The button was pressed; cancel it to keep the shopper signed in.
 * @fires foyer-signed-out - The session ended here.
 * @csspart name - The name.
 * @csspart button - The button.
 * @csspart error - A failure in words.
 */
export class FoyerSignOut extends FoyerElement {
  static override readonly styles = [tokens, host, button, signOutStyles];
  static override readonly messagesName = 'sign-out';
  static override readonly messages = signOutMessages;

  /** Where to go after signing out, on the page's own origin; without it the page stays. */
  @property() redirect = '';

  /** Leaves out the name, where the page says it itself. */
  @property({ type: Boolean, attribute: 'no-name' }) isNameless = false;

  readonly #save = new SaveController(this);
  readonly #session = new SessionController(this, () => this.connection.session);
  #isOut = false;

  /** A sign-in form shows the nameless one in its place after it signed somebody in. */
  override connectedCallback(): void {
    super.connectedCallback();
    this.#isOut = this.isNameless;
  }

  /** Whoever has signed in on this page may be an admin with a login code, which only the BFF knows. */
  protected override updated(): void {
    const { status } = this.#session.state;
    if (status === 'signed-in' && this.#isOut) void this.connection.session.refresh();
    if (status !== 'pending') this.#isOut = status === 'signed-out';
  }

  protected override render() {
    const { state: session } = this.#session;
    if (session.status === 'pending') return nothing;
    if (session.status !== 'signed-in') return html`<slot name="signed-out"></slot>`;
    return html`
      <div class="menu">
        ${
          this.isNameless
            ? nothing
            : html`<span part="name" class="name">${this.t('greeting', { name: session.account.firstName })}</span>`
        }
        <slot></slot>
        <button
          part="button"
          type="button"
          class="button plain"
          aria-busy=${this.#save.isPending ? 'true' : nothing}
          @click=${this.#signOut}
        >
          ${this.t('sign-out')}
        </button>
        ${this.#save.problem === undefined ? nothing : html`<span part="error" role="alert">${this.wordsOf(this.#save.problem)}</span>`}
      </div>
    `;
  }

  readonly #signOut = async (): Promise<void> => {
    if (!dispatch(this, 'foyer-sign-out-request', {})) return;
    await this.#save.run(async () => {
      await signOut(this.client);
      forgetOnSignOut(this.client);
      this.connection.session.accept(null);
      dispatch(this, 'foyer-signed-out', {});
      followRedirect('foyer-sign-out', this.redirect);
    });
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'foyer-sign-out': FoyerSignOut;
  }
}
