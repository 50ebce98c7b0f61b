import { html, nothing, type PropertyValues } from 'lit';
import { property } from 'lit/decorators/property.js';
import { state } from 'lit/decorators/state.js';
import type { Admin, SecondFactorDemand } from '../../../shared-types/admin-session.ts';
import type { FormField } from '../../../shared-types/forms.ts';
import { claimFirstAdmin, signInAdmin, signOutAdmin } from '../../api/admin-session.ts';
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
import { adminSessionOf } from '../admin-session.ts';
import { adminSignInMessages } from './admin-sign-in.messages.ts';
import { adminSignInStyles } from './admin-sign-in.styles.ts';

/**
 * Signs an admin in. On a page whose address ends in `#token=…`, as the log of a first start names it, it creates the first
 * admin. Where the password is not enough, it goes on with a code or a passkey, or has an app set up. The form is in the page's
 * light DOM, where password managers see it.
 *
 * @slot heading - Replaces the heading.
 * @fires foyer-admin-signed-in - An admin signed in; `detail.admin`.
 * @fires foyer-admin-signed-out - The admin's session ended here.
 * @csspart heading - The heading.
 * @cssprop --foyer-form-width - The width at most.
 */
export class FoyerAdminSignIn extends FoyerElement {
  static override readonly styles = [tokens, host, button, adminSignInStyles];
  static override readonly messagesName = 'admin-sign-in';
  static override readonly messages = adminSignInMessages;

  /** Where to go after signing in, on the page's own origin; without it the page stays. */
  @property() redirect = '';

  /** Asks also where the page takes an admin for signed in, whose session has ended. */
  @property({ attribute: false }) isAgain = false;

  @state() private token = new URLSearchParams(location.hash.slice(1)).get('token');

  /** What the back office asks for beyond the password that was right. */
  @state() private demand: SecondFactorDemand | undefined;

  readonly #save = new SaveController(this);
  readonly #session = new SessionController(this, () => adminSessionOf(this.client));

  protected override render() {
    const admin = this.#admin;
    if (admin) {
      return html`
        <div class="signed-in">
          <p role="status">${this.t('signed-in', { name: admin.name })}</p>
          <button type="button" class="button quiet" @click=${this.#signOut}>${this.t('sign-out')}</button>
          <p role="alert">${this.wordsOf(this.#save.problem)}</p>
        </div>
      `;
    }
    return html`
      <section class="frame" aria-labelledby="heading">
        <slot name="heading">
          <h2 id="heading" part="heading">${this.t(this.token === null ? 'heading' : 'claim-heading')}</h2>
        </slot>
        ${this.token === null ? nothing : html`<p class="muted">${this.t('claim-about')}</p>`}
        <slot></slot>
      </section>
    `;
  }

  protected override updated(_changed: PropertyValues): void {
    const renderStep = () => (this.demand ? this.#renderSecondFactor(this.demand) : this.#renderForm());
    renderLightChildren(this, this.#admin ? nothing : renderStep());
  }

  get #admin(): Admin | undefined {
    return this.isAgain ? undefined : this.#session.account;
  }

  #renderForm() {
    return html`<foyer-form
      .fields=${this.#fields}
      .errors=${this.#save.errors}
      .pending=${this.#save.isPending}
      .formError=${this.wordsOf(this.#save.problem)}
      .submitLabel=${this.t(this.token === null ? 'submit' : 'claim-submit')}
      @foyer-form-submitted=${({ detail }: CustomEvent<{ values: FormValues }>) => this.#submit(detail.values)}
    ></foyer-form>`;
  }

  #renderSecondFactor(demand: SecondFactorDemand) {
    return html`<foyer-second-factor-step
      .demand=${demand}
      @foyer-second-factor-passed=${({ detail }: CustomEvent<{ admin: Admin }>) => this.#enter(detail.admin)}
      @foyer-second-factor-left=${() => (this.demand = undefined)}
    ></foyer-second-factor-step>`;
  }

  get #fields(): FormField[] {
    const autocomplete = this.token === null ? 'current-password' : 'new-password';
    return [
      { name: 'email', label: this.t('email'), inputType: 'email', isRequired: true, autocomplete: 'username' },
      { name: 'password', label: this.t('password'), inputType: 'password', isRequired: true, autocomplete },
    ];
  }

  #submit(values: FormValues): void {
    const body = { email: String(values['email']), password: String(values['password']) };
    const { token } = this;
    void this.#save.run(async () => {
      if (token !== null) {
        await claimFirstAdmin(this.client, { ...body, token });
        this.token = null;
        history.replaceState(history.state, '', location.pathname + location.search);
      }
      const answer = await signInAdmin(this.client, body);
      if (!('ticket' in answer)) return this.#enter(answer);
      await import('../second-factor-step/index.ts');
      this.demand = answer;
    });
  }

  #enter(admin: Admin): void {
    this.demand = undefined;
    adminSessionOf(this.client).accept(admin);
    dispatch(this, 'foyer-admin-signed-in', { admin });
    followRedirect('foyer-admin-sign-in', this.redirect);
  }

  readonly #signOut = (): void => {
    void this.#save.run(async () => {
      await signOutAdmin(this.client);
      adminSessionOf(this.client).accept(null);
      dispatch(this, 'foyer-admin-signed-out', {});
    });
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'foyer-admin-sign-in': FoyerAdminSignIn;
  }
}
