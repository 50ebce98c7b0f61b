import { Task } from '@lit/task';
import { html, nothing, type PropertyValues } from 'lit';
import { state } from 'lit/decorators/state.js';
import type { SecondFactor, TotpSetup } from '../../../shared-types/admin-second-factor.ts';
import type { FormField } from '../../../shared-types/forms.ts';
import type { Passkey } from '../../../shared-types/passkeys.ts';
import {
  addAdminPasskey,
  beginAdminPasskey,
  beginTotp,
  confirmTotp,
  deleteAdminPasskey,
  readSecondFactor,
  removeTotp,
  renewRecoveryCodes,
} from '../../api/admin-second-factor.ts';
import { SaveController } from '../../controllers/save.ts';
import { SessionController } from '../../controllers/session.ts';
import type { FormValues } from '../../elements/form/form.ts';
import { FoyerElement } from '../../foyer-element.ts';
import { formatDate } from '../../i18n/format.ts';
import { renderLightChildren } from '../../light-children.ts';
import { moveFocus } from '../../move-focus.ts';
import { arePasskeysSupported, isAlreadyThere, isDismissed, makePasskey } from '../../passkey.ts';
import { button } from '../../styles/button.ts';
import { host } from '../../styles/host.ts';
import { skeleton } from '../../styles/skeleton.ts';
import { tokens } from '../../styles/tokens.ts';
import { adminSessionOf } from '../admin-session.ts';
import { secondFactorStyles } from '../second-factor-step/second-factor.styles.ts';
import { codeField, renderRecoveryCodes, renderSetup } from '../second-factor-step/setup-parts.ts';
import { adminSecurityMessages } from './admin-security.messages.ts';
import { adminSecurityStyles } from './admin-security.styles.ts';

/** What the form is for. */
type Doing = 'set-up' | 'confirm' | 'remove-app' | 'new-codes' | 'add-passkey';
type Key = keyof typeof adminSecurityMessages;

/**
 * The signed-in admin's own second factor: set up, replace or remove the app, make new recovery codes, add and remove passkeys.
 * The form that asks for the password is in the page's light DOM, where password managers see it.
 *
 * @slot heading - Replaces the heading.
 * @csspart heading - The heading.
 * @csspart recovery-codes - Recovery codes, while they are shown.
 * @csspart error - A failure in words.
 * @cssprop --foyer-accent - Colour of buttons.
 * @cssprop --foyer-radius - Corner radius.
 * @cssprop --foyer-form-width - The width of the forms at most.
 */
export class FoyerAdminSecurity extends FoyerElement {
  static override readonly styles = [tokens, host, button, skeleton, secondFactorStyles, adminSecurityStyles];
  static override readonly messagesName = 'admin-security';
  static override readonly messages = adminSecurityMessages;

  @state() private doing: Doing | undefined;
  @state() private setup: TotpSetup | undefined;
  @state() private recoveryCodes: readonly string[] = [];
  /** What was just done, as the key of its words. */
  @state() private outcome: Key | undefined;

  readonly #save = new SaveController(this);
  readonly #session = new SessionController(this, () => adminSessionOf(this.client));

  readonly #factor = new Task(this, {
    args: () => [this.client, this.#session.account?.adminId] as const,
    task: async ([client, adminId], { signal }): Promise<SecondFactor | undefined> =>
      adminId === undefined ? undefined : readSecondFactor(client, signal),
  });

  protected override render() {
    return html`
      <section class="stack" aria-labelledby="heading">
        <slot name="heading"><h2 id="heading" part="heading">${this.t('heading')}</h2></slot>
        ${this.#renderContent()}
      </section>
    `;
  }

  #renderContent() {
    const { status } = this.#session.state;
    if (status === 'signed-out') return html`<p class="muted">${this.t('signed-out')}</p>`;
    if (status === 'error')
      return this.#renderError(this.#session.state.error, () => adminSessionOf(this.client).refresh());
    const known = this.#factor.value;
    return this.#factor.render({
      initial: () => this.#renderPlaceHolder(),
      pending: () => (known ? this.#renderFactor(known) : this.#renderPlaceHolder()),
      complete: (factor) => (factor ? this.#renderFactor(factor) : this.#renderPlaceHolder()),
      error: (error) => this.#renderError(error, () => this.#factor.run()),
    });
  }

  #renderPlaceHolder() {
    return html`<div class="card" aria-busy="true"><span class="skeleton" style="block-size: 6rem"></span></div>`;
  }

  #renderError(error: unknown, retry: () => Promise<unknown>) {
    return html`<foyer-notice
      part="error"
      kind="error"
      action=${this.t('try-again')}
      @foyer-notice-action=${() => void retry()}
      >${this.wordsOf(error)}</foyer-notice
    >`;
  }

  #renderFactor(factor: SecondFactor) {
    const { doing, outcome, recoveryCodes, setup } = this;
    const say = (key: Key) => this.t(key);
    const kind = outcome?.startsWith('is-') ? 'success' : 'info';
    if (recoveryCodes.length > 0)
      return html`<div class="card stack">${renderRecoveryCodes(recoveryCodes, say, () => this.#end('is-on'))}</div>`;
    return html`
      ${outcome ? html`<foyer-notice kind=${kind}>${this.t(outcome)}</foyer-notice>` : nothing} ${this.#renderProblem()}
      <div class="card stack">
        ${this.#renderApp(factor)} ${doing === 'confirm' && setup ? renderSetup(setup, say) : nothing}
        ${doing !== undefined && doing !== 'add-passkey' ? html`<slot></slot>` : nothing}
      </div>
      ${factor.isPasskeyOffered ? this.#renderPasskeys(factor.passkeys) : nothing}
    `;
  }

  #renderProblem() {
    const problem = this.doing === undefined ? this.wordsOf(this.#save.problem) : '';
    return problem ? html`<foyer-notice kind="error">${problem}</foyer-notice>` : nothing;
  }

  #renderApp({ isTotpOn, isRequired, recoveryCodesLeft, passkeys }: SecondFactor) {
    const isRemovable = isTotpOn && (!isRequired || passkeys.length > 0);
    return html`
      <div>
        <h3>${this.t('app')}</h3>
        <p class="muted">
          ${this.t(isTotpOn ? 'app-on' : 'app-off')}
          ${isTotpOn ? this.t('codes-left', { count: recoveryCodesLeft }) : nothing}
          ${isRequired ? this.t('required') : nothing}
        </p>
      </div>
      ${
        this.doing === undefined
          ? html`<div class="actions">
              ${this.#renderStart('set-up', isTotpOn ? 'replace' : 'set-up')}
              ${isTotpOn ? this.#renderStart('new-codes') : nothing}
              ${isRemovable ? this.#renderStart('remove-app') : nothing}
            </div>`
          : nothing
      }
    `;
  }

  #renderStart(doing: Doing, words: Key & string = doing as Key & string) {
    return html`<button type="button" class="button quiet" @click=${() => this.#begin(doing)}>
      ${this.t(words)}
    </button>`;
  }

  #renderPasskeys(passkeys: readonly Passkey[]) {
    return html`
      <div class="card stack">
        <div>
          <h3>${this.t('passkeys')}</h3>
          <p class="muted">${this.t('passkeys-about')}</p>
        </div>
        ${
          passkeys.length === 0
            ? nothing
            : html`<ul class="stack">
                ${passkeys.map((each) => this.#renderPasskey(each))}
              </ul>`
        }
        ${this.doing === undefined && arePasskeysSupported() ? html`<div>${this.#renderStart('add-passkey')}</div>` : nothing}
        ${this.doing === 'add-passkey' ? html`<slot></slot>` : nothing}
      </div>
    `;
  }

  #renderPasskey({ passkeyId, name, createdAt }: Passkey) {
    return html`
      <li class="row">
        <span>
          <span class="name"><bdi>${name}</bdi></span>
          <span class="muted small">${this.t('added', { date: formatDate(this.locale, createdAt) })}</span>
        </span>
        <button
          type="button"
          class="button plain"
          aria-label=${this.t('remove-one', { name })}
          @click=${() => this.#removePasskey(passkeyId)}
        >
          ${this.t('remove')}
        </button>
      </li>
    `;
  }

  protected override updated(changed: PropertyValues): void {
    super.updated(changed);
    const { doing } = this;
    renderLightChildren(this, doing && this.#session.account ? this.#renderForm(doing) : nothing);
    if (changed.has('doing')) void moveFocus(this, doing !== undefined, '.actions .button');
  }

  #renderForm(doing: Doing) {
    return html`<foyer-form
      .fields=${this.#fieldsOf(doing)}
      .errors=${this.#save.errors}
      .pending=${this.#save.isPending}
      .formError=${this.wordsOf(this.#save.problem)}
      .submitLabel=${this.t('continue')}
      .cancelLabel=${this.t('cancel')}
      @foyer-form-submitted=${({ detail }: CustomEvent<{ values: FormValues }>) => this.#submit(doing, detail.values)}
      @foyer-form-cancelled=${() => this.#end()}
    ></foyer-form>`;
  }

  #fieldsOf(doing: Doing): FormField[] {
    if (doing === 'confirm') return [codeField(this.t('setup-code'))];
    const label = this.t('password');
    const autocomplete = 'current-password';
    const password: FormField = {
      name: 'currentPassword',
      label,
      inputType: 'password',
      isRequired: true,
      autocomplete,
    };
    if (doing !== 'add-passkey') return [password];
    const name: FormField = {
      name: 'name',
      label: this.t('passkey-name'),
      inputType: 'text',
      isRequired: true,
      lengthMax: 60,
      autocomplete: 'off',
    };
    return [name, password];
  }

  #begin(doing: Doing): void {
    this.#save.clear();
    this.outcome = undefined;
    this.doing = doing;
  }

  #end(outcome?: Key): void {
    this.#save.clear();
    this.outcome = outcome;
    this.doing = undefined;
    this.setup = undefined;
    this.recoveryCodes = [];
    void this.#factor.run();
  }

  #submit(doing: Doing, values: FormValues): void {
    const password = String(values['currentPassword']);
    void this.#save.run(async () => {
      if (doing === 'set-up') {
        this.setup = await beginTotp(this.client, password);
        this.doing = 'confirm';
      } else if (doing === 'confirm')
        ({ recoveryCodes: this.recoveryCodes } = await confirmTotp(this.client, String(values['code'])));
      else if (doing === 'new-codes')
        ({ recoveryCodes: this.recoveryCodes } = await renewRecoveryCodes(this.client, password));
      else if (doing === 'remove-app') {
        await removeTotp(this.client, password);
        this.#end('is-off');
      } else this.#end(await this.#addPasskey(String(values['name']), password));
    });
  }

  async #addPasskey(name: string, currentPassword: string): Promise<Key> {
    const ceremony = await beginAdminPasskey(this.client, { name, currentPassword });
    try {
      await addAdminPasskey(this.client, { credential: await makePasskey(ceremony) });
      return 'is-added';
    } catch (error) {
      if (isDismissed(error) || isAlreadyThere(error)) return 'dismissed';
      throw error;
    }
  }

  #removePasskey(passkeyId: string): void {
    this.outcome = undefined;
    void this.#save.run(async () => {
      await deleteAdminPasskey(this.client, passkeyId);
      this.#end('is-removed');
    });
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'foyer-admin-security': FoyerAdminSecurity;
  }
}
