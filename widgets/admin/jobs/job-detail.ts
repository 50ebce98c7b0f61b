import { html, nothing } from 'lit';
import type { Job, JobFailure } from '../../../shared-types/jobs.ts';
import type { MessageValues } from '../../i18n/translate.ts';

type Translate = (key: string, values?: MessageValues) => string;

/** One job, as its dialog shows it. */
interface JobDetail {
  job: Job;
  name: string;
  failures: readonly JobFailure[];
  problem: string;
  isStopping: boolean;
  formatNumber(value: number): string;
  stop(): void;
  close(): void;
}

const endingOf = ({ state, problem }: Job): string | undefined => {
  if (state === 'cancelled') return 'ended-cancelled';
  if (state !== 'failed') return undefined;
  return problem === 'FORBIDDEN' ? 'ended-forbidden' : 'ended-failed';
};

const renderFailures = (t: Translate, { job, failures, formatNumber }: JobDetail) => {
  if (job.failed === 0) return nothing;
  const count = (value: number) => ({ count: value, total: formatNumber(value) });
  if (job.kind.endsWith('import')) return html`<p>${t('failed-rows', count(job.failed))}</p>`;
  const more = job.failed - failures.length;
  return html`
    <p>${t('failed', count(job.failed))}</p>
    <ul class="failures" tabindex="0" aria-label=${t('failed', count(job.failed))}>
      ${failures.map(
        ({ customerId, name, message }) =>
          html`<li><bdi>${name || t('a-customer', { id: formatNumber(customerId) })}</bdi>: ${message}</li>`,
      )}
      ${more > 0 ? html`<li class="muted">${t('more-failures', count(more))}</li>` : nothing}
    </ul>
  `;
};

const renderRunning = (t: Translate, { job, name, isStopping, formatNumber }: JobDetail) => {
  const counted = job.done + job.failed;
  return html`<div class="progress">
    <progress max=${job.total} value=${counted} aria-label=${name}></progress>
    <p class="count" role="status">
      ${
        job.state === 'waiting'
          ? t('state-waiting')
          : t('of-total', { done: formatNumber(counted), total: formatNumber(job.total) })
      }
    </p>
    <p class="muted small">${t(isStopping ? 'stopping' : 'running-words')}</p>
  </div>`;
};

const renderEnd = (t: Translate, detail: JobDetail) => {
  const { job, formatNumber } = detail;
  const ending = endingOf(job);
  return html`
    <foyer-notice kind=${ending === undefined && job.failed === 0 ? 'success' : 'warning'}>
      ${ending === undefined ? nothing : t(ending)} ${t('done', { count: job.done, total: formatNumber(job.done) })}
    </foyer-notice>
  `;
};

/** A job: its progress with a way to stop it, or what came of it. */
export const renderJob = (t: Translate, detail: JobDetail) => {
  const { job, name, problem, isStopping, stop, close } = detail;
  const isOver = job.endedAt !== null;
  return html`<foyer-dialog open closed-by="any" heading=${name} @foyer-dialog-closed=${close}>
    <div class="sheet">
      ${isOver ? renderEnd(t, detail) : renderRunning(t, detail)} ${renderFailures(t, detail)}
      ${problem ? html`<foyer-notice kind="error">${problem}</foyer-notice>` : nothing}
    </div>
    ${
      isOver
        ? nothing
        : html`<button slot="actions" type="button" class="button quiet" ?disabled=${isStopping} @click=${stop}>
            ${t('stop')}
          </button>`
    }
    <button slot="actions" type="button" class="button" @click=${close}>${t('close')}</button>
  </foyer-dialog>`;
};
