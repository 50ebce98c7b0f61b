import { html, nothing } from 'lit';
import { property } from 'lit/decorators/property.js';
import { state } from 'lit/decorators/state.js';
import type { Account } from '../../../shared-types/account.ts';
import type { Address } from '../../../shared-types/addresses.ts';
import { updateAddress } from '../../api/addresses.ts';
import { ApiError } from '../../api/client.ts';
import { dispatch } from '../../events.ts';
import { checkPageSize } from '../../page-size.ts';
import { button } from '../../styles/button.ts';
import { host } from '../../styles/host.ts';
import { skeleton } from '../../styles/skeleton.ts';
import { tokens } from '../../styles/tokens.ts';
import { FoyerAccountElement } from '../account-element.ts';
import { accountStyles } from '../account.styles.ts';
import { addressStyles } from '../address.styles.ts';
import { addressBookMessages } from './address-book.messages.ts';
import { addressBookStyles } from './address-book.styles.ts';
import type { CardContext, DefaultKind } from './address-card.ts';
import type { SavedAddress } from './editor/address-editor.ts';
import { renderEmptyBook, renderGroup, renderNothingFound, renderTools, renderWaitingCards } from './book-parts.ts';
import { Book, type Shown } from './book.ts';

/** A book of at most this many entries needs no search and no order. */
const handful = 5;

/**
 * The signed-in shopper's addresses: the two defaults first, then the rest page by page, each written as its country writes
 * addresses. Adding, changing, deleting and choosing the defaults happen here.
 *
 * @slot heading - Replaces the heading.
 * @fires foyer-address-created - An address was added; `detail.address`.
 * @fires foyer-address-updated - An address was changed, or became a default; `detail.address`.
 * @fires foyer-address-deleted - An address was deleted; `detail.addressId`.
 * @csspart heading - The heading.
 * @csspart add - The button that adds an address.
 * @csspart entry - One address with its actions; `entry default` for a default.
 * @csspart address - The lines of an address.
 * @csspart mark - Says that an address is a default.
 * @csspart search - The search box.
 * @csspart empty - What an empty book says.
 * @csspart prompt - What a signed-out shopper sees.
 * @csspart error - A failure in words.
 * @cssprop --foyer-accent - Colour of buttons.
 * @cssprop --foyer-radius - Corner radius.
 * @cssprop --foyer-surface - Background of the dialogs and menus.
 */
export class FoyerAddressBook extends FoyerAccountElement {
  static override readonly styles = [tokens, host, button, skeleton, accountStyles, addressStyles, addressBookStyles];
  static override readonly messagesName = 'address-book';
  static override readonly messages = addressBookMessages;

  /** Addresses per page, 1 to 100. */
  @property({ type: Number, attribute: 'page-size' }) pageSize = 10;

  /** The address in the editor; `new` for one that is yet to be. */
  @state() private edited: Address | 'new' | undefined;
  @state() private deleted: Address | undefined;
  @state() private busyId = 0;
  @state() private freshId = 0;
  /** Why a default could not be set. */
  @state() private failure: unknown;
  @state() private warning = '';
  @state() private announcement = '';

  readonly #book = new Book(
    this,
    () => ({
      client: this.client,
      customerId: this.session.account?.customerId,
      pageSize: checkPageSize('foyer-address-book', this.pageSize),
    }),
    (count) => (this.announcement = this.t('found', { count })),
  );

  protected override renderPending() {
    return this.#renderFrame(
      html`<ul class="cards" aria-busy="true">
        ${renderWaitingCards()}
      </ul>`,
    );
  }

  protected override renderAccount(account: Account) {
    const shown = this.#book.shownTo(account.customerId);
    const { error } = this.#book;
    if (!shown && error === undefined) return this.renderPending();
    return this.#renderFrame(
      html`
        ${error === undefined ? nothing : this.renderError(error, () => void this.#book.reload())}
        ${this.failure === undefined ? nothing : this.renderError(this.failure)}
        ${this.warning ? html`<foyer-notice kind="warning">${this.warning}</foyer-notice>` : nothing}
        ${shown ? this.#renderBook(shown) : nothing} ${this.#renderDialogs(account, shown)}
      `,
      true,
    );
  }

  #renderFrame(content: unknown, isReady = false) {
    return html`
      <section class="stack" aria-labelledby="heading">
        <div class="top">
          <slot name="heading"><h2 id="heading" part="heading">${this.t('heading')}</h2></slot>
          <button
            id="add"
            part="add"
            type="button"
            class="button"
            ?disabled=${!isReady}
            @click=${() => this.#edit('new')}
          >
            ${this.t('add')}
          </button>
        </div>
        ${content}
        <p class="visually-hidden" role="status">${this.announcement}</p>
      </section>
    `;
  }

  #renderBook({ addresses }: Shown) {
    const { items, total, page, pageSize } = addresses;
    const { q, size, isLoading } = this.#book;
    if (total === 0 && q === '') return renderEmptyBook((key) => this.t(key));
    const isDefault = (each: Address): boolean => q === '' && (each.isDefaultBilling || each.isDefaultShipping);
    const defaults = items.filter(isDefault);
    const others = items.filter((each) => !isDefault(each));
    const { busyId, freshId } = this;
    const group = (id: string, heading: string, entries: Address[]) =>
      renderGroup({ id, heading, addresses: entries, card: this.#card, busyId, freshId });
    return html`
      <div class="stack ${isLoading ? 'stale' : ''}" aria-busy=${isLoading}>
        ${defaults.length > 0 ? group('defaults', this.t('defaults'), defaults) : nothing}
        ${size > handful ? this.#renderTools() : nothing}
        ${
          others.length > 0 ? group('others', this.t(q === '' ? 'others' : 'found', { count: total }), others) : nothing
        }
        ${total === 0 ? renderNothingFound((key, values) => this.t(key, values), q, this.#clearSearch) : nothing}
        <foyer-pager
          page=${page}
          page-size=${pageSize}
          total=${total}
          @foyer-page-changed=${(event: CustomEvent<{ page: number }>) => this.#openPage(event.detail.page)}
        ></foyer-pager>
      </div>
    `;
  }

  #renderTools() {
    return renderTools({
      t: (key) => this.t(key),
      sort: this.#book.sort,
      search: (text) => this.#book.search(text),
      order: (sort) => this.#book.order(sort),
    });
  }

  #renderDialogs(account: Account, shown: Shown | undefined) {
    return html`
      <foyer-address-editor
        .account=${account}
        .edited=${this.edited}
        .isFirst=${shown !== undefined && this.#book.size === 0}
        @foyer-editor-finished=${this.#finishEditing}
      ></foyer-address-editor>
      <foyer-address-deletion
        .address=${this.deleted}
        @foyer-deletion-finished=${this.#finishDeletion}
      ></foyer-address-deletion>
    `;
  }

  get #card(): CardContext {
    return {
      t: (key, values) => this.t(key, values),
      edit: (address) => this.#edit(address),
      delete: (address) => (this.deleted = address),
      setDefault: (address, kind) => void this.#setDefault(address, kind),
    };
  }

  /** The editor is loaded when it is first needed. It takes over what is set here as soon as it is there. */
  #edit(target: Address | 'new'): void {
    this.#forgetMessages();
    this.edited = target;
    import('./editor/index.ts').catch(() => {
      this.edited = undefined;
      this.failure = new ApiError('UNREACHABLE');
    });
  }

  readonly #clearSearch = (): void => {
    this.#emptySearch()?.focus();
  };

  #emptySearch(): HTMLInputElement | null {
    const box = this.renderRoot.querySelector<HTMLInputElement>('#search');
    if (box) box.value = '';
    this.#book.clearSearch();
    return box;
  }

  #openPage(page: number): void {
    this.#book.open(page);
    const list = this.renderRoot.querySelector('.group:last-of-type');
    if (list && list.getBoundingClientRect().top < 0) list.scrollIntoView();
  }

  async #setDefault({ addressId, version }: Address, kind: DefaultKind): Promise<void> {
    if (this.busyId !== 0) return;
    this.busyId = addressId;
    this.#forgetMessages();
    try {
      const patch = kind === 'billing' ? { isDefaultBilling: true } : { isDefaultShipping: true };
      const address = await updateAddress(this.client, addressId, version, patch);
      this.announcement = this.t(`is-${kind}`);
      dispatch(this, 'foyer-address-updated', { address });
      void this.connection.session.refresh();
      await this.#showFirst(addressId);
    } catch (error) {
      await this.#explain(error, addressId);
    } finally {
      this.busyId = 0;
    }
  }

  async #explain(error: unknown, addressId: number): Promise<void> {
    const code = error instanceof ApiError ? error.code : undefined;
    const isElsewhere = code === 'VERSION_STALE' || code === 'NOT_FOUND';
    if (isElsewhere) this.warning = this.t(code === 'NOT_FOUND' ? 'gone' : 'changed-elsewhere');
    else this.failure = error;
    if (isElsewhere) await this.#reload(addressId);
    else if (code === 'NOT_SIGNED_IN') await this.connection.session.refresh();
  }

  #forgetMessages(): void {
    this.failure = undefined;
    this.warning = '';
    this.announcement = '';
  }

  readonly #finishEditing = async ({ detail: { saved } }: CustomEvent<{ saved?: SavedAddress }>): Promise<void> => {
    this.edited = undefined;
    if (!saved) return;
    const { address, isNew } = saved;
    this.#forgetMessages();
    this.announcement = this.t('saved');
    this.freshId = address.addressId;
    dispatch(this, isNew ? 'foyer-address-created' : 'foyer-address-updated', { address });
    if (address.isDefaultBilling || address.isDefaultShipping) void this.connection.session.refresh();
    await (isNew ? this.#showFirst(address.addressId) : this.#reload(address.addressId));
  };

  readonly #finishDeletion = async ({ detail }: CustomEvent<{ isDeleted: boolean }>): Promise<void> => {
    const { deleted } = this;
    this.deleted = undefined;
    if (!detail.isDeleted || !deleted) return;
    const neighbour = this.#book.neighbourOf(deleted);
    this.#forgetMessages();
    this.announcement = this.t('deleted');
    dispatch(this, 'foyer-address-deleted', { addressId: deleted.addressId });
    await this.#reload(neighbour?.addressId);
  };

  /** Shows the book from its first page and without a search, for there an address stands that is new or a default. */
  async #showFirst(addressId: number): Promise<void> {
    this.#emptySearch();
    await this.#reload(addressId);
  }

  /** Asks for the list again, then puts the focus on an address, or on the button that adds where it is not in sight. */
  async #reload(addressId: number | undefined): Promise<void> {
    await this.#book.reload();
    const targetIn = (selector: string) => this.renderRoot.querySelector<HTMLElement>(selector);
    (targetIn(`#address-${addressId} .edit`) ?? targetIn('#add'))?.focus();
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'foyer-address-book': FoyerAddressBook;
  }
}
