import type { ReactiveControllerHost } from 'lit';
import type { Desk } from './desks.ts';

/** Makes the pages of the back office, each when it is first opened, and keeps them as they were left. */
export class DeskKeeper {
  readonly #host: ReactiveControllerHost;
  readonly #elements = new Map<string, HTMLElement>();
  #turn = 0;
  isPending = false;

  constructor(host: ReactiveControllerHost) {
    this.#host = host;
  }

  /** Every page that was opened; all but the current one are hidden. */
  get elements(): readonly HTMLElement[] {
    return [...this.#elements.values()];
  }

  /** Shows a page, with what on it is asked for. The last one that was asked for wins. Throws where it cannot be loaded. */
  async open(desk: Desk, detail: string): Promise<void> {
    const mine = ++this.#turn;
    if (!this.#elements.has(desk.name)) {
      this.isPending = true;
      this.#host.requestUpdate();
      try {
        await desk.load();
      } finally {
        if (mine === this.#turn) this.isPending = false;
        this.#host.requestUpdate();
      }
      if (mine !== this.#turn) return;
      this.#elements.set(desk.name, this.#make(desk));
    }
    if (mine !== this.#turn) return;
    this.isPending = false;
    for (const [name, element] of this.#elements) element.hidden = name !== desk.name;
    if (desk.detailAttribute) this.#elements.get(desk.name)?.setAttribute(desk.detailAttribute, detail);
    this.#host.requestUpdate();
  }

  /** Lets go of every page. */
  forget(): void {
    this.#turn++;
    this.#elements.clear();
    this.isPending = false;
  }

  #make({ tag, attributes = {} }: Desk): HTMLElement {
    const element = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
    return element;
  }
}
