import { MessageChannel, receiveMessageOnPort, Worker } from 'node:worker_threads';
import { nodeFileSystem } from './file-system.ts';
import type { SnapshotManifest } from './manifest.ts';
import type { SnapshotErrand } from './snapshot-worker.ts';
import { type SnapshotJob, writeSnapshot } from './snapshot-writer.ts';

/** Below this a snapshot takes less time than the start of a thread. */
const threadBytesMin = 1 << 20;

const writeInThread = (job: SnapshotJob): Promise<SnapshotManifest> =>
  new Promise((resolve, reject) => {
    // A channel of its own: on the thread's usual one others speak too, such as Node's watch mode.
    const { port1, port2 } = new MessageChannel();
    const workerData: SnapshotErrand = { job, answer: port2 };
    const worker = new Worker(new URL('./snapshot-worker.ts', import.meta.url), {
      workerData,
      transferList: [port2],
      execArgv: [],
    });
    worker.once('error', reject);
    worker.once('exit', () => {
      const answer = receiveMessageOnPort(port1);
      port1.close();
      if (answer) resolve(answer.message as SnapshotManifest);
      else reject(new Error('the thread that writes the snapshot ended early'));
    });
  });

/** Writes a snapshot beside the serving thread, so that serving never pauses for it. */
export const writeSnapshotInThread = (job: SnapshotJob): Promise<SnapshotManifest> =>
  job.bytes < threadBytesMin ? writeSnapshot(nodeFileSystem, job) : writeInThread(job);
