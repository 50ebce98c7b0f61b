import { type MessagePort, workerData } from 'node:worker_threads';
import { nodeFileSystem } from './file-system.ts';
import { type SnapshotJob, writeSnapshot } from './snapshot-writer.ts';

/* The thread in which large snapshots are written; `writeSnapshotInThread` starts it with a job. */

/** What to write, and where to say how it went. */
export interface SnapshotErrand {
  job: SnapshotJob;
  answer: MessagePort;
}

const { job, answer } = workerData as SnapshotErrand;
answer.postMessage(await writeSnapshot(nodeFileSystem, job));
answer.close();
