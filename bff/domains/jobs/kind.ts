import type { AdminResource } from '../../../shared-types/admin-resources.ts';
import type { JobKindName } from '../../../shared-types/jobs.ts';
import type { AdminActor } from '../../actor.ts';
import type { Deps } from '../../deps.ts';
import type { Json, Transaction } from '../../store/port.ts';
import type { JobDoc } from './collection.ts';

interface AnyJobKind {
  readonly name: JobKindName;
  /** What the admin's role must hold, at every step. */
  readonly resource: AdminResource;
  /** Once, after everything else. */
  finish?(deps: Deps): Promise<void>;
}

/** What is done to each thing of a selection. */
export interface SelectionKind extends AnyJobKind {
  /**
   * Does it to one thing, in a transaction with some others. May throw a `Failure`, but only before it writes: that one is
   * noted as failed, and the others go on.
   */
  perform(tx: Transaction, deps: Deps, admin: AdminActor, about: { id: number; input: Json }): Promise<void>;
}

/** How far work of its own is. */
export interface JobStep {
  /** Of the whole job, not of the step. */
  done: number;
  failed: number;
  /** Writes down what the step came to, together with how far the job is. */
  note(tx: Transaction): Promise<void>;
}

/** Work that has transactions of its own, such as that on the rows of a file. */
export interface JobWork {
  /** Does a little more; undefined when there is nothing left. */
  next(): Promise<JobStep | undefined>;
  /** Lets go of what it holds, however the job ended. */
  close(hasFinished: boolean): Promise<void>;
}

/** A job that brings its own work. What it repeats after a crash must come to the same. */
export interface WorkKind extends AnyJobKind {
  /** Begins, or goes on where `job` says. May throw a `Failure`, with whose code the job fails. */
  begin(deps: Deps, admin: AdminActor, job: Readonly<JobDoc>): Promise<JobWork>;
}

export type JobKind = SelectionKind | WorkKind;
