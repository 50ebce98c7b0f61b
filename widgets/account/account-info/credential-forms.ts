import { html, type LitElement, nothing } from 'lit';
import type { Account } from '../../../shared-types/account.ts';
import type { FormField } from '../../../shared-types/forms.ts';
import type { PasswordPolicy } from '../../../shared-types/password.ts';
import { changeEmail, changePassword } from '../../api/account.ts';
import type { Client } from '../../api/client.ts';
import { passCaptcha } from '../../pass-captcha.ts';
import { SaveController } from '../../controllers/save.ts';
import type { FormChange, FormValues, FoyerForm } from '../../elements/form/form.ts';
import { emailFields, findPasswordErrors, passwordFields } from './credential-fields.ts';

type Credential = 'email' | 'password';

/** What the forms need of the element that they belong to. */
export interface CredentialContext {
  t(key: string): string;
  wordsOf(error: unknown): string;
  client(): Client;
  /** Takes over the account that a change answered. */
  accept(account: Account): void;
}

/**
 * The forms that change e-mail and password: closed at first, each with errors and a message of its own, so that saving one
 * never touches what another holds. They are rendered into the element's light DOM, where password managers see them.
 */
export class CredentialForms {
  readonly #host: LitElement;
  readonly #context: CredentialContext;
  readonly #saves: Readonly<Record<Credential, SaveController>>;
  #open: ReadonlySet<Credential> = new Set();
  #newPassword = '';
  /** The new address counts only when the link in a mail to it was used. */
  #waitsForMail = false;

  constructor(host: LitElement, context: CredentialContext) {
    this.#host = host;
    this.#context = context;
    this.#saves = { email: new SaveController(host), password: new SaveController(host) };
  }

  /** Closes the forms with all that was typed, for another customer. */
  forget(): void {
    this.#open = new Set();
    this.#newPassword = '';
    for (const save of Object.values(this.#saves)) save.clear();
  }

  /** A part's heading and what it is now, with the button that opens its form; the form itself is projected below. */
  renderOpener(part: Credential, heading: string, about: string, words: string) {
    const isOpen = this.#open.has(part);
    const { isSaved } = this.#saves[part];
    const outcome = part === 'email' && this.#waitsForMail ? 'email-waits' : `${part}-saved`;
    return html`
      <div class="line">
        <div>
          <h3>${heading}</h3>
          <p class="muted">${about}</p>
        </div>
        <button
          type="button"
          class="button quiet"
          data-opens=${part}
          aria-expanded=${isOpen}
          ?hidden=${isOpen}
          @click=${() => this.#show(part)}
        >
          ${words}
        </button>
      </div>
      ${isSaved ? html`<foyer-notice kind="success">${this.#context.t(outcome)}</foyer-notice>` : nothing}
      <slot name=${part}></slot>
    `;
  }

  /** The forms that are open, for the element's light DOM. */
  renderForms(policy: PasswordPolicy) {
    const strength = html`<foyer-password-strength
      .password=${this.#newPassword}
      .policy=${policy}
    ></foyer-password-strength>`;
    const t = (key: string) => this.#context.t(key);
    return html`
      ${this.#renderForm('email', emailFields(t), {}, (values) => void this.#saveEmail(values))}
      ${this.#renderForm(
        'password',
        passwordFields(t),
        { newPassword: strength },
        (values) => void this.#savePassword(values, policy),
      )}
    `;
  }

  #renderForm(
    part: Credential,
    fields: FormField[],
    hints: Readonly<Record<string, unknown>>,
    save: (values: FormValues) => void,
  ) {
    if (!this.#open.has(part)) return nothing;
    const { isPending, errors, problem } = this.#saves[part];
    return html`<foyer-form
      slot=${part}
      .fields=${fields}
      .hints=${hints}
      .errors=${errors}
      .pending=${isPending}
      .formError=${this.#context.wordsOf(problem)}
      .submitLabel=${this.#context.t(`change-${part}`)}
      .cancelLabel=${this.#context.t('cancel')}
      @foyer-form-changed=${({ detail }: CustomEvent<FormChange>) => {
        if (part !== 'password') return;
        this.#newPassword = String(detail.values['newPassword'] ?? '');
        this.#host.requestUpdate();
      }}
      @foyer-form-cancelled=${() => void this.#hide(part)}
      @foyer-form-submitted=${({ detail }: CustomEvent<{ values: FormValues }>) => save(detail.values)}
    ></foyer-form>`;
  }

  async #show(part: Credential): Promise<void> {
    this.#newPassword = '';
    this.#saves[part].clear();
    this.#open = new Set([...this.#open, part]);
    this.#host.requestUpdate();
    await this.#host.updateComplete;
    const form = this.#host.querySelector<FoyerForm>(`foyer-form[slot="${part}"]`);
    await form?.updateComplete;
    form?.focusField();
  }

  async #hide(part: Credential): Promise<void> {
    const isFocusInside = this.#host.querySelector(`foyer-form[slot="${part}"]`)?.matches(':focus-within');
    this.#open = new Set([...this.#open].filter((each) => each !== part));
    this.#host.requestUpdate();
    await this.#host.updateComplete;
    if (isFocusInside) this.#host.renderRoot.querySelector<HTMLElement>(`button[data-opens="${part}"]`)?.focus();
  }

  async #saveEmail({ email, currentPassword }: FormValues): Promise<void> {
    const body = { email: String(email), currentPassword: String(currentPassword) };
    this.#waitsForMail = false;
    const client = this.#context.client();
    const isDone = await this.#saves.email.run(async () => {
      const answer = await passCaptcha(client, 'change-password', (captcha) =>
        changeEmail(client, { ...body, ...captcha }),
      );
      if ('customerId' in answer) this.#context.accept(answer);
      else this.#waitsForMail = true;
    });
    if (isDone) await this.#hide('email');
  }

  async #savePassword(values: FormValues, policy: PasswordPolicy): Promise<void> {
    const save = this.#saves.password;
    const errors = findPasswordErrors(values, policy, (key) => this.#context.t(key));
    if (errors.length > 0) return save.refuse(errors);
    const [currentPassword, newPassword] = [String(values['currentPassword']), String(values['newPassword'])];
    const client = this.#context.client();
    const isDone = await save.run(() =>
      passCaptcha(client, 'change-password', (captcha) =>
        changePassword(client, { currentPassword, newPassword, ...captcha }),
      ),
    );
    if (isDone) await this.#hide('password');
  }
}
