import { html, type PropertyValues } from 'lit';
import { property } from 'lit/decorators/property.js';
import { state } from 'lit/decorators/state.js';
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
 * Chooses which columns of a grid are shown and in what order. Nothing changes until it is confirmed. A column is one stop of the Tab
 * key; its arrows are for pointers, keys do the same.
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
        <legend>${this.t('label')} <small class="muted">${this.t('keys')}</small></legend>
        ${columns.map((column, index) => this.#renderColumn(column, index, columns))}
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

  #renderColumn({ field, label }: GridColumn<never>, index: number, columns: readonly GridColumn<never>[]) {
    const move = async (by: number): Promise<void> => {
      const beside = columns[index + by];
      if (!beside) return;
      this.draft = placeColumn(this.columns, this.draft, field, beside.field);
      await this.updateComplete;
      // The focus goes along, so that a screen reader says the new place.
      this.renderRoot.querySelectorAll('input')[index + by]?.focus();
    };
    const press = (event: KeyboardEvent): void => {
      const by = event.altKey && { ArrowUp: -1, ArrowDown: 1 }[event.key];
      if (!by) return;
      // These keys scroll the page.
      event.preventDefault();
      void move(by);
    };
    return html`<div class="column">
      <label>
        <input
          type="checkbox"
          aria-keyshortcuts="Alt+ArrowUp Alt+ArrowDown"
          aria-description=${`${index + 1}/${columns.length}`}
          .checked=${!this.draft.hidden.includes(field)}
          @change=${() => (this.draft = toggleColumn(this.draft, field))}
          @keydown=${press}
        />
        ${label}
      </label>
      ${['↑', '↓'].map(
        (arrow, at) =>
          html`<button
            type="button"
            class="button plain"
            tabindex="-1"
            aria-label=${this.t('move', { label, arrow })}
            ?disabled=${!columns[index + 2 * at - 1]}
            @click=${() => move(2 * at - 1)}
          >
            ${arrow}
          </button>`,
      )}
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
