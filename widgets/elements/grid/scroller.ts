import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { measureText, pixelsOf } from './density.ts';
import { type RowWindow, scrollTopFor, type View, windowOf } from './window.ts';

/** What the scroller asks of its grid at each look. */
interface ScrollerNeeds {
  frame(): HTMLElement | null;
  count(): number;
  rowHeight(): number;
  /** The frame became narrow or wide enough to look otherwise. */
  narrow(isNarrow: boolean): void;
}

/** Below this width rows are cards, in pixels. */
const narrowWidth = 560;

/** Before the frame is measured, in pixels: as high as it becomes where the page says nothing else. */
const heightAtFirst = (): number => Math.min(0.7 * innerHeight, pixelsOf(48));

/** Rows drawn beyond what is seen, once somebody may scroll. */
const overscanRows = 6;

/** Knows which rows of a grid can be seen, and asks for an update when those are others. */
export class GridScroller implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  readonly #needs: ScrollerNeeds;
  readonly #observer: ResizeObserver;
  #observed: HTMLElement | undefined;
  #viewHeight = heightAtFirst();
  #overscan = 0;
  #scrollTop = 0;
  #drawn: RowWindow = { first: 0, end: 0, shift: 0, height: 0 };

  constructor(host: ReactiveControllerHost, needs: ScrollerNeeds) {
    this.#host = host;
    this.#needs = needs;
    this.#observer = new ResizeObserver(() => this.#measure());
    host.addController(this);
  }

  hostUpdated(): void {
    const frame = this.#needs.frame();
    if (!frame || frame === this.#observed) return;
    this.#observer.disconnect();
    this.#observer.observe(frame);
    this.#observed = frame;
    for (const arrival of ['pointerenter', 'focusin', 'scroll'])
      frame.addEventListener(arrival, this.#welcome, { once: true });
  }

  hostDisconnected(): void {
    this.#observer.disconnect();
    this.#observed = undefined;
  }

  /** The rows to draw now. */
  look(): RowWindow {
    this.#drawn = windowOf(this.#view);
    return this.#drawn;
  }

  /** How many whole rows are seen at once. */
  get rowsSeen(): number {
    return Math.max(1, Math.floor(this.#viewHeight / this.#needs.rowHeight()));
  }

  /** Scrolls as far as a row needs to be seen. */
  reveal(row: number): void {
    const frame = this.#needs.frame();
    const top = scrollTopFor(row, this.#view);
    if (!frame || top === undefined) return;
    frame.scrollTop = top;
    this.#scrollTop = frame.scrollTop;
    this.#host.requestUpdate();
  }

  readonly hear = (): void => {
    const frame = this.#needs.frame();
    if (!frame) return;
    this.#scrollTop = frame.scrollTop;
    const { first, end, shift } = windowOf(this.#view);
    if (first !== this.#drawn.first || end !== this.#drawn.end || shift !== this.#drawn.shift)
      this.#host.requestUpdate();
  };

  /**
   * What only scrolling needs is left out of the first rows, and made when somebody comes who may scroll: rows beyond what is seen, and
   * columns that stay, each of whose cells is a layer of its own, which takes a browser longer to paint than all else.
   */
  readonly #welcome = ({ currentTarget }: Event): void => {
    if (currentTarget instanceof HTMLElement) currentTarget.dataset['pinned'] = '';
    this.#overscan = overscanRows;
    this.hear();
  };

  get #view(): View {
    const { count, rowHeight } = this.#needs;
    return {
      overscan: this.#overscan,
      scrollTop: this.#scrollTop,
      viewHeight: this.#viewHeight,
      rowHeight: rowHeight(),
      count: count(),
    };
  }

  #measure(): void {
    const frame = this.#needs.frame();
    if (!frame || frame.clientWidth === 0) return;
    measureText();
    this.#needs.narrow(frame.clientWidth < narrowWidth);
    const head = frame.querySelector('thead')?.offsetHeight ?? 0;
    const height = Math.max(1, frame.clientHeight - head);
    if (height === this.#viewHeight) return;
    this.#viewHeight = height;
    this.hear();
  }
}
