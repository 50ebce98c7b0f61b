import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { SavedView } from '../../../shared-types/views.ts';
import type { Client } from '../../api/client.ts';
import { createView, deleteView, listViews, rememberLook, updateView } from '../../api/views.ts';
import { type GridState, initialState, isSameView, stateFrom, toViewState } from './grid-state.ts';

const grid = 'customers';

/** Long enough for several changes to be one call, short enough for the next device. */
const rememberDelayMilliseconds = 600;

/** What saved views need of their host. */
interface ViewsNeeds {
  client(): Client;
  state(): GridState;
  /** Shows another state. */
  show(state: GridState): void;
}

/** The admin's saved views, and the last look, as the server keeps them for every device. */
export class SavedViewsController implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  readonly #needs: ViewsNeeds;
  #waiting: ReturnType<typeof setTimeout> | undefined;
  #request = 0;
  items: readonly SavedView[] = [];
  /** The view that was chosen; null for the default one. */
  currentId: number | null = null;
  /** Nobody knows yet what was looked at last. */
  isPending = false;

  constructor(host: ReactiveControllerHost, needs: ViewsNeeds) {
    this.#host = host;
    this.#needs = needs;
    host.addController(this);
  }

  hostDisconnected(): void {
    this.#flush();
  }

  get current(): SavedView | undefined {
    return this.items.find(({ viewId }) => viewId === this.currentId);
  }

  /** Whether what is looked at differs from the view that it came from. */
  get isChanged(): boolean {
    const from = this.current?.state ?? toViewState(initialState);
    return !isSameView(toViewState(stateFrom(from)), toViewState(this.#needs.state()));
  }

  /** Forgets what one admin saved, and loads what the next one did. The last look is shown unless `isKept`. */
  async load(isSignedIn: boolean, isKept: boolean): Promise<void> {
    const request = ++this.#request;
    clearTimeout(this.#waiting);
    this.items = [];
    this.currentId = null;
    this.isPending = isSignedIn;
    if (!isSignedIn) return;
    try {
      const { items, last } = await listViews(this.#needs.client(), grid);
      if (request !== this.#request) return;
      this.items = items;
      if (last && !isKept) {
        this.currentId = last.viewId;
        const isOther = !isSameView(last.state, toViewState(this.#needs.state()));
        if (isOther) this.#needs.show(stateFrom(last.state));
      }
    } catch {
      // Without them there is the default view, and what this device remembers.
    } finally {
      if (request === this.#request) {
        this.isPending = false;
        this.#host.requestUpdate();
      }
    }
  }

  /** Remembers what is looked at, once changes pause. */
  remember(): void {
    clearTimeout(this.#waiting);
    this.#waiting = setTimeout(() => this.#flush(), rememberDelayMilliseconds);
  }

  choose(viewId: number | null): void {
    this.currentId = viewId;
    this.#needs.show(stateFrom(this.current?.state ?? toViewState(initialState)));
    this.remember();
  }

  async save(name: string): Promise<void> {
    const view = await createView(this.#needs.client(), { grid, name, state: toViewState(this.#needs.state()) });
    this.#replace([...this.items, view]);
    this.currentId = view.viewId;
    this.remember();
  }

  async rename(view: SavedView, name: string): Promise<void> {
    await this.#update(view, { name });
  }

  /** Keeps what is looked at as the view. */
  async update(view: SavedView): Promise<void> {
    await this.#update(view, { state: toViewState(this.#needs.state()) });
  }

  async delete(view: SavedView): Promise<void> {
    await deleteView(this.#needs.client(), view);
    if (this.currentId === view.viewId) this.currentId = null;
    this.#replace(this.items.filter(({ viewId }) => viewId !== view.viewId));
  }

  async #update(view: SavedView, patch: { name?: string; state?: SavedView['state'] }): Promise<void> {
    const changed = await updateView(this.#needs.client(), view, patch);
    this.#replace(this.items.map((each) => (each.viewId === view.viewId ? changed : each)));
  }

  #replace(items: readonly SavedView[]): void {
    this.items = items.toSorted((one, other) => one.name.localeCompare(other.name));
    this.#host.requestUpdate();
  }

  #flush(): void {
    if (this.#waiting === undefined) return;
    clearTimeout(this.#waiting);
    this.#waiting = undefined;
    const body = { grid, viewId: this.currentId, state: toViewState(this.#needs.state()) };
    // What is not remembered there is remembered here.
    void rememberLook(this.#needs.client(), body).catch(() => undefined);
  }
}
