/** A thread of `benchScore`: reports how many lines it scored per second. */
import { parentPort, workerData } from 'node:worker_threads';
import { benchLines, benchScorer } from './benchScore';
import type { ScoreOptions } from './benchScore';
import { allowRelaxedSimd } from './wasm/kernels';

allowRelaxedSimd();
const options = workerData as ScoreOptions & { seed: number };
const scorer = benchScorer(options);
const batches = Array.from({ length: 16 }, (_, i) => benchLines(options, options.batch, 100 + options.seed * 16 + i));
// Twice: long enough for the scorer to have looked for the fastest kernels.
for (const batch of [...batches, ...batches]) scorer.score(batch, false);
const start = performance.now();
let lines = 0;
for (let i = 0; performance.now() - start < options.seconds * 1e3; i++) {
  scorer.score(batches[i % batches.length]!, false);
  lines += options.batch;
}
parentPort!.postMessage({ linesPerSecond: (lines / (performance.now() - start)) * 1e3, simd: scorer.simd });
