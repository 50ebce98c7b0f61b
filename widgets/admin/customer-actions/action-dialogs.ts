import { html, nothing } from 'lit';
import type { CustomerAction } from '../../../shared-types/customer-actions.ts';
import type { CustomerGroup } from '../../../shared-types/customer-groups.ts';
import type { Job, JobFailure } from '../../../shared-types/jobs.ts';
import type { MessageValues } from '../../i18n/translate.ts';

type Translate = (key: string, values?: MessageValues) => string;

/** The question before something is done to many. */
export interface Question {
  action: CustomerAction;
  /** How many it is about, as a number and as the reader writes it. */
  count: { count: number; total: string };
  groups: readonly CustomerGroup[];
  failure: string;
  isPending: boolean;
  /** `groupId` where a group is assigned. */
  confirm(groupId: number | undefined): void;
  leave(): void;
}

/** Asks, and says how many it is about. */
export const renderQuestion = (t: Translate, question: Question) => {
  const { action, count, groups, failure, isPending, confirm, leave } = question;
  const answer = (event: Event): void => {
    const select = (event.currentTarget as HTMLElement).closest('foyer-dialog')?.querySelector('select');
    confirm(select ? Number(select.value) : undefined);
  };
  return html`
    <foyer-dialog open heading=${t(`confirm-${action}`, count)} @foyer-dialog-closed=${leave}>
      <p>${t(action === 'delete' ? 'words-delete' : 'words-other')}</p>
      ${
        action === 'assign-group'
          ? html`<label
              >${t('group')}
              <select>
                ${groups
                  .filter(({ groupId }) => groupId !== 0)
                  .map(({ groupId, name }) => html`<option value=${groupId}>${name}</option>`)}
              </select>
            </label>`
          : nothing
      }
      ${failure ? html`<foyer-notice kind="error">${failure}</foyer-notice>` : nothing}
      <button slot="actions" type="button" class="button quiet" autofocus @click=${leave}>${t('cancel')}</button>
      <button
        slot="actions"
        type="button"
        class="button ${action === 'delete' ? 'danger' : ''}"
        aria-busy=${isPending ? 'true' : nothing}
        @click=${answer}
      >
        ${t(`yes-${action}`)}
      </button>
    </foyer-dialog>
  `;
};

/** How far a job is, and what came of it. */
export interface Progress {
  job: Job;
  failures: readonly JobFailure[];
  isStopping: boolean;
  formatNumber(value: number): string;
  stop(): void;
  close(): void;
}

/** The action that a job does. */
export const actionOf = ({ kind }: Pick<Job, 'kind'>): string => kind.slice(kind.indexOf('.') + 1);

const renderRunning = (t: Translate, { job, isStopping, formatNumber }: Progress) => {
  const counted = job.done + job.failed;
  const words = { done: formatNumber(counted), total: formatNumber(job.total) };
  return html`
    <progress max=${job.total} value=${counted} aria-label=${t(actionOf(job))}></progress>
    <p class="count" role="status">${job.state === 'waiting' ? t('waiting') : t('progress', words)}</p>
    <p class="muted small">${t(isStopping ? 'stopping' : 'running-words')}</p>
  `;
};

const renderResult = (t: Translate, { job, failures, formatNumber }: Progress) => {
  const count = (value: number) => ({ count: value, total: formatNumber(value) });
  const early =
    job.state === 'cancelled'
      ? 'ended-cancelled'
      : job.state === 'failed'
        ? job.problem === 'FORBIDDEN'
          ? 'ended-FORBIDDEN'
          : 'ended-failed'
        : undefined;
  const more = job.failed - failures.length;
  return html`
    <foyer-notice kind=${early === undefined && job.failed === 0 ? 'success' : 'warning'}>
      ${early === undefined ? nothing : t(early)} ${t('done', count(job.done))}
    </foyer-notice>
    ${
      job.failed > 0
        ? html`<p style="margin-block-start: 1rem">${t('failed', count(job.failed))}</p>
            <ul class="failures">
              ${failures.map(
                ({ customerId, name, message }) =>
                  html`<li><bdi>${name || t('a-customer', { id: formatNumber(customerId) })}</bdi>: ${message}</li>`,
              )}
              ${more > 0 ? html`<li class="muted">${t('more-failures', count(more))}</li>` : nothing}
            </ul>`
        : nothing
    }
  `;
};

/** The progress of a job, with a way to stop it, then its result. */
export const renderProgress = (t: Translate, progress: Progress) => {
  const { job, isStopping, stop, close } = progress;
  const isOver = job.endedAt !== null;
  return html`
    <foyer-dialog open heading=${t(actionOf(job))} @foyer-dialog-closed=${close}>
      ${isOver ? renderResult(t, progress) : renderRunning(t, progress)}
      ${
        isOver
          ? nothing
          : html`<button slot="actions" type="button" class="button quiet" ?disabled=${isStopping} @click=${stop}>
              ${t('stop')}
            </button>`
      }
      <button slot="actions" type="button" class="button" @click=${close}>${t(isOver ? 'close' : 'go-on')}</button>
    </foyer-dialog>
  `;
};
