import { html, type ReactiveController, type ReactiveControllerHost } from 'lit';
import { createRef, ref } from 'lit/directives/ref.js';

const searchDelayMilliseconds = 250;

const isTyping = (event: KeyboardEvent): boolean =>
  event
    .composedPath()
    .some((each) => each instanceof HTMLElement && each.matches('input, textarea, select, dialog, [contenteditable]'));

/** The keyword box: it is heard when typing pauses, `/` leads to it from anywhere on the page, and Escape clears it. */
export class SearchBox implements ReactiveController {
  readonly #accept: (keyword: string) => void;
  readonly #input = createRef<HTMLInputElement>();
  #waiting: ReturnType<typeof setTimeout> | undefined;

  constructor(host: ReactiveControllerHost, accept: (keyword: string) => void) {
    this.#accept = accept;
    host.addController(this);
  }

  hostConnected(): void {
    document.addEventListener('keydown', this.#hearSlash);
  }

  hostDisconnected(): void {
    document.removeEventListener('keydown', this.#hearSlash);
    clearTimeout(this.#waiting);
  }

  focus(): void {
    this.#input.value?.focus();
  }

  render(keyword: string, { label, hint }: { label: string; hint: string }) {
    return html`<div class="search">
      <label for="search">${label}</label>
      <input
        id="search"
        type="search"
        maxlength="255"
        autocomplete="off"
        aria-keyshortcuts="/"
        placeholder=${hint}
        .value=${keyword}
        ${ref(this.#input)}
        @input=${this.#type}
        @keydown=${this.#leave}
      />
    </div>`;
  }

  readonly #type = (): void => {
    clearTimeout(this.#waiting);
    this.#waiting = setTimeout(() => this.#accept(this.#input.value?.value ?? ''), searchDelayMilliseconds);
  };

  readonly #leave = ({ key }: KeyboardEvent): void => {
    if (key !== 'Escape') return;
    clearTimeout(this.#waiting);
    if (this.#input.value) this.#input.value.value = '';
    this.#accept('');
  };

  readonly #hearSlash = (event: KeyboardEvent): void => {
    if (event.key !== '/' || isTyping(event) || !this.#input.value?.checkVisibility()) return;
    event.preventDefault();
    this.focus();
  };
}
