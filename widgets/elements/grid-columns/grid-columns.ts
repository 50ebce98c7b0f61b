import { html, type PropertyValues } from 'lit';
import { property } from 'lit/decorators/property.js';
import { state } from 'lit/decorators/state.js';
import { repeat } from 'lit/directives/repeat.js';
import { FoyerElement } from '../../foyer-element.ts';
import { button } from '../../styles/button.ts';
import { host } from '../../styles/host.ts';
import { tokens } from '../../styles/tokens.ts';
import {
  defaultLayout,
  type GridColumn,
  type GridLayout,
  orderColumns,
  placeColumn,
  toggleColumn,
} from '../grid/columns.ts';
import { gridColumnsMessages } from './grid-columns.messages.ts';
import { gridColumnsStyles } from './grid-columns.styles.ts';

/**
 * Chooses which columns of a grid are shown and in what order. Nothing changes until it is confirmed.
 *
 * @fires foyer-grid-laid-out - The choice was confirmed; `detail.layout`.
 * @fires foyer-grid-columns-cancelled - The choice was dropped.
 */
export class FoyerGridColumns extends FoyerElement {
  static override readonly styles = [tokens, host, button, gridColumnsStyles];
  static override readonly messagesName = 'grid-columns';
  static override readonly messages = gridColumnsMessages;

  @property({ attribute: false }) columns: readonly GridColumn<never>[] = [];
  @property({ attribute: false }) layout: GridLayout | undefined;

  @state() private draft: GridLayout = { order: [], hidden: [], widths: {} };

  protected override willUpdate(changed: PropertyValues<this>): void {
    super.willUpdate(changed);
    if (changed.has('layout') || changed.has('columns')) this.draft = this.layout ?? defaultLayout(this.columns);
  }

  protected override render() {
    const choosable = this.columns.filter(({ isActions, isUnavailable }) => !isActions && !isUnavailable);
    const columns = orderColumns(choosable, this.draft);
    return html`
      <fieldset>
        <legend>${this.t('label')}</legend>
        ${repeat(
          columns,
          ({ field }) => field,
          (column, index) => this.#renderColumn(column, columns[index - 1], columns[index + 1]),
        )}
      </fieldset>
      <div class="actions">
        <button type="button" class="button" @click=${this.#apply}>${this.t('apply')}</button>
        <button type="button" class="button quiet" @click=${this.#cancel}>${this.t('cancel')}</button>
        <button type="button" class="button plain" @click=${() => (this.draft = defaultLayout(this.columns))}>
          ${this.t('reset')}
        </button>
      </div>
    `;
  }

  #renderColumn(
    { field, label }: GridColumn<never>,
    before: GridColumn<never> | undefined,
    after: GridColumn<never> | undefined,
  ) {
    const move = (target: GridColumn<never> | undefined) => () => {
      if (target) this.draft = placeColumn(this.columns, this.draft, field, target.field);
    };
    return html`<div class="column">
      <label>
        <input
          type="checkbox"
          .checked=${!this.draft.hidden.includes(field)}
          @change=${() => (this.draft = toggleColumn(this.draft, field))}
        />
        ${label}
      </label>
      <button
        type="button"
        class="button plain"
        aria-label=${this.t('earlier', { label })}
        ?disabled=${!before}
        @click=${move(before)}
      >
        ↑
      </button>
      <button
        type="button"
        class="button plain"
        aria-label=${this.t('later', { label })}
        ?disabled=${!after}
        @click=${move(after)}
      >
        ↓
      </button>
    </div>`;
  }

  readonly #apply = (): void => {
    this.dispatchEvent(new CustomEvent('foyer-grid-laid-out', { detail: { layout: this.draft } }));
  };

  readonly #cancel = (): void => {
    this.draft = this.layout ?? defaultLayout(this.columns);
    this.dispatchEvent(new CustomEvent('foyer-grid-columns-cancelled'));
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'foyer-grid-columns': FoyerGridColumns;
  }
}
