import type { AdminResource } from '../../../shared-types/admin-resources.ts';
import type { JobKindName } from '../../../shared-types/jobs.ts';
import type { AdminActor } from '../../actor.ts';
import type { Deps } from '../../deps.ts';
import type { Json, Transaction } from '../../store/port.ts';

/** What is done to each thing of a selection. */
export interface JobKind {
  readonly name: JobKindName;
  /** What the admin's role must hold, at every step. */
  readonly resource: AdminResource;
  /**
   * Does it to one thing, in a transaction with some others. May throw a `Failure`, but only before it writes: that one is
   * noted as failed, and the others go on.
   */
  perform(tx: Transaction, deps: Deps, admin: AdminActor, about: { id: number; input: Json }): Promise<void>;
  /** Once, after everything else. */
  finish?(deps: Deps): Promise<void>;
}
