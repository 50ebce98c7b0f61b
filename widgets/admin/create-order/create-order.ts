import { Task } from '@lit/task';
import { html, nothing } from 'lit';
import { property } from 'lit/decorators/property.js';
import { state } from 'lit/decorators/state.js';
import type { OrderQuote } from '../../../shared-types/admin-orders.ts';
import type { Address } from '../../../shared-types/addresses.ts';
import type { CustomerRecord } from '../../../shared-types/customer-records.ts';
import type { Product } from '../../../shared-types/products.ts';
import { placeCustomerOrder, quoteCustomerOrder } from '../../api/admin-orders.ts';
import { ApiError } from '../../api/client.ts';
import { listCustomerAddresses } from '../../api/customers.ts';
import { SaveController } from '../../controllers/save.ts';
import { FoyerElement } from '../../foyer-element.ts';
import { fieldWordsOf } from '../../i18n/errors.ts';
import { button } from '../../styles/button.ts';
import { host } from '../../styles/host.ts';
import { skeleton } from '../../styles/skeleton.ts';
import { tokens } from '../../styles/tokens.ts';
import { renderAddressChoice } from './address-choice.ts';
import { createOrderMessages } from './create-order.messages.ts';
import { createOrderStyles } from './create-order.styles.ts';
import { type OrderLine, renderLine } from './order-line.ts';
import { renderTerms } from './terms.ts';

const asItems = (lines: readonly OrderLine[]) => lines.map(({ sku, quantity }) => ({ sku, quantity }));

/**
 * The dialog in which an admin orders for a customer: products, where to, how it is sent and paid, and whether store credit pays.
 * It shows what it comes to, and places the order for exactly that.
 *
 * @fires foyer-create-order-closed - The admin left it.
 * @fires foyer-create-order-placed - The order is placed; `detail.order`.
 */
export class FoyerCreateOrder extends FoyerElement {
  static override readonly styles = [tokens, host, button, skeleton, createOrderStyles];
  static override readonly messagesName = 'create-order';
  static override readonly messages = createOrderMessages;

  @property({ attribute: false }) record: CustomerRecord | undefined;

  @state() private lines: readonly OrderLine[] = [];
  @state() private addressId: number | undefined;
  @state() private shippingMethod: string | undefined;
  @state() private paymentMethod = '';
  @state() private isCreditUsed = false;
  @state() private isAddingAddress = false;

  #idempotencyKey: string = crypto.randomUUID();
  readonly #save = new SaveController(this);

  /** The first of the book: whoever has more chooses among the newest. */
  readonly #book = new Task(this, {
    args: () => [this.client, this.record?.customerId] as const,
    task: async ([client, customerId], { signal }) =>
      customerId === undefined
        ? []
        : (await listCustomerAddresses(client, customerId, { pageSize: '200' }, signal)).items,
  });

  readonly #quote = new Task(this, {
    args: () => [this.client, this.record, this.lines, this.#address, this.shippingMethod, this.isCreditUsed] as const,
    task: async ([client, record, lines, shippingAddressId, shippingMethod, isStoreCreditApplied], { signal }) => {
      if (record === undefined || shippingAddressId === undefined || lines.length === 0) return undefined;
      const items = asItems(lines);
      const choice = shippingMethod === undefined ? {} : { shippingMethod };
      const body = { items, shippingAddressId, isStoreCreditApplied, ...choice };
      return quoteCustomerOrder(client, record.customerId, body, signal);
    },
  });

  get #address(): number | undefined {
    const byDefault = this.record?.defaultShippingAddressId ?? undefined;
    return this.addressId ?? byDefault ?? this.#book.value?.[0]?.addressId;
  }

  protected override render() {
    return html`<foyer-dialog
        open
        heading=${this.t('heading')}
        @foyer-dialog-closed=${() => this.dispatchEvent(new CustomEvent('foyer-create-order-closed'))}
      >
        <form novalidate @submit=${(event: Event) => this.#submit(event)}>
          ${this.#renderProducts()} ${this.#renderAddresses()} ${this.#renderQuote()}
          ${this.#save.problem === undefined && this.#save.errors.length === 0 ? nothing : this.#renderProblem()}
          <div class="foot">
            <button
              type="button"
              class="button quiet"
              @click=${() => this.dispatchEvent(new CustomEvent('foyer-create-order-closed'))}
            >
              ${this.t('cancel')}
            </button>
            <button class="button" aria-busy=${this.#save.isPending} ?disabled=${!this.#isReady}>
              ${this.t('place')}
            </button>
          </div>
        </form>
      </foyer-dialog>
      ${
        this.isAddingAddress
          ? html`<foyer-customer-address
              form="adminhtml_checkout"
              .record=${this.record}
              @foyer-address-dialog-closed=${({ detail }: CustomEvent<{ address?: Address }>) => this.#takeAddress(detail.address)}
            ></foyer-customer-address>`
          : nothing
      }`;
  }

  #addAddress(): void {
    void import('../customer/address/index.ts');
    this.isAddingAddress = true;
  }

  /** An address that was added is the one that the order goes to. */
  #takeAddress(address: Address | undefined): void {
    this.isAddingAddress = false;
    if (!address) return;
    this.#goTo(address.addressId);
    void this.#book.run();
  }

  #goTo(addressId: number): void {
    this.addressId = addressId;
    this.#renew();
  }

  get #isReady(): boolean {
    return this.#quote.value !== undefined && this.lines.length > 0 && !this.#save.isPending;
  }

  #renderProblem() {
    const words = this.#save.errors.map((each) => fieldWordsOf(this.locale, each)).join(' ');
    return html`<foyer-notice kind="error">${words || this.wordsOf(this.#save.problem)}</foyer-notice>`;
  }

  /** What the shop says of a line, such as that there is no such product. */
  #wrongOf(index: number): string {
    const { error } = this.#quote;
    const errors = error instanceof ApiError ? error.errors : [];
    const own = errors.filter(({ field }) => field.startsWith(`items.${index}.`));
    return own.map((each) => fieldWordsOf(this.locale, each)).join(' ');
  }

  #renderProducts() {
    return html`<div class="products" role="group" aria-labelledby="products">
      <h3 id="products">${this.t('products')}</h3>
      ${
        this.lines.length === 0
          ? html`<p class="muted">${this.t('empty')}</p>`
          : this.lines.map((line, index) =>
              renderLine(line, this.#wrongOf(index), {
                locale: this.locale,
                t: (key, values) => this.t(key, values),
                set: (quantity) =>
                  this.#change(this.lines.map((each) => (each === line ? { ...line, quantity } : each))),
                remove: () => this.#change(this.lines.filter((each) => each !== line)),
              }),
            )
      }
      <foyer-product-search
        autofocus
        customer-id=${this.record?.customerId ?? 0}
        @foyer-product-chosen=${({ detail }: CustomEvent<{ product: Product }>) => this.#add(detail.product)}
      ></foyer-product-search>
    </div>`;
  }

  #renderAddresses() {
    return this.#book.render({
      pending: () => html`<span class="skeleton" style="block-size: 4.5rem" aria-busy="true"></span>`,
      complete: (addresses) =>
        addresses.length === 0
          ? html`<foyer-notice
              kind="warning"
              action=${this.t('new-address')}
              @foyer-notice-action=${() => this.#addAddress()}
              >${this.t('no-address')}</foyer-notice
            >`
          : renderAddressChoice(addresses, this.#address, {
              t: (key) => this.t(key),
              choose: (addressId) => this.#goTo(addressId),
              add: () => this.#addAddress(),
            }),
      error: (error) =>
        html`<foyer-notice
          kind="error"
          action=${this.t('try-again')}
          @foyer-notice-action=${() => void this.#book.run()}
          >${this.wordsOf(error)}</foyer-notice
        >`,
    });
  }

  #renderQuote() {
    if (this.lines.length === 0 || this.#address === undefined) return nothing;
    const known = this.#quote.value;
    return this.#quote.render({
      pending: () => (known ? this.#renderTerms(known, true) : this.#renderWaiting()),
      complete: (quote) => (quote ? this.#renderTerms(quote, false) : nothing),
      error: (error) =>
        this.lines.some((_, index) => this.#wrongOf(index) !== '')
          ? nothing
          : html`<foyer-notice
              kind="error"
              action=${this.t('try-again')}
              @foyer-notice-action=${() => void this.#quote.run()}
              >${this.wordsOf(error)}</foyer-notice
            >`,
    });
  }

  #renderWaiting() {
    return html`<div class="part" aria-busy="true" aria-label=${this.t('waiting')}>
      <span class="skeleton" style="block-size: 3rem"></span><span class="skeleton" style="block-size: 8rem"></span>
    </div>`;
  }

  #renderTerms(quote: OrderQuote, isStale: boolean) {
    const speech = { locale: this.locale, t: (key: string, values?: Record<string, string>) => this.t(key, values) };
    return renderTerms(speech, quote, {
      paymentMethod: this.#paymentOf(quote),
      isCreditUsed: this.isCreditUsed,
      isStale,
      choose: ({ shippingMethod, paymentMethod, isCreditUsed }) => {
        this.shippingMethod = shippingMethod ?? this.shippingMethod;
        this.paymentMethod = paymentMethod ?? this.paymentMethod;
        this.isCreditUsed = isCreditUsed ?? this.isCreditUsed;
        this.#renew();
      },
    });
  }

  #paymentOf({ paymentMethods }: OrderQuote): string {
    const [first] = paymentMethods;
    return paymentMethods.some(({ code }) => code === this.paymentMethod) ? this.paymentMethod : (first?.code ?? '');
  }

  /** Another order needs another key. */
  #renew(): void {
    this.#idempotencyKey = crypto.randomUUID();
    this.#save.clear();
  }

  #change(lines: readonly OrderLine[]): void {
    this.lines = lines;
    this.#renew();
  }

  /** One piece, or one more of what is there. */
  #add({ sku, name, price }: Product): void {
    const known = this.lines.some((line) => line.sku === sku);
    const more = this.lines.map((line) => (line.sku === sku ? { ...line, quantity: line.quantity + 1 } : line));
    this.#change(known ? more : [...this.lines, { sku, name, price, quantity: 1 }]);
  }

  async #submit(event: Event): Promise<void> {
    event.preventDefault();
    const [quote, shippingAddressId] = [this.#quote.value, this.#address];
    if (quote === undefined || shippingAddressId === undefined || this.record === undefined) return;
    const { customerId } = this.record;
    await this.#save.run(async () => {
      const order = await placeCustomerOrder(this.client, customerId, this.#idempotencyKey, {
        items: asItems(this.lines),
        shippingAddressId,
        shippingMethod: quote.shippingMethod,
        paymentMethod: this.#paymentOf(quote),
        isStoreCreditApplied: this.isCreditUsed,
        grandTotal: quote.totals.grandTotal,
        storeCredit: quote.totals.storeCredit,
      });
      this.dispatchEvent(new CustomEvent('foyer-create-order-placed', { detail: { order } }));
    });
    if (this.#save.problem !== undefined) void this.#quote.run();
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'foyer-create-order': FoyerCreateOrder;
  }
}
