import { parentPort, workerData } from 'node:worker_threads';
import { nodeFileSystem } from './file-system.ts';
import { type SnapshotJob, writeSnapshot } from './snapshot-writer.ts';

/* The thread in which large snapshots are written; {@link writeSnapshotInThread} starts it with a job. */

parentPort?.postMessage(await writeSnapshot(nodeFileSystem, workerData as SnapshotJob));
