import { html, nothing, type PropertyValues } from 'lit';
import { state } from 'lit/decorators/state.js';
import type { FormField } from '../../../shared-types/forms.ts';
import { type Job, type JobFailure, jobStates } from '../../../shared-types/jobs.ts';
import type { Filter } from '../../../shared-types/list.ts';
import { cancelJob, listJobFailures, listJobs } from '../../api/jobs.ts';
import { SaveController } from '../../controllers/save.ts';
import type { FormValues } from '../../elements/form/form.ts';
import type { GridColumn } from '../../elements/grid/columns.ts';
import { formatDateTime, formatNumber } from '../../i18n/format.ts';
import { AdminList, type AdminListQuery } from '../admin-list.ts';
import { jobsMessages } from './jobs.messages.ts';
import { jobsStyles } from './jobs.styles.ts';
import { renderJob } from './job-detail.ts';

/** How long to wait before running jobs are looked at again. */
const lookMilliseconds = 1500;

const looks: Readonly<Record<Job['state'], string>> = {
  waiting: 'waiting',
  running: 'waiting',
  done: 'good',
  cancelled: '',
  failed: 'bad',
};

/**
 * What an admin started that goes on in the background: how far each job is, what it could not do and why, and a way to stop
 * it. Looks again by itself while one is running.
 *
 * @slot heading - Replaces the heading.
 * @fires foyer-sign-in-request - Nobody is signed in and the button to do so was pressed.
 * @csspart heading - The heading.
 * @csspart toolbar - The buttons.
 * @csspart prompt - What is shown while nobody is signed in.
 * @csspart error - A failure in words.
 */
export class FoyerJobs extends AdminList<Job> {
  static override readonly styles = [...AdminList.styles, jobsStyles];
  static override readonly messagesName = 'jobs';
  static override readonly messages = jobsMessages;

  @state() private openedId: number | undefined;
  @state() private failures: readonly JobFailure[] = [];
  @state() private stoppingId: number | undefined;

  readonly #act = new SaveController(this);
  #timer: ReturnType<typeof setTimeout> | undefined;

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }

  protected override updated(changed: PropertyValues): void {
    super.updated(changed);
    if (this.#timer !== undefined || !this.#isAnyOpen) return;
    this.#timer = setTimeout(() => {
      this.#timer = undefined;
      if (!this.#isAnyOpen) return;
      this.reload();
      // A page that fails is asked for again all the same.
      this.requestUpdate();
    }, lookMilliseconds);
  }

  get #isAnyOpen(): boolean {
    return this.rows.some(({ endedAt }) => endedAt === null);
  }

  protected override get isSearchable(): boolean {
    return false;
  }

  protected override columns(): GridColumn<Job>[] {
    return [
      { field: 'kind', label: this.t('kind'), isTitle: true, width: 210, render: ({ kind }) => this.t(`kind-${kind}`) },
      {
        field: 'state',
        label: this.t('state'),
        width: 110,
        render: ({ state: at }) => html`<span class="state ${looks[at]}">${this.t(`state-${at}`)}</span>`,
      },
      { field: 'done', label: this.t('progress'), width: 190, render: (job) => this.#countsOf(job) },
      {
        field: 'createdAt',
        label: this.t('created-at'),
        isSortable: true,
        width: 215,
        render: ({ createdAt }) => formatDateTime(this.locale, createdAt),
      },
      {
        field: 'endedAt',
        label: this.t('ended-at'),
        width: 215,
        render: ({ endedAt }) => (endedAt === null ? '' : formatDateTime(this.locale, endedAt)),
      },
    ];
  }

  protected override keyOf({ jobId }: Job): number {
    return jobId;
  }

  protected override nameOf({ kind }: Job): string {
    return this.t(`kind-${kind}`);
  }

  protected override load(query: AdminListQuery, signal: AbortSignal) {
    return listJobs(this.client, query, signal);
  }

  protected override filterFields(): FormField[] {
    const states = jobStates.map((value) => ({ value, label: this.t(`state-${value}`) }));
    return [
      {
        name: 'state',
        label: this.t('state'),
        inputType: 'select',
        isRequired: false,
        span: 6,
        options: [{ value: '', label: this.t('any') }, ...states],
      },
    ];
  }

  protected override filterOf({ state: value }: FormValues): Filter | undefined {
    return typeof value === 'string' && value !== '' ? { op: 'eq', field: 'state', value } : undefined;
  }

  protected override open(job: Job): void {
    this.openedId = job.jobId;
    this.failures = [];
    this.#act.clear();
    if (job.failed === 0 || job.kind.endsWith('import')) return;
    void this.#act.run(async () => {
      const { items } = await listJobFailures(this.client, job.jobId);
      if (this.openedId === job.jobId) this.failures = items;
    });
  }

  protected override renderMore() {
    const job = this.rows.find(({ jobId }) => jobId === this.openedId);
    if (job === undefined) return nothing;
    return renderJob((key, values) => this.t(key, values), {
      job,
      name: this.nameOf(job),
      failures: this.failures,
      problem: this.wordsOf(this.#act.problem),
      isStopping: this.stoppingId === job.jobId,
      formatNumber: (value) => formatNumber(this.locale, value),
      stop: () => void this.#stop(job),
      close: () => (this.openedId = undefined),
    });
  }

  #countsOf({ done, failed, total }: Job): string {
    const format = (value: number): string => formatNumber(this.locale, value);
    const counts = this.t('of-total', { done: format(done + failed), total: format(total) });
    return failed === 0 ? counts : `${counts} · ${this.t('some-failed', { count: failed, total: format(failed) })}`;
  }

  async #stop({ jobId }: Job): Promise<void> {
    this.stoppingId = jobId;
    if (!(await this.#act.run(async () => void (await cancelJob(this.client, jobId))))) this.stoppingId = undefined;
    this.reload();
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'foyer-jobs': FoyerJobs;
  }
}
