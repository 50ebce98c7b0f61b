import { Task } from '@lit/task';
import { html, nothing } from 'lit';
import { state } from 'lit/decorators/state.js';
import type { AdminRole } from '../../../shared-types/admin-roles.ts';
import type { AdminUser, Invitation } from '../../../shared-types/admins.ts';
import type { FormField } from '../../../shared-types/forms.ts';
import type { Filter } from '../../../shared-types/list.ts';
import * as api from '../../api/admin-users.ts';
import { SaveController } from '../../controllers/save.ts';
import type { FormValues } from '../../elements/form/form.ts';
import type { GridColumn } from '../../elements/grid/columns.ts';
import { formatDate } from '../../i18n/format.ts';
import { AdminList, type AdminListQuery, allOf } from '../admin-list.ts';
import { adminUsersMessages } from './admin-users.messages.ts';
import { renderInvitation, renderWays, stateOf } from './user-parts.ts';

/**
 * The admins: who they are, which role they have, whether they can get in. Invites by mail or by a link to hand over;
 * passwords are seen by nobody.
 *
 * @slot heading - Replaces the heading.
 * @fires foyer-sign-in-request - Nobody is signed in and the button to do so was pressed.
 * @csspart heading - The heading.
 * @csspart toolbar - Search and buttons.
 * @csspart prompt - What is shown while nobody is signed in.
 * @csspart error - A failure in words.
 */
export class FoyerAdminUsers extends AdminList<AdminUser> {
  static override readonly messagesName = 'admin-users';
  static override readonly messages = adminUsersMessages;

  /** The admin who is looked at, or a new one to be. */
  @state() private opened: AdminUser | 'new' | undefined;
  @state() private invitation: Invitation | undefined;
  @state() private isDeleting = false;
  /** What was just done, in words. */
  @state() private done = '';

  readonly #save = new SaveController(this);
  readonly #act = new SaveController(this);

  readonly #roles = new Task(this, {
    args: () => [this.client, this.rights.holds('admins.view')] as const,
    task: async ([client, isAllowed], { signal }): Promise<AdminRole[]> =>
      isAllowed ? (await api.listAdminRoles(client, { pageSize: '1000' }, signal)).items : [],
  });

  protected override columns(): GridColumn<AdminUser>[] {
    return [
      { field: 'name', label: this.t('name'), isTitle: true, isSortable: true, width: 190 },
      { field: 'email', label: this.t('email'), isSortable: true, width: 220 },
      { field: 'roleName', label: this.t('role'), render: ({ roleName }) => roleName || this.t('no-role'), width: 170 },
      {
        field: 'isActive',
        label: this.t('state'),
        width: 110,
        render: (admin) => {
          const { key, kind } = stateOf(admin, new Date());
          return html`<span class="state ${kind}">${this.t(key)}</span>`;
        },
      },
      { field: 'hasSecondFactor', label: this.t('second-factor'), type: 'boolean', width: 130 },
      {
        field: 'lastSignInAt',
        label: this.t('last-sign-in'),
        isSortable: true,
        render: ({ lastSignInAt }) => (lastSignInAt ? formatDate(this.locale, lastSignInAt) : this.t('never')),
      },
    ];
  }

  protected override keyOf(admin: AdminUser): number {
    return admin.adminId;
  }

  protected override nameOf(admin: AdminUser): string {
    return admin.name;
  }

  protected override load(query: AdminListQuery, signal: AbortSignal) {
    return api.listAdmins(this.client, query, signal);
  }

  protected override filterFields(): FormField[] {
    const yesOrNo = [
      { value: '', label: this.t('any') },
      { value: 'true', label: this.t('yes') },
      { value: 'false', label: this.t('no') },
    ];
    return [
      {
        name: 'roleId',
        label: this.t('role'),
        inputType: 'select',
        isRequired: false,
        span: 6,
        options: [{ value: '', label: this.t('any') }, ...this.#roleOptions],
      },
      { name: 'isActive', label: this.t('active'), inputType: 'select', isRequired: false, span: 6, options: yesOrNo },
    ];
  }

  protected override filterOf({ roleId, isActive }: FormValues): Filter | undefined {
    return allOf(
      roleId ? { op: 'eq', field: 'roleId', value: Number(roleId) } : undefined,
      isActive ? { op: 'eq', field: 'isActive', value: isActive === 'true' } : undefined,
    );
  }

  protected override renderTools() {
    if (!this.rights.holds('admins.edit')) return nothing;
    return html`<button type="button" class="button" @click=${() => this.#show('new')}>${this.t('invite')}</button>`;
  }

  protected override open(admin: AdminUser): void {
    if (this.rights.holds('admins.edit')) this.#show(admin);
  }

  protected override renderMore() {
    const { opened } = this;
    if (opened === undefined) return nothing;
    return html`<foyer-dialog
      open
      heading=${opened === 'new' ? this.t('invite') : opened.name}
      @foyer-dialog-closed=${() => this.#close()}
    >
      <div class="sheet">
        ${this.done ? html`<foyer-notice kind="success">${this.done}</foyer-notice>` : nothing}
        ${
          this.invitation?.link
            ? renderInvitation(this.invitation.link, this.#nameNow, this.#say, () => (this.done = this.t('copied')))
            : nothing
        }
        ${opened === 'new' && this.invitation ? nothing : this.#renderForm(opened)}
        ${opened === 'new' ? nothing : this.#renderWays(opened)}
      </div>
    </foyer-dialog>`;
  }

  readonly #say = (key: string, values?: Record<string, string>): string => this.t(key, values);

  get #nameNow(): string {
    return this.opened === 'new' || this.opened === undefined ? '' : this.opened.name;
  }

  get #roleOptions() {
    return (this.#roles.value ?? []).map(({ roleId, name }) => ({ value: String(roleId), label: name }));
  }

  #renderForm(opened: AdminUser | 'new') {
    const isNew = opened === 'new';
    const values: FormValues = isNew
      ? { roleId: this.#roleOptions[0]?.value ?? '', by: 'mail' }
      : { name: opened.name, email: opened.email, roleId: String(opened.roleId ?? ''), isActive: opened.isActive };
    const { errors, isPending, problem } = this.#save;
    return html`<foyer-form
      .fields=${this.#fields(opened)}
      .values=${values}
      .errors=${errors}
      .pending=${isPending}
      .formError=${this.wordsOf(problem)}
      .submitLabel=${this.t(isNew ? 'invite-send' : 'save')}
      .cancelLabel=${this.t('close')}
      @foyer-form-submitted=${({ detail }: CustomEvent<{ values: FormValues }>) => this.#submit(detail.values)}
      @foyer-form-cancelled=${() => this.#close()}
    ></foyer-form>`;
  }

  #fields(opened: AdminUser | 'new'): FormField[] {
    const name: FormField = {
      name: 'name',
      label: this.t('name'),
      inputType: 'text',
      isRequired: true,
      lengthMax: 128,
    };
    const email: FormField = { name: 'email', label: this.t('email'), inputType: 'email', isRequired: true };
    const roleId: FormField = {
      name: 'roleId',
      label: this.t('role'),
      inputType: 'select',
      isRequired: opened === 'new',
      options: opened === 'new' ? this.#roleOptions : [{ value: '', label: this.t('no-role') }, ...this.#roleOptions],
    };
    const by: FormField = {
      name: 'by',
      label: this.t('by'),
      inputType: 'select',
      isRequired: true,
      options: [
        { value: 'mail', label: this.t('by-mail') },
        { value: 'link', label: this.t('by-link') },
      ],
    };
    const isActive: FormField = {
      name: 'isActive',
      label: this.t('active'),
      help: this.t('active-help'),
      inputType: 'boolean',
      isRequired: false,
    };
    if (opened === 'new') return [name, email, roleId, by];
    return this.#isSelf(opened) ? [name, email, roleId] : [name, email, roleId, isActive];
  }

  #isSelf({ adminId }: AdminUser): boolean {
    return this.session.account?.adminId === adminId;
  }

  #renderWays(admin: AdminUser) {
    const { isPending, problem } = this.#act;
    return renderWays(admin, {
      t: this.#say,
      isSelf: this.#isSelf(admin),
      isPending,
      isDeleting: this.isDeleting,
      failure: problem ? this.wordsOf(problem) : '',
      now: new Date(),
      invite: (by) =>
        this.#run(async () => this.#told(await api.renewInvitation(this.client, admin.adminId, by), admin)),
      endSessions: () => this.#do(() => api.endAdminSessions(this.client, admin.adminId), 'sessions-ended', admin),
      unlock: () => this.#do(() => api.unlockAdmin(this.client, admin.adminId), 'unlocked', admin),
      resetFactor: () => this.#do(() => api.resetAdminSecondFactor(this.client, admin.adminId), 'factor-reset', admin),
      askToDelete: () => (this.isDeleting = true),
      keep: () => (this.isDeleting = false),
      remove: () =>
        this.#run(async () => {
          await api.deleteAdmin(this.client, admin);
          this.#close();
        }),
    });
  }

  #told(invitation: Invitation, { email }: AdminUser): void {
    this.invitation = invitation;
    this.done = invitation.sent === 'mail' ? this.t('sent', { email }) : '';
  }

  #do(work: () => Promise<unknown>, key: string, admin: AdminUser): void {
    this.#run(async () => {
      await work();
      this.done = this.t(key, { name: admin.name });
    });
  }

  #run(work: () => Promise<void>): void {
    this.done = '';
    this.invitation = undefined;
    void this.#act.run(work).then(this.reload);
  }

  #submit(values: FormValues): void {
    const { opened } = this;
    const name = String(values['name'] ?? '');
    const email = String(values['email'] ?? '');
    const roleId = values['roleId'] ? Number(values['roleId']) : null;
    this.done = '';
    void this.#save.run(async () => {
      if (opened === 'new') {
        const by = values['by'] === 'link' ? 'link' : 'mail';
        const { admin, invitation } = await api.inviteAdmin(this.client, { name, email, roleId: roleId ?? 0, by });
        this.opened = admin;
        this.#told(invitation, admin);
      } else if (opened) {
        const isActive = this.#isSelf(opened) ? {} : { isActive: values['isActive'] === true };
        this.opened = await api.updateAdmin(this.client, opened, { name, email, roleId, ...isActive });
        this.done = this.t('saved');
      }
      this.reload();
    });
  }

  #show(opened: AdminUser | 'new'): void {
    this.#close();
    this.opened = opened;
  }

  #close(): void {
    this.opened = this.invitation = undefined;
    this.isDeleting = false;
    this.done = '';
    this.#save.clear();
    this.#act.clear();
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'foyer-admin-users': FoyerAdminUsers;
  }
}
