import { Task } from '@lit/task';
import { html, nothing, type PropertyValues } from 'lit';
import { property } from 'lit/decorators/property.js';
import { redeemAssistance } from '../../api/assistance.ts';
import { readSession, signOut } from '../../api/session.ts';
import { SaveController } from '../../controllers/save.ts';
import { SessionController } from '../../controllers/session.ts';
import { dispatch } from '../../events.ts';
import { FoyerElement } from '../../foyer-element.ts';
import { button } from '../../styles/button.ts';
import { host } from '../../styles/host.ts';
import { tokens } from '../../styles/tokens.ts';
import { takeToken } from '../link-token.ts';
import { assistanceMessages } from './assistance.messages.ts';
import { assistanceStyles } from './assistance.styles.ts';

/**
 * While an admin is signed in as a customer: a bar that says so, on every page with an element of Foyer, with a way to end it.
 * On the page that *login as customer* opens it signs in with the token of the page's address, and goes on to the shop.
 * Nobody else sees anything of it.
 *
 * @fires foyer-signed-in - The admin is signed in as the customer; `detail.account`.
 * @fires foyer-signed-out - The session ended here.
 * @csspart bar - The bar.
 * @csspart button - The button that ends the session.
 * @csspart error - A failure in words.
 * @cssprop --foyer-assistance-background - The colour of the bar.
 * @cssprop --foyer-assistance-text - The colour of its words.
 * @cssprop --foyer-assistance-layer - Its `z-index`.
 */
export class FoyerAssistance extends FoyerElement {
  static override readonly styles = [tokens, host, button, assistanceStyles];
  static override readonly messagesName = 'assistance';
  static override readonly messages = assistanceMessages;

  /** The address's token; without it `?token=` of the page's address counts, which is then taken out of it. */
  @property() token = '';

  /** Where to go where the link does not work. */
  @property({ attribute: 'account-href' }) accountHref = '';

  readonly #session = new SessionController(this, () => this.connection.session);
  readonly #close = new SaveController(this);

  readonly #entry = new Task(this, {
    args: () => [this.client, this.token] as const,
    task: async ([client, token]) => {
      if (!token) return;
      const { account, shopUrl } = await redeemAssistance(client, token);
      this.connection.session.accept(account);
      if (dispatch(this, 'foyer-signed-in', { account })) location.replace(shopUrl);
    },
  });

  readonly #assistant = new Task(this, {
    args: () => [this.client, this.#session.account?.customerId] as const,
    task: async ([client, customerId]) =>
      customerId === undefined ? undefined : (await readSession(client)).assistedBy,
  });

  override connectedCallback(): void {
    super.connectedCallback();
    this.token = takeToken(this.token);
  }

  protected override willUpdate(changed: PropertyValues): void {
    super.willUpdate(changed);
    this.toggleAttribute('open', this.#isShown);
  }

  get #isShown(): boolean {
    return this.#session.account !== undefined && this.#assistant.value !== undefined;
  }

  protected override render() {
    return html`${this.token ? this.#renderEntry() : nothing}${this.#isShown ? this.#renderBar() : nothing}`;
  }

  #renderEntry() {
    if (this.#entry.error === undefined) return html`<p role="status">${this.t('opening')}</p>`;
    return html`
      <p part="error" role="alert">${this.wordsOf(this.#entry.error)} ${this.t('again')}</p>
      ${this.accountHref ? html`<p><a href=${this.accountHref}>${this.t('shop')}</a></p>` : nothing}
    `;
  }

  #renderBar() {
    const { account } = this.#session;
    const customer = `${account?.firstName ?? ''} ${account?.lastName ?? ''}`.trim();
    const { isPending, problem } = this.#close;
    return html`<aside class="bar" part="bar" aria-label=${this.t('label')}>
      <p>
        <strong>${this.t('connected', { admin: this.#assistant.value ?? '', customer })}</strong> ${this.t('limits')}
        ${problem === undefined ? nothing : html`<span part="error" role="alert">${this.wordsOf(problem)}</span>`}
      </p>
      <button
        part="button"
        type="button"
        class="button"
        aria-busy=${isPending ? 'true' : nothing}
        @click=${() => void this.#end()}
      >
        ${this.t('close')}
      </button>
    </aside>`;
  }

  async #end(): Promise<void> {
    await this.#close.run(async () => {
      await signOut(this.client);
      this.connection.session.accept(null);
      dispatch(this, 'foyer-signed-out', {});
    });
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'foyer-assistance': FoyerAssistance;
  }
}
