import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { Cart } from '../../shared-types/cart.ts';
import type { Connection } from '../context.ts';
import { type SharedCart, sharedCartOf } from '../shared-cart.ts';

/** Re-renders its host whenever the cart changes, here or in another tab. */
export class CartController implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  readonly #connectionOf: () => Connection;
  #shared: SharedCart | undefined;
  #stop: (() => void) | undefined;

  /** `connectionOf` is asked at each update, because a provider may come later than the element. */
  constructor(host: ReactiveControllerHost, connectionOf: () => Connection) {
    this.#host = host;
    this.#connectionOf = connectionOf;
    host.addController(this);
  }

  get current(): Cart | undefined {
    return this.#shared?.cart;
  }

  get error(): unknown {
    return this.#shared?.error;
  }

  hostConnected(): void {
    this.#host.requestUpdate();
  }

  hostUpdate(): void {
    const shared = sharedCartOf(this.#connectionOf());
    if (shared === this.#shared) return;
    this.#stop?.();
    this.#shared = shared;
    this.#stop = shared.subscribe(() => this.#host.requestUpdate());
  }

  hostDisconnected(): void {
    this.#stop?.();
    this.#shared = undefined;
  }

  refresh(): Promise<void> {
    return sharedCartOf(this.#connectionOf()).refresh();
  }

  change(send: () => Promise<Cart>): Promise<Cart> {
    return sharedCartOf(this.#connectionOf()).change(send);
  }
}
