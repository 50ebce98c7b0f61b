import { html, nothing, type PropertyValues } from 'lit';
import { property } from 'lit/decorators/property.js';
import { state } from 'lit/decorators/state.js';
import type { FormField } from '../../../shared-types/forms.ts';
import { signIn, signOut } from '../../api/session.ts';
import { readStoreConfig } from '../../api/store.ts';
import { SaveController } from '../../controllers/save.ts';
import { SessionController } from '../../controllers/session.ts';
import type { FormValues } from '../../elements/form/form.ts';
import { dispatch } from '../../events.ts';
import { FoyerElement } from '../../foyer-element.ts';
import { renderLightChildren } from '../../light-children.ts';
import { followRedirect } from '../../redirect.ts';
import { button } from '../../styles/button.ts';
import { host } from '../../styles/host.ts';
import { tokens } from '../../styles/tokens.ts';
import { signInMessages } from './sign-in.messages.ts';
import { signInStyles } from './sign-in.styles.ts';

/**
 * Signs a shopper in with e-mail and password. The form is in the page's light DOM, where password managers see it.
 *
 * @slot heading - Replaces the heading.
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
  static override readonly styles = [tokens, host, button, signInStyles];
  static override readonly messagesName = 'sign-in';
  static override readonly messages = signInMessages;

  /** Where the page to create an account is; without it there is no link. */
  @property({ attribute: 'create-account-href' }) createAccountHref = '';

  /** Where a forgotten password is reset; without it there is no link. */
  @property({ attribute: 'forgot-password-href' }) forgotPasswordHref = '';

  /** Where to go after signing in, on the page's own origin; without it the page stays. */
  @property() redirect = '';

  @state() private isRememberMeOffered = false;

  readonly #save = new SaveController(this);
  readonly #session = new SessionController(this, () => this.connection.session);

  protected override firstUpdated(): void {
    // The form does not wait for the settings; one more tick box may appear below what is there.
    readStoreConfig(this.client).then(
      ({ isRememberMeOffered }) => (this.isRememberMeOffered = isRememberMeOffered),
      () => undefined,
    );
  }

  protected override render() {
    const { account } = this.#session;
    if (account) {
      return html`
        <div class="signed-in">
          <p role="status">${this.t('signed-in', { name: `${account.firstName} ${account.lastName}` })}</p>
          <button type="button" class="button quiet" @click=${this.#signOut}>${this.t('sign-out')}</button>
          <p role="alert">${this.wordsOf(this.#save.problem)}</p>
        </div>
      `;
    }
    return html`
      <section class="frame" aria-labelledby="heading">
        <slot name="heading"><h2 id="heading" part="heading">${this.t('heading')}</h2></slot>
        <slot></slot>
        ${this.#renderLinks()}
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
    const remember: FormField = {
      name: 'remember',
      label: this.t('remember'),
      inputType: 'boolean',
      isRequired: false,
    };
    return [
      {
        name: 'email',
        label: this.t('email'),
        inputType: 'email',
        isRequired: true,
        autocomplete: 'username',
      },
      {
        name: 'password',
        label: this.t('password'),
        inputType: 'password',
        isRequired: true,
        autocomplete: 'current-password',
      },
      ...(this.isRememberMeOffered ? [remember] : []),
    ];
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
    await this.#save.run(async () => {
      const account = await signIn(this.client, {
        email: String(email),
        password: String(password),
        ...(remember === true && { remember }),
      });
      this.connection.session.accept(account);
      dispatch(this, 'foyer-signed-in', { account });
      followRedirect('foyer-sign-in', this.redirect);
    });
  };

  readonly #signOut = (): void => {
    void this.#save.run(async () => {
      await signOut(this.client);
      this.connection.session.accept(null);
      dispatch(this, 'foyer-signed-out', {});
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
