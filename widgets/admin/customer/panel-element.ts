import { html } from 'lit';
import { property } from 'lit/decorators/property.js';
import type { CustomerRecord } from '../../../shared-types/customer-records.ts';
import { FoyerElement } from '../../foyer-element.ts';
import type { Messages } from '../../i18n/translate.ts';
import { button } from '../../styles/button.ts';
import { host } from '../../styles/host.ts';
import { skeleton } from '../../styles/skeleton.ts';
import { tokens } from '../../styles/tokens.ts';
import { customerMessages } from './customer.messages.ts';
import { panelStyles } from './panel.styles.ts';

/** What every panel of a customer's record is: it has the record, and waits and fails in the same manner. */
export abstract class CustomerPanel extends FoyerElement {
  static override readonly styles = [tokens, host, button, skeleton, panelStyles];
  static override readonly messagesName: string = 'customer';
  static override readonly messages: Messages = customerMessages;

  /** Whose panel it is; undefined for a customer who is not created yet. */
  @property({ attribute: false }) record: CustomerRecord | undefined;

  protected renderWaiting(lines = 4) {
    return html`<div aria-busy="true" class="panel">
      ${Array.from({ length: lines }, () => html`<span class="skeleton" style="block-size: 2.5rem"></span>`)}
    </div>`;
  }

  protected renderFailure(error: unknown, retry: () => void) {
    return html`<foyer-notice kind="error" action=${this.t('try-again')} @foyer-notice-action=${retry}
      >${this.wordsOf(error)}</foyer-notice
    >`;
  }
}
