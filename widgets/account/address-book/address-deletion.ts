import { html, nothing, type PropertyValues } from 'lit';
import { property } from 'lit/decorators/property.js';
import { state } from 'lit/decorators/state.js';
import type { Address } from '../../../shared-types/addresses.ts';
import { deleteAddress, readAddress } from '../../api/addresses.ts';
import { ApiError } from '../../api/client.ts';
import { renderAddress } from '../../address-html.ts';
import { FoyerElement } from '../../foyer-element.ts';
import { button } from '../../styles/button.ts';
import { buttonDanger } from '../../styles/button-danger.ts';
import { host } from '../../styles/host.ts';
import { tokens } from '../../styles/tokens.ts';
import { accountStyles } from '../account.styles.ts';
import { addressStyles } from '../address.styles.ts';
import { addressBookStyles } from './address-book.styles.ts';
import { addressDeletionMessages } from './address-deletion.messages.ts';

/**
 * Asks before an address is deleted, and says why a default cannot be. Part of `<foyer-address-book>`.
 *
 * @fires foyer-deletion-finished - The dialog is over; `detail.isDeleted` says how. The address may also have been gone.
 */
export class FoyerAddressDeletion extends FoyerElement {
  static override readonly styles = [
    tokens,
    host,
    button,
    buttonDanger,
    accountStyles,
    addressStyles,
    addressBookStyles,
  ];
  static override readonly messagesName = 'address-deletion';
  static override readonly messages = addressDeletionMessages;

  /** The address in question; while there is none, nothing shows. */
  @property({ attribute: false }) address: Address | undefined;

  /** The address as it is on the server now. */
  @state() private current: Address | undefined;
  @state() private error: unknown;
  @state() private isChanged = false;
  @state() private isBusy = false;

  protected override willUpdate(changed: PropertyValues<this>): void {
    super.willUpdate(changed);
    if (!changed.has('address')) return;
    this.error = undefined;
    this.isChanged = false;
    // The last address stays on show while the dialog fades.
    if (this.address) this.current = this.address;
  }

  protected override render() {
    const { current } = this;
    const isDefault = current !== undefined && (current.isDefaultBilling || current.isDefaultShipping);
    return html`
      <foyer-dialog
        heading=${this.t(isDefault ? 'heading-default' : 'heading')}
        style="--foyer-dialog-width: 28rem"
        ?open=${this.address !== undefined}
        @foyer-dialog-closed=${() => this.#finish(false)}
      >
        ${current ? this.#renderContent(current, isDefault) : nothing}
        ${isDefault ? this.#renderUnderstood() : this.#renderChoice()}
      </foyer-dialog>
    `;
  }

  #renderContent(current: Address, isDefault: boolean) {
    return html`
      <div class="stack">
        ${this.isChanged ? html`<foyer-notice kind="warning">${this.t('changed-elsewhere')}</foyer-notice>` : nothing}
        ${renderAddress(current)}
        <p class="muted">${this.t(isDefault ? this.#keyOf(current) : 'words')}</p>
        ${
          this.error === undefined
            ? nothing
            : html`<foyer-notice kind="error">${this.wordsOf(this.error)}</foyer-notice>`
        }
      </div>
    `;
  }

  #renderUnderstood() {
    return html`
      <button slot="actions" type="button" class="button" @click=${() => this.#finish(false)}>
        ${this.t('understood')}
      </button>
    `;
  }

  #renderChoice() {
    return html`
      <button slot="actions" type="button" class="button quiet" autofocus @click=${() => this.#finish(false)}>
        ${this.t('cancel')}
      </button>
      <button
        slot="actions"
        type="button"
        class="button danger"
        aria-busy=${this.isBusy}
        aria-disabled=${this.isBusy}
        @click=${this.#delete}
      >
        ${this.t('delete')}
      </button>
    `;
  }

  #keyOf({ isDefaultBilling, isDefaultShipping }: Address): string {
    if (isDefaultBilling && isDefaultShipping) return 'default-both';
    return isDefaultBilling ? 'default-billing' : 'default-shipping';
  }

  #finish(isDeleted: boolean): void {
    this.dispatchEvent(new CustomEvent('foyer-deletion-finished', { detail: { isDeleted } }));
  }

  readonly #delete = async (): Promise<void> => {
    const { client, current } = this;
    if (this.isBusy || current === undefined) return;
    this.isBusy = true;
    this.error = undefined;
    try {
      await deleteAddress(client, current.addressId, current.version);
      this.#finish(true);
    } catch (error) {
      await this.#explain(error, current);
    } finally {
      this.isBusy = false;
    }
  };

  /** A refusal because the address is not what was shown is answered by showing it as it is. */
  async #explain(error: unknown, { addressId }: Address): Promise<void> {
    const code = error instanceof ApiError ? error.code : undefined;
    if (code === 'NOT_FOUND') return this.#finish(true);
    if (code !== 'VERSION_STALE' && code !== 'ADDRESS_IS_DEFAULT') {
      this.error = error;
      return undefined;
    }
    try {
      this.current = await readAddress(this.client, addressId);
      this.isChanged = code === 'VERSION_STALE';
    } catch (readError) {
      if (readError instanceof ApiError && readError.code === 'NOT_FOUND') return this.#finish(true);
      this.error = readError;
    }
    return undefined;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'foyer-address-deletion': FoyerAddressDeletion;
  }
}
