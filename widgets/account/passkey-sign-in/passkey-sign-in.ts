import { css, html, nothing, type PropertyValues } from 'lit';
import { property } from 'lit/decorators/property.js';
import { state } from 'lit/decorators/state.js';
import type { Ceremony } from '../../../shared-types/passkeys.ts';
import { ApiError } from '../../api/client.ts';
import { beginPasskeySignIn, signInWithPasskey } from '../../api/passkeys.ts';
import { SaveController } from '../../controllers/save.ts';
import { SessionController } from '../../controllers/session.ts';
import { dispatch } from '../../events.ts';
import { FoyerElement } from '../../foyer-element.ts';
import { arePasskeysSupported, areSuggestionsSupported, isDismissed, usePasskey } from '../../passkey.ts';
import { followRedirect } from '../../redirect.ts';
import { button } from '../../styles/button.ts';
import { host } from '../../styles/host.ts';
import { tokens } from '../../styles/tokens.ts';
import { passkeySignInMessages } from './passkey-sign-in.messages.ts';

const styles = css`
  .button {
    inline-size: 100%;
  }

  p {
    margin-block-start: 0.5rem;
  }

  .error {
    color: var(--_danger);
  }
`;

/**
 * A button that signs a shopper in with a passkey. Where the browser can, passkeys also appear among the suggestions of a
 * page's e-mail field whose `autocomplete` ends in `webauthn`. Shows nothing to whoever is signed in, in a browser without
 * passkeys, and where the shop can have none.
 *
 * @fires foyer-signed-in - Somebody signed in; `detail.account`.
 * @csspart button - The button.
 * @csspart error - A failure in words.
 * @cssprop --foyer-control-line - Colour of the button's border.
 * @cssprop --foyer-radius - Corner radius.
 */
export class FoyerPasskeySignIn extends FoyerElement {
  static override readonly styles = [tokens, host, button, styles];
  static override readonly messagesName = 'passkey-sign-in';
  static override readonly messages = passkeySignInMessages;

  /** Where to go after signing in, on the page's own origin; without it the page stays. */
  @property() redirect = '';

  /** Leaves passkeys out of the suggestions of the page's fields. */
  @property({ type: Boolean, attribute: 'no-suggestions' }) isSuggestionHidden = false;

  @state() private isRefused = false;
  @state() private isDismissed = false;

  readonly #save = new SaveController(this);
  readonly #session = new SessionController(this, () => this.connection.session);
  /** Ends the browser's waiting: it can wait for one answer at a time. */
  #waiting = new AbortController();
  #isSuggesting = false;

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#waiting.abort();
    this.#isSuggesting = false;
  }

  protected override render() {
    if (this.#session.state.status !== 'signed-out' || this.isRefused || !arePasskeysSupported()) return nothing;
    const { isPending, problem } = this.#save;
    return html`
      <button part="button" type="button" class="button quiet" aria-busy=${isPending} @click=${this.#signIn}>
        ${this.t('sign-in')}
      </button>
      <p part="error" class="small error" role="alert" ?hidden=${problem === undefined}>${this.wordsOf(problem)}</p>
      <p class="small muted" role="status" ?hidden=${!this.isDismissed}>
        ${this.isDismissed ? this.t('dismissed') : nothing}
      </p>
    `;
  }

  protected override updated(changed: PropertyValues<this>): void {
    super.updated(changed);
    const { status } = this.#session.state;
    if (status === 'signed-out' && !this.#isSuggesting && !this.isSuggestionHidden) void this.#suggest();
    if (status === 'signed-in') this.#waiting.abort();
  }

  /** Waits for a choice among the suggestions of a field. Whatever hinders it, the button is still there. */
  async #suggest(): Promise<void> {
    this.#isSuggesting = true;
    if (!this.#hasField() || !(await areSuggestionsSupported())) return;
    const { signal } = this.#waiting;
    try {
      const ceremony = await this.#ask(signal);
      const credential = await usePasskey(ceremony, { isSuggested: true, signal });
      await this.#save.run(() => this.#enter(credential));
    } catch (error) {
      // The page before may still be waiting for a choice of its own.
      const isBusy = error instanceof DOMException && error.name === 'OperationError';
      if (!(error instanceof ApiError) && !isDismissed(error) && !isBusy) reportError(error);
    }
  }

  #hasField(): boolean {
    return document.querySelector('input[autocomplete~="webauthn"]') !== null;
  }

  async #ask(signal: AbortSignal): Promise<Ceremony> {
    try {
      return await beginPasskeySignIn(this.client, signal);
    } catch (error) {
      if (error instanceof ApiError && error.code === 'NOT_FOUND') this.isRefused = true;
      throw error;
    }
  }

  async #enter(credential: Awaited<ReturnType<typeof usePasskey>>): Promise<void> {
    const account = await signInWithPasskey(this.client, { credential });
    this.connection.session.accept(account);
    dispatch(this, 'foyer-signed-in', { account });
    followRedirect('foyer-passkey-sign-in', this.redirect);
  }

  readonly #signIn = async (): Promise<void> => {
    this.#waiting.abort();
    this.#waiting = new AbortController();
    const { signal } = this.#waiting;
    this.isDismissed = false;
    await this.#save.run(async () => {
      const ceremony = await this.#ask(signal);
      try {
        await this.#enter(await usePasskey(ceremony, { signal }));
      } catch (error) {
        if (!isDismissed(error)) throw error;
        this.isDismissed = true;
      }
    });
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'foyer-passkey-sign-in': FoyerPasskeySignIn;
  }
}
