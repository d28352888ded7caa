/** What this machine's WebAssembly can do at most: the engine's own product where nothing leaves the first-level cache. */
import { Arena } from './arena';
import { allowRelaxedSimd, instantiate, loadKernels } from './kernels';

/** GFLOP/s of one thread: the best of many short runs. */
export function productCeiling(octets = 16): number {
  allowRelaxedSimd();
  const arena = new Arena();
  const kernels = instantiate(loadKernels(), arena.memory);
  const [a, panel, out] = [octets * 160, octets * 256, 160].map((bytes) => arena.allocate(bytes)) as [number, number, number];
  const repeats = 500;
  let best = Infinity;
  for (let run = 0; run < 400; run++) {
    const start = performance.now();
    kernels.repeatProduct(a, octets, panel, out, repeats);
    best = Math.min(best, performance.now() - start);
  }
  return (2 * 5 * 8 * 8 * octets * repeats) / best / 1e6;
}
