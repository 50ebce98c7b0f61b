import { html, nothing } from 'lit';
import { property } from 'lit/decorators/property.js';
import { state } from 'lit/decorators/state.js';
import { FoyerElement } from '../../foyer-element.ts';
import { host } from '../../styles/host.ts';
import { tokens } from '../../styles/tokens.ts';
import { choiceToolsMessages } from './choice-tools.messages.ts';
import { choiceToolsStyles } from './choice-tools.styles.ts';

const chipsMax = 12;

const cross = html`<svg viewBox="0 0 12 12" fill="none" stroke="currentcolor" stroke-width="1.5" aria-hidden="true">
  <path d="M2 2l8 8M10 2l-8 8" stroke-linecap="round" />
</svg>`;

/**
 * The search in a long list of choices, and what is chosen of it as chips that let go of it. Part of `<foyer-form>`; stands
 * before the list and works on its tick boxes, which are the field's controls.
 */
export class FoyerChoiceTools extends FoyerElement {
  static override readonly styles = [tokens, host, choiceToolsStyles];
  static override readonly messagesName = 'choice-tools';
  static override readonly messages = choiceToolsMessages;

  /** The field's label. */
  @property({ attribute: false }) label = '';

  @state() private chosen: readonly HTMLInputElement[] = [];
  @state() private words = '';
  @state() private foundCount: number | undefined;

  #list: HTMLElement | null = null;
  #form: HTMLFormElement | null = null;

  override connectedCallback(): void {
    super.connectedCallback();
    this.#list = this.nextElementSibling as HTMLElement | null;
    this.#form = this.closest('form');
    this.#list?.addEventListener('change', this.#look);
    this.#list?.addEventListener('keydown', this.#goAlong);
    this.#list?.addEventListener('focusin', this.#keepOneStop);
    for (const box of this.#boxes.slice(1)) box.tabIndex = -1;
    this.#form?.addEventListener('reset', this.#lookSoon);
    this.#look();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#list?.removeEventListener('change', this.#look);
    this.#list?.removeEventListener('keydown', this.#goAlong);
    this.#list?.removeEventListener('focusin', this.#keepOneStop);
    this.#form?.removeEventListener('reset', this.#lookSoon);
  }

  protected override render() {
    const { chosen } = this;
    const count = chosen.length;
    return html`
      <input
        type="search"
        autocomplete="off"
        aria-label=${this.t('search', { label: this.label })}
        placeholder=${this.t('search-hint')}
        .value=${this.words}
        @input=${this.#search}
        @keydown=${this.#goToList}
      />
      <div class="summary">
        ${
          count === 0
            ? html`<span>${this.t('none-chosen')}</span>`
            : count > chipsMax
              ? html`<span>${this.t('chosen', { count })}</span>`
              : chosen.map((box) => this.#renderChip(box))
        }
        ${
          count > 1
            ? html`<button type="button" class="plain" @click=${() => this.#letGo(chosen)}>${this.t('clear')}</button>`
            : nothing
        }
      </div>
      <span class="said" role="status">${this.#said}</span>
    `;
  }

  #renderChip(box: HTMLInputElement) {
    const name = labelOf(box);
    return html`<button
      type="button"
      class="chip"
      aria-label=${this.t('remove', { name })}
      @click=${() => this.#letGo([box])}
    >
      <span>${name}</span>${cross}
    </button>`;
  }

  get #said(): string {
    const { foundCount, chosen } = this;
    if (foundCount === 0) return this.t('not-found');
    if (foundCount !== undefined) return this.t('found', { count: foundCount });
    return this.t('chosen', { count: chosen.length });
  }

  get #boxes(): HTMLInputElement[] {
    return [...(this.#list?.querySelectorAll<HTMLInputElement>('input') ?? [])];
  }

  readonly #look = (): void => {
    this.foundCount = undefined;
    this.chosen = this.#boxes.filter(({ checked }) => checked);
  };

  readonly #lookSoon = (): void => {
    this.words = '';
    this.#narrow();
    // The form puts its fields back after it has told so.
    setTimeout(this.#look);
  };

  #narrow(): void {
    const words = this.words.trim().toLocaleLowerCase();
    let count = 0;
    for (const box of this.#boxes) {
      const isFound = labelOf(box).toLocaleLowerCase().includes(words);
      if (isFound) count += 1;
      const row = box.closest('label');
      if (row) row.hidden = !isFound;
    }
    this.foundCount = words === '' ? undefined : count;
  }

  readonly #search = (event: Event): void => {
    // What is searched for is no value of the form.
    event.stopPropagation();
    this.words = (event.target as HTMLInputElement).value;
    this.#narrow();
  };

  /** The arrow keys go along the boxes that are shown; Home and End to the first and last. */
  readonly #goAlong = (event: KeyboardEvent): void => {
    const boxes = this.#boxes.filter((box) => box.closest('label')?.hidden === false);
    const at = boxes.indexOf(event.target as HTMLInputElement);
    const places = new Map([
      ['ArrowDown', at + 1],
      ['ArrowUp', at - 1],
      ['Home', 0],
      ['End', boxes.length - 1],
    ]);
    const next = boxes[places.get(event.key) ?? -1];
    if (next === undefined) return;
    event.preventDefault();
    next.focus();
  };

  /** The list is one stop of the tab key: the box that had the focus last. */
  readonly #keepOneStop = ({ target }: FocusEvent): void => {
    for (const box of this.#boxes) box.tabIndex = box === target ? 0 : -1;
  };

  readonly #goToList = (event: KeyboardEvent): void => {
    if (event.key === 'Enter') event.preventDefault();
    if (event.key !== 'ArrowDown') return;
    event.preventDefault();
    this.#boxes.find((box) => box.closest('label')?.hidden === false)?.focus();
  };

  #letGo(boxes: readonly HTMLInputElement[]): void {
    for (const box of boxes) box.checked = false;
    const [first] = boxes;
    first?.dispatchEvent(new Event('input', { bubbles: true }));
    first?.dispatchEvent(new Event('change', { bubbles: true }));
    // What had the focus is gone.
    this.renderRoot.querySelector('input')?.focus();
  }
}

const labelOf = (box: HTMLInputElement): string => box.closest('label')?.textContent?.trim() ?? '';

declare global {
  interface HTMLElementTagNameMap {
    'foyer-choice-tools': FoyerChoiceTools;
  }
}
