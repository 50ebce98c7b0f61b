import { Task } from '@lit/task';
import { html, nothing } from 'lit';
import { property } from 'lit/decorators/property.js';
import { state } from 'lit/decorators/state.js';
import type { AdminResource } from '../../../shared-types/admin-resources.ts';
import {
  type CustomerAction,
  customerActions,
  type CustomerSelection,
} from '../../../shared-types/customer-actions.ts';
import { type ExportFormat, exportFormats } from '../../../shared-types/customer-exports.ts';
import type { Filter } from '../../../shared-types/list.ts';
import type { Job, JobFailure } from '../../../shared-types/jobs.ts';
import { readAdminSession } from '../../api/admin-session.ts';
import { exportUrlOf } from '../../api/customer-exports.ts';
import { listCustomerGroups } from '../../api/directory.ts';
import { cancelJob, followJob, listJobFailures, listOpenJobs, startCustomerAction } from '../../api/jobs.ts';
import { SaveController } from '../../controllers/save.ts';
import { SessionController } from '../../controllers/session.ts';
import { dispatch } from '../../events.ts';
import { FoyerElement } from '../../foyer-element.ts';
import { formatNumber } from '../../i18n/format.ts';
import { button } from '../../styles/button.ts';
import { buttonDanger } from '../../styles/button-danger.ts';
import { host } from '../../styles/host.ts';
import { tokens } from '../../styles/tokens.ts';
import { adminSessionOf } from '../admin-session.ts';
import { actionOf, renderProgress, renderQuestion } from './action-dialogs.ts';
import { customerActionsMessages } from './customer-actions.messages.ts';
import { customerActionsStyles } from './customer-actions.styles.ts';
import { renderMenu } from './menu.ts';

const idsOnly = (ids: readonly number[]): Filter => ({ op: 'in', field: 'customerId', values: [...ids] });

/** An export is an address that the browser opens, and an address has a length: so many ids it holds. */
const singlesMax = 1000;

/** A selection as the filter of a list, for an export. */
export const filterOf = ({ ids, filter, excludedIds = [] }: CustomerSelection): Filter | undefined => {
  if (ids !== undefined) return idsOnly(ids);
  if (excludedIds.length === 0) return filter;
  const others: Filter = { op: 'not', of: idsOnly(excludedIds) };
  return filter === undefined ? others : { op: 'and', of: [filter, others] };
};

/**
 * What can be done to many customers: a menu for a selection, a question that says how many it is about, the progress of the
 * work in the background, which can be stopped and outlives the page, and what came of it. Also exports the selection.
 *
 * @fires foyer-customers-changed - A job has ended; `detail.jobId`.
 */
export class FoyerCustomerActions extends FoyerElement {
  static override readonly styles = [tokens, host, button, buttonDanger, customerActionsStyles];
  static override readonly messagesName = 'customer-actions';
  static override readonly messages = customerActionsMessages;

  /** Who is selected, as the BFF takes it; undefined is nobody. */
  @property({ attribute: false }) selection: CustomerSelection | undefined;

  /** How many are selected. */
  @property({ type: Number }) count = 0;

  /** Whether there are more than `count`, which nobody counted. */
  @property({ type: Boolean, attribute: 'count-exceeded' }) isCountExceeded = false;

  /** How many match the filter and the keyword: an export without a selection is of them all. */
  @property({ type: Number }) total = 0;

  @property({ attribute: false }) filter: Filter | undefined;

  @property() keyword = '';

  /** The columns of an export, in order; without them those that the grid shows at first. */
  @property({ attribute: false }) columns: readonly string[] = [];

  /** The order of an export; without it the latest customers come first. */
  @property({ attribute: false }) sort: { field: string; descending: boolean } | undefined;

  @state() private menu: 'actions' | 'export' | undefined;
  @state() private asked: CustomerAction | undefined;
  @state() private job: Job | undefined;
  @state() private failures: readonly JobFailure[] = [];
  @state() private isShown = false;
  @state() private isStopping = false;
  @state() private isTooMany = false;

  readonly #session = new SessionController(this, () => adminSessionOf(this.client));
  readonly #start = new SaveController(this);
  #unfollow: (() => void) | undefined;

  readonly #surroundings = new Task(this, {
    args: () => [this.client, this.#session.account?.adminId] as const,
    task: async ([client, adminId], { signal }) => {
      if (adminId === undefined) return undefined;
      const [session, groups, open] = await Promise.all([
        readAdminSession(client),
        listCustomerGroups(client, signal).catch(() => ({ items: [] })),
        listOpenJobs(client, signal).catch(() => ({ items: [] })),
      ]);
      const running = open.items.find(({ kind }) => customerActions.some((action) => kind === `customers.${action}`));
      if (running && this.job === undefined) this.#follow(running);
      return { resources: new Set<AdminResource>(session.resources), groups: groups.items };
    },
  });

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#unfollow?.();
    this.#unfollow = undefined;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    if (this.job !== undefined && this.job.endedAt === null) this.#follow(this.job);
  }

  protected override render() {
    const resources = this.#surroundings.value?.resources;
    if (resources === undefined) return nothing;
    const mayDo = (action: CustomerAction): boolean =>
      resources.has(action === 'delete' ? 'customers.delete' : 'customers.edit');
    const actions = customerActions.filter(mayDo);
    const t = (key: string): string => this.t(key);
    return html`
      <div class="row">
        ${
          actions.length > 0
            ? renderMenu(t, {
                name: 'actions',
                isOpen: this.menu === 'actions',
                isDisabled: this.selection === undefined || this.count === 0,
                items: actions.map((action) => ({ key: action, isWarning: action === 'delete' })),
                toggle: (isOpen) => (this.menu = isOpen ? 'actions' : undefined),
                choose: (action) => this.#ask(action),
              })
            : nothing
        }
        ${
          resources.has('customers.export')
            ? renderMenu(t, {
                name: 'export',
                isOpen: this.menu === 'export',
                isDisabled: this.count === 0 && this.total === 0,
                items: exportFormats.map((format) => ({ key: `export-${format}`, isWarning: false })),
                toggle: (isOpen) => {
                  this.menu = isOpen ? 'export' : undefined;
                  this.isTooMany = false;
                },
                choose: (key) => this.#export(key === 'export-xml' ? 'xml' : 'csv'),
              })
            : nothing
        }
        ${this.#renderRunning()}
      </div>
      ${
        this.isTooMany
          ? html`<p class="failure" role="alert">
              ${this.t('too-many-singles', { max: formatNumber(this.locale, singlesMax) })}
            </p>`
          : nothing
      }
      ${this.#renderDialogs()}
    `;
  }

  #renderRunning() {
    const { job } = this;
    if (job === undefined || job.endedAt !== null || this.isShown) return nothing;
    const words = this.t('running-job', {
      action: this.t(actionOf(job)),
      done: formatNumber(this.locale, job.done + job.failed),
      total: formatNumber(this.locale, job.total),
    });
    return html`<button
      type="button"
      class="button plain"
      aria-label=${this.t('show')}
      @click=${() => (this.isShown = true)}
    >
      ${words}
    </button>`;
  }

  #renderDialogs() {
    const t = (key: string, values?: Record<string, string | number>): string => this.t(key, values);
    const total = formatNumber(this.locale, this.count);
    if (this.asked !== undefined)
      return renderQuestion(t, {
        action: this.asked,
        count: { count: this.count, total: this.isCountExceeded ? this.t('more-than', { total }) : total },
        groups: this.#surroundings.value?.groups ?? [],
        failure: this.#start.errors[0]?.message ?? this.wordsOf(this.#start.problem),
        isPending: this.#start.isPending,
        confirm: (groupId) => void this.#begin(groupId),
        leave: () => void (this.asked = undefined),
      });
    if (this.job === undefined || !this.isShown) return nothing;
    return renderProgress(t, {
      job: this.job,
      failures: this.failures,
      isStopping: this.isStopping,
      formatNumber: (value) => formatNumber(this.locale, value),
      stop: () => void this.#stop(),
      close: () => void (this.isShown = false),
    });
  }

  #ask(action: string): void {
    this.menu = undefined;
    this.#start.clear();
    this.asked = customerActions.find((each) => each === action);
  }

  async #begin(groupId: number | undefined): Promise<void> {
    const action = this.asked;
    const { selection } = this;
    if (action === undefined || selection === undefined) return;
    await this.#start.run(async () => {
      const job = await startCustomerAction(this.client, {
        action,
        selection,
        ...(groupId !== undefined && { groupId }),
      });
      this.asked = undefined;
      this.isShown = true;
      this.#follow(job);
    });
  }

  #follow(job: Job): void {
    this.#unfollow?.();
    this.job = job;
    this.failures = [];
    this.isStopping = false;
    this.#unfollow = followJob(this.client, job.jobId, (heard) => void this.#hear(heard));
  }

  async #hear(job: Job): Promise<void> {
    if (job.endedAt !== null && job.failed > 0) {
      const found = await listJobFailures(this.client, job.jobId).catch(() => undefined);
      this.failures = found?.items ?? [];
    }
    this.job = job;
    if (job.endedAt === null) return;
    // Whoever went on in the background is told as well.
    this.isShown = true;
    dispatch(this, 'foyer-customers-changed', { jobId: job.jobId });
  }

  async #stop(): Promise<void> {
    if (this.job === undefined) return;
    this.isStopping = true;
    await cancelJob(this.client, this.job.jobId).catch(() => (this.isStopping = false));
  }

  #export(format: ExportFormat): void {
    this.menu = undefined;
    const all: CustomerSelection = { isAll: true, filter: this.filter, q: this.keyword };
    const selection = this.selection ?? all;
    this.isTooMany = (selection.ids ?? selection.excludedIds ?? []).length > singlesMax;
    if (this.isTooMany) return;
    const filter = filterOf(selection);
    const { q = '' } = selection;
    const link = document.createElement('a');
    link.href = exportUrlOf(this.client, {
      format,
      columns: this.columns.join(','),
      q,
      ...(this.sort && { sort: `${this.sort.descending ? '-' : ''}${this.sort.field}` }),
      ...(filter !== undefined && { filter: JSON.stringify(filter) }),
    });
    link.download = '';
    link.click();
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'foyer-customer-actions': FoyerCustomerActions;
  }
}
