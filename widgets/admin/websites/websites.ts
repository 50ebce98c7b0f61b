import { Task } from '@lit/task';
import { html, nothing } from 'lit';
import { property } from 'lit/decorators/property.js';
import { state } from 'lit/decorators/state.js';
import type { ShopStore, StoreView, Website } from '../../../shared-types/websites.ts';
import { ApiError } from '../../api/client.ts';
import { listStoreViews, listWebsites } from '../../api/directory.ts';
import { listStores } from '../../api/websites.ts';
import { SaveController } from '../../controllers/save.ts';
import { SessionController } from '../../controllers/session.ts';
import type { FormValues } from '../../elements/form/form.ts';
import { dispatch } from '../../events.ts';
import { FoyerElement } from '../../foyer-element.ts';
import { button } from '../../styles/button.ts';
import { buttonDanger } from '../../styles/button-danger.ts';
import { host } from '../../styles/host.ts';
import { skeleton } from '../../styles/skeleton.ts';
import { tokens } from '../../styles/tokens.ts';
import { promptStyles, renderPrompt } from '../admin-prompt.ts';
import { RightsController } from '../admin-rights.ts';
import { adminSessionOf } from '../admin-session.ts';
import { renderDeletionDialog } from './deletion-dialog.ts';
import { renderActions, renderMarks, renderWaiting } from './tree-parts.ts';
import { fieldNameOf, fieldsOf, type Part, type Tree, valuesOf } from './parts.ts';
import { deletePart, savePart } from './save-part.ts';
import { websitesMessages } from './websites.messages.ts';
import { websitesStyles } from './websites.styles.ts';

/**
 * The websites of the installation with their stores and store views: add, change and delete them, say which is the default and
 * whose pages may embed the elements. What is in use is not deleted, and says why. A role that may only look sees no buttons.
 *
 * @slot heading - Replaces the heading.
 * @fires foyer-websites-updated - Something was added, changed or deleted; `detail.kind` says what.
 * @fires foyer-sign-in-request - Nobody is signed in and the button to do so was pressed.
 * @csspart heading - The heading.
 * @csspart website - One website with all that it holds.
 * @csspart mark - Says that something is the default, or not active.
 * @csspart prompt - What is shown while nobody is signed in.
 * @csspart error - A failure in words.
 */
export class FoyerWebsites extends FoyerElement {
  static override readonly styles = [tokens, host, button, buttonDanger, skeleton, promptStyles, websitesStyles];
  static override readonly messagesName = 'websites';
  static override readonly messages = websitesMessages;

  /** Where admins sign in; without it the prompt only dispatches `foyer-sign-in-request`. */
  @property({ attribute: 'sign-in-href' }) signInHref = '';

  @state() private edited: Part | undefined;
  @state() private deleted: Part | undefined;
  @state() private announcement = '';

  readonly #session = new SessionController(this, () => adminSessionOf(this.client));
  readonly #rights = new RightsController(
    this,
    () => this.client,
    () => this.#session.account?.adminId,
  );
  readonly #save = new SaveController(this);

  readonly #tree = new Task(this, {
    args: () => [this.client, this.#session.account?.adminId] as const,
    task: async ([client, adminId], { signal }): Promise<Tree | undefined> => {
      if (adminId === undefined) return undefined;
      const [websites, stores, storeViews] = await Promise.all([
        listWebsites(client, signal),
        listStores(client, signal),
        listStoreViews(client, signal),
      ]);
      return { websites: websites.items, stores: stores.items, storeViews: storeViews.items };
    },
    onError: (error) => {
      if (error instanceof ApiError && error.code === 'NOT_SIGNED_IN') void adminSessionOf(this.client).refresh();
    },
  });

  protected override render() {
    const { state: session } = this.#session;
    return html`
      <section class="stack" aria-labelledby="heading">
        <div class="top">
          <slot name="heading"><h2 id="heading" part="heading">${this.t('heading')}</h2></slot>
          ${
            this.#isEditable
              ? html`<button
                  type="button"
                  class="button"
                  @click=${() => this.#edit({ kind: 'website', item: undefined })}
                >
                  ${this.t('add-website')}
                </button>`
              : nothing
          }
        </div>
        ${
          session.status === 'signed-out'
            ? renderPrompt((key) => this.t(key), this.signInHref, this.#askForSignIn)
            : session.status === 'error'
              ? this.#renderError(session.error, () => void adminSessionOf(this.client).refresh())
              : this.#renderContent()
        }
        <p class="visually-hidden" role="status">${this.announcement}</p>
      </section>
    `;
  }

  #renderContent() {
    // The buttons come with the tree, so that no line moves when the role is known.
    const isSettled = this.#rights.known !== undefined || Boolean(this.#rights.error);
    const shown = isSettled ? this.#tree.value : undefined;
    return html`
      ${this.#tree.render({
        initial: renderWaiting,
        pending: () => (shown ? this.#renderTree(shown) : renderWaiting()),
        complete: () => (shown ? this.#renderTree(shown) : renderWaiting()),
        error: (error) => this.#renderError(error, () => void this.#tree.run()),
      })}
      ${this.edited ? this.#renderEditor(this.edited) : nothing}
      ${this.deleted ? this.#renderDeletion(this.deleted) : nothing}
    `;
  }

  #renderTree({ websites, stores, storeViews }: Tree) {
    return html`<ul class="tree">
      ${websites.map((website) => {
        const own = stores.filter(({ websiteId }) => websiteId === website.websiteId);
        return html`<li part="website" class="website">
          ${this.#renderWebsite(website)}
          <ul class="stores">
            ${own.map((store) =>
              this.#renderStore(
                store,
                storeViews.filter(({ storeId }) => storeId === store.storeId),
              ),
            )}
          </ul>
        </li>`;
      })}
    </ul>`;
  }

  #renderWebsite(website: Website) {
    const reached = [...website.baseUrls, ...website.origins];
    const part: Part = { kind: 'website', item: website };
    return html`
      <div class="line">
        <div class="title">
          <h3>${website.name}</h3>
          <code>${website.code}</code>
          <span class="muted small">${website.currency}</span> ${renderMarks((key) => this.t(key), website)}
        </div>
        ${this.#renderActions(part, 'add-store', {
          kind: 'store',
          item: undefined,
          websiteId: website.websiteId,
        })}
      </div>
      <p class="small muted">
        ${
          reached.length > 0
            ? html`${this.t('embeds-from')}
              ${reached.map((url, index) => [index > 0 ? ', ' : '', html`<bdi>${url}</bdi>`])}`
            : this.t('no-origins')
        }
      </p>
    `;
  }

  #renderStore(store: ShopStore, views: readonly StoreView[]) {
    const part: Part = { kind: 'store', item: store, websiteId: store.websiteId };
    return html`<li class="store">
      <div class="line">
        <div class="title">
          <span class="muted small">${this.t('store')}</span> <strong>${store.name}</strong> <code>${store.code}</code>
          ${renderMarks((key) => this.t(key), store)}
        </div>
        ${this.#renderActions(part, 'add-store-view', { kind: 'store-view', item: undefined, storeId: store.storeId })}
      </div>
      <ul class="views">
        ${views.map(
          (view) =>
            html`<li class="line ${view.isActive ? '' : 'off'}">
              <div class="title">
                <bdi>${view.name}</bdi> <code>${view.code}</code> <span class="muted small">${view.locale}</span>
                ${renderMarks((key) => this.t(key), view)}
              </div>
              ${this.#renderActions({ kind: 'store-view', item: view, storeId: view.storeId })}
            </li>`,
        )}
      </ul>
    </li>`;
  }

  get #isEditable(): boolean {
    return this.#rights.holds('websites.edit');
  }

  #renderActions(part: Part, addKey?: 'add-store' | 'add-store-view', addition?: Part) {
    if (!this.#isEditable) return nothing;
    const actions: [string, () => void][] = [
      ...(addKey && addition ? [[addKey, () => this.#edit(addition)] as [string, () => void]] : []),
      ['edit', () => this.#edit(part)],
      ...(part.item?.isDefault ? [] : [['delete', () => this.#askToDelete(part)] as [string, () => void]]),
    ];
    return renderActions((key, values) => this.t(key, values), part.item?.name ?? '', actions);
  }

  #renderEditor(part: Part) {
    const { errors, isPending, problem } = this.#save;
    return html`<foyer-dialog
      open
      heading=${this.t(`${part.item ? 'edit' : 'new'}-${part.kind}`)}
      @foyer-dialog-closed=${() => (this.edited = undefined)}
    >
      <foyer-form
        .fields=${fieldsOf((key) => this.t(key), part)}
        .values=${valuesOf(part)}
        .errors=${errors.map((error) => ({ ...error, field: fieldNameOf(error.field) }))}
        .formError=${this.#wordsOf(problem)}
        .pending=${isPending}
        .submitLabel=${this.t('save')}
        .cancelLabel=${this.t('cancel')}
        @foyer-form-submitted=${({ detail }: CustomEvent<{ values: FormValues }>) => this.#submit(part, detail.values)}
        @foyer-form-cancelled=${() => (this.edited = undefined)}
      ></foyer-form>
    </foyer-dialog>`;
  }

  #renderDeletion(part: Part) {
    const { errors, isPending, problem } = this.#save;
    return renderDeletionDialog((key, values) => this.t(key, values), {
      part,
      reasons: errors.map(({ message }) => message),
      failure: this.#wordsOf(problem),
      isPending,
      cancel: () => (this.deleted = undefined),
      confirm: () => void this.#delete(part),
    });
  }

  #renderError(error: unknown, retry: () => void) {
    return html`<foyer-notice part="error" kind="error" action=${this.t('try-again')} @foyer-notice-action=${retry}
      >${this.wordsOf(error)}</foyer-notice
    >`;
  }

  #wordsOf(problem: unknown): string {
    const isStale = problem instanceof ApiError && problem.code === 'VERSION_STALE';
    return isStale ? this.t('stale') : this.wordsOf(problem);
  }

  #edit(part: Part): void {
    this.#save.clear();
    this.edited = part;
  }

  #askToDelete(part: Part): void {
    this.#save.clear();
    this.deleted = part;
  }

  async #submit(part: Part, values: FormValues): Promise<void> {
    if (!(await this.#save.run(() => savePart(this.client, part, values)))) return;
    this.edited = undefined;
    await this.#reload(part, 'saved');
  }

  async #delete(part: Part): Promise<void> {
    if (!(await this.#save.run(() => deletePart(this.client, part)))) return;
    this.deleted = undefined;
    await this.#reload(part, 'deleted');
  }

  async #reload({ kind }: Part, outcome: 'saved' | 'deleted'): Promise<void> {
    this.announcement = this.t(outcome);
    dispatch(this, 'foyer-websites-updated', { kind });
    await this.#tree.run();
  }

  readonly #askForSignIn = (event: Event): void => {
    if (!dispatch(this, 'foyer-sign-in-request', {})) event.preventDefault();
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'foyer-websites': FoyerWebsites;
  }
}
