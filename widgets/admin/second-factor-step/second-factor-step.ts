import { html, nothing, type PropertyValues } from 'lit';
import { property } from 'lit/decorators/property.js';
import { state } from 'lit/decorators/state.js';
import type { Admin, SecondFactorDemand } from '../../../shared-types/admin-session.ts';
import type { TotpSetup } from '../../../shared-types/admin-second-factor.ts';
import {
  beginAdminPasskeySignIn,
  beginEnrolment,
  completeEnrolment,
  giveSecondFactor,
  signInAdminWithPasskey,
} from '../../api/admin-second-factor.ts';
import { SaveController } from '../../controllers/save.ts';
import type { FormValues } from '../../elements/form/form.ts';
import { FoyerElement } from '../../foyer-element.ts';
import { renderLightChildren } from '../../light-children.ts';
import { arePasskeysSupported, isDismissed, usePasskey } from '../../passkey.ts';
import { button } from '../../styles/button.ts';
import { host } from '../../styles/host.ts';
import { tokens } from '../../styles/tokens.ts';
import { secondFactorStepMessages } from './second-factor-step.messages.ts';
import { secondFactorStyles } from './second-factor.styles.ts';
import { codeField, renderRecoveryCodes, renderSetup } from './setup-parts.ts';

/**
 * What comes after an admin's password: a code, a passkey, or setting up an app. Part of `<foyer-admin-sign-in>`, which loads
 * it when it is needed.
 *
 * @fires foyer-second-factor-passed - The admin is signed in; `detail.admin`.
 * @fires foyer-second-factor-left - The admin wants to begin again.
 */
export class FoyerSecondFactorStep extends FoyerElement {
  static override readonly styles = [tokens, host, button, secondFactorStyles];
  static override readonly messagesName = 'second-factor-step';
  static override readonly messages = secondFactorStepMessages;

  @property({ attribute: false }) demand: SecondFactorDemand | undefined;

  @state() private setup: TotpSetup | undefined;
  @state() private enrolled: { admin: Admin; recoveryCodes: readonly string[] } | undefined;
  @state() private isDismissed = false;

  readonly #save = new SaveController(this);
  readonly #leaving = new AbortController();

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#leaving.abort();
  }

  override connectedCallback(): void {
    super.connectedCallback();
    if (this.#isEnrolment && this.setup === undefined) this.#begin();
  }

  get #isEnrolment(): boolean {
    return this.demand?.status === 'enrolment-required';
  }

  protected override render() {
    const { enrolled, setup } = this;
    const say = (key: keyof typeof secondFactorStepMessages) => this.t(key);
    if (enrolled)
      return html`<div class="stack">
        ${renderRecoveryCodes(enrolled.recoveryCodes, say, () => this.#pass(enrolled.admin))}
      </div>`;
    return html`
      <div class="stack">
        <p class="muted">${this.t(this.#isEnrolment ? 'about-enrolment' : 'about')}</p>
        ${setup ? renderSetup(setup, say) : nothing}
        <slot></slot>
        ${this.#renderPasskey()}
        <p class="small" role="alert">${this.#hasForm ? '' : this.wordsOf(this.#save.problem)}</p>
        <div>
          <button type="button" class="button plain" @click=${this.#leave}>${this.t('back')}</button>
        </div>
      </div>
    `;
  }

  get #hasForm(): boolean {
    if (this.enrolled) return false;
    return this.#isEnrolment ? this.setup !== undefined : this.demand?.methods.includes('code') === true;
  }

  #renderPasskey() {
    if (this.demand?.methods.includes('passkey') !== true || !arePasskeysSupported()) return nothing;
    return html`
      <button
        type="button"
        class="button quiet"
        aria-busy=${this.#save.isPending && !this.#hasForm}
        @click=${this.#givePasskey}
      >
        ${this.t('passkey')}
      </button>
      <p class="small muted" role="status" ?hidden=${!this.isDismissed}>
        ${this.isDismissed ? this.t('dismissed') : nothing}
      </p>
    `;
  }

  protected override updated(changed: PropertyValues<this>): void {
    super.updated(changed);
    renderLightChildren(this, this.#hasForm ? this.#renderForm() : nothing);
  }

  #renderForm() {
    return html`<foyer-form
      .fields=${[codeField(this.t(this.#isEnrolment ? 'setup-code' : 'code'))]}
      .errors=${this.#save.errors}
      .pending=${this.#save.isPending}
      .formError=${this.wordsOf(this.#save.problem)}
      .submitLabel=${this.t('submit')}
      @foyer-form-submitted=${({ detail }: CustomEvent<{ values: FormValues }>) =>
        this.#giveCode(String(detail.values['code']))}
    ></foyer-form>`;
  }

  #begin(): void {
    const { ticket = '' } = this.demand ?? {};
    void this.#save.run(async () => void (this.setup = await beginEnrolment(this.client, ticket)));
  }

  #giveCode(code: string): void {
    const { ticket = '' } = this.demand ?? {};
    void this.#save.run(async () => {
      if (this.#isEnrolment) this.enrolled = await completeEnrolment(this.client, { ticket, code });
      else this.#pass(await giveSecondFactor(this.client, { ticket, code }));
    });
  }

  readonly #givePasskey = (): void => {
    this.isDismissed = false;
    const { signal } = this.#leaving;
    void this.#save.run(async () => {
      const ceremony = await beginAdminPasskeySignIn(this.client, signal);
      try {
        const credential = await usePasskey(ceremony, { signal });
        this.#pass(await signInAdminWithPasskey(this.client, { credential }));
      } catch (error) {
        if (!isDismissed(error)) throw error;
        this.isDismissed = true;
      }
    });
  };

  #pass(admin: Admin): void {
    this.dispatchEvent(new CustomEvent('foyer-second-factor-passed', { detail: { admin } }));
  }

  readonly #leave = (): void => {
    this.dispatchEvent(new CustomEvent('foyer-second-factor-left'));
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'foyer-second-factor-step': FoyerSecondFactorStep;
  }
}
