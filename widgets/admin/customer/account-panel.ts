import { Task } from '@lit/task';
import { html, nothing, type PropertyValues } from 'lit';
import { property } from 'lit/decorators/property.js';
import { query } from 'lit/decorators/query.js';
import { state } from 'lit/decorators/state.js';
import { keyed } from 'lit/directives/keyed.js';
import type { CustomerRecord } from '../../../shared-types/customer-records.ts';
import type { FormField } from '../../../shared-types/forms.ts';
import { ApiError } from '../../api/client.ts';
import { createCustomer, listCustomerActivity, readCustomer, updateCustomer } from '../../api/customer-records.ts';
import { readForm } from '../../api/forms.ts';
import { SaveController } from '../../controllers/save.ts';
import type { FormChange, FormValues, FoyerForm } from '../../elements/form/form.ts';
import { createFields, editFields } from './account-fields.ts';
import type { Directory } from './directory.ts';
import { type Merge, renderMerge } from './merge-dialog.ts';
import { CustomerPanel } from './panel-element.ts';
import { bodyOf, changedNames, mergeValues, valuesOf } from './record-values.ts';

/**
 * Account information: the form of a customer, new or known. What somebody else saved meanwhile is merged field by field, and
 * nothing is overwritten unseen. Part of `<foyer-customer>`, whose buttons call {@link save} and {@link reset}.
 *
 * @fires foyer-record-edited - Something was typed or put back, or a save began or ended.
 * @fires foyer-record-saved - `detail.record` is as the BFF has it now; `detail.isNew`; `detail.words` say what else happened.
 */
export class FoyerCustomerAccount extends CustomerPanel {
  @property({ attribute: false }) directory: Directory | undefined;

  /** The form is made anew whenever this changes. */
  @state() private generation = 0;
  @state() private merge: Merge | undefined;

  @query('foyer-form') private readonly form!: FoyerForm | null;

  readonly #save = new SaveController(this);
  /** The state that the edits are of. */
  #base: CustomerRecord | undefined;
  #draft: FormValues | undefined;
  #saving: Promise<boolean> | undefined;
  #wasPending = false;

  readonly #form = new Task(this, {
    args: () => [this.client] as const,
    task: ([client], { signal }) => readForm(client, 'adminhtml_customer', signal),
  });

  /** Whether there are edits that are not saved. */
  get isDirty(): boolean {
    return this.#draft !== undefined && changedNames(this.#baseValues, this.#draft).length > 0;
  }

  /** Whether a save is on its way. */
  get isPending(): boolean {
    return this.#save.isPending;
  }

  /** Saves what was edited. Answers whether everything is saved; fields that are wrong, and conflicts, show by themselves. */
  async save(): Promise<boolean> {
    if (this.record !== undefined && !this.isDirty) return true;
    this.#saving = undefined;
    this.form?.querySelector('form')?.requestSubmit();
    return (await this.#saving) ?? false;
  }

  /** Puts back what is stored. */
  reset(): void {
    this.#save.clear();
    this.#show(undefined);
  }

  get #fields(): FormField[] {
    const form = this.#form.value?.fields;
    if (form === undefined || this.directory === undefined) return [];
    const t = (key: string): string => this.t(key);
    return this.record === undefined ? createFields(form, this.directory, t) : editFields(form, this.directory, t);
  }

  get #baseValues(): FormValues {
    const start = { websiteId: this.directory?.websites[0]?.websiteId ?? 0, groupId: 1 };
    return valuesOf(this.#base ?? start, this.#fields);
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    super.willUpdate(changed);
    const isAnother = changed.has('record') && this.record?.customerId !== this.#base?.customerId;
    const isNewer = this.record !== undefined && this.record.version !== this.#base?.version && !this.isDirty;
    if (!isAnother && !isNewer) return;
    this.#base = this.record;
    this.#draft = undefined;
    this.generation += 1;
    if (isAnother) this.#save.clear();
  }

  protected override updated(): void {
    if (this.#wasPending === this.isPending) return;
    this.#wasPending = this.isPending;
    // The buttons of the record show it, too.
    this.dispatchEvent(new CustomEvent('foyer-record-edited'));
  }

  protected override render() {
    if (this.#form.value === undefined || this.directory === undefined)
      return this.#form.render({
        pending: () => this.renderWaiting(6),
        complete: () => this.renderWaiting(6),
        error: (error) => this.renderFailure(error, () => void this.#form.run()),
      });
    const { errors, isPending, problem } = this.#save;
    const isConflict = problem instanceof ApiError && problem.code === 'VERSION_STALE';
    return html`
      <div class="panel account">
        ${this.record === undefined ? html`<p class="muted">${this.t('create-words')}</p>` : nothing}
        ${keyed(
          this.generation,
          html`<foyer-form
            .fields=${this.#fields}
            .values=${this.#draft ?? this.#baseValues}
            .errors=${errors}
            .pending=${isPending}
            .formError=${isConflict ? '' : this.wordsOf(problem)}
            .submitLabel=${this.t('save')}
            @foyer-form-changed=${this.#edit}
            @foyer-form-submitted=${this.#submit}
          ></foyer-form>`,
        )}
        ${this.merge ? renderMerge((key, values) => this.t(key, values), this.merge, this.#fields, this.#decide) : nothing}
      </div>
    `;
  }

  readonly #edit = ({ detail }: CustomEvent<FormChange>): void => {
    this.#draft = detail.values;
    this.dispatchEvent(new CustomEvent('foyer-record-edited'));
  };

  readonly #submit = ({ detail }: CustomEvent<{ values: FormValues }>): void => {
    this.#saving = this.#base === undefined ? this.#create(detail.values) : this.#update(this.#base, detail.values, '');
  };

  #create(values: FormValues): Promise<boolean> {
    const names = Object.keys(values).filter((name) => values[name] !== '');
    const { websiteId, email, firstName, lastName, ...rest } = bodyOf(values, names);
    return this.#save.run(async () => {
      const body = {
        websiteId: websiteId ?? 0,
        ...(email !== undefined && { email }),
        firstName: firstName ?? '',
        lastName: lastName ?? '',
      };
      const record = await createCustomer(this.client, { ...rest, ...body });
      const words = this.t(email === undefined ? 'created-unreachable' : 'created', { email: record.email });
      this.#settle(record, { isNew: true, words });
    });
  }

  async #update(base: CustomerRecord, values: FormValues, words: string): Promise<boolean> {
    this.#draft = values;
    const names = changedNames(valuesOf(base, this.#fields), values);
    if (names.length === 0) {
      this.#settle(base, { isNew: false, words });
      return true;
    }
    const isSaved = await this.#save.run(async () => {
      const record = await updateCustomer(this.client, base.customerId, base.version, bodyOf(values, names));
      this.#settle(record, { isNew: false, words: words || this.t('saved') });
    });
    const { problem } = this.#save;
    if (isSaved || !(problem instanceof ApiError) || problem.code !== 'VERSION_STALE') return isSaved;
    return this.#reconcile(base, values);
  }

  /** Somebody saved meanwhile: what does not conflict is merged at once, the rest is asked. */
  async #reconcile(base: CustomerRecord, mine: FormValues): Promise<boolean> {
    try {
      const signal = AbortSignal.timeout(15_000);
      const [theirs, name] = await Promise.all([
        readCustomer(this.client, base.customerId, signal),
        this.#findEditor(base.customerId, signal),
      ]);
      const fields = this.#fields;
      const merged = mergeValues(valuesOf(base, fields), mine, valuesOf(theirs, fields));
      if (merged.conflicts.length > 0) {
        this.merge = { theirs, name, ...merged };
        return false;
      }
      const labels = fields.filter((field) => merged.taken.includes(field.name)).map(({ label }) => label);
      const list = new Intl.ListFormat(this.locale).format(labels);
      this.#base = theirs;
      this.#show(merged.values);
      return await this.#update(
        theirs,
        merged.values,
        labels.length > 0 ? this.t('merged', { name, fields: list }) : '',
      );
    } catch (error) {
      return this.#save.run(() => Promise.reject(error));
    }
  }

  /** Who changed the record last, as far as the log of the record says. */
  async #findEditor(customerId: number, signal: AbortSignal): Promise<string> {
    const found = await listCustomerActivity(this.client, customerId, 1, signal).catch(() => undefined);
    return found?.items[0]?.adminName || this.t('somebody');
  }

  /** `chosen` has the value to save for each conflict; without it the dialog was left. */
  readonly #decide = (chosen?: FormValues): void => {
    const { merge } = this;
    this.merge = undefined;
    if (merge === undefined || chosen === undefined) return;
    this.#base = merge.theirs;
    const values = { ...merge.values, ...chosen };
    this.#show(values);
    void this.#update(merge.theirs, values, '');
  };

  #show(draft: FormValues | undefined): void {
    this.#draft = draft;
    this.generation += 1;
    this.dispatchEvent(new CustomEvent('foyer-record-edited'));
  }

  #settle(record: CustomerRecord, { isNew, words }: { isNew: boolean; words: string }): void {
    this.#base = record;
    this.#draft = undefined;
    this.generation += 1;
    this.dispatchEvent(new CustomEvent('foyer-record-saved', { detail: { record, isNew, words } }));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'foyer-customer-account': FoyerCustomerAccount;
  }
}
