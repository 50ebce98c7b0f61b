import { html } from 'lit';
import { property } from 'lit/decorators/property.js';
import { query } from 'lit/decorators/query.js';
import { FoyerElement } from '../../foyer-element.ts';
import { button } from '../../styles/button.ts';
import { host } from '../../styles/host.ts';
import { tokens } from '../../styles/tokens.ts';
import { dialogMessages } from './dialog.messages.ts';
import { dialogStyles } from './dialog.styles.ts';
import { lockScroll } from './scroll-lock.ts';

/** How the reader may leave: by Escape and the close button, by a press beside it too, or only by its buttons. */
export const dialogClosers = ['closerequest', 'any', 'none'] as const;

/**
 * A modal dialog: the platform keeps the focus inside and gives it back, Escape closes, the page behind does not scroll. On a
 * narrow screen it rises from the bottom edge.
 *
 * When it opens, the focus goes to the first child with `autofocus`, else to the heading, so that it is read out.
 *
 * @slot - The content; it scrolls where there is much of it.
 * @slot actions - Buttons, at the foot.
 * @fires foyer-dialog-closed - The reader closed it. Not dispatched when `open` is set to false from outside.
 * @csspart dialog - The box.
 * @csspart heading - Its heading.
 * @cssprop --foyer-dialog-width - The width at most.
 * @cssprop --foyer-dialog-backdrop - What lies over the page behind it.
 */
export class FoyerDialog extends FoyerElement {
  static override readonly styles = [tokens, host, button, dialogStyles];
  static override readonly messagesName = 'dialog';
  static override readonly messages = dialogMessages;

  /** The heading, which also names the dialog for screen readers. */
  @property() heading = '';

  /** Whether it is shown. */
  @property({ type: Boolean, reflect: true, attribute: 'open' }) isOpen = false;

  /** What closes it besides its buttons. */
  @property({ attribute: 'closed-by' }) closedBy: (typeof dialogClosers)[number] = 'closerequest';

  @query('dialog') private readonly dialog!: HTMLDialogElement;
  @query('h2') private readonly headingElement!: HTMLElement;

  #unlock: (() => void) | undefined;

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.isOpen = false;
    if (this.hasUpdated) this.dialog.close();
    this.#unlock?.();
  }

  protected override render() {
    const hasActions = this.querySelector(':scope > [slot="actions"]') !== null;
    return html`
      <dialog
        part="dialog"
        aria-labelledby="heading"
        closedby=${this.closedBy}
        @close=${this.#accept}
        @cancel=${this.#refuse}
      >
        <div class="head">
          <h2 id="heading" part="heading" tabindex="-1">${this.heading}</h2>
          ${this.closedBy === 'none' ? '' : this.#renderClose()}
        </div>
        <div class="content"><slot></slot></div>
        <footer class=${hasActions ? 'filled' : ''}>
          <slot name="actions" @slotchange=${() => this.requestUpdate()}></slot>
        </footer>
      </dialog>
    `;
  }

  #renderClose() {
    return html`
      <button
        type="button"
        class="button plain icon close"
        aria-label=${this.t('close')}
        @click=${() => this.dialog.close()}
      >
        <svg viewBox="0 0 18 18" fill="none" stroke="currentcolor" stroke-width="1.75" stroke-linecap="round">
          <path d="M4 4l10 10M14 4L4 14" />
        </svg>
      </button>
    `;
  }

  protected override updated(): void {
    if (this.isOpen && !this.dialog.open && this.isConnected) this.#show();
    else if (!this.isOpen && this.dialog.open) this.dialog.close();
  }

  #show(): void {
    this.dialog.showModal();
    this.#unlock = lockScroll();
    const wanted = this.querySelector('[autofocus]');
    (wanted instanceof HTMLElement ? wanted : this.headingElement).focus();
  }

  /** Both ways of closing end here; only the reader's is told. */
  readonly #accept = (): void => {
    this.#unlock?.();
    if (!this.isOpen) return;
    this.isOpen = false;
    this.dispatchEvent(new CustomEvent('foyer-dialog-closed'));
  };

  readonly #refuse = (event: Event): void => {
    if (event.target === this.dialog && this.closedBy === 'none') event.preventDefault();
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'foyer-dialog': FoyerDialog;
  }
}
