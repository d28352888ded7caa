/** A thread of the wasm engine beside the one that created it. */
import { workerData } from 'node:worker_threads';
import { instantiate } from './kernels';
import { serve, type WorkerData } from './threads';

const { module, memory, plan, thread, threads } = workerData as WorkerData;
serve(instantiate({ simd: 'relaxed', module }, memory), memory, plan, thread, threads);
