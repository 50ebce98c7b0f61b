import { Task } from '@lit/task';
import { html, nothing, type PropertyValues } from 'lit';
import { property } from 'lit/decorators/property.js';
import { state } from 'lit/decorators/state.js';
import type { registerAccount as registerEndpoint } from '../../../shared-types/account.ts';
import type { BodyInput } from '../../../shared-types/endpoint.ts';
import type { FieldError } from '../../../shared-types/errors.ts';
import type { Form, FormField } from '../../../shared-types/forms.ts';
import { checkPassword, type PasswordPolicy } from '../../../shared-types/password.ts';
import type { StoreConfig } from '../../../shared-types/store-config.ts';
import { registerAccount } from '../../api/account.ts';
import { readForm } from '../../api/forms.ts';
import { readStoreConfig } from '../../api/store.ts';
import { SaveController } from '../../controllers/save.ts';
import { SessionController } from '../../controllers/session.ts';
import type { FormChange, FormValues } from '../../elements/form/form.ts';
import { renderWaitingForm, waitingFormStyles, type WaitingRow } from '../../elements/form/waiting-form.ts';
import { dispatch } from '../../events.ts';
import type { MessageValues } from '../../i18n/translate.ts';
import { FoyerElement } from '../../foyer-element.ts';
import { renderLightChildren } from '../../light-children.ts';
import { passCaptcha } from '../../pass-captcha.ts';
import { followRedirect } from '../../redirect.ts';
import { button } from '../../styles/button.ts';
import { host } from '../../styles/host.ts';
import { tokens } from '../../styles/tokens.ts';
import { toAccountBody } from '../account-values.ts';
import type { AddressPart } from './address-part.ts';
import { createAccountMessages } from './create-account.messages.ts';
import { createAccountStyles } from './create-account.styles.ts';

const person: readonly WaitingRow[] = ['title', 'half', 'half', 'check', 'check-help'];
const credentials: readonly WaitingRow[] = ['title', 'field', 'password', 'field', 'submit'];

interface Registration {
  form: Form;
  policy: PasswordPolicy;
  /** Undefined where the store asks for none. */
  address: AddressPart | undefined;
}

const noValues: FormValues = {};

const isLast = ({ section }: FormField): boolean => section === 'sign-in';

/**
 * Registers a shopper. The fields are the store's own, an address among them where it asks for one; the form is in the page's light DOM, where password managers see it.
 *
 * @slot heading - Replaces the heading.
 * @slot footer - Below the form, such as a link to the terms.
 * @fires foyer-account-created - The account exists; `detail.account` is null while its address waits to be confirmed.
 * @fires foyer-signed-in - The new shopper is signed in; `detail.account`.
 * @fires foyer-sign-in-request - The link to sign in was followed; cancel it to stay.
 * @csspart heading - The heading.
 * @csspart error - A failure to load, in words.
 * @csspart links - The link below the form.
 * @cssprop --foyer-form-width - The width at most.
 */
export class FoyerCreateAccount extends FoyerElement {
  static override readonly styles = [tokens, host, button, waitingFormStyles, createAccountStyles];
  static override readonly messagesName = 'create-account';
  static override readonly messages = createAccountMessages;

  /** Where the sign-in page is; without it there is no link. */
  @property({ attribute: 'sign-in-href' }) signInHref = '';

  /** Where to go after registering, on the page's own origin; without it the page stays. */
  @property() redirect = '';

  /** What is in the form now. */
  @state() private values: FormValues = noValues;
  /** The address that waits to be confirmed. */
  @state() private unconfirmed = '';

  readonly #save = new SaveController(this);
  readonly #session = new SessionController(this, () => this.connection.session);

  readonly #form = new Task(this, {
    args: () => [this.client] as const,
    task: async ([client], { signal }) => {
      const [form, config] = await Promise.all([
        readForm(client, 'customer_account_create', signal),
        readStoreConfig(client, signal),
      ]);
      return { form, policy: config.passwordPolicy, address: await this.#readAddress(config, signal) };
    },
  });

  /** What an address needs is loaded only where the store asks for one. */
  async #readAddress({ isAddressAsked }: StoreConfig, signal: AbortSignal): Promise<AddressPart | undefined> {
    if (!isAddressAsked) return undefined;
    const { readAddressPart } = await import('./address-part.ts');
    return readAddressPart(this.client, () => this.requestUpdate(), signal);
  }

  protected override render() {
    const { account } = this.#session;
    if (account) {
      const name = `${account.firstName} ${account.lastName}`;
      return html`<p role="status">${this.t('signed-in', { name })}</p>`;
    }
    if (this.unconfirmed) {
      return html`
        <section class="frame" role="status">
          <h2 part="heading">${this.t('confirm-heading')}</h2>
          <p>${this.t('confirm-words', { email: this.unconfirmed })}</p>
          <foyer-resend-confirmation .email=${this.unconfirmed} no-words></foyer-resend-confirmation>
        </section>
      `;
    }
    return html`
      <section class="frame" aria-labelledby="heading">
        <slot name="heading"><h2 id="heading" part="heading">${this.t('heading')}</h2></slot>
        ${this.#form.render({
          initial: () => this.#renderPending(),
          pending: () => this.#renderPending(),
          complete: () => html`<slot></slot>`,
          error: (error) => this.#renderError(error),
        })}
        ${
          this.signInHref
            ? html`<p part="links" class="small">
                ${this.t('have-one')} <a href=${this.signInHref} @click=${this.#askToSignIn}>${this.t('sign-in')}</a>
              </p>`
            : nothing
        }
        <slot name="footer"></slot>
      </section>
    `;
  }

  protected override updated(_changed: PropertyValues): void {
    const isShown = !this.#session.account && !this.unconfirmed && this.#form.value;
    renderLightChildren(this, isShown ? this.#renderForm(isShown) : nothing);
  }

  /** Who it is, where they live, and last how they sign in. */
  #fieldsOf({ form: { fields }, address }: Registration): readonly FormField[] {
    if (!address) return fields;
    const t = (key: string, values?: MessageValues): string => this.t(key, values);
    return [...fields.filter((field) => !isLast(field)), ...address.fieldsIn(this.locale, t), ...fields.filter(isLast)];
  }

  #renderForm(registration: Registration) {
    const { policy, address } = registration;
    const strength = html`<foyer-password-strength
      .password=${String(this.values['password'] ?? '')}
      .policy=${policy}
      .owner=${this.values}
    ></foyer-password-strength>`;
    return html`<foyer-form
      .fields=${this.#fieldsOf(registration)}
      .values=${address?.values ?? noValues}
      .errors=${this.#save.errors}
      .hints=${{ password: strength }}
      .formError=${this.wordsOf(this.#save.problem)}
      .pending=${this.#save.isPending}
      .submitLabel=${this.t('submit')}
      @foyer-form-changed=${({ detail }: CustomEvent<FormChange>) => this.#change(detail, address)}
      @foyer-form-submitted=${({ detail }: CustomEvent<{ values: FormValues }>) => this.#submit(detail.values, registration)}
    ></foyer-form>`;
  }

  #renderPending() {
    return renderWaitingForm([...person, ...credentials]);
  }

  #renderError(error: unknown) {
    return html`<foyer-notice
      part="error"
      kind="error"
      action=${this.t('try-again')}
      @foyer-notice-action=${() => void this.#form.run()}
      >${this.wordsOf(error)}</foyer-notice
    >`;
  }

  #change(change: FormChange, address: AddressPart | undefined): void {
    this.values = change.values;
    address?.follow(change);
  }

  #check(values: FormValues, policy: PasswordPolicy): FieldError[] {
    const refusal = checkPassword(String(values['password']), policy);
    if (refusal) return [{ field: 'password', code: refusal, message: this.t('refused') }];
    if (values['password'] === values['passwordConfirmation']) return [];
    return [{ field: 'passwordConfirmation', code: 'PASSWORD_MISMATCH', message: this.t('mismatch') }];
  }

  async #submit(values: FormValues, { policy, address }: Registration): Promise<void> {
    const errors = this.#check(values, policy);
    if (errors.length > 0) return this.#save.refuse(errors);
    await this.#save.run(async () => {
      // The description of the form and the call's contract come from the same server, which checks both.
      const parts = address?.split(values);
      const own = toAccountBody(parts?.others ?? values) as BodyInput<typeof registerEndpoint>;
      const body = parts ? { ...own, address: parts.address } : own;
      const send = (captcha?: { captcha: string }) => registerAccount(this.client, { ...body, ...captcha });
      this.#accept(await passCaptcha(this.client, 'create-account', send), String(values['email']));
    });
  }

  #accept(answer: Awaited<ReturnType<typeof registerAccount>>, email: string): void {
    if ('status' in answer) {
      this.unconfirmed = email;
      void import('../resend-confirmation/index.ts');
      dispatch(this, 'foyer-account-created', { account: null });
      return;
    }
    this.connection.session.accept(answer);
    dispatch(this, 'foyer-account-created', { account: answer });
    dispatch(this, 'foyer-signed-in', { account: answer });
    followRedirect('foyer-create-account', this.redirect);
  }

  readonly #askToSignIn = (event: Event): void => {
    if (!dispatch(this, 'foyer-sign-in-request', {})) event.preventDefault();
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'foyer-create-account': FoyerCreateAccount;
  }
}
