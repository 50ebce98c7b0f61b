import { html, nothing, type PropertyValues } from 'lit';
import { property } from 'lit/decorators/property.js';
import { state } from 'lit/decorators/state.js';
import { signOutAdmin } from '../../api/admin-session.ts';
import { checkChoice } from '../../check-attribute.ts';
import { SessionController } from '../../controllers/session.ts';
import { dispatch } from '../../events.ts';
import { FoyerElement } from '../../foyer-element.ts';
import { renderLightChildren } from '../../light-children.ts';
import { button } from '../../styles/button.ts';
import { host } from '../../styles/host.ts';
import { skeleton } from '../../styles/skeleton.ts';
import { tokens } from '../../styles/tokens.ts';
import { RightsController } from '../admin-rights.ts';
import { adminSessionOf } from '../admin-session.ts';
import { adminMessages } from './admin.messages.ts';
import { adminStyles } from './admin.styles.ts';
import { DeskKeeper } from './desk-keeper.ts';
import { type Desk, desks } from './desks.ts';
import { renderNavigation } from './navigation.ts';
import { RecordEvents } from './record-events.ts';
import { addressOf, readRoute, recallRoute, rememberRoute, type Route, type Routing, routings } from './route.ts';

/**
 * The whole back office: the way in, the navigation, and a page for each part that the admin's role allows. A page is loaded
 * when it is first opened and stays as it was left while the admin goes elsewhere. The address names the page, and on return
 * one is where one was.
 *
 * @slot brand - What stands at the head, such as the shop's name.
 * @fires foyer-admin-signed-in - An admin signed in; `detail.admin`.
 * @fires foyer-admin-signed-out - The admin's session ended here.
 * @fires foyer-admin-desk-opened - Another page is shown; `detail.desk` and `detail.detail`.
 * @csspart bar - The head.
 * @csspart navigation - The navigation.
 * @csspart desk - The page.
 * @csspart way-in - The frame of the sign-in form.
 */
export class FoyerAdmin extends FoyerElement {
  static override readonly styles = [tokens, host, button, skeleton, adminStyles];
  static override readonly messagesName = 'admin';
  static override readonly messages = adminMessages;

  /** Where the page stands in the address: `hash` (the default), `query` (`?desk=`) or `none`. */
  @property() routing: Routing = 'hash';

  @state() private route: Route | undefined;
  @state() private isMenuOpen = false;
  @state() private problem: unknown;
  /** Signing out was asked for while something was not saved. */
  @state() private isLeaving = false;

  readonly #session = new SessionController(this, () => adminSessionOf(this.client));
  readonly #rights = new RightsController(
    this,
    () => this.client,
    () => this.#session.account?.adminId,
  );
  readonly #keeper = new DeskKeeper(this);
  #isFocusWanted = false;
  #adminId: number | undefined;

  constructor() {
    super();
    void new RecordEvents(this, {
      keeper: this.#keeper,
      show: (route, how) => {
        this.#isFocusWanted = true;
        this.#show(route, how);
      },
    });
  }

  override connectedCallback(): void {
    super.connectedCallback();
    addEventListener('hashchange', this.#follow);
    addEventListener('popstate', this.#follow);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    removeEventListener('hashchange', this.#follow);
    removeEventListener('popstate', this.#follow);
  }

  protected override willUpdate(changed: PropertyValues): void {
    super.willUpdate(changed);
    if (changed.has('routing')) this.routing = checkChoice('foyer-admin', 'routing', routings, this.routing);
    const adminId = this.#session.account?.adminId;
    if (adminId !== this.#adminId) {
      // What one admin saw is never there for the next one.
      this.#adminId = adminId;
      this.#keeper.forget();
      this.route = undefined;
    }
    if (this.route === undefined && this.#rights.known && adminId !== undefined) this.#begin(adminId);
  }

  protected override render() {
    const { state: session } = this.#session;
    if (session.status === 'error') {
      return html`<foyer-notice
        kind="error"
        action=${this.t('try-again')}
        @foyer-notice-action=${() => void adminSessionOf(this.client).refresh()}
        >${this.wordsOf(session.error)}</foyer-notice
      >`;
    }
    if (session.status === 'signed-out') return html`<div part="way-in" class="way-in"><slot></slot></div>`;
    return html`
      <header part="bar" class="bar">
        <a class="skip" href="#desk" @click=${this.#skip}>${this.t('skip')}</a>
        <button
          type="button"
          class="button plain menu"
          aria-expanded=${this.isMenuOpen}
          aria-controls="navigation"
          @click=${() => (this.isMenuOpen = !this.isMenuOpen)}
        >
          <svg viewBox="0 0 18 18" fill="none" stroke="currentcolor" stroke-width="1.75" aria-hidden="true">
            <path d="M2 4.5h14M2 9h14M2 13.5h14" />
          </svg>
          ${this.t('menu')}
        </button>
        <div class="brand"><slot name="brand">${this.t('heading')}</slot></div>
        <div class="who">
          ${
            session.status === 'signed-in'
              ? html`<span aria-label=${this.t('signed-in-as', { name: session.account.name })} role="img"
                    >${session.account.name}</span
                  ><button type="button" class="button quiet" @click=${this.#signOut}>${this.t('sign-out')}</button>`
              : nothing
          }
        </div>
      </header>
      <div class="frame">
        ${renderNavigation(this.#allowed, {
          current: this.route?.name,
          isOpen: this.isMenuOpen,
          t: (key) => this.t(key),
          hrefOf: (name) => addressOf(this.routing, { name, detail: '' }, location),
          open: (event, name) => this.#open(event, { name, detail: '' }),
          press: this.#closeByKey,
        })}
        <main id="desk" part="desk" tabindex="-1" aria-label=${this.#nameOf(this.route?.name)}>
          ${this.#renderDesk()}
        </main>
      </div>
    `;
  }

  protected override updated(): void {
    const isOut = this.#session.state.status === 'signed-out';
    renderLightChildren(this, isOut ? html`<foyer-admin-sign-in></foyer-admin-sign-in>` : nothing);
    if (isOut) void import('../admin-sign-in/index.ts');
    if (!this.#isFocusWanted) return;
    this.#isFocusWanted = false;
    this.renderRoot.querySelector('main')?.focus();
  }

  get #allowed(): readonly Desk[] {
    // The one page that needs no right would stand where the others are a moment later.
    if (!this.#rights.known && !this.#rights.error) return [];
    return desks.filter(({ needs }) => needs === undefined || this.#rights.holds(...needs));
  }

  #nameOf(name: string | undefined): string {
    return name === undefined ? this.t('heading') : this.t(`desk-${name}`);
  }

  #renderDesk() {
    if (this.#rights.error)
      return html`<foyer-notice
        kind="error"
        action=${this.t('try-again')}
        @foyer-notice-action=${() => this.#rights.refresh()}
        >${this.wordsOf(this.#rights.error)}</foyer-notice
      >`;
    if (this.problem)
      return html`<foyer-notice kind="error" action=${this.t('try-again')} @foyer-notice-action=${this.#reload}
        >${this.t('desk-failed')}</foyer-notice
      >`;
    const { elements } = this.#keeper;
    const noRights = this.#rights.known && this.#rights.known.resources.size === 0;
    return html`
      ${noRights ? html`<foyer-notice>${this.t('no-rights')}</foyer-notice>` : nothing}
      ${
        this.isLeaving
          ? html`<foyer-notice kind="warning" action=${this.t('sign-out-anyway')} @foyer-notice-action=${this.#signOut}
              >${this.t('unsaved')}</foyer-notice
            >`
          : nothing
      }
      ${this.#renderCreate()}
      <div class="desk" ?hidden=${this.#keeper.isPending || this.route === undefined}>${elements}</div>
      ${
        this.#keeper.isPending || this.route === undefined
          ? html`<div class="desk waiting" aria-busy="true">
              ${[1, 2, 3, 4, 5].map(() => html`<span class="skeleton"></span>`)}
            </div>`
          : nothing
      }
    `;
  }

  #renderCreate() {
    const desk = this.#allowed.find(({ name }) => name === this.route?.name);
    if (!desk?.creates || this.route?.detail !== '' || !this.#rights.holds(desk.creates)) return nothing;
    const route = { name: desk.name, detail: 'new' };
    return html`<p class="create">
      <a
        class="button"
        href=${addressOf(this.routing, route, location)}
        @click=${(event: MouseEvent) => this.#open(event, route)}
        >${this.t(`new-${desk.name}`)}</a
      >
    </p>`;
  }

  /** Opens what the address names, else where the admin was last, else the first page. */
  #begin(adminId: number): void {
    const wanted = readRoute(this.routing, location) ?? recallRoute(this.client.bff, adminId);
    const [first] = this.#allowed;
    const known = this.#allowed.some(({ name }) => name === wanted?.name) ? wanted : undefined;
    const route = known ?? (first && { name: first.name, detail: '' });
    if (route) this.#show(route, 'replace');
  }

  #show({ name, detail: wanted }: Route, how: 'push' | 'replace' | 'follow'): void {
    const desk = this.#allowed.find((each) => each.name === name);
    if (!desk) return;
    const mayCreate = desk.creates && this.#rights.holds(desk.creates);
    const route = { name, detail: wanted === 'new' && !mayCreate ? '' : wanted };
    const isSame = this.route?.name === route.name && this.route.detail === route.detail;
    this.route = route;
    this.isMenuOpen = this.isLeaving = false;
    if (this.routing !== 'none' && how !== 'follow' && !isSame) {
      const address = addressOf(this.routing, route, location);
      if (how === 'push') history.pushState(null, '', address);
      else history.replaceState(history.state, '', address);
    }
    if (this.#adminId !== undefined) rememberRoute(this.client.bff, this.#adminId, route);
    this.problem = undefined;
    this.#keeper.open(desk, route.detail).catch((error: unknown) => (this.problem = error));
    dispatch(this, 'foyer-admin-desk-opened', { desk: route.name, detail: route.detail });
  }

  #open(event: MouseEvent, route: Route): void {
    // A new tab or window is the browser's own.
    if (event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    this.#isFocusWanted = true;
    this.#show(route, 'push');
  }

  readonly #follow = (): void => {
    const route = readRoute(this.routing, location);
    if (route && this.#session.account) this.#show(route, 'follow');
  };

  readonly #reload = (): void => {
    if (this.route) this.#show(this.route, 'replace');
  };

  readonly #skip = (event: Event): void => {
    event.preventDefault();
    this.renderRoot.querySelector('main')?.focus();
  };

  readonly #closeByKey = ({ key }: KeyboardEvent): void => {
    if (key !== 'Escape' || !this.isMenuOpen) return;
    this.isMenuOpen = false;
    this.renderRoot.querySelector<HTMLElement>('.menu')?.focus();
  };

  /** Asks first where that would lose what was edited. */
  readonly #signOut = async (): Promise<void> => {
    const { unsaved } = this.#keeper;
    if (unsaved && !this.isLeaving) {
      this.#show(unsaved, 'push');
      this.isLeaving = true;
      return;
    }
    this.isLeaving = false;
    try {
      await signOutAdmin(this.client);
      adminSessionOf(this.client).accept(null);
      dispatch(this, 'foyer-admin-signed-out', {});
    } catch (error) {
      this.problem = error;
    }
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'foyer-admin': FoyerAdmin;
  }
}
