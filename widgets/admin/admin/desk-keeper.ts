import type { ReactiveControllerHost } from 'lit';
import type { Desk } from './desks.ts';
import type { Route } from './route.ts';

/** An element that may hold edits that are not saved. */
const isDirty = (element: HTMLElement): boolean => 'isDirty' in element && element.isDirty === true;

/** What has the focus within a page, however deep. */
const focusedIn = (page: HTMLElement): HTMLElement | undefined => {
  const root = page.getRootNode();
  let found = root instanceof ShadowRoot ? root.activeElement : null;
  if (found !== page) return undefined;
  while (found?.shadowRoot?.activeElement) found = found.shadowRoot.activeElement;
  return found instanceof HTMLElement ? found : undefined;
};

/** Makes the pages of the back office, each when it is first opened, and keeps them as they were left. */
export class DeskKeeper {
  readonly #host: ReactiveControllerHost;
  readonly #elements = new Map<string, HTMLElement>();
  /** How far the window was scrolled when a page was left. */
  readonly #scrolled = new Map<string, number>();
  /** What had the focus when a page was left. */
  readonly #focused = new Map<string, HTMLElement | undefined>();
  #turn = 0;
  isPending = false;

  constructor(host: ReactiveControllerHost) {
    this.#host = host;
  }

  /** Every page that was opened; all but the current one are hidden. */
  get elements(): readonly HTMLElement[] {
    return [...this.#elements.values()];
  }

  /** The first page with edits that are not saved. */
  get unsaved(): Route | undefined {
    const [key] = [...this.#elements].find(([, element]) => isDirty(element)) ?? [];
    if (key === undefined) return undefined;
    const [name = '', detail = ''] = key.split('/');
    return { name, detail };
  }

  /**
   * Shows a page, or a record of it where one is named. Of records only those with unsaved edits are kept, so that nothing
   * typed is lost. The last page that was asked for wins. Who comes back from a record finds the focus where it was in the list.
   * Throws where it cannot be loaded.
   */
  async open({ name, page, record }: Desk, detail: string): Promise<void> {
    const mine = ++this.#turn;
    const key = record === undefined || detail === '' ? name : `${name}/${detail}`;
    const {
      tag,
      load,
      attributes = {},
    } = record === undefined || detail === ''
      ? page
      : { ...record, attributes: { [record.attribute]: detail === 'new' ? '0' : detail } };
    // Now: whoever asked leads the focus away.
    for (const [each, element] of this.#elements) if (!element.hidden) this.#focused.set(each, focusedIn(element));
    if (!this.#elements.has(key)) {
      this.isPending = true;
      this.#host.requestUpdate();
      try {
        await load();
      } finally {
        if (mine === this.#turn) this.isPending = false;
        this.#host.requestUpdate();
      }
      if (mine !== this.#turn) return;
      const element = document.createElement(tag);
      for (const [attribute, value] of Object.entries(attributes)) element.setAttribute(attribute, value);
      this.#elements.set(key, element);
    }
    this.isPending = false;
    const left = [...this.#elements].find(([each, { hidden }]) => each !== key && !hidden)?.[0];
    if (left !== undefined) this.#scrolled.set(left, scrollY);
    for (const [each, element] of this.#elements) {
      element.hidden = each !== key;
      if (each !== key && each.includes('/') && !isDirty(element)) this.#elements.delete(each);
    }
    this.#host.requestUpdate();
    const top = this.#scrolled.get(key);
    if (left === undefined || top === undefined) return;
    await this.#host.updateComplete;
    if (mine !== this.#turn) return;
    if (left.startsWith(`${key}/`)) this.#focused.get(key)?.focus({ preventScroll: true });
    scrollTo({ top, behavior: 'instant' });
  }

  /** A new record has a number now. */
  rename(from: string, to: string): void {
    const element = this.#elements.get(from);
    if (element === undefined) return;
    this.#elements.delete(from);
    this.#elements.set(to, element);
  }

  /** Lets go of a page, which shows what is there by now when it is opened again. */
  drop(key: string): void {
    this.#elements.delete(key);
  }

  /** Lets go of every page. */
  forget(): void {
    this.#turn++;
    this.#elements.clear();
    this.#focused.clear();
    this.isPending = false;
  }
}
