import { html, nothing, type PropertyValues } from 'lit';
import { state } from 'lit/decorators/state.js';
import type { Account } from '../../../shared-types/account.ts';
import type { FieldError } from '../../../shared-types/errors.ts';
import type { FormField } from '../../../shared-types/forms.ts';
import type { Money } from '../../../shared-types/money.ts';
import { ApiError } from '../../api/client.ts';
import { listPasskeys } from '../../api/passkeys.ts';
import { closeAccount, readPersonalData } from '../../api/privacy.ts';
import { readStoreCredit } from '../../api/store-credit.ts';
import { SaveController } from '../../controllers/save.ts';
import type { FormValues } from '../../elements/form/form.ts';
import { dispatch } from '../../events.ts';
import { formatMoney } from '../../i18n/format.ts';
import { renderLightChildren } from '../../light-children.ts';
import { moveFocus } from '../../move-focus.ts';
import { forgetRemembered } from '../../remembered.ts';
import { button } from '../../styles/button.ts';
import { buttonDanger } from '../../styles/button-danger.ts';
import { host } from '../../styles/host.ts';
import { skeleton } from '../../styles/skeleton.ts';
import { tokens } from '../../styles/tokens.ts';
import { FoyerAccountElement } from '../account-element.ts';
import { accountStyles } from '../account.styles.ts';
import { whereThere } from '../where-there.ts';
import { privacyMessages } from './privacy.messages.ts';
import { privacyStyles } from './privacy.styles.ts';

/** What closing asks of this shopper. */
interface Demand {
  hasPassword: boolean;
  /** Whether only a fresh sign-in can show that it is the shopper. */
  isSignInNeeded: boolean;
  /** What would be given up; undefined where nothing is left. */
  credit: Money | undefined;
}

const saveFile = (name: string, data: unknown): void => {
  const url = URL.createObjectURL(new Blob([JSON.stringify(data, undefined, 2)], { type: 'application/json' }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  URL.revokeObjectURL(url);
};

/**
 * The signed-in shopper's data to download, and the way to close the account: it says what goes and what stays, and needs the
 * password or a fresh sign-in.
 *
 * @slot heading - Replaces the heading.
 * @fires foyer-account-closed - The account is closed, and nobody is signed in any more.
 * @fires foyer-signed-out - The same.
 * @csspart heading - The heading.
 * @csspart part - The download, and the closing.
 * @csspart prompt - What a signed-out shopper sees.
 * @csspart error - A failure in words.
 */
export class FoyerPrivacy extends FoyerAccountElement {
  static override readonly styles = [tokens, host, button, buttonDanger, skeleton, accountStyles, privacyStyles];
  static override readonly messagesName = 'privacy';
  static override readonly messages = privacyMessages;

  @state() private demand: Demand | undefined;
  @state() private isClosed = false;

  #customerId: number | undefined;
  readonly #download = new SaveController(this);
  readonly #ask = new SaveController(this);
  readonly #close = new SaveController(this);

  protected override willUpdate(changed: PropertyValues<this>): void {
    super.willUpdate(changed);
    const customerId = this.session.account?.customerId;
    if (customerId === this.#customerId) return;
    if (customerId !== undefined) this.isClosed = false;
    this.#customerId = customerId;
    this.demand = undefined;
    for (const each of [this.#download, this.#ask, this.#close]) each.clear();
  }

  protected override renderPrompt() {
    if (!this.isClosed) return super.renderPrompt();
    return html`<foyer-notice kind="success">${this.t('closed')}</foyer-notice>`;
  }

  protected override renderPending() {
    return this.renderFrame(
      html`<div class="stack" aria-busy="true">
        <span class="skeleton waiting"></span><span class="skeleton waiting"></span>
      </div>`,
    );
  }

  protected override renderAccount(_: Account) {
    return this.renderFrame(html`${this.#renderDownload()} ${this.#renderClosing()}`);
  }

  #renderDownload() {
    const { isPending, isSaved, problem } = this.#download;
    return html`
      <section part="part" class="part" aria-labelledby="data">
        <h3 id="data">${this.t('data-heading')}</h3>
        <p>${this.t('data-words')}</p>
        <div class="action">
          <button
            type="button"
            class="button quiet"
            aria-busy=${isPending ? 'true' : nothing}
            @click=${this.#downloadData}
          >
            ${this.t('download')}
          </button>
          <p class="muted small" role="status">${isSaved ? this.t('downloaded') : ''}</p>
        </div>
        ${problem === undefined ? nothing : this.renderError(problem)}
      </section>
    `;
  }

  #renderClosing() {
    const { isPending, problem } = this.#ask;
    return html`
      <section part="part" class="part" aria-labelledby="closing">
        <h3 id="closing">${this.t('close-heading')}</h3>
        <ul>
          <li>${this.t('goes')}</li>
          <li>${this.t('stays')}</li>
        </ul>
        <p><strong>${this.t('close-words')}</strong></p>
        ${
          this.demand
            ? html`<div class="form"><slot></slot></div>`
            : html`<button
                type="button"
                class="button quiet open"
                aria-busy=${isPending ? 'true' : nothing}
                @click=${this.#open}
              >
                ${this.t('close')}
              </button>`
        }
        ${this.demand?.isSignInNeeded ? html`<foyer-notice kind="warning">${this.t('fresh-needed')}</foyer-notice>` : nothing}
        ${problem === undefined ? nothing : this.renderError(problem)}
      </section>
    `;
  }

  protected override updated(_: PropertyValues): void {
    renderLightChildren(this, this.demand ? this.#renderForm(this.demand) : nothing);
  }

  /** In the light DOM, where password managers see the field. */
  #renderForm({ hasPassword, isSignInNeeded, credit }: Demand) {
    if (isSignInNeeded) return nothing;
    const password: FormField = {
      name: 'currentPassword',
      label: this.t('password'),
      inputType: 'password',
      isRequired: true,
      autocomplete: 'current-password',
    };
    const giveUp: FormField = {
      name: 'isCreditGivenUp',
      label: credit ? this.t('give-up', { amount: formatMoney(this.locale, credit) }) : '',
      inputType: 'boolean',
      isRequired: false,
    };
    return html`<foyer-form
      .fields=${[...(hasPassword ? [password] : []), ...(credit ? [giveUp] : [])]}
      .errors=${this.#close.errors}
      .formError=${this.wordsOf(this.#close.problem)}
      .pending=${this.#close.isPending}
      .submitLabel=${this.t('confirm')}
      .cancelLabel=${this.t('keep')}
      @foyer-form-cancelled=${this.#keep}
      @foyer-form-submitted=${({ detail }: CustomEvent<{ values: FormValues }>) => this.#closeFor(detail.values)}
    ></foyer-form>`;
  }

  readonly #downloadData = (): void => {
    void this.#download.run(async () => {
      const data = await readPersonalData(this.client);
      saveFile(this.t('file-name', { date: data.exportedAt.slice(0, 10) }), data);
    });
  };

  readonly #open = async (): Promise<void> => {
    await this.#ask.run(async () => {
      const { signal } = new AbortController();
      const [{ isPasswordSet, isProofNeeded }, credit] = await Promise.all([
        listPasskeys(this.client, signal),
        whereThere(readStoreCredit(this.client, signal)),
      ]);
      this.demand = {
        hasPassword: isPasswordSet,
        isSignInNeeded: !isPasswordSet && isProofNeeded,
        credit: credit && credit.balance.amount > 0 ? credit.balance : undefined,
      };
    });
    await this.updateComplete;
    void moveFocus(this, this.demand !== undefined, '.open');
  };

  readonly #keep = (): void => {
    this.demand = undefined;
    this.#close.clear();
    void this.updateComplete.then(() => moveFocus(this, false, '.open'));
  };

  #closeFor(values: FormValues): void {
    const isCreditGivenUp = values['isCreditGivenUp'] === true;
    const { currentPassword } = values;
    if (this.demand?.credit && !isCreditGivenUp) {
      const error: FieldError = { field: 'isCreditGivenUp', code: 'REQUIRED', message: this.t('give-up-needed') };
      return this.#close.refuse([error]);
    }
    void this.#close.run(async () => {
      try {
        await closeAccount(this.client, {
          isCreditGivenUp,
          ...(typeof currentPassword === 'string' && { currentPassword }),
        });
      } catch (error) {
        // Credit came in, or the sign-in grew old, since the form was opened.
        if (error instanceof ApiError && (error.code === 'CREDIT_LEFT' || error.code === 'PROOF_REQUIRED'))
          await this.#open();
        throw error;
      }
      this.isClosed = true;
      forgetRemembered(this.client);
      this.connection.session.accept(null);
      dispatch(this, 'foyer-account-closed', {});
      dispatch(this, 'foyer-signed-out', {});
    });
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'foyer-privacy': FoyerPrivacy;
  }
}
