import { Task } from '@lit/task';
import { html, nothing } from 'lit';
import { property } from 'lit/decorators/property.js';
import type { Account } from '../../../shared-types/account.ts';
import type { Address } from '../../../shared-types/addresses.ts';
import type { CountryFormat } from '../../../shared-types/countries.ts';
import type { Newsletter } from '../../../shared-types/newsletters.ts';
import { readAddress } from '../../api/addresses.ts';
import { listNewsletters } from '../../api/newsletters.ts';
import { FreshnessController } from '../../controllers/freshness.ts';
import { button } from '../../styles/button.ts';
import { host } from '../../styles/host.ts';
import { skeleton } from '../../styles/skeleton.ts';
import { tokens } from '../../styles/tokens.ts';
import { FoyerAccountElement } from '../account-element.ts';
import { accountStyles } from '../account.styles.ts';
import { renderLines } from '../address-book/address-card.ts';
import { readFormats } from '../address-book/country-formats.ts';
import { whereThere } from '../where-there.ts';
import { myAccountMessages } from './my-account.messages.ts';
import { myAccountStyles } from './my-account.styles.ts';

/** What one load brought; `customerId` says whose it is. */
interface Shown {
  customerId: number;
  billing: Address | undefined;
  shipping: Address | undefined;
  formats: ReadonlyMap<string, CountryFormat>;
  /** Undefined where the store has no newsletter. */
  newsletters: readonly Newsletter[] | undefined;
}

const waitingBox = (kind: string) => html`
  <div class="box ${kind}">
    <span class="skeleton text" style="inline-size: 9rem"></span>
    <div>
      <span class="skeleton text" style="inline-size: 12rem"></span>
      <span class="skeleton text" style="inline-size: 10rem"></span>
    </div>
  </div>
`;

/**
 * The account at a glance: contact information, newsletters, default addresses, each with a link to where it is changed.
 *
 * @slot heading - Replaces the heading.
 * @slot - Below everything, such as recent reviews, for shops that have them.
 * @csspart heading - The heading.
 * @csspart box - One part.
 * @csspart prompt - What a signed-out shopper sees.
 * @csspart error - A failure in words.
 */
export class FoyerMyAccount extends FoyerAccountElement {
  static override readonly styles = [tokens, host, button, skeleton, accountStyles, myAccountStyles];
  static override readonly messagesName = 'my-account';
  static override readonly messages = myAccountMessages;

  /** Where name, e-mail and password are changed; without it there is no link. */
  @property({ attribute: 'information-href' }) informationHref = '';

  /** Where the address book is; without it there is no link. */
  @property({ attribute: 'addresses-href' }) addressesHref = '';

  /** Where newsletters are chosen; without it there is no link. */
  @property({ attribute: 'newsletters-href' }) newslettersHref = '';

  #shown: Shown | undefined;

  readonly #overview = new Task(this, {
    args: () => [this.client, this.session.account] as const,
    task: async ([client, account], { signal }): Promise<Shown | undefined> => {
      if (!account) return undefined;
      const { customerId, defaultBillingAddressId, defaultShippingAddressId } = account;
      const find = async (addressId: number | null) =>
        addressId === null ? undefined : whereThere(readAddress(client, addressId));
      const [billing, shipping, newsletters] = await Promise.all([
        find(defaultBillingAddressId),
        find(defaultShippingAddressId),
        whereThere(listNewsletters(client, signal)),
      ]);
      const countries = [billing, shipping].flatMap((address) => address?.countryCode ?? []);
      const formats = await readFormats(client, countries);
      return { customerId, billing, shipping, formats, newsletters: newsletters?.items };
    },
    onComplete: (shown) => (this.#shown = shown),
  });

  /** The defaults may have been chosen anew in the address book: the account says which they are. */
  protected readonly freshness = new FreshnessController(this, () => void this.connection.session.refresh());

  protected override renderAccount(account: Account) {
    const renderKnown = () =>
      this.#shown?.customerId === account.customerId ? this.#renderBoxes(account, this.#shown) : this.renderPending();
    return this.#overview.render({
      initial: renderKnown,
      pending: renderKnown,
      complete: renderKnown,
      error: (error) => this.renderFrame(this.renderError(error, () => void this.#overview.run())),
    });
  }

  protected override renderPending() {
    return this.renderFrame(
      html`<div class="boxes" aria-busy="true">
        ${[waitingBox(''), waitingBox(''), waitingBox('address'), waitingBox('address')]}
      </div>`,
    );
  }

  #renderBoxes(account: Account, { billing, shipping, newsletters, formats }: Shown) {
    const { prefix, firstName, middleName, lastName, suffix, email } = account;
    const name = [prefix, firstName, middleName, lastName, suffix].filter((part) => part !== '').join(' ');
    const contact = html`<div>
      <p><bdi>${name}</bdi></p>
      <p class="muted"><bdi>${email}</bdi></p>
    </div>`;
    const renderAddress = (address: Address | undefined, kind: 'billing' | 'shipping') =>
      address
        ? renderLines(this.locale, address, formats.get(address.countryCode))
        : html`<p class="muted">${this.t(`no-${kind}`)}</p>`;
    return this.renderFrame(html`
      <div class="boxes">
        ${this.#renderBox('contact', this.informationHref, contact)}
        ${newsletters ? this.#renderBox('newsletters', this.newslettersHref, this.#renderNewsletters(newsletters)) : nothing}
        ${this.#renderBox('billing', this.addressesHref, renderAddress(billing, 'billing'))}
        ${this.#renderBox('shipping', this.addressesHref, renderAddress(shipping, 'shipping'))}
      </div>
      <slot></slot>
    `);
  }

  #renderBox(what: 'contact' | 'newsletters' | 'billing' | 'shipping', href: string, content: unknown) {
    const isAddress = what === 'billing' || what === 'shipping';
    const words = this.t(isAddress ? 'manage' : 'edit');
    return html`
      <section part="box" class="box ${isAddress ? 'address' : ''}" aria-labelledby=${what}>
        <div class="top">
          <h3 id=${what}>${this.t(what)}</h3>
          ${
            href
              ? html`<a href=${href} aria-label=${this.t('link-label', { words, what: this.t(what) })}>${words}</a>`
              : nothing
          }
        </div>
        ${content}
      </section>
    `;
  }

  #renderNewsletters(newsletters: readonly Newsletter[]) {
    const subscribed = newsletters.filter(({ state }) => state === 'subscribed');
    const isPending = newsletters.some(({ state }) => state === 'pending');
    const names = new Intl.ListFormat(this.locale).format(subscribed.map(({ name }) => name));
    const words =
      subscribed.length === 0
        ? this.t('newsletter-none')
        : newsletters.length === 1
          ? this.t('newsletter-only')
          : this.t('newsletter-some', { names });
    return html`<div>
      ${isPending && subscribed.length === 0 ? nothing : html`<p>${words}</p>`}
      ${isPending ? html`<p class="muted">${this.t('newsletter-pending')}</p>` : nothing}
    </div>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'foyer-my-account': FoyerMyAccount;
  }
}
