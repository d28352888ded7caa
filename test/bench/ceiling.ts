/** GFLOP/s of one thread's products in the first-level cache, and the distinct share of the bench's batch, as one JSON line. */
import { benchBatch, benchDefaults } from '../../src/lstm/bench';
import { productCeilings } from '../../src/lstm/wasm/ceiling';
import { fastestKernels } from '../../src/lstm/wasm/wide';

console.log(
  JSON.stringify({
    gflops: productCeilings([fastestKernels()], 500)[0],
    distinct: new Set(benchBatch(benchDefaults).inputs).size,
  }),
);
