import { Task } from '@lit/task';
import { html, nothing, type PropertyValues } from 'lit';
import { state } from 'lit/decorators/state.js';
import type { Account } from '../../../shared-types/account.ts';
import type { FormField } from '../../../shared-types/forms.ts';
import type { Passkey, PasskeyList } from '../../../shared-types/passkeys.ts';
import { ApiError } from '../../api/client.ts';
import { addPasskey, beginPasskey, deletePasskey, listPasskeys, renamePasskey } from '../../api/passkeys.ts';
import { FreshnessController } from '../../controllers/freshness.ts';
import { SaveController } from '../../controllers/save.ts';
import type { FormValues } from '../../elements/form/form.ts';
import { renderLightChildren } from '../../light-children.ts';
import { moveFocus } from '../../move-focus.ts';
import { arePasskeysSupported, isAlreadyThere, isDismissed, makePasskey } from '../../passkey.ts';
import { button } from '../../styles/button.ts';
import { buttonDanger } from '../../styles/button-danger.ts';
import { host } from '../../styles/host.ts';
import { skeleton } from '../../styles/skeleton.ts';
import { tokens } from '../../styles/tokens.ts';
import { FoyerAccountElement } from '../account-element.ts';
import { accountStyles } from '../account.styles.ts';
import { type PasskeyRowParts, renderPasskey } from './passkey-row.ts';
import { passkeysMessages } from './passkeys.messages.ts';
import { passkeysStyles } from './passkeys.styles.ts';

/** What the shopper is at: adding one, or renaming or removing the one with this id. */
type Doing = { what: 'add' } | { what: 'rename' | 'remove'; passkeyId: string };

/** What one load brought; `customerId` says whose it is. */
interface Shown extends PasskeyList {
  customerId: number;
}

/**
 * The signed-in shopper's passkeys: add, rename, remove. The form that may ask for the password is in the page's light DOM,
 * where password managers see it.
 *
 * @slot heading - Replaces the heading.
 * @csspart heading - The heading.
 * @csspart list - The passkeys.
 * @csspart row - One passkey.
 * @csspart prompt - What a signed-out shopper sees.
 * @csspart error - A failure in words.
 * @cssprop --foyer-accent - Colour of buttons.
 * @cssprop --foyer-radius - Corner radius.
 * @cssprop --foyer-form-width - The width of the forms at most.
 */
export class FoyerPasskeys extends FoyerAccountElement {
  static override readonly styles = [tokens, host, button, buttonDanger, skeleton, accountStyles, passkeysStyles];
  static override readonly messagesName = 'passkeys';
  static override readonly messages = passkeysMessages;

  @state() private doing: Doing | undefined;
  /** What was just done, as the key of its words. */
  @state() private outcome: keyof typeof passkeysMessages | undefined;

  #shown: Shown | undefined;
  readonly #save = new SaveController(this);

  readonly #passkeys = new Task(this, {
    args: () => [this.client, this.session.account?.customerId] as const,
    task: async ([client, customerId], { signal }): Promise<Shown | undefined> =>
      customerId === undefined ? undefined : { customerId, ...(await listPasskeys(client, signal)) },
    onComplete: (shown) => (this.#shown = shown),
  });

  protected readonly freshness = new FreshnessController(this, () => {
    if (this.session.account && this.doing === undefined) void this.#passkeys.run();
  });

  protected override renderAccount({ customerId }: Account) {
    const renderKnown = () =>
      this.#shown?.customerId === customerId ? this.#renderPasskeys(this.#shown) : this.renderPending();
    return this.#passkeys.render({
      initial: renderKnown,
      pending: renderKnown,
      complete: renderKnown,
      error: (error) => this.renderFrame(this.renderError(error, () => void this.#passkeys.run())),
    });
  }

  protected override renderPending() {
    return this.renderFrame(html`
      <p class="muted">${this.t('intro')}</p>
      <div class="list" aria-busy="true">
        <div class="row skeleton-row"><span class="skeleton about" style="block-size: 2.5rem"></span></div>
      </div>
    `);
  }

  #renderPasskeys({ items, isOffered, isProofNeeded, isPasswordSet }: Shown) {
    return this.renderFrame(html`
      <p class="muted">${this.t('intro')}</p>
      ${this.#renderOutcome()}
      ${
        items.length === 0
          ? html`<p>${this.t('empty')}</p>`
          : html`<ul part="list" class="list">
              ${items.map((passkey) => renderPasskey(this.#partsOf(passkey)))}
            </ul>`
      }
      ${this.#renderAdding(isOffered, isProofNeeded && !isPasswordSet)}
    `);
  }

  #renderOutcome() {
    if (this.outcome === undefined) return nothing;
    const kind = this.outcome.startsWith('is-') ? 'success' : 'info';
    return html`<foyer-notice kind=${kind}>${this.t(this.outcome)}</foyer-notice>`;
  }

  #renderAdding(isOffered: boolean, isSignInNeeded: boolean) {
    if (!isOffered) return html`<p class="muted">${this.t('not-offered')}</p>`;
    if (!arePasskeysSupported()) return html`<p class="muted">${this.t('unsupported')}</p>`;
    if (isSignInNeeded) return html`<p class="muted">${this.t('sign-in-again')}</p>`;
    if (this.doing?.what === 'add') return html`<slot></slot>`;
    return html`<div>
      <button type="button" class="button quiet start" @click=${() => this.#begin({ what: 'add' })}>
        ${this.t('add')}
      </button>
    </div>`;
  }

  #partsOf(passkey: Passkey): PasskeyRowParts {
    const { doing } = this;
    return {
      passkey,
      locale: this.locale,
      say: (key, values) => this.t(key, values),
      doing:
        doing !== undefined && doing.what !== 'add' && doing.passkeyId === passkey.passkeyId ? doing.what : undefined,
      save: this.#save,
      problem: this.wordsOf(this.#save.problem),
      begin: (what) => this.#begin({ what, passkeyId: passkey.passkeyId }),
      cancel: () => this.#end(),
      rename: (name) => void this.#rename(passkey, name),
      remove: () => void this.#remove(passkey),
    };
  }

  protected override updated(changed: PropertyValues): void {
    super.updated(changed);
    const isAdding = this.doing?.what === 'add' && this.session.account !== undefined;
    renderLightChildren(this, isAdding ? this.#renderForm() : nothing);
    if (changed.has('doing'))
      void moveFocus(this, this.doing !== undefined, this.doing ? '.question .quiet' : '.start');
  }

  #renderForm() {
    return html`<foyer-form
      .fields=${this.#fields}
      .errors=${this.#save.errors}
      .pending=${this.#save.isPending}
      .formError=${this.wordsOf(this.#save.problem)}
      .submitLabel=${this.t('continue')}
      .cancelLabel=${this.t('cancel')}
      @foyer-form-submitted=${this.#add}
      @foyer-form-cancelled=${() => this.#end()}
    ></foyer-form>`;
  }

  get #fields(): FormField[] {
    const name: FormField = {
      name: 'name',
      label: this.t('name'),
      help: this.t('name-help'),
      inputType: 'text',
      isRequired: true,
      lengthMax: 60,
      autocomplete: 'off',
    };
    const password: FormField = {
      name: 'currentPassword',
      label: this.t('password'),
      help: this.t('password-help'),
      inputType: 'password',
      isRequired: true,
      autocomplete: 'current-password',
    };
    return this.#shown?.isProofNeeded ? [name, password] : [name];
  }

  #begin(doing: Doing): void {
    this.#save.clear();
    this.outcome = undefined;
    this.doing = doing;
  }

  #end(outcome?: keyof typeof passkeysMessages): void {
    this.#save.clear();
    this.outcome = outcome;
    this.doing = undefined;
    if (outcome?.startsWith('is-')) void this.#passkeys.run();
  }

  readonly #add = async ({ detail }: CustomEvent<{ values: FormValues }>): Promise<void> => {
    const { name, currentPassword } = detail.values;
    let dismissal: 'dismissed' | 'already-there' | undefined;
    const isSaved = await this.#save.run(async () => {
      const proof = currentPassword === undefined ? {} : { currentPassword: String(currentPassword) };
      const ceremony = await beginPasskey(this.client, { name: String(name), ...proof }).catch(this.#askForProof);
      try {
        await addPasskey(this.client, { credential: await makePasskey(ceremony) });
      } catch (error) {
        if (!isDismissed(error) && !isAlreadyThere(error)) throw error;
        dismissal = isDismissed(error) ? 'dismissed' : 'already-there';
      }
    });
    if (isSaved) this.#end(dismissal ?? 'is-added');
  };

  /** The sign-in grew too old while the form was open: it asks for the password, too. */
  readonly #askForProof = (error: unknown): never => {
    if (error instanceof ApiError && error.code === 'PROOF_REQUIRED' && this.#shown)
      this.#shown = { ...this.#shown, isProofNeeded: true };
    throw error;
  };

  async #rename({ passkeyId }: Passkey, name: string): Promise<void> {
    const isSaved = await this.#save.run(async () => void (await renamePasskey(this.client, passkeyId, name)));
    if (isSaved) this.#end('is-renamed');
  }

  async #remove({ passkeyId }: Passkey): Promise<void> {
    const isSaved = await this.#save.run(() => deletePasskey(this.client, passkeyId));
    if (isSaved) this.#end('is-removed');
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'foyer-passkeys': FoyerPasskeys;
  }
}
