/** A thread of the wasm engine: waits for a job, runs its share of it, tells when it was the last to finish. */
import { workerData } from 'node:worker_threads';
import { instantiate } from './kernels';
import { control } from './threads';
import type { WorkerData } from './threads';

const data = workerData as WorkerData;
const words = new Int32Array(data.memory.buffer, data.control, control.words);
const kernels = instantiate({ simd: 'relaxed', module: data.module }, data.memory);

for (let seen = 0; ; ) {
  Atomics.wait(words, control.job, seen);
  const job = Atomics.load(words, control.job);
  if (Atomics.load(words, control.stop) !== 0) break;
  if (job === seen) continue;
  seen = job;
  if (!kernels.runStep(Atomics.load(words, control.plan), data.thread)) break;
  if (Atomics.add(words, control.finishedThreads, 1) + 1 === data.threads) {
    Atomics.store(words, control.finishedJob, job);
    Atomics.notify(words, control.finishedJob);
  }
}
