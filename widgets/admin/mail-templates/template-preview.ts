import { html, nothing } from 'lit';
import type { previewMailTemplate, WordingProblem } from '../../../shared-types/mail-templates.ts';
import type { ResponseBody } from '../../../shared-types/endpoint.ts';
import { formatNumber } from '../../i18n/format.ts';
import type { MessageValues } from '../../i18n/translate.ts';

type Translate = (key: string, values?: MessageValues) => string;
type Preview = ResponseBody<typeof previewMailTemplate>;

const renderProblems = (
  t: Translate,
  locale: string,
  problems: readonly WordingProblem[],
  goTo: (problem: WordingProblem) => void,
) => html`
  <p class="error">${t('problems', { count: problems.length, total: formatNumber(locale, problems.length) })}</p>
  <ul class="problems">
    ${problems.map(
      (problem) =>
        html`<li>
          <button type="button" @click=${() => goTo(problem)}>
            ${t('problem', {
              part: t(problem.part),
              line: problem.line,
              column: problem.column,
              words: t(problem.code, { subject: problem.subject }),
            })}
          </button>
        </li>`,
    )}
  </ul>
`;

/** What the template makes of an example, or its mistakes, each of which `goTo` leads to. */
export const renderPreview = (
  t: Translate,
  locale: string,
  preview: Preview | undefined,
  goTo: (problem: WordingProblem) => void,
) => {
  const problems = preview?.problems ?? [];
  return html`<section class="preview" aria-labelledby="preview">
    <div>
      <h3 id="preview">${t('preview')}</h3>
      <p class="small muted">${t('preview-words')}</p>
    </div>
    <div role="status">${problems.length > 0 ? renderProblems(t, locale, problems, goTo) : nothing}</div>
    ${
      preview && problems.length === 0
        ? html`
            <p><strong>${preview.subject}</strong></p>
            <iframe sandbox title=${t('preview')} srcdoc=${preview.html}></iframe>
            <pre class="plain">${preview.text}</pre>
          `
        : html`<p class="muted">${problems.length > 0 ? t('preview-stale') : nothing}</p>`
    }
  </section>`;
};
