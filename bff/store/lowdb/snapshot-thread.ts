import { Worker } from 'node:worker_threads';
import { nodeFileSystem } from './file-system.ts';
import type { SnapshotManifest } from './manifest.ts';
import { type SnapshotJob, writeSnapshot } from './snapshot-writer.ts';

/** Below this a snapshot takes less time than the start of a thread. */
const threadBytesMin = 1 << 20;

const writeInThread = (job: SnapshotJob): Promise<SnapshotManifest> =>
  new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./snapshot-worker.ts', import.meta.url), { workerData: job, execArgv: [] });
    worker.once('message', (snapshot: SnapshotManifest) => resolve(snapshot));
    worker.once('error', reject);
    worker.once('exit', () => reject(new Error('the thread that writes the snapshot ended early')));
  });

/** Writes a snapshot beside the serving thread, so that serving never pauses for it. */
export const writeSnapshotInThread = (job: SnapshotJob): Promise<SnapshotManifest> =>
  job.bytes < threadBytesMin ? writeSnapshot(nodeFileSystem, job) : writeInThread(job);
