import { Task } from '@lit/task';
import { html, nothing, type PropertyValues } from 'lit';
import { property } from 'lit/decorators/property.js';
import { state } from 'lit/decorators/state.js';
import type { PasswordPolicy } from '../../../shared-types/password.ts';
import type { PasswordReset } from '../../../shared-types/password-resets.ts';
import { ApiError } from '../../api/client.ts';
import { readPasswordReset, resetPassword } from '../../api/password-resets.ts';
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
import { resetPasswordMessages } from './reset-password.messages.ts';

const isBadLink = (error: unknown): boolean => error instanceof ApiError && error.code.startsWith('LINK_');

/**
 * Sets a new password with the link of a mail. The link does nothing until the form is sent. The form is in the page's light
 * DOM, where password managers see it.
 *
 * @slot heading - Replaces the heading.
 * @fires foyer-password-reset - The password is set.
 * @csspart heading - The heading.
 * @csspart error - A failure in words.
 * @cssprop --foyer-form-width - The width at most.
 */
export class FoyerResetPassword extends FoyerElement {
  static override readonly styles = [tokens, host, button, waitingFormStyles, linkStyles];
  static override readonly messagesName = 'reset-password';
  static override readonly messages = resetPasswordMessages;

  /** The link's token; without it `?token=` of the page's address counts, which is then taken out of it. */
  @property() token = '';

  /** Where the sign-in page is. */
  @property({ attribute: 'sign-in-href' }) signInHref = '';

  /** Where a new link is asked for. */
  @property({ attribute: 'forgot-password-href' }) forgotPasswordHref = '';

  @state() private password = '';

  readonly #save = new SaveController(this);

  readonly #link = new Task(this, {
    args: () => [this.client, this.token] as const,
    task: ([client, token], { signal }) =>
      Promise.all([readPasswordReset(client, token || 'none', signal), readStoreConfig(client, signal)]),
  });

  override connectedCallback(): void {
    super.connectedCallback();
    this.token = takeToken(this.token);
  }

  protected override render() {
    if (this.#save.isSaved) return this.#renderFrame('done-heading', this.#renderDone());
    if (isBadLink(this.#save.problem)) return this.#renderBad();
    const waiting = () => this.#renderFrame('heading', renderWaitingForm(['password', 'field', 'submit']));
    return this.#link.render({
      initial: waiting,
      pending: waiting,
      complete: ([link]) => this.#renderPage(link),
      error: (error) => (isBadLink(error) ? this.#renderBad() : this.#renderFrame('heading', this.#renderError(error))),
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

  #renderPage({ email, isFirstPassword }: PasswordReset) {
    const kind = isFirstPassword ? '-first' : '';
    return this.#renderFrame(
      `heading${kind}`,
      html`<p>${this.t(`words${kind}`, { email })}</p>
        <slot></slot>`,
    );
  }

  #renderDone() {
    return html`
      <p role="status">${this.t('done')}</p>
      ${this.signInHref ? html`<div><a class="button" href=${this.signInHref}>${this.t('sign-in')}</a></div>` : nothing}
    `;
  }

  #renderBad() {
    const { forgotPasswordHref } = this;
    return this.#renderFrame(
      'bad-heading',
      html`
        <p role="alert">${this.t('bad')}</p>
        ${forgotPasswordHref ? html`<div><a class="button" href=${forgotPasswordHref}>${this.t('new-link')}</a></div>` : nothing}
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
    const { value } = this.#link;
    const isShown = value && !this.#save.isSaved && !isBadLink(this.#save.problem);
    renderLightChildren(this, isShown ? this.#renderForm(value[0].email, value[1].passwordPolicy) : nothing);
  }

  #renderForm(email: string, policy: PasswordPolicy) {
    return html`${renderUsername(email)}<foyer-form
        .fields=${newPasswordFields((key) => this.t(key))}
        .errors=${this.#save.errors}
        .hints=${{ newPassword: renderStrength(this.password, policy, email) }}
        .formError=${this.wordsOf(this.#save.problem)}
        .pending=${this.#save.isPending}
        .submitLabel=${this.t('submit')}
        @foyer-form-changed=${({ detail }: CustomEvent<FormChange>) =>
          (this.password = String(detail.values['newPassword'] ?? ''))}
        @foyer-form-submitted=${({ detail }: CustomEvent<{ values: FormValues }>) => this.#submit(detail.values, policy)}
      ></foyer-form>`;
  }

  async #submit(values: FormValues, policy: PasswordPolicy): Promise<void> {
    const errors = findNewPasswordErrors(values, policy, (key) => this.t(key));
    if (errors.length > 0) return this.#save.refuse(errors);
    const isDone = await this.#save.run(() => resetPassword(this.client, this.token, String(values['newPassword'])));
    if (!isDone) return;
    dispatch(this, 'foyer-password-reset', {});
    // Every session of the customer has ended, perhaps this page's too.
    await this.connection.session.refresh();
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'foyer-reset-password': FoyerResetPassword;
  }
}
