import type { LitElement, ReactiveController } from 'lit';

/**
 * Loads anew what may have changed while nobody saw it: when the element comes back into view, or the page's tab to the front.
 * What others did in the meantime, such as credit given by the shop, is then there without a reload.
 */
export class FreshnessController implements ReactiveController {
  readonly #host: LitElement;
  readonly #refresh: () => void;
  #observer: IntersectionObserver | undefined;
  #wasSeen = false;
  #isSeen = false;

  constructor(host: LitElement, refresh: () => void) {
    this.#host = host;
    this.#refresh = refresh;
    host.addController(this);
  }

  hostConnected(): void {
    this.#observer = new IntersectionObserver((entries) => {
      const isSeen = entries.at(-1)?.isIntersecting ?? false;
      if (isSeen && !this.#isSeen && this.#wasSeen) this.#refresh();
      this.#isSeen = isSeen;
      // What was loaded while it was hidden counts as seen, too: it may be as old as the page.
      this.#wasSeen = true;
    });
    this.#observer.observe(this.#host);
    document.addEventListener('visibilitychange', this.#look);
  }

  hostDisconnected(): void {
    this.#observer?.disconnect();
    document.removeEventListener('visibilitychange', this.#look);
  }

  readonly #look = (): void => {
    if (document.visibilityState === 'visible' && this.#isSeen) this.#refresh();
  };
}
