import { initialState as notAsked, Task } from '@lit/task';
import { html, nothing } from 'lit';
import { property } from 'lit/decorators/property.js';
import { state } from 'lit/decorators/state.js';
import type { CustomerImport, ImportProblem } from '../../../shared-types/imports.ts';
import type { Job } from '../../../shared-types/jobs.ts';
import {
  importReportUrlOf,
  listImportProblems,
  readImport,
  readLatestImport,
  runImport,
  uploadImport,
} from '../../api/imports.ts';
import { cancelJob, followJob } from '../../api/jobs.ts';
import { SaveController } from '../../controllers/save.ts';
import { SessionController } from '../../controllers/session.ts';
import { dispatch } from '../../events.ts';
import { FoyerElement } from '../../foyer-element.ts';
import { formatNumber } from '../../i18n/format.ts';
import { button } from '../../styles/button.ts';
import { host } from '../../styles/host.ts';
import { skeleton } from '../../styles/skeleton.ts';
import { tokens } from '../../styles/tokens.ts';
import { promptStyles, renderPrompt } from '../admin-prompt.ts';
import { RightsController } from '../admin-rights.ts';
import { adminSessionOf } from '../admin-session.ts';
import { customerImportMessages } from './customer-import.messages.ts';
import { customerImportStyles } from './customer-import.styles.ts';
import { renderDropZone } from './drop-zone.ts';
import { renderFormats, renderProblems, renderRun } from './import-parts.ts';

/**
 * Imports customers and addresses from a CSV file, chosen or dropped: it is checked first, with progress and a report of the
 * rows that fail, and imported when the admin says so. Both go on when the page is left, and are found again on return.
 *
 * @slot heading - Replaces the heading.
 * @fires foyer-customers-changed - An import has ended; `detail.jobId`.
 * @fires foyer-sign-in-request - Nobody is signed in and the button to do so was pressed.
 * @csspart heading - The heading.
 * @csspart drop - Where a file is dropped.
 * @csspart prompt - What is shown while nobody is signed in.
 * @csspart error - A failure in words.
 */
export class FoyerCustomerImport extends FoyerElement {
  static override readonly styles = [tokens, host, button, skeleton, promptStyles, customerImportStyles];
  static override readonly messagesName = 'customer-import';
  static override readonly messages = customerImportMessages;

  /** Where admins sign in; without it the prompt only dispatches `foyer-sign-in-request`. */
  @property({ attribute: 'sign-in-href' }) signInHref = '';

  @state() private file: CustomerImport | undefined;
  @state() private job: Job | undefined;
  @state() private problems: readonly ImportProblem[] = [];
  @state() private sending = '';
  @state() private words = '';
  @state() private isOver = false;
  @state() private isStopping = false;
  @state() private isWithoutPasswords = false;

  readonly #session = new SessionController(this, () => adminSessionOf(this.client));
  readonly #rights = new RightsController(
    this,
    () => this.client,
    () => this.#session.account?.adminId,
  );
  readonly #act = new SaveController(this);
  #upload: AbortController | undefined;
  #unfollow: (() => void) | undefined;

  /** What was on its way when the page was left is found again. */
  readonly #latest = new Task(this, {
    args: () => [this.client, this.#session.account?.adminId, this.#mayImport] as const,
    task: async ([client, adminId, mayImport], { signal }) => {
      if (adminId === undefined || !mayImport) return notAsked;
      this.#forget();
      const latest = await readLatestImport(client, signal);
      if (latest?.run) await this.#show(latest);
      return true;
    },
  });

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#unfollow?.();
    this.#unfollow = undefined;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    if (this.file !== undefined && this.job?.endedAt === null) this.#follow(this.file, this.job);
  }

  get #mayImport(): boolean | undefined {
    return this.#rights.known && this.#rights.holds('customers.import');
  }

  protected override render() {
    const { state: session } = this.#session;
    return html`<section class="stack" aria-labelledby="heading">
      <slot name="heading"><h2 id="heading" part="heading">${this.t('heading')}</h2></slot>
      ${
        session.status === 'signed-out'
          ? renderPrompt((key) => this.t(key), this.signInHref, this.#askForSignIn)
          : this.#renderDesk(session.status === 'error' ? session.error : this.#rights.error)
      }
    </section>`;
  }

  #renderDesk(error: unknown) {
    if (error) return this.#renderError(error, () => this.#rights.refresh());
    if (this.#mayImport === false) return html`<foyer-notice kind="warning">${this.t('not-allowed')}</foyer-notice>`;
    return this.#latest.render({
      initial: () => this.#renderWaiting(),
      pending: () => (this.file ? this.#renderImport() : this.#renderWaiting()),
      complete: () => this.#renderImport(),
      error: (failure) => this.#renderError(failure, () => void this.#latest.run()),
    });
  }

  #renderWaiting() {
    return html`<span class="skeleton" style="block-size: 9rem" aria-busy="true"></span>`;
  }

  #renderError(error: unknown, retry: () => void) {
    return html`<foyer-notice part="error" kind="error" action=${this.t('try-again')} @foyer-notice-action=${retry}
      >${this.wordsOf(error)}</foyer-notice
    >`;
  }

  #renderImport() {
    const refused = this.#act.errors[0]?.message ?? this.wordsOf(this.#act.problem);
    const failure = this.words || refused;
    return html`
      <p class="muted">${this.t('words')}</p>
      ${this.job?.endedAt === null ? nothing : this.#renderDrop()}
      ${failure ? html`<foyer-notice part="error" kind="error">${failure}</foyer-notice>` : nothing}
      ${this.file ? this.#renderFile(this.file) : renderFormats((key, values) => this.t(key, values))}
    `;
  }

  #renderDrop() {
    return renderDropZone((key, values) => this.t(key, values), {
      sending: this.sending,
      isOver: this.isOver,
      hasFile: this.file !== undefined,
      hover: (isOver) => (this.isOver = isOver),
      take: this.#take,
      stop: () => this.#upload?.abort(),
    });
  }

  #renderFile(file: CustomerImport) {
    const t = (key: string, values?: Record<string, string | number>): string => this.t(key, values);
    const format = (value: number): string => formatNumber(this.locale, value);
    return html`
      <p class="file">
        <strong><bdi>${file.name}</bdi></strong>
        <span class="muted"
          >${this.t(`kind-${file.kind}`)} ·
          ${this.t('rows', { count: file.rowCount, total: format(file.rowCount) })}</span
        >
      </p>
      ${renderRun(t, {
        file,
        job: this.job,
        format,
        isStopping: this.isStopping,
        isPending: this.#act.isPending,
        isWithoutPasswords: this.isWithoutPasswords,
        stop: () => void this.#stop(),
        run: (isDryRun) => void this.#run(file, isDryRun),
        leaveOut: (isLeft) => (this.isWithoutPasswords = isLeft),
      })}
      ${
        this.job !== undefined && this.job.endedAt !== null
          ? renderProblems(t, {
              problems: this.problems,
              failed: this.job.failed,
              format,
              reportHref: importReportUrlOf(this.client, file.importId),
            })
          : nothing
      }
    `;
  }

  readonly #take = ([file, ...others]: readonly File[]): void => {
    if (others.length > 0) this.words = this.t('one-file');
    else if (file) void this.#send(file);
  };

  async #send(file: File): Promise<void> {
    this.words = '';
    if (!/\.csv$/iu.test(file.name) && file.type !== 'text/csv') {
      this.words = this.t('wrong-type');
      return;
    }
    const upload = new AbortController();
    this.#upload?.abort();
    this.#upload = upload;
    this.sending = file.name;
    let sent: CustomerImport | undefined;
    await this.#act.run(async () => {
      sent = await uploadImport(this.client, file, upload.signal).catch((error: unknown) => {
        if (!upload.signal.aborted) throw error;
        return undefined;
      });
    });
    if (this.#upload === upload) this.sending = '';
    if (sent === undefined || upload.signal.aborted) return;
    this.#forget();
    this.file = sent;
    await this.#run(sent, true);
  }

  async #run(file: CustomerImport, isDryRun: boolean): Promise<void> {
    this.words = '';
    await this.#act.run(async () => {
      const { isWithoutPasswords } = this;
      const job = await runImport(this.client, file.importId, { isDryRun, isWithoutPasswords });
      this.#follow(file, job);
    });
  }

  async #show(file: CustomerImport): Promise<void> {
    this.file = file;
    const job = file.run?.job;
    if (job === undefined) return;
    this.isWithoutPasswords = file.run?.isWithoutPasswords ?? false;
    if (job.endedAt === null) this.#follow(file, job);
    else await this.#hear(file.importId, job);
  }

  #follow({ importId }: CustomerImport, job: Job): void {
    this.#unfollow?.();
    this.job = job;
    this.problems = [];
    this.isStopping = false;
    this.#unfollow = followJob(this.client, job.jobId, (heard) => void this.#hear(importId, heard));
  }

  async #hear(importId: number, job: Job): Promise<void> {
    if (job.endedAt === null) {
      this.job = job;
      return;
    }
    const wasRunning = this.job?.jobId === job.jobId && this.job.endedAt === null;
    await this.#act.run(async () => {
      const [file, found] = await Promise.all([
        readImport(this.client, importId),
        listImportProblems(this.client, importId),
      ]);
      this.file = file;
      this.problems = found.items;
    });
    this.job = job;
    if (wasRunning && job.kind === 'customers.import') dispatch(this, 'foyer-customers-changed', { jobId: job.jobId });
  }

  async #stop(): Promise<void> {
    const { job } = this;
    if (job === undefined) return;
    this.isStopping = true;
    if (!(await this.#act.run(async () => void (await cancelJob(this.client, job.jobId))))) this.isStopping = false;
  }

  /** What one admin sent is nothing to the next. */
  #forget(): void {
    this.#unfollow?.();
    this.#unfollow = undefined;
    this.file = this.job = undefined;
    this.problems = [];
    this.words = '';
  }

  readonly #askForSignIn = (event: Event): void => {
    if (!dispatch(this, 'foyer-sign-in-request', {})) event.preventDefault();
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'foyer-customer-import': FoyerCustomerImport;
  }
}
