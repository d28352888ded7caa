/** A worker thread of the wasm engine. */
import { workerData } from 'node:worker_threads';
import { instantiate } from './kernels';
import { serve, type WorkerData } from './threads';

const data = workerData as WorkerData;
serve(instantiate({ simd: 'relaxed', module: data.module }, data.memory), data);
