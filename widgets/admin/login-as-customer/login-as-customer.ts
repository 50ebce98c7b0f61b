import { css, html, nothing } from 'lit';
import { property } from 'lit/decorators/property.js';
import { state } from 'lit/decorators/state.js';
import type { CustomerRecord } from '../../../shared-types/customer-records.ts';
import type { StoreView } from '../../../shared-types/websites.ts';
import { startAssistance } from '../../api/assistance.ts';
import { SaveController } from '../../controllers/save.ts';
import { FoyerElement } from '../../foyer-element.ts';
import { button } from '../../styles/button.ts';
import { host } from '../../styles/host.ts';
import { tokens } from '../../styles/tokens.ts';
import { loginAsCustomerMessages } from './login-as-customer.messages.ts';

const styles = css`
  .stack {
    display: grid;
    gap: 0.75rem;
  }

  p {
    margin: 0;
  }

  hr {
    inline-size: 100%;
    margin-block: 0.5rem 0.25rem;
    border: 0;
    border-block-start: 1px solid var(--_line);
  }

  .muted {
    color: var(--_muted);
  }

  label {
    display: grid;
    gap: 0.375rem;
    font-weight: 600;
  }

  select {
    font: inherit;
    color: inherit;
    min-block-size: var(--_control-height);
    padding-inline: 0.75rem;
    background: var(--_field);
    border: 1px solid var(--_control-line);
    border-radius: var(--_radius);
  }
`;

/**
 * The dialog before an admin is signed in to the shop as a customer: what that means, the store view where it is to be chosen, and
 * a login code for another browser.
 *
 * @fires foyer-login-as-customer-closed - The admin left it, or the shop is open.
 */
export class FoyerLoginAsCustomer extends FoyerElement {
  static override readonly styles = [tokens, host, button, styles];
  static override readonly messagesName = 'login-as-customer';
  static override readonly messages = loginAsCustomerMessages;

  @property({ attribute: false }) record: CustomerRecord | undefined;

  /** The customer's name. */
  @property() name = '';

  /** What may be chosen from, where it is to be chosen. */
  @property({ attribute: false }) storeViews: readonly StoreView[] = [];

  @state() private storeViewCode: string | undefined;
  /** The address, where the browser opened no tab for it. */
  @state() private url = '';

  readonly #save = new SaveController(this);

  protected override render() {
    const { record, name } = this;
    if (record === undefined) return nothing;
    const { isPending, problem } = this.#save;
    return html`<foyer-dialog open heading=${this.t('heading', { name })} @foyer-dialog-closed=${() => this.#close()}>
      <div class="stack">
        ${
          record.isAssistanceAllowed
            ? html`<p>${this.t('words')}</p>
                <p class="muted">${this.t('ends')}</p>
                ${record.assistance === 'manual' ? this.#renderChoice(record) : nothing}`
            : html`<foyer-notice kind="warning">${this.t('no-consent')}</foyer-notice>`
        }
        ${problem === undefined ? nothing : html`<foyer-notice kind="error">${this.wordsOf(problem)}</foyer-notice>`}
        ${
          this.url
            ? html`<p>${this.t('ready')}</p>
                <p><a href=${this.url} target="_blank" rel="noopener noreferrer">${this.t('link', { name })}</a></p>`
            : nothing
        }
        ${
          record.isAssistanceAllowed
            ? html`<hr />
                <foyer-login-code .customerId=${record.customerId} email=${record.email}></foyer-login-code>`
            : nothing
        }
      </div>
      <button slot="actions" type="button" class="button quiet" @click=${() => this.#close()}>
        ${this.t(record.isAssistanceAllowed && !this.url ? 'cancel' : 'close')}
      </button>
      ${
        record.isAssistanceAllowed && !this.url
          ? html`<button
              slot="actions"
              type="button"
              class="button"
              autofocus
              aria-busy=${isPending ? 'true' : nothing}
              @click=${() => void this.#open(record)}
            >
              ${this.t('open')}
            </button>`
          : nothing
      }
    </foyer-dialog>`;
  }

  #renderChoice({ websiteId }: CustomerRecord) {
    const open = this.storeViews.filter(({ isActive }) => isActive);
    const first = open.find((view) => view.websiteId === websiteId)?.code;
    return html`<label
      >${this.t('store-view')}
      <select @change=${(event: Event) => (this.storeViewCode = (event.target as HTMLSelectElement).value)}>
        ${open.map(
          ({ code, name }) =>
            html`<option value=${code} ?selected=${code === (this.storeViewCode ?? first)}>${name}</option>`,
        )}
      </select>
    </label>`;
  }

  async #open({ customerId, websiteId, assistance }: CustomerRecord): Promise<void> {
    // Browsers open a tab for a press only, and not for the answer that comes after it.
    const tab = window.open('about:blank', '_blank');
    const first = this.storeViews.find((view) => view.isActive && view.websiteId === websiteId)?.code;
    const storeViewCode = assistance === 'manual' ? (this.storeViewCode ?? first) : undefined;
    const isDone = await this.#save.run(async () => {
      const { url } = await startAssistance(
        this.client,
        customerId,
        storeViewCode === undefined ? {} : { storeViewCode },
      );
      if (tab === null) return void (this.url = url);
      tab.opener = null;
      tab.location.replace(url);
    });
    if (!isDone) tab?.close();
    else if (tab !== null) this.#close();
  }

  #close(): void {
    this.dispatchEvent(new CustomEvent('foyer-login-as-customer-closed'));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'foyer-login-as-customer': FoyerLoginAsCustomer;
  }
}
