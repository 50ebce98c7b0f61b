import { readlinkSync } from 'node:fs';
import { constants, platform, setPriority } from 'node:os';
import { type MessagePort, workerData } from 'node:worker_threads';
import { nodeFileSystem } from './file-system.ts';
import { type SnapshotJob, writeSnapshot } from './snapshot-writer.ts';

/* The thread in which large snapshots are written; `writeSnapshotInThread` starts it with a job. */

/** What to write, and where to say how it went. */
export interface SnapshotErrand {
  job: SnapshotJob;
  answer: MessagePort;
}

/** Lets the serving thread go first. On Linux a priority is a thread's own; elsewhere it would be that of the whole process. */
const giveWay = (): void => {
  if (platform() !== 'linux') return;
  try {
    const thread = Number(readlinkSync('/proc/thread-self').split('/').at(-1));
    setPriority(thread, constants.priority.PRIORITY_BELOW_NORMAL);
  } catch {
    // Where that is not allowed, the snapshot is written all the same.
  }
};

giveWay();
const { job, answer } = workerData as SnapshotErrand;
answer.postMessage(await writeSnapshot(nodeFileSystem, job));
answer.close();
