import { html, nothing, type ReactiveController, type ReactiveControllerHost, type TemplateResult } from 'lit';
import { createRef, ref } from 'lit/directives/ref.js';

/** What an opened record needs of its grid. */
interface RecordNeeds {
  /** Where admins sign in. */
  signInHref(): string;
  t(key: string): string;
  wordsOf(error: unknown): string;
  /** The element that holds the focus within the grid, if any. */
  focused(): HTMLElement | undefined;
}

/**
 * The record of one customer in place of the grid. The grid stays as it was behind it; on the way back the focus and the
 * page's scroll position are where they were.
 */
export class OpenRecord implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  readonly #needs: RecordNeeds;
  readonly #frame = createRef<HTMLElement>();
  #left: { focused: HTMLElement | undefined; scrollY: number } | undefined;
  #isLoaded = false;
  #failure: unknown;
  customerId: number | undefined;

  constructor(host: ReactiveControllerHost, needs: RecordNeeds) {
    this.#host = host;
    this.#needs = needs;
    host.addController(this);
  }

  /** The page may have moved on meanwhile. */
  hostDisconnected(): void {
    this.#left = undefined;
  }

  async open(customerId: number): Promise<void> {
    this.#left = { focused: this.#needs.focused(), scrollY };
    this.customerId = customerId;
    this.#host.requestUpdate();
    await this.#host.updateComplete;
    this.#frame.value?.focus();
    await this.#load();
  }

  /** Goes back to the grid. */
  readonly close = async (): Promise<void> => {
    if (this.customerId === undefined) return;
    const left = this.#left;
    this.forget();
    await this.#host.updateComplete;
    if (!left) return;
    left.focused?.focus({ preventScroll: true });
    scrollTo({ top: left.scrollY, behavior: 'instant' });
  };

  /** What one admin opened is nothing to the next. */
  forget(): void {
    this.customerId = this.#left = this.#failure = undefined;
    this.#host.requestUpdate();
  }

  render(): TemplateResult | typeof nothing {
    if (this.customerId === undefined) return nothing;
    return html`<div class="record" tabindex="-1" ${ref(this.#frame)} @foyer-customer-closed=${this.close}>
      ${this.#renderRecord()}
    </div>`;
  }

  #renderRecord() {
    if (this.#failure !== undefined) {
      return html`<foyer-notice
        part="error"
        kind="error"
        action=${this.#needs.t('try-again')}
        @foyer-notice-action=${() => void this.#load()}
        >${this.#needs.wordsOf(this.#failure)}</foyer-notice
      >`;
    }
    if (!this.#isLoaded) return html`<div class="waiting" aria-busy="true"></div>`;
    return html`<foyer-customer
      .customerId=${this.customerId ?? 0}
      .signInHref=${this.#needs.signInHref()}
    ></foyer-customer>`;
  }

  async #load(): Promise<void> {
    this.#failure = undefined;
    try {
      await import('../customer/index.ts');
      this.#isLoaded = true;
    } catch (error) {
      this.#failure = error;
    }
    this.#host.requestUpdate();
  }
}
