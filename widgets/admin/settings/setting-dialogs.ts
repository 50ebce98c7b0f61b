import { html, nothing } from 'lit';
import type { Setting, SettingValue } from '../../../shared-types/settings.ts';
import type { MessageValues } from '../../i18n/translate.ts';
import { wordsOfValue } from './setting-row.ts';

type Translate = (key: string, values?: MessageValues) => string;

/** What the summary before a save shows and does. */
export interface Review {
  edited: readonly Setting[];
  valueOf(setting: Setting): SettingValue | null;
  /** Where they are saved, in words. */
  place: string;
  isPending: boolean;
  failure: string;
  save(): void;
  back(): void;
}

/** The summary before a save: each setting, from what to what. */
export const renderReview = (t: Translate, review: Review) => html`
  <foyer-dialog open heading=${t('review-heading')} @foyer-dialog-closed=${review.back}>
    <p class="muted">${t('review-words', { place: review.place })}</p>
    <table>
      <thead>
        <tr>
          <th scope="col">${t('setting')}</th>
          <th scope="col">${t('before')}</th>
          <th scope="col">${t('after')}</th>
        </tr>
      </thead>
      <tbody>
        ${review.edited.map(
          (setting) =>
            html`<tr>
              <td>${setting.label}</td>
              <td class="muted"><bdi>${wordsOfValue(setting, setting.value ?? setting.inherited, t)}</bdi></td>
              <td><bdi>${wordsOfValue(setting, review.valueOf(setting) ?? setting.inherited, t)}</bdi></td>
            </tr>`,
        )}
      </tbody>
    </table>
    ${review.failure ? html`<foyer-notice kind="error">${review.failure}</foyer-notice>` : nothing}
    <button slot="actions" type="button" class="button quiet" @click=${review.back}>${t('back')}</button>
    <button slot="actions" type="button" class="button" aria-busy=${review.isPending} @click=${review.save}>
      ${t('save')}
    </button>
  </foyer-dialog>
`;

/** Asks before edits are lost. */
export const renderLeaveDialog = (t: Translate, { leave, stay }: { leave(): void; stay(): void }) => html`
  <foyer-dialog open heading=${t('leave-heading')} @foyer-dialog-closed=${stay}>
    <p>${t('leave-words')}</p>
    <button slot="actions" type="button" class="button quiet" @click=${leave}>${t('leave')}</button>
    <button slot="actions" type="button" class="button" @click=${stay}>${t('stay')}</button>
  </foyer-dialog>
`;
