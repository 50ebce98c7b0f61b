import { html, nothing } from 'lit';
import type { CellEdit, GridColumn } from './columns.ts';
import type { GridSpeech } from './value.ts';

/** A row that is edited in its place. */
export interface RowEdit {
  /** What was typed, by field; what is absent is as it was. */
  values: Readonly<Record<string, string>>;
  /** What is wrong with a cell, in words. */
  errors: Readonly<Record<string, string>>;
  /** What others made of a cell meanwhile, in words. */
  theirs: Readonly<Record<string, string>>;
  isSaving: boolean;
}

const renderNote = (edit: RowEdit, field: string, id: string, { t }: GridSpeech) => {
  const error = edit.errors[field];
  const theirs = edit.theirs[field];
  if (!error && theirs === undefined) return nothing;
  const words = error || t('theirs', { value: theirs || t('nothing') });
  return html`<span
    id=${id}
    part=${error ? 'cell-error' : nothing}
    class="note ${error ? 'wrong' : 'changed'}"
    title=${words}
    >${words}</span
  >`;
};

const renderControl = (
  { inputType, options = [], lengthMax, isRequired }: CellEdit<never>,
  { value, isWrong, isSaving, label, noteId }: EditedCell,
) => {
  const invalid = isWrong ? 'true' : nothing;
  if (inputType === 'select') {
    return html`<select
      class="edit"
      aria-label=${label}
      aria-invalid=${invalid}
      aria-describedby=${noteId}
      ?disabled=${isSaving}
    >
      ${options.map(
        (option) => html`<option value=${option.value} .selected=${option.value === value}>${option.label}</option>`,
      )}
    </select>`;
  }
  return html`<input
    class="edit"
    type=${inputType}
    autocomplete="off"
    spellcheck="false"
    maxlength=${lengthMax ?? 255}
    aria-label=${label}
    aria-invalid=${invalid}
    aria-describedby=${noteId}
    ?required=${isRequired}
    ?readonly=${isSaving}
    .value=${value}
  />`;
};

interface EditedCell {
  value: string;
  isWrong: boolean;
  isSaving: boolean;
  label: string;
  noteId: string | typeof nothing;
}

/** The control of a cell that is edited, with what is wrong with it, or what others made of it, below. */
export const renderEditedCell = (
  { field, label, edit }: GridColumn<never> & { edit: CellEdit<never> },
  row: object,
  { edited, key, name, speech }: { edited: RowEdit; key: number; name: string; speech: GridSpeech },
) => {
  const noteId = `note-${key}-${field}`;
  const note = renderNote(edited, field, noteId, speech);
  return html`${renderControl(edit, {
    value: edited.values[field] ?? edit.read(row as never),
    isWrong: Boolean(edited.errors[field]),
    isSaving: edited.isSaving,
    label: speech.t('edit-cell', { label, name }),
    noteId: note === nothing ? nothing : noteId,
  })}${note}`;
};

/** Whether a cell of a row can be edited. */
export const isEditable = (
  column: GridColumn<never>,
  row: object,
): column is GridColumn<never> & { edit: CellEdit<never> } =>
  column.edit !== undefined && (column.edit.isPossible?.(row as never) ?? true);
