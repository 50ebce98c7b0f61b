import { html, nothing } from 'lit';
import type { CustomerImport, ImportProblem, ImportTotals } from '../../../shared-types/imports.ts';
import type { Job } from '../../../shared-types/jobs.ts';
import type { MessageValues } from '../../i18n/translate.ts';

type Translate = (key: string, values?: MessageValues) => string;
type Format = (value: number) => string;

const customerColumns = 'email, _website, firstname, lastname';
const addressColumns = 'firstname, lastname, street, city, country_id';
const combinedColumns = addressColumns.replaceAll(/\w+/gu, '_address_$&');

/** Which files are understood, and which columns each must have. */
export const renderFormats = (t: Translate) =>
  html`<details>
    <summary>${t('formats')}</summary>
    <p>${t('formats-words')}</p>
    <ul>
      <li>${t('format-customers', { columns: customerColumns })}</li>
      <li>${t('format-addresses', { columns: `_website, _email, ${addressColumns}` })}</li>
      <li>${t('format-combined', { columns: combinedColumns })}</li>
      <li>${t('format-grid')}</li>
    </ul>
    <p class="muted">${t('formats-again')}</p>
  </details>`;

/** A file and its latest run. */
export interface RunView {
  file: CustomerImport;
  job: Job | undefined;
  format: Format;
  isStopping: boolean;
  isPending: boolean;
  isWithoutPasswords: boolean;
  stop(): void;
  run(isDryRun: boolean): void;
  leaveOut(isWithoutPasswords: boolean): void;
}

const isCheck = ({ kind }: Job): boolean => kind === 'customers.check-import';

const renderRunning = (t: Translate, job: Job, { file, format, isStopping, stop }: RunView) => {
  const counted = job.done + job.failed;
  const name = t(isCheck(job) ? 'checking' : 'importing', { name: file.name });
  return html`<div>
    <progress max=${job.total} value=${counted} aria-label=${name}></progress>
    <p class="count" role="status">
      ${job.state === 'waiting' ? t('waiting') : t('progress', { done: format(counted), total: format(job.total) })}
    </p>
    <p class="actions">
      <button type="button" class="button quiet" ?disabled=${isStopping} @click=${stop}>${t('stop')}</button>
      <span class="muted small">${t(isStopping ? 'stopping' : 'running-words')}</span>
    </p>
  </div>`;
};

const endingOf = (job: Job): string => {
  const what = isCheck(job) ? 'check' : 'import';
  if (job.state === 'failed') {
    if (job.problem === 'FORBIDDEN') return 'forbidden';
    return job.problem === 'NOT_FOUND' ? 'file-gone' : 'run-failed';
  }
  return `${what}-${job.state === 'cancelled' ? 'cancelled' : 'done'}`;
};

const renderTotals = (t: Translate, { customers, addresses, rows, withoutPassword }: ImportTotals, format: Format) => {
  const lines = [['customers', customers] as const, ['addresses', addresses] as const];
  return html`<div class="scroll" tabindex="0" role="group" aria-label=${t('what')}>
      <table>
        <thead>
          <tr>
            <th scope="col">${t('what')}</th>
            ${['created', 'updated', 'unchanged'].map((key) => html`<th scope="col" class="number">${t(key)}</th>`)}
          </tr>
        </thead>
        <tbody>
          ${lines.map(
            ([key, { created, updated, unchanged }]) =>
              html`<tr>
                <th scope="row">${t(key)}</th>
                ${[created, updated, unchanged].map((count) => html`<td class="number">${format(count)}</td>`)}
              </tr>`,
          )}
          <tr>
            <th scope="row">${t('failed')}</th>
            <td class="number">${format(rows.failed)}</td>
            <td colspan="2"></td>
          </tr>
        </tbody>
      </table>
    </div>
    ${
      withoutPassword > 0
        ? html`<p class="muted">
            ${t('without-password', { count: withoutPassword, total: format(withoutPassword) })}
          </p>`
        : nothing
    }`;
};

const renderColumns = (t: Translate, { unknownColumns, leftOutColumns }: CustomerImport) => html`
  ${
    unknownColumns.length > 0
      ? html`<foyer-notice kind="warning"
          >${t('unknown-columns', { columns: unknownColumns.join(', ') })}</foyer-notice
        >`
      : nothing
  }
  ${
    leftOutColumns.length > 0
      ? html`<p class="muted small">${t('left-out-columns', { columns: leftOutColumns.join(', ') })}</p>`
      : nothing
  }
`;

const renderNext = (t: Translate, job: Job, { format, isPending, isWithoutPasswords, run, leaveOut }: RunView) => {
  const isChecked = isCheck(job) && job.state === 'done';
  const isBrokenOff = !isCheck(job) && job.state !== 'done' && job.problem !== 'NOT_FOUND';
  if (isChecked && job.done === 0) return html`<p>${t('nothing-to-import')}</p>`;
  if (!isChecked && !isBrokenOff)
    return isCheck(job)
      ? html`<p class="actions">
          <button type="button" class="button" aria-busy=${isPending} @click=${() => run(true)}>
            ${t('check-again')}
          </button>
        </p>`
      : nothing;
  return html`
    <label class="choice">
      <input
        type="checkbox"
        .checked=${isWithoutPasswords}
        @change=${({ target }: Event) => leaveOut((target as HTMLInputElement).checked)}
      />
      <span>${t('no-passwords')} <span class="muted small">${t('no-passwords-help')}</span></span>
    </label>
    <p class="actions">
      <button type="button" class="button" aria-busy=${isPending} @click=${() => run(false)}>
        ${isChecked ? t('import', { count: job.done, total: format(job.done) }) : t('import-again')}
      </button>
    </p>
  `;
};

/** The progress of a run, or what came of it and what can be done next. */
export const renderRun = (t: Translate, view: RunView) => {
  const { file, job, format } = view;
  if (job === undefined) return renderColumns(t, file);
  if (job.endedAt === null) return html`${renderColumns(t, file)} ${renderRunning(t, job, view)}`;
  const isGood = job.state === 'done';
  const totals = file.run?.job.jobId === job.jobId ? file.run.totals : undefined;
  return html`
    ${renderColumns(t, file)}
    <foyer-notice kind=${isGood ? (isCheck(job) ? 'info' : 'success') : 'warning'}>${t(endingOf(job))}</foyer-notice>
    ${totals ? renderTotals(t, totals, format) : nothing} ${renderNext(t, job, view)}
  `;
};

/** The rows that were not stored: the first of them, and a report of all. */
export const renderProblems = (
  t: Translate,
  {
    problems,
    failed,
    format,
    reportHref,
  }: { problems: readonly ImportProblem[]; failed: number; format: Format; reportHref: string },
) => {
  if (failed === 0) return nothing;
  const lines = new Set(problems.map(({ line }) => line)).size;
  const more = failed - lines;
  return html`<section class="stack" aria-labelledby="problems">
    <h3 id="problems">${t('problems-heading', { count: failed, total: format(failed) })}</h3>
    <p class="muted">${t('problems-words')}</p>
    <p><a class="button quiet" href=${reportHref} download="import-report.csv">${t('report')}</a></p>
    <div class="scroll" tabindex="0" role="group" aria-labelledby="problems">
      <table>
        <thead>
          <tr>
            <th scope="col" class="number">${t('line')}</th>
            ${['code', 'column', 'message'].map((key) => html`<th scope="col">${t(key)}</th>`)}
          </tr>
        </thead>
        <tbody>
          ${problems.map(
            ({ line, code, field, message }) =>
              html`<tr>
                <td class="number">${format(line)}</td>
                <td><code>${code}</code></td>
                <td><bdi>${field}</bdi></td>
                <td>${message}</td>
              </tr>`,
          )}
        </tbody>
      </table>
    </div>
    ${more > 0 ? html`<p class="muted">${t('more-problems', { count: more, total: format(more) })}</p>` : nothing}
  </section>`;
};
