import { Task } from '@lit/task';
import { html, nothing, type PropertyValues } from 'lit';
import { property } from 'lit/decorators/property.js';
import { query } from 'lit/decorators/query.js';
import { state } from 'lit/decorators/state.js';
import type { Account } from '../../../shared-types/account.ts';
import type { FormField } from '../../../shared-types/forms.ts';
import type { PasswordPolicy } from '../../../shared-types/password.ts';
import { changeEmail, changePassword, readAccount, updateAccount } from '../../api/account.ts';
import { ApiError } from '../../api/client.ts';
import { readForm } from '../../api/forms.ts';
import { readStoreConfig } from '../../api/store.ts';
import type { FormChange, FormValues, FoyerForm } from '../../elements/form/form.ts';
import { dispatch } from '../../events.ts';
import { renderLightChildren } from '../../light-children.ts';
import { button } from '../../styles/button.ts';
import { host } from '../../styles/host.ts';
import { skeleton } from '../../styles/skeleton.ts';
import { tokens } from '../../styles/tokens.ts';
import { SaveController } from '../../controllers/save.ts';
import { FoyerAccountElement } from '../account-element.ts';
import { accountStyles } from '../account.styles.ts';
import { changedLabels, toAccountBody, toFormValues } from '../account-values.ts';
import { accountInfoMessages } from './account-info.messages.ts';
import { accountInfoStyles } from './account-info.styles.ts';
import { emailFields, findPasswordErrors, passwordFields } from './credential-forms.ts';

type Credential = 'email' | 'password';

/**
 * The signed-in shopper's details, e-mail address and password, each saved by itself.
 *
 * @slot heading - Replaces the heading.
 * @fires foyer-account-updated - Something was saved; `detail.account`.
 * @csspart heading - The heading.
 * @csspart section - Details, e-mail or password.
 * @csspart prompt - What a signed-out shopper sees.
 * @csspart error - A failure in words.
 */
export class FoyerAccountInfo extends FoyerAccountElement {
  static override readonly styles = [tokens, host, button, skeleton, accountStyles, accountInfoStyles];
  static override readonly messagesName = 'account-info';
  static override readonly messages = accountInfoMessages;

  /** Leaves out the change of e-mail and password. */
  @property({ type: Boolean, attribute: 'no-credentials' }) isCredentialsHidden = false;

  @state() private open: ReadonlySet<Credential> = new Set();
  @state() private newPassword = '';
  /** The record as somebody else left it, when saving found it changed. */
  @state() private theirs: Account | undefined;

  @query('foyer-form') private readonly detailsForm!: FoyerForm | null;

  readonly #details = new SaveController(this);
  readonly #credentials = { email: new SaveController(this), password: new SaveController(this) };

  /** The record that the details were filled from. */
  #base: Account | undefined;

  #customerId: number | undefined;

  readonly #description = new Task(this, {
    args: () => [this.client, this.session.account?.customerId] as const,
    task: async ([client, customerId], { signal }) => {
      if (customerId === undefined) return undefined;
      const [form, config] = await Promise.all([
        readForm(client, 'customer_account_edit', signal),
        readStoreConfig(client, signal),
      ]);
      return { fields: form.fields, policy: config.passwordPolicy };
    },
  });

  override connectedCallback(): void {
    super.connectedCallback();
    window.addEventListener('beforeunload', this.#warnOfLoss);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    window.removeEventListener('beforeunload', this.#warnOfLoss);
  }

  protected override renderAccount(account: Account) {
    return this.renderFrame(
      this.#description.render({
        initial: () => this.#renderSkeleton(),
        pending: () => this.#renderSkeleton(),
        complete: (description) =>
          description ? this.#renderParts(account, description.fields) : this.#renderSkeleton(),
        error: (error) => this.renderError(error, () => void this.#description.run()),
      }),
    );
  }

  protected override renderPending() {
    return this.renderFrame(this.#renderSkeleton());
  }

  protected override updated(_changed: PropertyValues): void {
    const { account } = this.session;
    const { value } = this.#description;
    const isShown = account && value && !this.isCredentialsHidden;
    renderLightChildren(this, isShown ? this.#renderCredentialForms(value.policy) : nothing);
  }

  #renderSkeleton() {
    return html`<div class="fields" aria-busy="true">
      ${[1, 2, 3, 4].map(() => html`<span class="skeleton"></span>`)}
    </div>`;
  }

  /** Nothing that one customer opened, typed or was told is there for the next. */
  protected override willUpdate(changed: PropertyValues): void {
    super.willUpdate(changed);
    const customerId = this.session.account?.customerId;
    if (customerId === this.#customerId) return;
    this.#customerId = customerId;
    this.open = new Set();
    this.theirs = undefined;
    this.newPassword = '';
    for (const save of [this.#details, ...Object.values(this.#credentials)]) save.clear();
  }

  #renderParts(account: Account, fields: readonly FormField[]) {
    if (this.#isSafeToShow(account, fields)) this.#base = account;
    return html`
      <div>
        <div part="section" class="part">${this.#renderDetails(fields)}</div>
        ${
          this.isCredentialsHidden
            ? nothing
            : html`
                <div part="section" class="part">
                  ${this.#renderOpener('email', this.t('email-heading'), account.email, this.t('change-email'))}
                </div>
                <div part="section" class="part">
                  ${this.#renderOpener(
                    'password',
                    this.t('password-heading'),
                    this.t('password-about'),
                    this.t('change-password'),
                  )}
                </div>
              `
        }
      </div>
    `;
  }

  /** Whether a record can be put under what is typed: it is another customer's, or has the same details. */
  #isSafeToShow(account: Account, fields: readonly FormField[]): boolean {
    if (!this.#base || !this.detailsForm?.isDirty || this.#base.customerId !== account.customerId) return true;
    return changedLabels(this.#base, account, fields).length === 0;
  }

  #renderDetails(fields: readonly FormField[]) {
    const { errors, isPending, isSaved, problem } = this.#details;
    return html`
      <foyer-form
        .fields=${fields}
        .values=${this.#base ? toFormValues(this.#base, fields) : {}}
        .errors=${errors}
        .pending=${isPending}
        .formError=${this.wordsOf(problem)}
        .submitLabel=${this.t('save')}
        @foyer-form-changed=${() => this.#details.isSaved && this.#details.clear()}
        @foyer-form-submitted=${({ detail }: CustomEvent<{ values: FormValues }>) => this.#saveDetails(detail.values)}
      ></foyer-form>
      ${isSaved ? html`<foyer-notice kind="success">${this.t('saved')}</foyer-notice>` : nothing}
      ${this.theirs ? this.#renderConflict(this.theirs, fields) : nothing}
    `;
  }

  #renderConflict(theirs: Account, fields: readonly FormField[]) {
    const labels = this.#base ? changedLabels(this.#base, theirs, fields) : [];
    return html`
      <foyer-notice kind="warning">
        ${this.t('stale', { fields: new Intl.ListFormat(this.locale).format(labels) })}
        <div class="choices">
          <button type="button" class="button quiet" @click=${() => this.#accept(theirs)}>${this.t('reload')}</button>
          <button type="button" class="button" @click=${() => this.#keepMine(theirs)}>${this.t('keep')}</button>
        </div>
      </foyer-notice>
    `;
  }

  #renderOpener(part: Credential, heading: string, about: string, words: string) {
    const isOpen = this.open.has(part);
    const { isSaved } = this.#credentials[part];
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
      ${isSaved ? html`<foyer-notice kind="success">${this.t(`${part}-saved`)}</foyer-notice>` : nothing}
      <slot name=${part}></slot>
    `;
  }

  #renderCredentialForms(policy: PasswordPolicy) {
    const strength = html`<foyer-password-strength
      .password=${this.newPassword}
      .policy=${policy}
    ></foyer-password-strength>`;
    const t = (key: string) => this.t(key);
    return html`
      ${this.#renderCredentialForm('email', emailFields(t), {}, (values) => void this.#saveEmail(values))}
      ${this.#renderCredentialForm(
        'password',
        passwordFields(t),
        { newPassword: strength },
        (values) => void this.#savePassword(values, policy),
      )}
    `;
  }

  #renderCredentialForm(
    part: Credential,
    fields: FormField[],
    hints: Readonly<Record<string, unknown>>,
    save: (values: FormValues) => void,
  ) {
    if (!this.open.has(part)) return nothing;
    const { isPending, errors, problem } = this.#credentials[part];
    return html`<foyer-form
      slot=${part}
      .fields=${fields}
      .hints=${hints}
      .errors=${errors}
      .pending=${isPending}
      .formError=${this.wordsOf(problem)}
      .submitLabel=${this.t(`change-${part}`)}
      .cancelLabel=${this.t('cancel')}
      @foyer-form-changed=${({ detail }: CustomEvent<FormChange>) => {
        if (part === 'password') this.newPassword = String(detail.values['newPassword'] ?? '');
      }}
      @foyer-form-cancelled=${() => void this.#hide(part)}
      @foyer-form-submitted=${({ detail }: CustomEvent<{ values: FormValues }>) => save(detail.values)}
    ></foyer-form>`;
  }

  async #show(part: Credential): Promise<void> {
    this.newPassword = '';
    this.#credentials[part].clear();
    this.open = new Set([...this.open, part]);
    await this.updateComplete;
    const form = this.querySelector<FoyerForm>(`foyer-form[slot="${part}"]`);
    await form?.updateComplete;
    form?.focusField();
  }

  async #hide(part: Credential): Promise<void> {
    const isFocusInside = this.querySelector(`foyer-form[slot="${part}"]`)?.matches(':focus-within');
    this.open = new Set([...this.open].filter((each) => each !== part));
    await this.updateComplete;
    if (isFocusInside) this.renderRoot.querySelector<HTMLElement>(`button[data-opens="${part}"]`)?.focus();
  }

  async #saveDetails(values: FormValues, version = this.#base?.version ?? 0): Promise<void> {
    this.theirs = undefined;
    const isDone = await this.#details.run(async () => {
      const account = await updateAccount(this.client, version, toAccountBody(values));
      this.#accept(account);
    });
    if (isDone) return;
    const { problem } = this.#details;
    if (!(problem instanceof ApiError) || problem.code !== 'VERSION_STALE') return;
    const theirs = await readAccount(this.client).catch(() => undefined);
    if (!theirs) return;
    const fields = this.#description.value?.fields ?? [];
    const isSame = this.#base && changedLabels(this.#base, theirs, fields).length === 0;
    // What changed is not in this form, such as the password: nobody's details are lost.
    if (isSame && theirs.version !== version) return this.#saveDetails(values, theirs.version);
    this.#details.clear();
    this.theirs = theirs;
  }

  #accept(account: Account): void {
    this.theirs = undefined;
    this.#base = account;
    this.connection.session.accept(account);
    this.requestUpdate();
    void this.updateComplete.then(() => this.detailsForm?.updateComplete).then(() => this.detailsForm?.reset());
    dispatch(this, 'foyer-account-updated', { account });
  }

  #keepMine(theirs: Account): void {
    const values = this.detailsForm?.currentValues;
    if (values) void this.#saveDetails(values, theirs.version);
  }

  async #saveEmail({ email, currentPassword }: FormValues): Promise<void> {
    const body = { email: String(email), currentPassword: String(currentPassword) };
    const isDone = await this.#credentials.email.run(async () => {
      const account = await changeEmail(this.client, body);
      this.connection.session.accept(account);
      dispatch(this, 'foyer-account-updated', { account });
    });
    if (isDone) await this.#hide('email');
  }

  async #savePassword(values: FormValues, policy: PasswordPolicy): Promise<void> {
    const save = this.#credentials.password;
    const errors = findPasswordErrors(values, policy, (key) => this.t(key));
    if (errors.length > 0) return save.refuse(errors);
    const [currentPassword, newPassword] = [String(values['currentPassword']), String(values['newPassword'])];
    const isDone = await save.run(() => changePassword(this.client, { currentPassword, newPassword }));
    if (isDone) await this.#hide('password');
  }

  readonly #warnOfLoss = (event: BeforeUnloadEvent): void => {
    if (this.detailsForm?.isDirty) event.preventDefault();
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'foyer-account-info': FoyerAccountInfo;
  }
}
