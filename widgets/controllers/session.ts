import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { Account } from '../../shared-types/account.ts';
import type { Session, SessionState } from '../session.ts';

/** Re-renders its host whenever somebody signs in or out, here or in another tab. */
export class SessionController<Who = Account> implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  readonly #sessionOf: () => Session<Who>;
  #session: Session<Who> | undefined;
  #stop: (() => void) | undefined;

  /** `sessionOf` is asked at each update, because a provider may come later than the element. */
  constructor(host: ReactiveControllerHost, sessionOf: () => Session<Who>) {
    this.#host = host;
    this.#sessionOf = sessionOf;
    host.addController(this);
  }

  get state(): SessionState<Who> {
    return this.#session?.state ?? { status: 'pending' };
  }

  /** The signed-in account, if any. */
  get account(): Who | undefined {
    return this.state.status === 'signed-in' ? this.state.account : undefined;
  }

  hostConnected(): void {
    this.#host.requestUpdate();
  }

  hostUpdate(): void {
    const session = this.#sessionOf();
    if (session === this.#session) return;
    this.#stop?.();
    this.#session = session;
    this.#stop = session.subscribe(() => this.#host.requestUpdate());
  }

  hostDisconnected(): void {
    this.#stop?.();
    this.#session = undefined;
  }
}
