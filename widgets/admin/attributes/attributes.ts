import { Task } from '@lit/task';
import { html, nothing } from 'lit';
import { property } from 'lit/decorators/property.js';
import { state } from 'lit/decorators/state.js';
import { repeat } from 'lit/directives/repeat.js';
import { attributeEntities, type Attribute, type AttributeEntity } from '../../../shared-types/attributes.ts';
import { listAttributes, orderAttributes } from '../../api/attributes.ts';
import { ApiError } from '../../api/client.ts';
import { listStoreViews, listWebsites } from '../../api/directory.ts';
import { checkChoice } from '../../check-attribute.ts';
import { SaveController } from '../../controllers/save.ts';
import { SessionController } from '../../controllers/session.ts';
import { dispatch } from '../../events.ts';
import { FoyerElement } from '../../foyer-element.ts';
import { button } from '../../styles/button.ts';
import { host } from '../../styles/host.ts';
import { skeleton } from '../../styles/skeleton.ts';
import { tokens } from '../../styles/tokens.ts';
import { promptStyles, renderPrompt } from '../admin-prompt.ts';
import { adminSessionOf } from '../admin-session.ts';
import { renderAttributeRow } from './attribute-row.ts';
import { attributesMessages } from './attributes.messages.ts';
import { attributesStyles } from './attributes.styles.ts';
import { moveItem } from './draft.ts';

/**
 * The attributes of customers or addresses, Foyer's own included: add, change and delete them, and put them in the order in
 * which forms show them, by drag or by the arrow keys.
 *
 * @slot heading - Replaces the heading.
 * @fires foyer-attributes-updated - Something was saved, deleted or moved; `detail.entity`.
 * @fires foyer-sign-in-request - Nobody is signed in and the button to do so was pressed.
 * @csspart heading - The heading.
 * @csspart toolbar - The search and the button that adds.
 * @csspart table - The list.
 * @csspart row - One attribute.
 * @csspart prompt - What is shown while nobody is signed in.
 * @csspart error - A failure in words.
 */
export class FoyerAttributes extends FoyerElement {
  static override readonly styles = [tokens, host, button, skeleton, promptStyles, attributesStyles];
  static override readonly messagesName = 'attributes';
  static override readonly messages = attributesMessages;

  /** Whose attributes: `customer` or `address`. */
  @property() entity: AttributeEntity = 'customer';

  /** Where admins sign in; without it the prompt only dispatches `foyer-sign-in-request`. */
  @property({ attribute: 'sign-in-href' }) signInHref = '';

  @state() private keyword = '';
  @state() private edited: Attribute | 'new' | undefined;
  /** The order while it is on its way. */
  @state() private moved: Attribute[] | undefined;
  @state() private dragged: number | undefined;
  @state() private said = '';
  /** The order before the last moves, which can be had back. */
  @state() private orderBefore: readonly number[] | undefined;

  readonly #session = new SessionController(this, () => adminSessionOf(this.client));
  readonly #order = new SaveController(this);

  readonly #attributes = new Task(this, {
    args: () => [this.client, this.#session.account?.adminId, this.#entity] as const,
    task: async ([client, adminId, entity], { signal }) => {
      if (adminId === undefined) return undefined;
      const [{ items }, websites, storeViews] = await Promise.all([
        listAttributes(client, entity, signal),
        listWebsites(client, signal),
        listStoreViews(client, signal),
      ]);
      return { items, websites: websites.items, storeViews: storeViews.items };
    },
    onError: (error) => {
      if (error instanceof ApiError && error.code === 'NOT_SIGNED_IN') void adminSessionOf(this.client).refresh();
    },
  });

  get #entity(): AttributeEntity {
    return checkChoice('foyer-attributes', 'entity', attributeEntities, this.entity);
  }

  protected override render() {
    const { state: session } = this.#session;
    return html`
      <section class="stack" aria-labelledby="heading">
        <slot name="heading"><h2 id="heading" part="heading">${this.t(`heading-${this.#entity}`)}</h2></slot>
        ${
          session.status === 'signed-out'
            ? renderPrompt((key) => this.t(key), this.signInHref, this.#askForSignIn)
            : session.status === 'error'
              ? this.#renderError(session.error, () => void adminSessionOf(this.client).refresh())
              : this.#attributes.render({
                  initial: () => this.#renderPending(),
                  pending: () => (this.#attributes.value ? this.#renderList() : this.#renderPending()),
                  complete: () => this.#renderList(),
                  error: (error) => this.#renderError(error, () => void this.#attributes.run()),
                })
        }
      </section>
    `;
  }

  #renderList() {
    const { value } = this.#attributes;
    if (!value) return this.#renderPending();
    const items = this.moved ?? value.items;
    const words = this.keyword.trim().toLowerCase();
    const shown = items.filter(({ code, label }) => `${code} ${label.toLowerCase()}`.includes(words));
    return html`
      ${this.#renderToolbar()}
      ${
        this.#order.problem || this.#order.errors.length > 0
          ? html`<foyer-notice kind="error"
              >${this.wordsOf(this.#order.problem) || this.#order.errors.map(({ message }) => message).join(' ')}</foyer-notice
            >`
          : nothing
      }
      <p class="muted small" id="move-help">${this.t('move-help')}</p>
      ${shown.length === 0 ? html`<p>${this.t('no-match')}</p>` : this.#renderTable(items, shown)}
      <p class="said">
        <span role="status">${this.said}</span>
        ${
          this.orderBefore
            ? html`<button type="button" class="link" @click=${() => void this.#undoOrder()}>${this.t('undo')}</button>`
            : nothing
        }
      </p>
      <foyer-attribute-editor
        .entity=${this.#entity}
        .edited=${this.edited}
        .nextSortOrder=${Math.max(0, ...value.items.map(({ sortOrder }) => sortOrder)) + 10}
        .websites=${value.websites}
        .storeViews=${value.storeViews}
        @foyer-editor-finished=${this.#finishEdit}
      ></foyer-attribute-editor>
    `;
  }

  #renderToolbar() {
    return html`<div part="toolbar" class="toolbar">
      <label>
        <span class="small">${this.t('search')}</span>
        <input
          type="search"
          autocomplete="off"
          placeholder=${this.t('search-hint')}
          .value=${this.keyword}
          @input=${({ target }: Event & { target: HTMLInputElement }) => (this.keyword = target.value)}
        />
      </label>
      <button type="button" class="button" @click=${() => (this.edited = 'new')}>${this.t('add')}</button>
    </div>`;
  }

  #renderTable(items: readonly Attribute[], shown: readonly Attribute[]) {
    const columns = ['label', 'code', 'type', 'required', 'shown', 'system', 'place'] as const;
    return html`<table part="table">
      <thead>
        <tr>
          <td></td>
          ${columns.map((column) => html`<th scope="col" class=${column}>${this.t(column)}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${repeat(
          shown,
          ({ attributeId }) => attributeId,
          (attribute) => this.#renderRow(attribute, items),
        )}
      </tbody>
    </table>`;
  }

  #renderRow(attribute: Attribute, items: readonly Attribute[]) {
    const { attributeId } = attribute;
    return renderAttributeRow(attribute, {
      t: (key, values) => this.t(key, values),
      isDragged: this.dragged === attributeId,
      edit: () => (this.edited = attribute),
      startDrag: (event) => this.#startDrag(event, attributeId),
      dragOver: (event) => this.#dragOver(event, attributeId),
      endDrag: () => void this.#endDrag(),
      moveByKey: (event) => void this.#moveByKey(event, items.indexOf(attribute)),
    });
  }

  #renderPending() {
    return html`<div class="waiting" aria-busy="true">
      <span class="skeleton bar"></span>${Array.from({ length: 10 }, () => html`<span class="skeleton"></span>`)}
    </div>`;
  }

  #renderError(error: unknown, retry: () => void) {
    return html`<foyer-notice part="error" kind="error" action=${this.t('try-again')} @foyer-notice-action=${retry}
      >${this.wordsOf(error)}</foyer-notice
    >`;
  }

  readonly #askForSignIn = (event: Event): void => {
    if (!dispatch(this, 'foyer-sign-in-request', {})) event.preventDefault();
  };

  readonly #finishEdit = ({ detail }: CustomEvent<{ outcome: 'saved' | 'deleted' | undefined }>): void => {
    this.edited = undefined;
    if (!detail.outcome) return;
    this.orderBefore = undefined;
    this.said = this.t(detail.outcome);
    dispatch(this, 'foyer-attributes-updated', { entity: this.#entity });
    void this.#attributes.run();
  };

  #startDrag(event: DragEvent, attributeId: number): void {
    this.dragged = attributeId;
    event.dataTransfer?.setData('text/plain', String(attributeId));
    const row = (event.target as HTMLElement).closest('tr');
    if (row && event.dataTransfer) event.dataTransfer.setDragImage(row, 16, 16);
  }

  #dragOver(event: DragEvent, over: number): void {
    if (this.dragged === undefined) return;
    event.preventDefault();
    if (over === this.dragged) return;
    const items = this.moved ?? this.#attributes.value?.items ?? [];
    const placeOf = (wanted: number): number => items.findIndex(({ attributeId }) => attributeId === wanted);
    this.moved = moveItem(items, placeOf(this.dragged), placeOf(over));
  }

  async #endDrag(): Promise<void> {
    const { dragged } = this;
    this.dragged = undefined;
    if (dragged !== undefined && this.moved) await this.#saveOrder(dragged);
  }

  async #moveByKey(event: KeyboardEvent, at: number): Promise<void> {
    const step = event.key === 'ArrowUp' ? -1 : event.key === 'ArrowDown' ? 1 : 0;
    const items = this.moved ?? this.#attributes.value?.items ?? [];
    const { attributeId } = items[at] ?? {};
    if (step === 0 || attributeId === undefined || at + step < 0 || at + step >= items.length) return;
    event.preventDefault();
    this.moved = moveItem(items, at, at + step);
    await this.updateComplete;
    // Moving a row takes the focus from what is in it.
    this.renderRoot.querySelector<HTMLElement>(`[data-id="${attributeId}"]`)?.focus();
    await this.#saveOrder(attributeId);
  }

  async #undoOrder(): Promise<void> {
    const { orderBefore } = this;
    const known = this.#attributes.value?.items ?? [];
    this.orderBefore = undefined;
    this.moved = known.toSorted(
      (a, b) => (orderBefore?.indexOf(a.attributeId) ?? 0) - (orderBefore?.indexOf(b.attributeId) ?? 0),
    );
    await this.#sendOrder();
    this.said = this.t('undone');
    this.renderRoot.querySelector<HTMLElement>('[type=search]')?.focus();
  }

  /** Saves the order; what is moved meanwhile is saved after it. */
  async #saveOrder(last: number): Promise<void> {
    const items = this.moved ?? [];
    this.orderBefore ??= this.#attributes.value?.items.map(({ attributeId }) => attributeId);
    const place = items.findIndex(({ attributeId }) => attributeId === last);
    this.said = this.t('moved', { name: items[place]?.label ?? '', place: place + 1, count: items.length });
    await this.#sendOrder();
  }

  async #sendOrder(): Promise<void> {
    if (this.#order.isPending) return;
    const isDone = await this.#order.run(async () => {
      for (let sent: Attribute[] | undefined; sent !== this.moved && this.moved;) {
        sent = this.moved;
        const attributeIds = sent.map(({ attributeId }) => attributeId);
        await orderAttributes(this.client, { entity: this.#entity, attributeIds });
      }
    });
    await this.#attributes.run();
    this.moved = undefined;
    if (!isDone) this.orderBefore = undefined;
    if (isDone) dispatch(this, 'foyer-attributes-updated', { entity: this.#entity });
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'foyer-attributes': FoyerAttributes;
  }
}
