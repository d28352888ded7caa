/** A thread of the wasm engine beside the one that created it. */
import { workerData } from 'node:worker_threads';
import { instantiate } from './kernels';
import type { WorkerData } from './threads';

const { module, memory, plan, thread } = workerData as WorkerData;
instantiate({ simd: 'relaxed', module }, memory).serve(plan, thread);
