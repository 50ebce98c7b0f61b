import { Task } from '@lit/task';
import { html, nothing, type PropertyValues } from 'lit';
import { property } from 'lit/decorators/property.js';
import { query } from 'lit/decorators/query.js';
import { state } from 'lit/decorators/state.js';
import type { Account } from '../../../shared-types/account.ts';
import type { FormField } from '../../../shared-types/forms.ts';
import { readAccount, updateAccount } from '../../api/account.ts';
import { ApiError } from '../../api/client.ts';
import { readForm } from '../../api/forms.ts';
import { readStoreConfig } from '../../api/store.ts';
import type { FormValues, FoyerForm } from '../../elements/form/form.ts';
import { renderWaitingForm, waitingFormStyles } from '../../elements/form/waiting-form.ts';
import { dispatch } from '../../events.ts';
import { renderLightChildren } from '../../light-children.ts';
import { button } from '../../styles/button.ts';
import { host } from '../../styles/host.ts';
import { tokens } from '../../styles/tokens.ts';
import { SaveController } from '../../controllers/save.ts';
import { FoyerAccountElement } from '../account-element.ts';
import { accountStyles } from '../account.styles.ts';
import { changedLabels, toAccountBody, toFormValues } from '../account-values.ts';
import { accountInfoMessages } from './account-info.messages.ts';
import { accountInfoStyles } from './account-info.styles.ts';
import { CredentialForms } from './credential-forms.ts';

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
  static override readonly styles = [tokens, host, button, waitingFormStyles, accountStyles, accountInfoStyles];
  static override readonly messagesName = 'account-info';
  static override readonly messages = accountInfoMessages;

  /** Leaves out the change of e-mail and password. */
  @property({ type: Boolean, attribute: 'no-credentials' }) isCredentialsHidden = false;

  /** The record as somebody else left it, when saving found it changed. */
  @state() private theirs: Account | undefined;

  @query('foyer-form') private readonly detailsForm!: FoyerForm | null;

  readonly #details = new SaveController(this);
  readonly #credentials = new CredentialForms(this, {
    t: (key) => this.t(key),
    wordsOf: (error) => this.wordsOf(error),
    client: () => this.client,
    accept: (account) => {
      this.connection.session.accept(account);
      dispatch(this, 'foyer-account-updated', { account });
    },
  });

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
    renderLightChildren(this, isShown ? this.#credentials.renderForms(value.policy) : nothing);
  }

  #renderSkeleton() {
    const opener = html`<div class="part"><span class="skeleton opener"></span></div>`;
    return html`
      <div aria-busy="true">
        <div class="part">${renderWaitingForm(['half', 'half', 'check', 'check-help', 'submit'])}</div>
        ${this.isCredentialsHidden ? nothing : [opener, opener]}
      </div>
    `;
  }

  /** Nothing that one customer opened, typed or was told is there for the next. */
  protected override willUpdate(changed: PropertyValues): void {
    super.willUpdate(changed);
    const customerId = this.session.account?.customerId;
    if (customerId === this.#customerId) return;
    this.#customerId = customerId;
    this.#credentials.forget();
    this.theirs = undefined;
    this.#details.clear();
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
                  ${this.#credentials.renderOpener('email', this.t('email-heading'), account.email, this.t('change-email'))}
                </div>
                <div part="section" class="part">
                  ${this.#credentials.renderOpener(
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

  readonly #warnOfLoss = (event: BeforeUnloadEvent): void => {
    if (this.detailsForm?.isDirty) event.preventDefault();
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'foyer-account-info': FoyerAccountInfo;
  }
}
