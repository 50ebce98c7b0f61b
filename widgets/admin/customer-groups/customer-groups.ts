import { Task } from '@lit/task';
import { html, nothing } from 'lit';
import { state } from 'lit/decorators/state.js';
import type { CustomerGroup, readCustomerGroup } from '../../../shared-types/customer-groups.ts';

import type { ResponseBody } from '../../../shared-types/endpoint.ts';
import type { FormField } from '../../../shared-types/forms.ts';
import type { Filter } from '../../../shared-types/list.ts';
import * as api from '../../api/customer-groups.ts';
import { ApiError } from '../../api/client.ts';
import { listWebsites } from '../../api/directory.ts';
import { SaveController } from '../../controllers/save.ts';
import type { FormValues } from '../../elements/form/form.ts';
import type { GridColumn } from '../../elements/grid/columns.ts';
import { formatNumber } from '../../i18n/format.ts';
import { AdminList, type AdminListQuery } from '../admin-list.ts';
import { customerGroupsMessages } from './customer-groups.messages.ts';
import { groupFields, groupFilterFields, groupFilterOf, groupValues } from './group-fields.ts';
import { TaxClasses } from './tax-classes.ts';

type GroupDetail = ResponseBody<typeof readCustomerGroup>;

/**
 * The customer groups: their names, tax classes and the websites where they cannot sign in. A group that is deleted hands its
 * customers to the default group, after saying how many.
 *
 * @slot heading - Replaces the heading.
 * @fires foyer-sign-in-request - Nobody is signed in and the button to do so was pressed.
 * @csspart heading - The heading.
 * @csspart toolbar - Search and buttons.
 * @csspart prompt - What is shown while nobody is signed in.
 * @csspart error - A failure in words.
 */
export class FoyerCustomerGroups extends AdminList<CustomerGroup> {
  static override readonly messagesName = 'customer-groups';
  static override readonly messages = customerGroupsMessages;

  @state() private opened: GroupDetail | 'new' | undefined;
  @state() private isDeleting = false;
  @state() private done = '';
  @state() private areTaxesOpen = false;

  readonly #words = (key: string): string => this.t(key);
  readonly #save = new SaveController(this);
  readonly #read = new SaveController(this);
  readonly #remove = new SaveController(this);
  readonly #taxes = new TaxClasses(this, {
    client: () => this.client,
    isSignedIn: () => this.session.account !== undefined,
    t: (key) => this.t(key),
    wordsOf: (error) => this.wordsOf(error),
  });

  readonly #websites = new Task(this, {
    args: () => [this.client, this.session.account?.adminId] as const,
    task: async ([client, adminId], { signal }) =>
      adminId === undefined ? [] : (await listWebsites(client, signal)).items,
  });

  protected override columns(): GridColumn<CustomerGroup>[] {
    return [
      {
        field: 'groupId',
        label: this.t('id'),
        isSortable: true,
        width: 80,
        render: ({ groupId }) => String(groupId),
      },
      {
        field: 'name',
        label: this.t('name'),
        isTitle: true,
        isSortable: true,
        width: 240,
        render: ({ name, isDeleting }) =>
          html`${name} ${isDeleting ? html`<span class="state waiting">${this.t('deleting')}</span>` : nothing}`,
      },
      {
        field: 'taxClassId',
        label: this.t('tax-class'),
        isSortable: true,
        width: 180,
        render: ({ taxClassId }) => this.#taxes.nameOf(taxClassId),
      },
      {
        field: 'excludedWebsiteIds',
        label: this.t('excluded'),
        width: 240,
        render: ({ excludedWebsiteIds }) => this.#sitesOf(excludedWebsiteIds),
      },
    ];
  }

  protected override keyOf({ groupId }: CustomerGroup): number {
    return groupId;
  }

  protected override nameOf({ name }: CustomerGroup): string {
    return name;
  }

  protected override load(query: AdminListQuery, signal: AbortSignal) {
    return api.findCustomerGroups(this.client, query, signal);
  }

  protected override filterFields(): FormField[] {
    return groupFilterFields(this.#words, this.#taxes.options);
  }

  protected override filterOf(values: FormValues): Filter | undefined {
    return groupFilterOf(values);
  }

  protected override renderTools() {
    if (!this.rights.holds('groups.edit')) return nothing;
    return html`
      <button type="button" class="button quiet" @click=${() => (this.areTaxesOpen = true)}>
        ${this.t('tax-classes')}
      </button>
      <button type="button" class="button" @click=${() => this.#show('new')}>${this.t('new')}</button>
    `;
  }

  protected override open({ groupId }: CustomerGroup): void {
    void this.#read.run(async () => this.#show(await api.readCustomerGroup(this.client, groupId)));
  }

  protected override renderMore() {
    const { problem } = this.#read;
    return html`
      ${problem ? html`<foyer-notice kind="error">${this.wordsOf(problem)}</foyer-notice>` : nothing}
      ${this.opened === undefined ? nothing : this.#renderGroup(this.opened)}
      ${
        this.areTaxesOpen
          ? html`<foyer-dialog
              open
              heading=${this.t('tax-classes')}
              @foyer-dialog-closed=${() => {
                this.areTaxesOpen = false;
                this.reload();
              }}
              >${this.#taxes.render()}</foyer-dialog
            >`
          : nothing
      }
    `;
  }

  #renderGroup(opened: GroupDetail | 'new') {
    const isNew = opened === 'new';
    const mayEdit = this.rights.holds('groups.edit') && (isNew || !opened.isDeleting);
    return html`<foyer-dialog
      open
      heading=${isNew ? this.t('new') : opened.name}
      @foyer-dialog-closed=${() => this.#close()}
    >
      <div class="sheet">
        ${this.done ? html`<foyer-notice kind="success">${this.done}</foyer-notice>` : nothing}
        ${isNew ? nothing : this.#renderFacts(opened)} ${mayEdit ? this.#renderForm(opened) : nothing}
        ${mayEdit && !isNew ? this.#renderDeletion(opened) : nothing}
        ${mayEdit ? nothing : html`<foyer-notice>${this.t('read-only')}</foyer-notice>`}
      </div>
    </foyer-dialog>`;
  }

  #renderFacts({ groupId, memberCount, taxClassId, excludedWebsiteIds }: GroupDetail) {
    const total = formatNumber(this.locale, memberCount);
    return html`<dl class="facts">
      <div>
        <dt>${this.t('id')}</dt>
        <dd>${groupId}</dd>
      </div>
      <div>
        <dt>${this.t('members-label')}</dt>
        <dd>${this.t('members', { count: memberCount, total })}</dd>
      </div>
      ${
        this.rights.holds('groups.edit')
          ? nothing
          : html`<div>
                <dt>${this.t('tax-class')}</dt>
                <dd>${this.#taxes.nameOf(taxClassId)}</dd>
              </div>
              <div>
                <dt>${this.t('excluded')}</dt>
                <dd>${this.#sitesOf(excludedWebsiteIds) || this.t('nowhere')}</dd>
              </div>`
      }
    </dl>`;
  }

  #renderForm(opened: GroupDetail | 'new') {
    const isNew = opened === 'new';
    const { errors, isPending, problem } = this.#save;
    const values = groupValues(isNew ? undefined : opened, this.#taxes.options);
    return html`<foyer-form
      .fields=${groupFields(this.#words, { isGuests: !isNew && opened.groupId === 0, taxes: this.#taxes.options, websites: this.#websites.value ?? [] })}
      .values=${values}
      .errors=${errors}
      .pending=${isPending}
      .formError=${this.#wordsOfProblem(problem)}
      .submitLabel=${this.t('save')}
      .cancelLabel=${this.t('close')}
      @foyer-form-submitted=${({ detail }: CustomEvent<{ values: FormValues }>) => this.#submit(detail.values)}
      @foyer-form-cancelled=${() => this.#close()}
    ></foyer-form>`;
  }

  #renderDeletion(group: GroupDetail) {
    const { isPending, problem } = this.#remove;
    if (group.keptBecause !== null) return html`<p class="small muted">${this.t(group.keptBecause)}</p>`;
    if (!this.isDeleting)
      return html`<div class="row-actions">
        <button type="button" class="button plain" @click=${() => (this.isDeleting = true)}>
          ${this.t('delete-group')}
        </button>
      </div>`;
    const { memberCount: count } = group;
    const total = formatNumber(this.locale, count);
    return html`
      <foyer-notice kind="warning"
        >${count > 0 ? this.t('delete-sure', { count, total }) : this.t('delete-empty')}</foyer-notice
      >
      ${problem ? html`<foyer-notice kind="error">${this.#wordsOfProblem(problem)}</foyer-notice>` : nothing}
      <div class="row-actions">
        <button type="button" class="button danger" ?disabled=${isPending} @click=${() => this.#delete(group)}>
          ${this.t('delete')}
        </button>
        <button type="button" class="button quiet" @click=${() => (this.isDeleting = false)}>
          ${this.t('cancel')}
        </button>
      </div>
    `;
  }

  #sitesOf(websiteIds: readonly number[]): string {
    const names = websiteIds.map(
      (id) => this.#websites.value?.find(({ websiteId }) => websiteId === id)?.name ?? String(id),
    );
    return new Intl.ListFormat(this.locale, { type: 'conjunction' }).format(names);
  }

  #wordsOfProblem(problem: unknown): string {
    return problem instanceof ApiError && problem.code === 'VERSION_STALE' ? this.t('stale') : this.wordsOf(problem);
  }

  #submit(values: FormValues): void {
    const { opened } = this;
    const taxClassId = Number(values['taxClassId']);
    const excluded = values['excludedWebsiteIds'];
    const excludedWebsiteIds = Array.isArray(excluded) ? excluded.map(Number) : [];
    const body = { name: String(values['name'] ?? ''), taxClassId, excludedWebsiteIds };
    this.done = '';
    void this.#save.run(async () => {
      if (opened === undefined) return;
      const { groupId } =
        opened === 'new'
          ? await api.createCustomerGroup(this.client, body)
          : await api.updateCustomerGroup(this.client, opened, opened.groupId === 0 ? { taxClassId } : body);
      this.opened = await api.readCustomerGroup(this.client, groupId);
      this.done = this.t('saved');
      this.reload();
    });
  }

  #delete(group: GroupDetail): void {
    void this.#remove.run(async () => {
      const { status, memberCount } = await api.deleteCustomerGroup(this.client, group);
      this.reload();
      if (status === 'deleted') return this.#close();
      this.opened = await api.readCustomerGroup(this.client, group.groupId);
      this.isDeleting = false;
      this.done = this.t('deletion-begun', { total: formatNumber(this.locale, memberCount) });
    });
  }

  #show(opened: GroupDetail | 'new'): void {
    this.#close();
    this.opened = opened;
  }

  #close(): void {
    this.opened = undefined;
    this.isDeleting = false;
    this.done = '';
    this.#save.clear();
    this.#remove.clear();
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'foyer-customer-groups': FoyerCustomerGroups;
  }
}
