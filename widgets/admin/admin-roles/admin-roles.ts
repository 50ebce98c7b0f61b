import { Task } from '@lit/task';
import { html, nothing } from 'lit';
import { state } from 'lit/decorators/state.js';
import type { AdminRole } from '../../../shared-types/admin-roles.ts';
import type { Website } from '../../../shared-types/websites.ts';
import * as api from '../../api/admin-users.ts';
import { ApiError } from '../../api/client.ts';
import { listWebsites } from '../../api/directory.ts';
import { SaveController } from '../../controllers/save.ts';
import type { GridColumn } from '../../elements/grid/columns.ts';
import { fieldWordsOf } from '../../i18n/errors.ts';
import { formatNumber } from '../../i18n/format.ts';
import { AdminList, type AdminListQuery } from '../admin-list.ts';
import { adminRolesMessages } from './admin-roles.messages.ts';
import { adminRolesStyles } from './admin-roles.styles.ts';
import { renderRoleEditor, type RoleDraft } from './role-editor.ts';

const emptyDraft: RoleDraft = { name: '', isFull: false, resources: [], websiteIds: null };

/**
 * The roles of admins: what each allows, as a tree, and for which websites. A change holds from the next request of everybody
 * who has the role.
 *
 * @slot heading - Replaces the heading.
 * @fires foyer-sign-in-request - Nobody is signed in and the button to do so was pressed.
 * @csspart heading - The heading.
 * @csspart toolbar - Search and buttons.
 * @csspart prompt - What is shown while nobody is signed in.
 * @csspart error - A failure in words.
 */
export class FoyerAdminRoles extends AdminList<AdminRole> {
  static override readonly styles = [...AdminList.styles, adminRolesStyles];
  static override readonly messagesName = 'admin-roles';
  static override readonly messages = adminRolesMessages;

  /** The role that is looked at, or a new one to be. */
  @state() private opened: AdminRole | 'new' | undefined;
  @state() private draft: RoleDraft = emptyDraft;
  @state() private isDeleting = false;

  readonly #save = new SaveController(this);
  readonly #remove = new SaveController(this);

  readonly #websites = new Task(this, {
    args: () => [this.client, this.session.account?.adminId] as const,
    task: async ([client, adminId], { signal }): Promise<Website[]> =>
      adminId === undefined ? [] : (await listWebsites(client, signal)).items,
  });

  #before = '';

  /** Whether there are edits that are not saved. */
  get isDirty(): boolean {
    return this.opened !== undefined && JSON.stringify(this.draft) !== this.#before;
  }

  /** Lets go of every edit. */
  reset(): void {
    this.#close();
  }

  protected override columns(): GridColumn<AdminRole>[] {
    return [
      { field: 'name', label: this.t('name'), isTitle: true, isSortable: true, width: 220 },
      {
        field: 'isFull',
        label: this.t('allows'),
        width: 180,
        render: ({ isFull, resources }) =>
          isFull ? this.t('everything') : this.t('resources', { count: resources.length }),
      },
      {
        field: 'websiteIds',
        label: this.t('websites'),
        width: 220,
        render: ({ websiteIds }) => this.#sitesOf(websiteIds),
      },
      { field: 'adminCount', label: this.t('admins'), type: 'number', width: 100 },
    ];
  }

  protected override keyOf(role: AdminRole): number {
    return role.roleId;
  }

  protected override nameOf(role: AdminRole): string {
    return role.name;
  }

  protected override load(query: AdminListQuery, signal: AbortSignal) {
    return api.listAdminRoles(this.client, query, signal);
  }

  protected override renderTools() {
    if (!this.rights.holds('admins.edit')) return nothing;
    return html`<button type="button" class="button" @click=${() => this.#show('new')}>${this.t('new')}</button>`;
  }

  protected override open(role: AdminRole): void {
    if (this.rights.holds('admins.edit')) this.#show(role);
  }

  protected override renderMore() {
    const { opened } = this;
    if (opened === undefined) return nothing;
    const { errors, isPending, isSaved, problem } = this.#save;
    const isSystem = opened !== 'new' && opened.isSystem;
    return html`<foyer-dialog
      open
      style="--foyer-dialog-width: 48rem"
      heading=${opened === 'new' ? this.t('new') : opened.name}
      @foyer-dialog-closed=${() => this.#close()}
    >
      <form class="sheet" novalidate @submit=${this.#submit}>
        ${isSaved ? html`<foyer-notice kind="success">${this.t('saved')}</foyer-notice>` : nothing}
        ${problem ? html`<foyer-notice kind="error">${this.#wordsOfProblem(problem)}</foyer-notice>` : nothing}
        ${renderRoleEditor({
          draft: this.draft,
          isSystem,
          websites: this.#websites.value ?? [],
          own: this.rights.known?.resources ?? new Set(),
          errors,
          wordsOf: (error) => fieldWordsOf(this.locale, error),
          t: (key) => this.t(key),
          change: (change) => (this.draft = { ...this.draft, ...change }),
        })}
        <div class="row-actions">
          <button type="submit" class="button" aria-busy=${isPending ? 'true' : nothing}>${this.t('save')}</button>
          <button type="button" class="button quiet" @click=${() => this.#close()}>${this.t('close')}</button>
          ${
            opened === 'new' || isSystem || this.isDeleting
              ? nothing
              : html`<button type="button" class="button plain" @click=${() => (this.isDeleting = true)}>
                  ${this.t('delete-role')}
                </button>`
          }
        </div>
        ${opened !== 'new' && this.isDeleting ? this.#renderDeletion(opened) : nothing}
      </form>
    </foyer-dialog>`;
  }

  #renderDeletion(role: AdminRole) {
    const { isPending, problem } = this.#remove;
    const { adminCount: count } = role;
    return html`
      <foyer-notice kind="warning"
        >${count > 0 ? this.t('delete-sure', { count }) : this.t('delete-unused')}</foyer-notice
      >
      ${problem ? html`<foyer-notice kind="error">${this.#wordsOfProblem(problem)}</foyer-notice>` : nothing}
      <div class="row-actions">
        <button type="button" class="button danger" ?disabled=${isPending} @click=${() => this.#delete(role)}>
          ${this.t('delete')}
        </button>
        <button type="button" class="button quiet" @click=${() => (this.isDeleting = false)}>
          ${this.t('cancel')}
        </button>
      </div>
    `;
  }

  #sitesOf(websiteIds: readonly number[] | null): string {
    if (websiteIds === null) return this.t('all-websites');
    const names = websiteIds.map(
      (id) => this.#websites.value?.find(({ websiteId }) => websiteId === id)?.name ?? formatNumber(this.locale, id),
    );
    return new Intl.ListFormat(this.locale, { type: 'conjunction' }).format(names);
  }

  #wordsOfProblem(problem: unknown): string {
    return problem instanceof ApiError && problem.code === 'VERSION_STALE' ? this.t('stale') : this.wordsOf(problem);
  }

  readonly #submit = async (event: Event): Promise<void> => {
    event.preventDefault();
    const { opened, draft } = this;
    const { name, isFull, resources, websiteIds } = draft;
    const rights = { isFull, resources: [...resources], websiteIds: websiteIds && [...websiteIds] };
    const isDone = await this.#save.run(async () => {
      if (opened === 'new') this.opened = await api.createAdminRole(this.client, { name, ...rights });
      else if (opened)
        this.opened = await api.updateAdminRole(this.client, opened, opened.isSystem ? { name } : { name, ...rights });
      this.rights.refresh();
      this.reload();
    });
    if (isDone) this.#before = JSON.stringify(draft);
    else this.renderRoot.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
  };

  #delete(role: AdminRole): void {
    void this.#remove.run(async () => {
      await api.deleteAdminRole(this.client, role);
      this.#close();
      this.reload();
    });
  }

  #show(opened: AdminRole | 'new'): void {
    this.#close();
    this.opened = opened;
    this.draft = opened === 'new' ? emptyDraft : { ...opened };
    this.#before = JSON.stringify(this.draft);
  }

  #close(): void {
    this.opened = undefined;
    this.isDeleting = false;
    this.#save.clear();
    this.#remove.clear();
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'foyer-admin-roles': FoyerAdminRoles;
  }
}
