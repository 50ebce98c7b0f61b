import { Task } from '@lit/task';
import { html, nothing, type PropertyValues } from 'lit';
import { property } from 'lit/decorators/property.js';
import { state } from 'lit/decorators/state.js';
import type { Account } from '../../../shared-types/account.ts';
import type { StoreConfig } from '../../../shared-types/store-config.ts';
import { readStoreConfig } from '../../api/store.ts';
import { checkChoice } from '../../check-attribute.ts';
import { dispatch } from '../../events.ts';
import { button } from '../../styles/button.ts';
import { host } from '../../styles/host.ts';
import { skeleton } from '../../styles/skeleton.ts';
import { tokens } from '../../styles/tokens.ts';
import { FoyerAccountElement } from '../account-element.ts';
import { accountStyles } from '../account.styles.ts';
import { dashboardMessages } from './account.messages.ts';
import { dashboardStyles } from './account.styles.ts';
import { listSections, type Section, sectionIds } from './sections.ts';

/** How the navigation looks: beside the section, or above it. */
export const accountLayouts = ['links', 'tabs'] as const;

/**
 * The account of the signed-in shopper: a navigation and the section chosen. A section's code is loaded when it is first
 * opened, and what was typed in it stays while others are looked at. The page's address names the section (`/account#credit`),
 * so that it can be linked to and the browser's buttons work.
 *
 * Sections: `overview`, `orders`, `addresses`, `information`, `credit`, `newsletters`, `security`, `privacy`; those that the
 * store has turned off do not appear.
 *
 * @slot signed-out - What who is not signed in sees, such as a sign-in form; a short prompt unless the page says otherwise.
 * @slot navigation - Below the links, such as a way to sign out.
 * @fires foyer-section-changed - Another section is shown; `detail.section`.
 * @csspart navigation - The navigation.
 * @csspart menu - The button that opens the navigation on a narrow screen.
 * @csspart link - A link to a section; `current` for the one that is shown.
 * @csspart section - The section.
 * @csspart prompt - What a signed-out shopper sees.
 * @csspart error - A failure in words.
 * @cssprop --foyer-accent - Colour of buttons and of the mark beside the current section.
 */
export class FoyerAccount extends FoyerAccountElement {
  static override readonly styles = [tokens, host, button, skeleton, accountStyles, dashboardStyles];
  static override readonly messagesName = 'dashboard';
  static override readonly messages = dashboardMessages;

  /** Which sections, in which order, separated by spaces; all unless given. */
  @property() sections = '';

  /** The section that is shown; the first unless the page's address or this names one. */
  @property({ reflect: true }) section = '';

  /** Where the navigation is: `links` beside the section, or `tabs` above it. */
  @property() layout: (typeof accountLayouts)[number] = 'links';

  /** Leaves the page's address alone, for pages that use its fragment for something else. */
  @property({ type: Boolean, attribute: 'no-address' }) isAddressKept = false;

  /** Where there is something to buy, for who has no orders yet. */
  @property({ attribute: 'shop-href' }) shopHref = '';

  /** What the address names within the section. */
  @state() private detail = '';
  @state() private isMenuOpen = false;
  /** Sections that were opened since the shopper signed in; they stay, with what was typed in them. */
  @state() private opened: ReadonlySet<string> = new Set();
  /** Sections whose code is there, or why it is not. */
  @state() private loaded: ReadonlyMap<string, unknown> = new Map();

  #customerId: number | undefined;

  readonly #config = new Task(this, {
    args: () => [this.client, this.session.account === undefined] as const,
    task: async ([client, isSignedOut], { signal }): Promise<StoreConfig | undefined> =>
      isSignedOut ? undefined : readStoreConfig(client, signal),
  });

  override connectedCallback(): void {
    super.connectedCallback();
    addEventListener('hashchange', this.#followAddress);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    removeEventListener('hashchange', this.#followAddress);
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    super.willUpdate(changed);
    if (changed.has('layout')) this.layout = checkChoice('foyer-account', 'layout', accountLayouts, this.layout);
    if (changed.has('section') && this.section)
      this.section = checkChoice('foyer-account', 'section', sectionIds, this.section);
    const customerId = this.session.account?.customerId;
    if (customerId !== this.#customerId) this.opened = new Set();
    this.#customerId = customerId;
    if (!this.hasUpdated) this.#accept(this.#addressed);
  }

  protected override renderPrompt() {
    return html`<slot name="signed-out">${super.renderPrompt()}</slot>`;
  }

  protected override renderAccount(_: Account) {
    const { value } = this.#config;
    if (value) return this.#renderSections(listSections(this.sections, value));
    return this.#config.render({
      initial: () => this.renderPending(),
      pending: () => this.renderPending(),
      complete: () => this.renderPending(),
      error: (error) => this.renderError(error, () => void this.#config.run()),
    });
  }

  protected override renderPending() {
    const rows = sectionIds.map(() => html`<li><span class="skeleton link"></span></li>`);
    return html`
      <div class="frame ${this.layout}" aria-busy="true">
        <nav>
          <span class="menu skeleton"></span>
          <ul>
            ${rows}
          </ul>
        </nav>
        <div>${this.#renderWaiting()}</div>
      </div>
    `;
  }

  #renderSections(sections: readonly Section[]) {
    const current = sections.find(({ id }) => id === this.section) ?? sections[0];
    if (!current) return nothing;
    const offered = new Set(sections.map(({ id }) => id));
    if (!this.opened.has(current.id)) queueMicrotask(() => this.#open(current));
    return html`
      <div class="frame ${this.layout}">
        <nav part="navigation" aria-label=${this.t('navigation')} @keydown=${this.#closeByKey}>
          <button
            part="menu"
            class="menu"
            type="button"
            aria-expanded=${this.isMenuOpen}
            aria-controls="links"
            @click=${() => (this.isMenuOpen = !this.isMenuOpen)}
          >
            ${this.t(current.id)}
            <svg viewBox="0 0 10 6" fill="none" stroke="currentcolor" stroke-width="1.5" aria-hidden="true">
              <path d="M1 1l4 4 4-4" />
            </svg>
          </button>
          <ul id="links" class=${this.isMenuOpen ? 'open' : ''}>
            ${sections.map(({ id }) => this.#renderLink(id, id === current.id))}
          </ul>
          <slot name="navigation"></slot>
        </nav>
        <div>${sections.map((section) => this.#renderSection(section, section.id === current.id, offered))}</div>
      </div>
    `;
  }

  #renderLink(id: string, isCurrent: boolean) {
    return html`<li>
      <a
        part="link ${isCurrent ? 'current' : ''}"
        class="link"
        href="#${id}"
        aria-current=${isCurrent ? 'page' : nothing}
        @click=${(event: MouseEvent) => this.#choose(event, id)}
        >${this.t(id)}</a
      >
    </li>`;
  }

  #renderSection(section: Section, isCurrent: boolean, offered: ReadonlySet<string>) {
    if (!isCurrent && !this.opened.has(section.id)) return nothing;
    return html`<div part="section" class="section" tabindex="-1" ?hidden=${!isCurrent}>
      ${this.#renderContent(section, offered)}
    </div>`;
  }

  #renderContent(section: Section, offered: ReadonlySet<string>) {
    if (!this.loaded.has(section.id)) return this.#renderWaiting();
    const problem = this.loaded.get(section.id);
    if (problem !== undefined) return this.renderError(problem, () => void this.#load(section));
    return section.render({
      hrefOf: (id) => (this.isAddressKept || !offered.has(id) ? '' : `#${id}`),
      detail: section.id === this.section ? this.detail : '',
      shopHref: this.shopHref,
    });
  }

  #renderWaiting() {
    return html`<div class="stack" aria-busy="true">
      <span class="skeleton heading"></span>
      <span class="skeleton box"></span>
      <span class="skeleton box"></span>
    </div>`;
  }

  /** The section that the page's address names, and what in it: `#orders/12`. */
  get #addressed(): { section: string; detail: string } | undefined {
    const [section = '', detail = ''] = this.isAddressKept ? [] : location.hash.slice(1).split('/');
    return (sectionIds as readonly string[]).includes(section) ? { section, detail } : undefined;
  }

  #accept(addressed: { section: string; detail: string } | undefined): void {
    if (addressed) Object.assign(this, addressed);
  }

  readonly #followAddress = (): void => {
    const addressed = this.#addressed;
    if (!addressed) return;
    const isSame = addressed.section === this.section;
    if (isSame && addressed.detail === this.detail) return;
    this.isMenuOpen = false;
    this.#accept(addressed);
    if (!this.session.account) return;
    if (!isSame) dispatch(this, 'foyer-section-changed', { section: addressed.section });
    void this.#focusSection();
  };

  #choose(event: MouseEvent, id: string): void {
    this.isMenuOpen = false;
    if (this.isAddressKept) {
      event.preventDefault();
      this.#show(id);
    } else if (id === this.section) void this.#focusSection();
  }

  #show(id: string): void {
    this.section = id;
    dispatch(this, 'foyer-section-changed', { section: id });
    void this.#focusSection();
  }

  /** Keyboards and screen readers go on in what was opened. */
  async #focusSection(): Promise<void> {
    await this.updateComplete;
    this.renderRoot.querySelector<HTMLElement>('.section:not([hidden])')?.focus({ preventScroll: true });
    if (this.getBoundingClientRect().top < 0) this.scrollIntoView({ block: 'start', behavior: 'instant' });
  }

  #open(section: Section): void {
    if (this.opened.has(section.id)) return;
    this.opened = new Set([...this.opened, section.id]);
    if (this.loaded.get(section.id) !== undefined || !this.loaded.has(section.id)) void this.#load(section);
  }

  async #load(section: Section): Promise<void> {
    const withOutcome = (problem: unknown) => new Map([...this.loaded, [section.id, problem]]);
    try {
      await section.load();
      this.loaded = withOutcome(undefined);
    } catch (error) {
      this.loaded = withOutcome(error);
    }
  }

  readonly #closeByKey = ({ key }: KeyboardEvent): void => {
    if (key !== 'Escape' || !this.isMenuOpen) return;
    this.isMenuOpen = false;
    this.renderRoot.querySelector<HTMLElement>('button.menu')?.focus();
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'foyer-account': FoyerAccount;
  }
}
