/** GFLOP/s of one thread's products in the first-level cache, and the distinct share of the bench's batch, as one JSON line. */
import { benchBatch, benchDefaults } from '../../src/lstm/bench';
import { productCeiling } from '../../src/lstm/wasm/ceiling';

console.log(JSON.stringify({ gflops: productCeiling(), distinct: new Set(benchBatch(benchDefaults).inputs).size }));
