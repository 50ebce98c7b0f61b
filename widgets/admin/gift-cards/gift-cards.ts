import { initialState as notAsked, Task, TaskStatus } from '@lit/task';
import { html, nothing } from 'lit';
import { property } from 'lit/decorators/property.js';
import { state } from 'lit/decorators/state.js';
import type { GiftCard } from '../../../shared-types/gift-cards.ts';
import type { Page } from '../../../shared-types/list.ts';
import { listGiftCards, updateGiftCard } from '../../api/issued-gift-cards.ts';
import { SessionController } from '../../controllers/session.ts';
import type { GridLayout } from '../../elements/grid/columns.ts';
import type { GridSort } from '../../elements/grid/grid.ts';
import { dispatch } from '../../events.ts';
import { FoyerElement } from '../../foyer-element.ts';
import { button } from '../../styles/button.ts';
import { host } from '../../styles/host.ts';
import { tokens } from '../../styles/tokens.ts';
import { promptStyles, renderPrompt } from '../admin-prompt.ts';
import { adminSessionOf } from '../admin-session.ts';
import { SearchBox } from '../customer-grid/search-box.ts';
import { describeColumns } from './columns.ts';
import { giftCardsMessages } from './gift-cards.messages.ts';
import { giftCardsStyles } from './gift-cards.styles.ts';

const noCards: Page<GiftCard> = { items: [], total: 0, page: 1, pageSize: 20 };
const initialView = {
  page: 1,
  pageSize: 20,
  keyword: '',
  sort: { field: 'giftCardId', descending: true } as GridSort,
};

/**
 * The gift cards, for the back office: search, issue, disable. The whole code is shown once, when a card is issued.
 *
 * @slot heading - Replaces the heading.
 * @fires foyer-gift-card-issued - A card was issued; `detail.giftCardId`.
 * @fires foyer-sign-in-request - Nobody is signed in and the button to do so was pressed.
 * @csspart heading - The heading.
 * @csspart toolbar - Search and the button to issue.
 * @csspart prompt - What is shown while nobody is signed in.
 * @csspart error - A failure in words.
 * @cssprop --foyer-grid-height - The height beyond which rows scroll.
 */
export class FoyerGiftCards extends FoyerElement {
  static override readonly styles = [tokens, host, button, promptStyles, giftCardsStyles];
  static override readonly messagesName = 'gift-cards';
  static override readonly messages = giftCardsMessages;

  /** Where admins sign in; without it the prompt only dispatches `foyer-sign-in-request`. */
  @property({ attribute: 'sign-in-href' }) signInHref = '';

  @state() private view = initialView;
  @state() private layout: GridLayout | undefined;
  @state() private isIssuing = false;
  @state() private problem: unknown;

  #shown = noCards;
  readonly #session = new SessionController(this, () => adminSessionOf(this.client));
  readonly #search = new SearchBox(this, (keyword) => this.#look({ keyword, page: 1 }));
  readonly #cards = new Task(this, {
    args: () => [this.client, this.#session.account?.adminId, this.view] as const,
    task: async ([client, adminId, { page, pageSize, keyword, sort }], { signal }) => {
      if (adminId === undefined) return notAsked;
      const query = {
        page: String(page),
        pageSize: String(pageSize),
        sort: `${sort.descending ? '-' : ''}${sort.field}`,
        ...(keyword && { q: keyword }),
      };
      return listGiftCards(client, query, signal);
    },
    onComplete: (page) => (this.#shown = page),
  });

  protected override render() {
    const { state: session } = this.#session;
    // What one admin saw is nothing to the next.
    if (session.status === 'signed-out') this.#shown = noCards;
    return html`
      <section class="stack" aria-labelledby="heading">
        <slot name="heading"><h2 id="heading" part="heading">${this.t('heading')}</h2></slot>
        ${
          session.status === 'signed-out'
            ? renderPrompt((key) => this.t(key), this.signInHref, this.#askForSignIn)
            : session.status === 'error'
              ? this.#renderError(session.error, () => void adminSessionOf(this.client).refresh())
              : this.#renderList()
        }
      </section>
    `;
  }

  readonly #askForSignIn = (event: Event): void => {
    if (!dispatch(this, 'foyer-sign-in-request', {})) event.preventDefault();
  };

  #renderError(error: unknown, retry: () => void) {
    return html`<foyer-notice part="error" kind="error" action=${this.t('try-again')} @foyer-notice-action=${retry}
      >${this.wordsOf(error)}</foyer-notice
    >`;
  }

  #renderList() {
    const { items, total, isTotalExceeded = false, page, pageSize } = this.#shown;
    const isFailed = this.#cards.status === TaskStatus.ERROR;
    const failure = isFailed ? this.#renderError(this.#cards.error, () => void this.#cards.run()) : nothing;
    const status = isFailed ? 'error' : this.#cards.status === TaskStatus.COMPLETE ? 'complete' : 'pending';
    const words = this.view.keyword === '' ? 'none' : 'none-found';
    return html`
      <search part="toolbar" class="toolbar">
        ${this.#search.render(this.view.keyword, { label: this.t('search'), hint: this.t('search-hint') })}
        <button type="button" class="button" @click=${() => this.#begin()}>${this.t('issue')}</button>
      </search>
      ${items.length > 0 ? failure : nothing}
      ${this.problem === undefined ? nothing : html`<foyer-notice kind="error">${this.wordsOf(this.problem)}</foyer-notice>`}
      <foyer-grid
        .columns=${describeColumns(
          { locale: this.locale, t: (key, values) => this.t(key, values) },
          (card) => void this.#toggle(card),
        )}
        .layout=${this.layout}
        .rows=${items}
        .keyOf=${(row: GiftCard) => row.giftCardId}
        .nameOf=${(row: GiftCard) => row.codeEnd}
        .isSelectable=${false}
        .isOpenable=${false}
        .sort=${this.view.sort}
        .total=${total}
        .offset=${(page - 1) * pageSize}
        .pageSize=${Math.min(this.view.pageSize, 50)}
        .status=${status}
        .ariaLabel=${this.t('heading')}
        @foyer-grid-sorted=${({ detail }: CustomEvent<{ sort: GridSort }>) => this.#look({ sort: detail.sort, page: 1 })}
        @foyer-grid-laid-out=${({ detail }: CustomEvent<{ layout: GridLayout }>) => (this.layout = detail.layout)}
      >
        <div slot="empty">${isFailed ? failure : html`<p class="muted">${this.t(words)}</p>`}</div>
      </foyer-grid>
      <foyer-grid-pager
        .page=${this.view.page}
        .pageSize=${this.view.pageSize}
        .total=${total}
        .isTotalExceeded=${isTotalExceeded}
        @foyer-page-changed=${({ detail }: CustomEvent<{ page: number }>) => this.#look({ page: detail.page })}
        @foyer-page-size-changed=${({ detail }: CustomEvent<{ pageSize: number }>) =>
          this.#look({ pageSize: detail.pageSize, page: 1 })}
      ></foyer-grid-pager>
      ${
        this.isIssuing
          ? html`<foyer-gift-card-issue
              @foyer-gift-card-issue-closed=${() => (this.isIssuing = false)}
              @foyer-gift-card-issue-done=${({ detail }: CustomEvent<{ giftCardId: number }>) => this.#accept(detail)}
            ></foyer-gift-card-issue>`
          : nothing
      }
    `;
  }

  #begin(): void {
    this.isIssuing = true;
    void import('../gift-card-issue/index.ts');
  }

  #accept(detail: { giftCardId: number }): void {
    dispatch(this, 'foyer-gift-card-issued', detail);
    this.#look({ page: 1 });
  }

  /** Disabling is undone by the same button, so nobody is asked. */
  async #toggle({ giftCardId, version, state: now }: GiftCard): Promise<void> {
    this.problem = undefined;
    try {
      await updateGiftCard(this.client, giftCardId, version, now !== 'disabled');
    } catch (error) {
      this.problem = error;
    }
    void this.#cards.run();
  }

  #look(change: Partial<typeof initialView>): void {
    this.view = { ...this.view, ...change };
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'foyer-gift-cards': FoyerGiftCards;
  }
}
