import { html, LitElement, nothing } from 'lit';
import { property } from 'lit/decorators/property.js';
import { button } from '../../styles/button.ts';
import { host } from '../../styles/host.ts';
import { tokens } from '../../styles/tokens.ts';
import { noticeStyles } from './notice.styles.ts';

export const noticeKinds = ['info', 'success', 'warning', 'error'] as const;

/**
 * A message in the flow of the page, announced to screen readers: errors at once, the rest politely.
 *
 * @slot - The words.
 * @fires foyer-notice-action - The button was pressed.
 * @csspart notice - The box.
 */
export class FoyerNotice extends LitElement {
  static override readonly styles = [tokens, host, button, noticeStyles];

  /** What the message is about. */
  @property() kind: (typeof noticeKinds)[number] = 'info';

  /** The words of a button, such as "Try again"; without it there is none. */
  @property() action = '';

  protected override render() {
    return html`
      <div part="notice" class="notice ${this.kind}" role=${this.kind === 'error' ? 'alert' : 'status'}>
        <div class="words"><slot></slot></div>
        ${
          this.action
            ? html`<button type="button" class="button quiet" @click=${this.#act}>${this.action}</button>`
            : nothing
        }
      </div>
    `;
  }

  readonly #act = (): void => {
    this.dispatchEvent(new CustomEvent('foyer-notice-action'));
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'foyer-notice': FoyerNotice;
  }
}
