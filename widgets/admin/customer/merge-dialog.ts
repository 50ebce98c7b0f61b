import { html } from 'lit';
import type { CustomerRecord } from '../../../shared-types/customer-records.ts';
import type { FormField } from '../../../shared-types/forms.ts';
import type { FormValue, FormValues } from '../../elements/form/values.ts';
import type { MessageValues } from '../../i18n/translate.ts';
import type { Conflict } from './record-values.ts';

type Translate = (key: string, values?: MessageValues) => string;

/** What two admins made of one record at once. */
export interface Merge {
  /** The record as it is stored now. */
  theirs: CustomerRecord;
  /** Who stored it. */
  name: string;
  /** Everything that does not conflict. */
  values: FormValues;
  conflicts: readonly Conflict[];
}

const wordsOf = (value: FormValue, field: FormField | undefined, t: Translate): string => {
  if (typeof value === 'boolean') return t(value ? 'yes' : 'no');
  const values = Array.isArray(value) ? value : [value];
  const words = values.map((each) => field?.options?.find((option) => option.value === each)?.label ?? each);
  return words.filter((each) => each !== '').join(', ') || t('nothing');
};

/** Asks for each field that both changed whose value is to be saved. */
export const renderMerge = (
  t: Translate,
  { name, conflicts }: Merge,
  fields: readonly FormField[],
  decide: (chosen?: FormValues) => void,
) => {
  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    const data = new FormData(event.target as HTMLFormElement);
    decide(
      Object.fromEntries(
        conflicts.map((each) => [each.name, data.get(each.name) === 'mine' ? each.mine : each.theirs]),
      ),
    );
  };
  return html`
    <foyer-dialog open heading=${t('conflict-heading', { name })} @foyer-dialog-closed=${() => decide()}>
      <p class="muted">${t('conflict-words')}</p>
      <form id="merge" @submit=${submit}>
        ${conflicts.map((conflict) => {
          const field = fields.find((each) => each.name === conflict.name);
          return html`<fieldset class="choice">
            <legend>${field?.label ?? conflict.name}</legend>
            ${(['mine', 'theirs'] as const).map(
              (side) =>
                html`<label
                  ><input type="radio" name=${conflict.name} value=${side} required ?checked=${side === 'theirs'} />
                  <span>${t(`conflict-${side}`)}: <bdi>${wordsOf(conflict[side], field, t)}</bdi></span></label
                >`,
            )}
          </fieldset>`;
        })}
        <div class="row" style="padding-block-start: 1rem">
          <button class="button" type="submit">${t('conflict-save')}</button>
          <button class="button quiet" type="button" @click=${() => decide()}>${t('stay')}</button>
        </div>
      </form>
    </foyer-dialog>
  `;
};
