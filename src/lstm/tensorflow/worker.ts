/** A worker thread's program: answers each job with the shard's gradient or logits, and keeps nothing between jobs. */
import { createRequire } from 'node:module';
import { parentPort, workerData } from 'node:worker_threads';
import { Operations } from './operations';
import type { Addon } from './operations';
import { computeShard } from './shardJobs';
import type { Job, WorkerSettings } from './shardJobs';

const { addonPath, network } = workerData as WorkerSettings;
const ops = new Operations(createRequire(addonPath)(addonPath) as Addon);

parentPort!.on('message', (job: Job) => {
  const { answer, transfer } = computeShard(ops, network, job);
  parentPort!.postMessage(answer, transfer);
});
