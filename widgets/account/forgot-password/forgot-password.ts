import { html, nothing, type PropertyValues } from 'lit';
import { property } from 'lit/decorators/property.js';
import { state } from 'lit/decorators/state.js';
import type { FormField } from '../../../shared-types/forms.ts';
import { requestPasswordReset } from '../../api/password-resets.ts';
import { readStoreConfig } from '../../api/store.ts';
import { SaveController } from '../../controllers/save.ts';
import type { FormValues } from '../../elements/form/form.ts';
import { FoyerElement } from '../../foyer-element.ts';
import { renderLightChildren } from '../../light-children.ts';
import { passCaptcha } from '../../pass-captcha.ts';
import { button } from '../../styles/button.ts';
import { host } from '../../styles/host.ts';
import { tokens } from '../../styles/tokens.ts';
import { linkStyles } from '../link.styles.ts';
import { forgotPasswordMessages } from './forgot-password.messages.ts';

/**
 * Asks for a mail with a link to set a new password. Answers alike whether or not there is an account.
 *
 * @slot heading - Replaces the heading.
 * @csspart heading - The heading.
 * @cssprop --foyer-form-width - The width at most.
 */
export class FoyerForgotPassword extends FoyerElement {
  static override readonly styles = [tokens, host, button, linkStyles];
  static override readonly messagesName = 'forgot-password';
  static override readonly messages = forgotPasswordMessages;

  /** Where the sign-in page is; without it there is no link. */
  @property({ attribute: 'sign-in-href' }) signInHref = '';

  /** The address that a mail was asked for. */
  @state() private asked = '';

  /** Whether browsers may fill the address in. */
  @state() private isAutofillAllowed = true;

  readonly #save = new SaveController(this);

  /** The form does not wait for the settings. */
  protected override async firstUpdated(): Promise<void> {
    try {
      this.isAutofillAllowed = (await readStoreConfig(this.client)).isAutofillAllowed !== false;
    } catch {
      // A link can be asked for without them, too.
    }
  }

  protected override render() {
    return html`
      <section class="frame" aria-labelledby="heading">
        <slot name="heading">
          <h2 id="heading" part="heading" tabindex="-1">${this.t(this.asked ? 'sent-heading' : 'heading')}</h2>
        </slot>
        <div class="sent" role="status">${this.asked ? this.#renderSent() : nothing}</div>
        ${this.asked ? nothing : html`<p>${this.t('words')}</p>`}
        <slot></slot>
        ${this.signInHref ? html`<a class="small" href=${this.signInHref}>${this.t('sign-in')}</a>` : nothing}
      </section>
    `;
  }

  #renderSent() {
    return html`
      <p>${this.t('sent', { email: this.asked })}</p>
      <p class="muted small">${this.t('sent-hint')}</p>
      <div>
        <button type="button" class="button quiet" @click=${() => (this.asked = '')}>${this.t('again')}</button>
      </div>
    `;
  }

  protected override updated(_changed: PropertyValues): void {
    renderLightChildren(this, this.asked ? nothing : this.#renderForm());
  }

  #renderForm() {
    const autocomplete = this.isAutofillAllowed ? 'username' : 'off';
    const fields: FormField[] = [
      { name: 'email', label: this.t('email'), inputType: 'email', isRequired: true, autocomplete },
    ];
    return html`<foyer-form
      .fields=${fields}
      .errors=${this.#save.errors}
      .pending=${this.#save.isPending}
      .formError=${this.wordsOf(this.#save.problem)}
      .submitLabel=${this.t('submit')}
      @foyer-form-submitted=${({ detail }: CustomEvent<{ values: FormValues }>) => this.#submit(detail.values)}
    ></foyer-form>`;
  }

  async #submit(values: FormValues): Promise<void> {
    const email = String(values['email']);
    const isDone = await this.#save.run(async () => {
      await passCaptcha(this.client, 'forgot-password', (captcha) =>
        requestPasswordReset(this.client, { email, ...captcha }),
      );
    });
    if (isDone) this.asked = email;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'foyer-forgot-password': FoyerForgotPassword;
  }
}
