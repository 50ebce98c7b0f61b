import { html, nothing, type PropertyValues } from 'lit';
import { property } from 'lit/decorators/property.js';
import { state } from 'lit/decorators/state.js';
import type { FormField } from '../../../shared-types/forms.ts';
import type { StoreConfig } from '../../../shared-types/store-config.ts';
import type { ApiError } from '../../api/client.ts';
import { signIn } from '../../api/session.ts';
import { readStoreConfig } from '../../api/store.ts';
import { SaveController } from '../../controllers/save.ts';
import { SessionController } from '../../controllers/session.ts';
import type { FormValues } from '../../elements/form/form.ts';
import { dispatch } from '../../events.ts';
import { FoyerElement } from '../../foyer-element.ts';
import { renderLightChildren } from '../../light-children.ts';
import { passCaptcha } from '../../pass-captcha.ts';
import { followRedirect } from '../../redirect.ts';
import { host } from '../../styles/host.ts';
import { tokens } from '../../styles/tokens.ts';
import { adaptFields, rememberWho, renderOtherWays } from './by-settings.ts';
import { signInMessages } from './sign-in.messages.ts';
import { signInStyles } from './sign-in.styles.ts';

/**
 * Signs a shopper in with e-mail and password. The form is in the page's light DOM, where password managers see it.
 *
 * @slot heading - Replaces the heading.
 * @slot more - Below the form: other ways in. Without it the ones that the store offers: a passkey, an account elsewhere.
 * @slot footer - Below the links, such as a note on privacy.
 * @fires foyer-signed-in - Somebody signed in; `detail.account`.
 * @fires foyer-signed-out - The session ended here.
 * @fires foyer-create-account-request - The link to create an account was followed; cancel it to stay.
 * @csspart heading - The heading.
 * @csspart links - The links below the form.
 * @cssprop --foyer-accent - Colour of the button.
 * @cssprop --foyer-on-accent - Colour of the button's words.
 * @cssprop --foyer-radius - Corner radius.
 * @cssprop --foyer-form-width - The width at most.
 */
export class FoyerSignIn extends FoyerElement {
  static override readonly styles = [tokens, host, signInStyles];
  static override readonly messagesName = 'sign-in';
  static override readonly messages = signInMessages;

  /** Where the page to create an account is; without it there is no link. */
  @property({ attribute: 'create-account-href' }) createAccountHref = '';

  /** Where a forgotten password is reset; without it there is no link. */
  @property({ attribute: 'forgot-password-href' }) forgotPasswordHref = '';

  /** Where to go after signing in, on the page's own origin, whatever the store's settings say. */
  @property() redirect = '';

  /** Where the account's dashboard is: people go there after signing in where the store's settings say so. */
  @property({ attribute: 'dashboard-href' }) dashboardHref = '';

  @state() private config: Partial<StoreConfig> = {};

  #ways: unknown;
  #adapt = (fields: FormField[]) => fields;
  #rememberWho?: (email: string, isRemembered: boolean) => void;

  /** Who was last tried. */
  #email = '';

  readonly #save = new SaveController(this);
  readonly #session = new SessionController(this, () => this.connection.session);

  /** The form does not wait for the settings; a tick box and other ways in may appear below what is there. */
  protected override async firstUpdated(): Promise<void> {
    try {
      const config = await readStoreConfig(this.client);
      this.#ways = renderOtherWays(config, this.redirect);
      this.#adapt = adaptFields(config, this.client, () => this.t('remember'));
      this.#rememberWho = (...who) => rememberWho(this.client, config, ...who);
      this.config = config;
    } catch {
      // A password is a way in without them, too.
    }
  }

  protected override render() {
    const { account } = this.#session;
    if (account) {
      void import('../sign-out/index.ts');
      return html`
        <div class="links">
          <p role="status">${this.t('signed-in', { name: `${account.firstName} ${account.lastName}` })}</p>
          <foyer-sign-out no-name></foyer-sign-out>
        </div>
      `;
    }
    return html`
      <section class="frame" aria-labelledby="heading">
        <slot name="heading"><h2 id="heading" part="heading">${this.t('heading')}</h2></slot>
        <slot></slot>
        ${this.#renderResend()} ${this.#renderLinks()}
        <slot name="more">${this.#ways}</slot>
        <slot name="footer"></slot>
      </section>
    `;
  }

  protected override updated(_changed: PropertyValues): void {
    renderLightChildren(this, this.#session.account ? nothing : this.#renderForm());
  }

  #renderForm() {
    return html`<foyer-form
      .fields=${this.#fields}
      .errors=${this.#save.errors}
      .pending=${this.#save.isPending}
      .formError=${this.wordsOf(this.#save.problem)}
      .submitLabel=${this.t('submit')}
      @foyer-form-submitted=${this.#submit}
    ></foyer-form>`;
  }

  get #fields(): FormField[] {
    return this.#adapt([
      {
        name: 'email',
        label: this.t('email'),
        inputType: 'email',
        isRequired: true,
        autocomplete: 'username webauthn',
      },
      {
        name: 'password',
        label: this.t('password'),
        inputType: 'password',
        isRequired: true,
        autocomplete: 'current-password',
      },
    ]);
  }

  #renderResend() {
    const problem = this.#save.problem as ApiError | undefined;
    if (problem?.code !== 'CONFIRMATION_REQUIRED') return nothing;
    void import('../resend-confirmation/index.ts');
    return html`<foyer-resend-confirmation .email=${this.#email}></foyer-resend-confirmation>`;
  }

  #renderLinks() {
    const { createAccountHref, forgotPasswordHref } = this;
    if (!createAccountHref && !forgotPasswordHref) return nothing;
    return html`
      <div part="links" class="links small">
        ${forgotPasswordHref ? html`<a href=${forgotPasswordHref}>${this.t('forgot')}</a>` : nothing}
        ${
          createAccountHref
            ? html`<span>
                ${this.t('new-here')} <a href=${createAccountHref} @click=${this.#askToCreate}>${this.t('create')}</a>
              </span>`
            : nothing
        }
      </div>
    `;
  }

  readonly #submit = async ({ detail }: CustomEvent<{ values: FormValues }>): Promise<void> => {
    const { email, password, remember } = detail.values;
    this.#email = String(email);
    await this.#save.run(async () => {
      const account = await passCaptcha(this.client, 'sign-in', (captcha) =>
        signIn(this.client, {
          email: this.#email,
          password: String(password),
          ...(remember === true && { remember }),
          ...captcha,
        }),
      );
      this.#rememberWho?.(this.#email, remember === true);
      this.connection.session.accept(account);
      dispatch(this, 'foyer-signed-in', { account });
      followRedirect('foyer-sign-in', this.redirect || (this.config.isDashboardRedirected && this.dashboardHref) || '');
    });
  };

  readonly #askToCreate = (event: Event): void => {
    if (!dispatch(this, 'foyer-create-account-request', {})) event.preventDefault();
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'foyer-sign-in': FoyerSignIn;
  }
}
