import { Task } from '@lit/task';
import { html, nothing, type PropertyValues } from 'lit';
import { property } from 'lit/decorators/property.js';
import { state } from 'lit/decorators/state.js';
import type { Confirmation } from '../../../shared-types/confirmations.ts';
import type { FormField } from '../../../shared-types/forms.ts';
import type { PasswordPolicy } from '../../../shared-types/password.ts';
import { ApiError } from '../../api/client.ts';
import { confirm, readConfirmation, requestConfirmation } from '../../api/confirmations.ts';
import { readStoreConfig } from '../../api/store.ts';
import { SaveController } from '../../controllers/save.ts';
import type { FormChange, FormValues } from '../../elements/form/form.ts';
import { renderWaitingForm, waitingFormStyles } from '../../elements/form/waiting-form.ts';
import { renderUsername } from '../../elements/form/username.ts';
import { dispatch } from '../../events.ts';
import { FoyerElement } from '../../foyer-element.ts';
import { renderLightChildren } from '../../light-children.ts';
import { button } from '../../styles/button.ts';
import { host } from '../../styles/host.ts';
import { tokens } from '../../styles/tokens.ts';
import { linkStyles } from '../link.styles.ts';
import { takeToken } from '../link-token.ts';
import { findNewPasswordErrors, newPasswordFields, renderStrength } from '../new-password.ts';
import { confirmAccountMessages } from './confirm-account.messages.ts';

const isBadLink = (error: unknown): boolean => error instanceof ApiError && error.code.startsWith('LINK_');

/**
 * Confirms an e-mail address with the link of a mail, of a new account or of a changed address. Opening the link does
 * nothing: mail scanners open links; the button counts.
 *
 * @slot heading - Replaces the heading.
 * @fires foyer-confirmed - The address is confirmed; `detail.email`, `detail.purpose`.
 * @csspart heading - The heading.
 * @csspart error - A failure in words.
 * @cssprop --foyer-form-width - The width at most.
 */
export class FoyerConfirmAccount extends FoyerElement {
  static override readonly styles = [tokens, host, button, waitingFormStyles, linkStyles];
  static override readonly messagesName = 'confirm-account';
  static override readonly messages = confirmAccountMessages;

  /** The link's token; without it `?token=` of the page's address counts, which is then taken out of it. */
  @property() token = '';

  /** Where the sign-in page is. */
  @property({ attribute: 'sign-in-href' }) signInHref = '';

  @state() private password = '';
  /** The address that a new link was asked for, where the old one does not work. */
  @state() private asked = '';

  readonly #save = new SaveController(this);
  readonly #resend = new SaveController(this);

  readonly #link = new Task(this, {
    args: () => [this.client, this.token] as const,
    task: ([client, token], { signal }) =>
      Promise.all([readConfirmation(client, token || 'none', signal), readStoreConfig(client, signal)]),
  });

  override connectedCallback(): void {
    super.connectedCallback();
    this.token = takeToken(this.token);
  }

  protected override render() {
    const { isSaved, problem } = this.#save;
    const link = this.#link.value?.[0];
    if (isSaved && link) return this.#renderFrame('done-heading', this.#renderDone(link));
    if (isBadLink(problem)) return this.#renderBad();
    const waiting = () => this.#renderFrame('heading-account', renderWaitingForm(['check', 'submit']));
    return this.#link.render({
      initial: waiting,
      pending: waiting,
      complete: ([shown]) => this.#renderPage(shown),
      error: (error) =>
        isBadLink(error) ? this.#renderBad() : this.#renderFrame('heading-account', this.#renderError(error)),
    });
  }

  #renderFrame(heading: string, content: unknown) {
    return html`
      <section class="frame" aria-labelledby="heading">
        <slot name="heading"><h2 id="heading" part="heading">${this.t(heading)}</h2></slot>
        ${content}
      </section>
    `;
  }

  #renderPage({ purpose, email, asksFor }: Confirmation) {
    const words = asksFor === 'nothing' ? `words-${purpose}` : `words-${asksFor}`;
    return this.#renderFrame(
      `heading-${purpose}`,
      html`<p>${this.t(words, { email })}</p>
        <slot></slot>`,
    );
  }

  #renderDone({ purpose, email }: Confirmation) {
    return html`
      <p role="status">${this.t(`done-${purpose}`, { email })}</p>
      ${this.signInHref ? html`<div><a class="button" href=${this.signInHref}>${this.t('sign-in')}</a></div>` : nothing}
    `;
  }

  #renderBad() {
    return this.#renderFrame(
      'bad-heading',
      html`
        <p role="alert">${this.t('bad')}</p>
        <p role="status">${this.#resend.isSaved ? this.t('sent', { email: this.asked }) : nothing}</p>
        <slot></slot>
        ${this.signInHref ? html`<a class="small" href=${this.signInHref}>${this.t('sign-in')}</a>` : nothing}
      `,
    );
  }

  #renderError(error: unknown) {
    return html`<foyer-notice
      part="error"
      kind="error"
      action=${this.t('try-again')}
      @foyer-notice-action=${() => void this.#link.run()}
      >${this.wordsOf(error)}</foyer-notice
    >`;
  }

  protected override updated(_changed: PropertyValues): void {
    renderLightChildren(this, this.#renderLight());
  }

  #renderLight() {
    const { value, error } = this.#link;
    if (isBadLink(this.#save.problem) || isBadLink(error))
      return this.#resend.isSaved ? nothing : this.#renderAddressForm();
    return value && !this.#save.isSaved ? this.#renderForm(value[0], value[1].passwordPolicy) : nothing;
  }

  /** Asks for the address, since a link that does not work says of nobody whose it was. */
  #renderAddressForm() {
    const email: FormField = {
      name: 'email',
      label: this.t('email'),
      inputType: 'email',
      isRequired: true,
      autocomplete: 'username',
    };
    return html`<foyer-form
      .fields=${[email]}
      .errors=${this.#resend.errors}
      .formError=${this.wordsOf(this.#resend.problem)}
      .pending=${this.#resend.isPending}
      .submitLabel=${this.t('new-link')}
      @foyer-form-submitted=${({ detail }: CustomEvent<{ values: FormValues }>) => this.#askAgain(detail.values)}
    ></foyer-form>`;
  }

  #askAgain(values: FormValues): void {
    this.asked = String(values['email']);
    void this.#resend.run(async () => {
      await requestConfirmation(this.client, this.asked);
    });
  }

  #fieldsOf({ asksFor }: Confirmation): FormField[] {
    if (asksFor === 'nothing') return [];
    if (asksFor === 'new-password') return newPasswordFields((key) => this.t(key));
    const label = this.t('current-password');
    return [{ name: 'password', label, inputType: 'password', isRequired: true, autocomplete: 'current-password' }];
  }

  #renderForm(link: Confirmation, policy: PasswordPolicy) {
    const hasNewPassword = link.asksFor === 'new-password';
    const errors = this.#save.errors.map((error) =>
      hasNewPassword && error.field === 'password' ? { ...error, field: 'newPassword' } : error,
    );
    return html`${link.asksFor === 'nothing' ? nothing : renderUsername(link.email)}<foyer-form
        .fields=${this.#fieldsOf(link)}
        .errors=${errors}
        .hints=${hasNewPassword ? { newPassword: renderStrength(this.password, policy, link.email) } : {}}
        .formError=${this.wordsOf(this.#save.problem)}
        .pending=${this.#save.isPending}
        .submitLabel=${this.t('submit')}
        @foyer-form-changed=${({ detail }: CustomEvent<FormChange>) =>
          (this.password = String(detail.values['newPassword'] ?? ''))}
        @foyer-form-submitted=${({ detail }: CustomEvent<{ values: FormValues }>) =>
          this.#submit(detail.values, link, policy)}
      ></foyer-form>`;
  }

  async #submit(values: FormValues, { asksFor, purpose }: Confirmation, policy: PasswordPolicy): Promise<void> {
    const errors = asksFor === 'new-password' ? findNewPasswordErrors(values, policy, (key) => this.t(key)) : [];
    if (errors.length > 0) return this.#save.refuse(errors);
    const password = values['newPassword'] ?? values['password'];
    await this.#save.run(async () => {
      const { email } = await confirm(this.client, this.token, password === undefined ? undefined : String(password));
      dispatch(this, 'foyer-confirmed', { email, purpose });
    });
    if (this.#save.isSaved) await this.connection.session.refresh();
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'foyer-confirm-account': FoyerConfirmAccount;
  }
}
