import { html } from 'lit';
import type { ActionDetail } from '../../../shared-types/action-log.ts';
import { partName } from '../part-name.ts';

const textOf = (value: unknown): string => {
  if (value === undefined || value === null) return '';
  return typeof value === 'string' ? value : JSON.stringify(value, null, 1);
};

/** What was before and after, part by part, each side by side. */
export const renderChange = ({ before, after }: ActionDetail, t: (key: string) => string) => {
  const old = new Map(Object.entries(before ?? {}));
  const now = new Map(Object.entries(after ?? {}));
  const names = [...new Set([...old.keys(), ...now.keys()])];
  if (names.length === 0) return html`<p class="muted">${t('no-change')}</p>`;
  return html`<table class="change">
    <caption>
      ${t('change')}
    </caption>
    <thead>
      <tr>
        <th scope="col">${t('part')}</th>
        <th scope="col">${t('before')}</th>
        <th scope="col">${t('after')}</th>
      </tr>
    </thead>
    <tbody>
      ${names.map(
        (name) =>
          html`<tr>
            <th scope="row">${partName(name)}</th>
            <td><bdi>${textOf(old.get(name))}</bdi></td>
            <td><bdi>${textOf(now.get(name))}</bdi></td>
          </tr>`,
      )}
    </tbody>
  </table>`;
};
