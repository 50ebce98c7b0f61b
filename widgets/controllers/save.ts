import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { FieldError } from '../../shared-types/errors.ts';
import { ApiError } from '../api/client.ts';

/**
 * One form's way to the server: on its way, saved, or refused, at single fields or as a whole. Each form of an element has
 * its own, so that saving one never touches what another holds.
 */
export class SaveController implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  isPending = false;
  isSaved = false;
  /** What the server, or a check before it, says of single fields. */
  errors: readonly FieldError[] = [];
  /** A failure that belongs to no field. */
  problem: unknown;

  constructor(host: ReactiveControllerHost) {
    this.#host = host;
    host.addController(this);
  }

  hostConnected(): void {
    this.isPending = false;
  }

  /** Forgets the last outcome. */
  clear(): void {
    this.#become({ isSaved: false, errors: [], problem: undefined });
  }

  /** Refuses before anything is sent. */
  refuse(errors: readonly FieldError[]): void {
    this.#become({ isSaved: false, errors, problem: undefined });
  }

  /** Runs one save; a second one waits for nothing and does nothing. Answers whether it succeeded. */
  async run(work: () => Promise<void>): Promise<boolean> {
    if (this.isPending) return false;
    this.#become({ isPending: true, isSaved: false, errors: [], problem: undefined });
    try {
      await work();
      this.#become({ isPending: false, isSaved: true });
      return true;
    } catch (error) {
      const errors = error instanceof ApiError ? error.errors : [];
      this.#become({ isPending: false, errors, problem: errors.length > 0 ? undefined : error });
      return false;
    }
  }

  #become(next: Partial<Pick<SaveController, 'isPending' | 'isSaved' | 'errors' | 'problem'>>): void {
    Object.assign(this, next);
    this.#host.requestUpdate();
  }
}
