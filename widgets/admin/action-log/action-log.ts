import { html, nothing } from 'lit';
import { state } from 'lit/decorators/state.js';
import { type Action, type ActionDetail, type ActionGroup, actionGroups } from '../../../shared-types/action-log.ts';
import type { FormField } from '../../../shared-types/forms.ts';
import type { Filter } from '../../../shared-types/list.ts';
import { listActions, readAction } from '../../api/action-log.ts';
import { SaveController } from '../../controllers/save.ts';
import type { FormValues } from '../../elements/form/form.ts';
import type { GridColumn } from '../../elements/grid/columns.ts';
import { formatDateTime } from '../../i18n/format.ts';
import { AdminList, type AdminListQuery, allOf } from '../admin-list.ts';
import { jobKindMessages } from '../jobs/job-kinds.messages.ts';
import { actionLogMessages } from './action-log.messages.ts';
import { actionLogStyles } from './action-log.styles.ts';
import { renderChange } from './change.ts';

const textOf = (value: FormValues[string] | undefined): string => (typeof value === 'string' ? value.trim() : '');

/** The moment at which a plain date begins where the reader is, or the next one does. */
const startOf = (date: string, days = 0): string | undefined => {
  const [year = 0, month = 1, day = 1] = date.split('-').map(Number);
  return date === '' ? undefined : new Date(year, month - 1, day + days).toISOString();
};

/**
 * What admins did: when, from where, to what, and what was before and after. Filters by group, admin and date; the filtered
 * log can be taken along as CSV.
 *
 * @slot heading - Replaces the heading.
 * @fires foyer-sign-in-request - Nobody is signed in and the button to do so was pressed.
 * @csspart heading - The heading.
 * @csspart toolbar - Search and buttons.
 * @csspart prompt - What is shown while nobody is signed in.
 * @csspart error - A failure in words.
 */
export class FoyerActionLog extends AdminList<Action> {
  static override readonly styles = [...AdminList.styles, actionLogStyles];
  static override readonly messagesName = 'action-log';
  static override readonly messages = actionLogMessages;

  @state() private opened: ActionDetail | undefined;

  readonly #read = new SaveController(this);

  protected override columns(): GridColumn<Action>[] {
    return [
      {
        field: 'createdAt',
        label: this.t('time'),
        isSortable: true,
        width: 230,
        render: ({ createdAt }) => formatDateTime(this.locale, createdAt),
      },
      {
        field: 'adminName',
        label: this.t('admin'),
        isSortable: true,
        width: 140,
        render: ({ adminId, adminName }) => (adminId === null ? this.t('nobody') : adminName),
      },
      { field: 'group', label: this.t('group'), width: 130, render: ({ group }) => this.t(`group-${group}`) },
      { field: 'action', label: this.t('action'), width: 110, render: ({ action }) => this.t(`action-${action}`) },
      {
        field: 'entityName',
        label: this.t('entity'),
        isTitle: true,
        isSortable: true,
        width: 240,
        render: (action) => html`<bdi>${this.#entityOf(action)}</bdi>`,
      },
      {
        field: 'result',
        label: this.t('result'),
        width: 130,
        render: ({ result }) =>
          result === 'done' ? this.t('result-done') : html`<span class="state bad">${result}</span>`,
      },
      { field: 'address', label: this.t('address'), width: 130 },
    ];
  }

  protected override keyOf({ actionId }: Action): number {
    return actionId;
  }

  /** Jobs are called what the list of jobs calls them. */
  #entityOf({ group, entity, entityName }: Action): string {
    const name = entityName || entity;
    const key = `kind-${name}`;
    return group === 'jobs' && Object.hasOwn(jobKindMessages, key) ? this.t(key) : name;
  }

  protected override nameOf(action: Action): string {
    return `${this.t(`action-${action.action}`)}: ${this.#entityOf(action)}`;
  }

  protected override load(query: AdminListQuery, signal: AbortSignal) {
    return listActions(this.client, query, signal);
  }

  protected override filterFields(): FormField[] {
    const groups = actionGroups
      .filter((group) => this.#isSeen(group))
      .map((group) => ({ value: group, label: this.t(`group-${group}`) }));
    return [
      {
        name: 'group',
        label: this.t('group'),
        inputType: 'select',
        isRequired: false,
        span: 6,
        options: [{ value: '', label: this.t('any') }, ...groups],
      },
      { name: 'admin', label: this.t('admin'), inputType: 'text', isRequired: false, span: 6 },
      { name: 'from', label: this.t('from'), inputType: 'date', isRequired: false, span: 6 },
      { name: 'to', label: this.t('to'), inputType: 'date', isRequired: false, span: 6 },
    ];
  }

  /** What admins did as customers is seen by a right of its own. */
  #isSeen(group: ActionGroup): boolean {
    return this.rights.holds(group === 'login-as-customer' ? 'login-as-customer.view-log' : 'action-log.view');
  }

  protected override filterOf(values: FormValues): Filter | undefined {
    const group = textOf(values['group']);
    const admin = textOf(values['admin']);
    const from = startOf(textOf(values['from']));
    const to = startOf(textOf(values['to']), 1);
    return allOf(
      group ? { op: 'eq', field: 'group', value: group } : undefined,
      admin ? { op: 'contains', field: 'adminName', value: admin } : undefined,
      from || to ? { op: 'range', field: 'createdAt', from, to } : undefined,
    );
  }

  protected override renderTools() {
    const { sort, q, filter } = this.query;
    const chosen = Object.entries({ sort, q, filter }).filter(([, value]) => value !== undefined) as [string, string][];
    const search = new URLSearchParams(chosen).toString();
    // A plain link: the browser streams the file to the disk, however long the log is.
    const href = `${this.client.bff}/api/admin/action-log/export${search ? `?${search}` : ''}`;
    return html`<a class="button quiet" href=${href} download="action-log.csv">${this.t('export')}</a>`;
  }

  protected override open({ actionId }: Action): void {
    void this.#read.run(async () => {
      this.opened = await readAction(this.client, actionId);
    });
  }

  protected override renderMore() {
    const { problem } = this.#read;
    return html`
      ${problem ? html`<foyer-notice kind="error">${this.wordsOf(problem)}</foyer-notice>` : nothing}
      ${this.opened ? this.#renderDetail(this.opened) : nothing}
    `;
  }

  #renderDetail(action: ActionDetail) {
    const facts: [string, string][] = [
      ['time', formatDateTime(this.locale, action.createdAt)],
      ['admin', action.adminId === null ? this.t('nobody') : action.adminName],
      ['address', action.address],
      ['group', this.t(`group-${action.group}`)],
      ['action', this.t(`action-${action.action}`)],
      ['entity', action.entityName ? `${this.#entityOf(action)} (${action.entity})` : action.entity],
      ['result', action.result === 'done' ? this.t('result-done') : action.result],
    ];
    return html`<foyer-dialog
      open
      closed-by="any"
      style="--foyer-dialog-width: 48rem"
      heading=${this.nameOf(action)}
      @foyer-dialog-closed=${() => (this.opened = undefined)}
    >
      <div class="sheet">
        <dl class="facts">
          ${facts.map(
            ([key, value]) =>
              html`<div>
                <dt>${this.t(key)}</dt>
                <dd><bdi>${value}</bdi></dd>
              </div>`,
          )}
        </dl>
        ${renderChange(action, (key) => this.t(key))}
      </div>
    </foyer-dialog>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'foyer-action-log': FoyerActionLog;
  }
}
