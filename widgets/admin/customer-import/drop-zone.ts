import { html } from 'lit';
import type { MessageValues } from '../../i18n/translate.ts';

/** Where a file is dropped or chosen. */
export interface DropZone {
  /** The name of the file that is being sent; empty while none is. */
  sending: string;
  /** Something is dragged over it. */
  isOver: boolean;
  hasFile: boolean;
  hover(isOver: boolean): void;
  /** Files were dropped, or one was chosen. */
  take(files: readonly File[]): void;
  stop(): void;
}

const pick = ({ target }: Event, take: DropZone['take']): void => {
  const input = target as HTMLInputElement;
  const files = [...(input.files ?? [])];
  // So that the same file can be chosen again once it is mended.
  input.value = '';
  if (files.length > 0) take(files);
};

const choose = ({ currentTarget }: Event): void =>
  (currentTarget as HTMLElement).parentElement?.querySelector('input')?.click();

/** The zone in which a file is dropped, with a button to choose one. */
export const renderDropZone = (t: (key: string, values?: MessageValues) => string, zone: DropZone) => {
  const { sending, isOver, hasFile, hover, take, stop } = zone;
  return html`<div
    part="drop"
    class="drop ${isOver ? 'over' : ''}"
    @dragover=${(event: DragEvent) => {
      event.preventDefault();
      hover(true);
    }}
    @dragleave=${() => hover(false)}
    @drop=${(event: DragEvent) => {
      event.preventDefault();
      hover(false);
      take([...(event.dataTransfer?.files ?? [])]);
    }}
  >
    <input
      type="file"
      tabindex="-1"
      aria-hidden="true"
      accept=".csv,text/csv"
      @change=${(event: Event) => pick(event, take)}
    />
    ${
      sending
        ? html`<span role="status">${t('sending', { name: sending })}</span>
            <button type="button" class="button quiet" @click=${stop}>${t('stop')}</button>`
        : html`<span class="muted">${t('drop')}</span>
            <button type="button" class="button ${hasFile ? 'quiet' : ''}" @click=${choose}>
              ${t(hasFile ? 'choose-another' : 'choose')}
            </button>`
    }
  </div>`;
};
