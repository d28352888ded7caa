/** What this machine's WebAssembly can do at most: the engine's own product where nothing leaves the first-level cache. */
import { Arena } from './arena';
import { instantiate } from './kernels';
import type { Kernels } from './kernels';

/** Inputs of the product, in octets. */
const octets = 16;
const repeats = 50;

/** GFLOP/s of one thread for each of several kernels: the best of many short runs, which take turns for the given milliseconds. */
export function productCeilings(kernels: readonly Kernels[], milliseconds: number): number[] {
  const arena = new Arena();
  const [a, panels, out] = [octets * 192, octets * 512, 384].map((bytes) => arena.allocate(bytes)) as [
    number,
    number,
    number,
  ];
  const products = kernels.map((each) => instantiate(each, arena.memory).repeatProduct);
  const best = products.map(() => Infinity);
  for (const end = performance.now() + milliseconds; performance.now() < end;)
    products.forEach((product, i) => {
      const start = performance.now();
      product(a, octets, panels, out, repeats);
      best[i] = Math.min(best[i]!, performance.now() - start);
    });
  return best.map((time) => (2 * 6 * 16 * 8 * octets * repeats) / time / 1e6);
}
