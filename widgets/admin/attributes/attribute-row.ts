import { html } from 'lit';
import type { Attribute } from '../../../shared-types/attributes.ts';
import type { MessageValues } from '../../i18n/translate.ts';

const grip = html`<svg viewBox="0 0 18 18" fill="currentcolor" aria-hidden="true">
  <circle cx="6.5" cy="4.5" r="1.4" />
  <circle cx="11.5" cy="4.5" r="1.4" />
  <circle cx="6.5" cy="9" r="1.4" />
  <circle cx="11.5" cy="9" r="1.4" />
  <circle cx="6.5" cy="13.5" r="1.4" />
  <circle cx="11.5" cy="13.5" r="1.4" />
</svg>`;

/** A code, which breaks behind its underscores where a line is too short for it. */
const breakable = (code: string) => code.split('_').map((part, index) => (index === 0 ? part : html`_<wbr />${part}`));

/** What a row tells and asks. */
export interface RowContext {
  isDragged: boolean;
  t(key: string, values?: MessageValues): string;
  edit(): void;
  startDrag(event: DragEvent): void;
  dragOver(event: DragEvent): void;
  endDrag(): void;
  moveByKey(event: KeyboardEvent): void;
}

/** One attribute of the list, with the handle that moves it. */
export const renderAttributeRow = (attribute: Attribute, context: RowContext) => {
  const { attributeId, code, label, inputType, isRequired, isShown, isSystem, sortOrder } = attribute;
  const { t } = context;
  const yes = (is: boolean) => t(is ? 'yes' : 'no');
  return html`<tr part="row" class=${context.isDragged ? 'dragged' : ''} @dragover=${context.dragOver}>
    <td class="handle">
      <button
        type="button"
        class="grip"
        draggable="true"
        data-id=${attributeId}
        aria-label=${t('move', { name: label })}
        aria-describedby="move-help"
        @dragstart=${context.startDrag}
        @dragend=${context.endDrag}
        @keydown=${context.moveByKey}
      >
        ${grip}
      </button>
    </td>
    <th scope="row">
      <button type="button" class="link" aria-label=${t('edit', { name: label })} @click=${context.edit}>
        ${label}
      </button>
    </th>
    <td class="code"><code>${breakable(code)}</code></td>
    <td class="type">${t(`type-${inputType}`)}</td>
    <td class="required">${yes(isRequired)}</td>
    <td class="shown">${yes(isShown)}</td>
    <td class="system">${yes(isSystem)}</td>
    <td class="place">${sortOrder}</td>
  </tr>`;
};
