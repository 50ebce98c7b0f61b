import { Task } from '@lit/task';
import { html, type PropertyValues } from 'lit';
import { property } from 'lit/decorators/property.js';
import { query } from 'lit/decorators/query.js';
import { state } from 'lit/decorators/state.js';
import type { AdminResource } from '../../../shared-types/admin-resources.ts';
import type { CustomerRecord } from '../../../shared-types/customer-records.ts';
import { readAdminSession } from '../../api/admin-session.ts';
import { ApiError } from '../../api/client.ts';
import { endCustomerSessions, readCustomer, sendPasswordReset, unlockCustomer } from '../../api/customer-records.ts';
import { checkChoice, checkId } from '../../check-attribute.ts';
import { SaveController } from '../../controllers/save.ts';
import { SessionController } from '../../controllers/session.ts';
import { dispatch } from '../../events.ts';
import { FoyerElement } from '../../foyer-element.ts';
import { formatNumber } from '../../i18n/format.ts';
import { button } from '../../styles/button.ts';
import { buttonDanger } from '../../styles/button-danger.ts';
import { host } from '../../styles/host.ts';
import { skeleton } from '../../styles/skeleton.ts';
import { tokens } from '../../styles/tokens.ts';
import { promptStyles, renderPrompt } from '../admin-prompt.ts';
import { adminSessionOf } from '../admin-session.ts';
import type { FoyerCustomerAccount } from './account-panel.ts';
import { only, renderBar } from './button-bar.ts';
import { customerMessages } from './customer.messages.ts';
import { customerStyles } from './customer.styles.ts';
import { nameOf } from './address-lines.ts';
import { loadDirectory } from './directory.ts';
import { listPanels, type PanelName, panelNames, renderTabs } from './panel-tabs.ts';
import { RecordDeletion } from './record-deletion.ts';
import { renderLeaveDialog, renderNews, renderUnread } from './record-dialogs.ts';
import { createOrderIn, renderPanels, type SavedRecord } from './record-panels.ts';
import { RecordShop } from './record-shop.ts';

/**
 * A customer's record, for the back office: a button bar above panels that show and change everything that is known. Without a
 * `customer-id` it creates a customer: names and e-mail first, then the rest. Edits that are not saved are never lost without a
 * question, and what somebody else saved meanwhile is merged field by field.
 *
 * @attr customer-id - Whose record it is; 0, or none, is a customer to be.
 * @fires foyer-customer-closed - The admin goes back; `detail.customerId`.
 * @fires foyer-customer-created - `detail.customerId`; the element shows the new record from then on.
 * @fires foyer-customer-updated - Something was saved that the grid shows; `detail.customerId`.
 * @fires foyer-customer-deleted - `detail.customerId`.
 * @fires foyer-order-opened - An order was chosen; `detail.orderId`.
 * @fires foyer-sign-in-request - Nobody is signed in and the button to do so was pressed.
 * @csspart heading - The customer's name.
 * @csspart bar - The buttons.
 * @csspart prompt - What is shown while nobody is signed in.
 * @cssprop --foyer-bar-top - Where the bar stays when the page scrolls; 0 at first.
 * @cssprop --foyer-background - The colour behind the bar.
 */
export class FoyerCustomer extends FoyerElement {
  static override readonly styles = [tokens, host, button, buttonDanger, skeleton, promptStyles, customerStyles];
  static override readonly messagesName = 'customer';
  static override readonly messages = customerMessages;

  @property({ type: Number, attribute: 'customer-id' }) customerId = 0;

  /** The panel that is open. */
  @property({ reflect: true }) panel: PanelName = 'view';

  /** Where admins sign in; without it the prompt only dispatches `foyer-sign-in-request`. */
  @property({ attribute: 'sign-in-href' }) signInHref = '';

  @state() private words = '';
  @state() private isLeaving = false;
  @state() private isLoggingIn = false;

  @query('foyer-customer-account') private readonly account!: FoyerCustomerAccount | null;

  readonly #session = new SessionController(this, () => adminSessionOf(this.client));
  readonly #act = new SaveController(this);
  readonly #deletion = new RecordDeletion(this, {
    client: () => this.client,
    record: () => this.record,
    locale: () => this.locale,
    wordsOf: (error) => this.wordsOf(error),
    leave: (customerId) => {
      dispatch(this, 'foyer-customer-deleted', { customerId });
      this.#close();
    },
  });

  readonly #shop = new RecordShop(this, {
    client: () => this.client,
    customerId: () => this.customerId,
    holds: (resource) => this.#holds(resource),
  });

  readonly #surroundings = new Task(this, {
    args: () => [this.client, this.#session.account?.adminId] as const,
    task: async ([client, adminId], { signal }) => {
      if (adminId === undefined) return undefined;
      const [session, directory] = await Promise.all([readAdminSession(client), loadDirectory(client, signal)]);
      return { resources: new Set<AdminResource>(session.resources), directory };
    },
  });

  readonly #record = new Task(this, {
    args: () => [this.client, this.#session.account?.adminId, this.customerId] as const,
    task: async ([client, adminId, customerId], { signal }) =>
      adminId === undefined || !customerId ? undefined : readCustomer(client, customerId, signal),
  });

  /** The record as it was read or saved last. */
  @state() private record: CustomerRecord | undefined;

  /** Whether there are edits that are not saved. */
  get isDirty(): boolean {
    return this.account?.isDirty ?? false;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    window.addEventListener('beforeunload', this.#guard);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    window.removeEventListener('beforeunload', this.#guard);
  }

  protected override willUpdate(changed: PropertyValues): void {
    super.willUpdate(changed);
    if (changed.has('panel')) this.panel = checkChoice('foyer-customer', 'panel', panelNames, this.panel);
    if (changed.has('customerId')) {
      this.customerId = checkId('foyer-customer', 'customer-id', this.customerId);
      if (this.record?.customerId !== this.customerId) {
        this.record = undefined;
        this.words = '';
      }
      if (!this.customerId) this.panel = 'account';
    }
    const read = this.#record.value;
    // Newsletters and sign-ins change what is shown without a new version.
    if (read !== undefined && read.customerId === this.customerId && (this.record?.version ?? 0) <= read.version)
      this.record = read;
  }

  protected override render() {
    const { state: session } = this.#session;
    if (session.status === 'signed-out') return renderPrompt((key) => this.t(key), this.signInHref, this.#askForSignIn);
    const error = session.status === 'error' ? session.error : (this.#record.error ?? this.#surroundings.error);
    if (error !== undefined && this.record === undefined) return this.#renderError(error);
    return html`
      <section class="stack" aria-labelledby="heading">
        <div class="title"><h2 id="heading" part="heading">${this.#title}</h2></div>
        ${renderBar((key) => this.t(key), this.#actions)}
        ${renderNews({ good: this.words, bad: this.wordsOf(this.#act.problem) })}
        <div class="desk">
          ${renderTabs((key) => this.t(key), {
            names: this.customerId ? listPanels((each) => this.#holds(each), this.#shop.lists) : ['account'],
            open: this.panel,
            isDirty: this.isDirty,
            choose: (panel) => (this.panel = panel),
          })}
          <div role="tabpanel" aria-labelledby="tab-${this.panel}" id="panel">${this.#renderPanels()}</div>
          ${this.#shop.renderProblem((key, values) => this.t(key, values), this.locale)}
        </div>
      </section>
      ${this.#renderDialogs()}
    `;
  }

  get #title(): string {
    if (!this.customerId) return this.t('new-customer');
    return this.record ? nameOf(this.record) : this.t('customer', { id: formatNumber(this.locale, this.customerId) });
  }

  #holds(resource: AdminResource): boolean {
    return this.#surroundings.value?.resources.has(resource) ?? false;
  }

  get #actions() {
    const isKnown = this.record !== undefined;
    const mayEdit = this.#holds('customers.edit');
    const isLocked = (this.record?.lockedUntil ?? '') > new Date().toISOString();
    return {
      back: () => this.#leave(),
      login: only(this.record?.assistance !== undefined && this.#holds('login-as-customer.use'), () => this.#login()),
      remove: only(isKnown && this.#holds('customers.delete'), () => void this.#deletion.ask()),
      reset: only(mayEdit, () => this.account?.reset()),
      createOrder: only(isKnown && this.#holds('orders.edit'), () => void createOrderIn(this)),
      resetPassword: only(isKnown && mayEdit, () => void this.#run(sendPasswordReset, 'reset-sent')),
      forceSignIn: only(isKnown && mayEdit, () => void this.#run(endCustomerSessions, 'sessions-ended')),
      manageCart: only(isKnown && this.#holds('orders.edit'), () => void (this.panel = 'cart')),
      unlock: only(isLocked && mayEdit, () => void this.#run(unlockCustomer, 'unlocked')),
      saveAndContinue: only(mayEdit, () => void this.#save(false)),
      save: only(mayEdit && isKnown, () => void this.#save(true)),
      isPending: this.account?.isPending ?? false,
      isDirty: this.isDirty,
    };
  }

  #renderPanels() {
    return renderPanels({
      open: this.panel,
      record: this.record,
      isNew: !this.customerId,
      directory: this.#surroundings.value?.directory,
      isEditable: this.#holds('customers.edit'),
      isAdjustable: this.#holds('store-credit.adjust'),
      seesMails: this.#holds('mails.view'),
      isOrdering: this.#holds('orders.edit'),
      shop: this.#shop.lists,
      isRewarding: this.#holds('reward-points.adjust'),
      touch: () => this.#reread(),
      edit: () => this.requestUpdate(),
      save: this.#takeSaved,
    });
  }

  #renderDialogs() {
    const t = (key: string, values?: Record<string, string | number>): string => this.t(key, values);
    if (this.isLeaving)
      return renderLeaveDialog(t, { leave: () => this.#close(), stay: () => void (this.isLeaving = false) });
    if (this.isLoggingIn)
      return html`<foyer-login-as-customer
        .record=${this.record}
        .name=${this.#title}
        .storeViews=${this.#surroundings.value?.directory.storeViews ?? []}
        @foyer-login-as-customer-closed=${() => (this.isLoggingIn = false)}
      ></foyer-login-as-customer>`;
    return this.#deletion.render(t, this.#title);
  }

  #renderError(error: unknown) {
    const isGone = error instanceof ApiError && error.code === 'NOT_FOUND';
    const act = (): void => (isGone ? this.#close() : this.#load());
    return renderUnread((key) => this.t(key), isGone ? '' : this.wordsOf(error), act);
  }

  #load(): void {
    void adminSessionOf(this.client).refresh();
    void this.#surroundings.run();
    void this.#record.run();
  }

  #reread(): void {
    this.words = '';
    void this.#record.run();
    this.#shop.refresh();
    dispatch(this, 'foyer-customer-updated', { customerId: this.customerId });
  }

  async #run(call: (client: typeof this.client, customerId: number) => Promise<unknown>, key: string): Promise<void> {
    this.words = '';
    if (!(await this.#act.run(async () => void (await call(this.client, this.customerId))))) return;
    this.#reread();
    this.words = this.t(key, { email: this.record?.email ?? '' });
  }

  async #save(isClosing: boolean): Promise<void> {
    this.words = '';
    this.panel = 'account';
    await this.updateComplete;
    const isSaved = await this.account?.save();
    if (isSaved && isClosing) this.#close();
  }

  readonly #takeSaved = ({ detail: { record, isNew, words } }: CustomEvent<SavedRecord>): void => {
    this.record = record;
    this.words = words;
    this.customerId = record.customerId;
    dispatch(this, isNew ? 'foyer-customer-created' : 'foyer-customer-updated', { customerId: record.customerId });
  };

  #login(): void {
    this.isLoggingIn = true;
    void import('../login-as-customer/index.ts');
  }

  #leave(): void {
    if (this.isDirty) this.isLeaving = true;
    else this.#close();
  }

  #close(): void {
    this.isLeaving = false;
    this.account?.reset();
    dispatch(this, 'foyer-customer-closed', { customerId: this.customerId });
  }

  readonly #guard = (event: BeforeUnloadEvent): void => {
    if (this.isDirty) event.preventDefault();
  };

  readonly #askForSignIn = (event: Event): void => {
    if (!dispatch(this, 'foyer-sign-in-request', {})) event.preventDefault();
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'foyer-customer': FoyerCustomer;
  }
}
