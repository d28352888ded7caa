/**
 * The wide kernels: V8 13 and later can join two neighbouring 128-bit operations into one of 256 bits on x64
 * processors with AVX2, which nearly doubles what a core multiplies. The option is V8's, still called experimental,
 * and off by default; it is process-wide, so it is for processes of our own alone. The results are the same to the bit.
 */
import v8 from 'node:v8';
import { productCeilings } from './ceiling';
import { allowRelaxedSimd, hasRelaxedSimd, loadKernels } from './kernels';
import type { Kernels } from './kernels';

/** Major versions of V8 that know the option and compile it in; others complain on stderr. */
const versions = [13, 14];
/** How much faster the wide product must be. Without AVX2, or where the option does nothing, it is several times slower. */
const worthwhile = 1.2;
/** Long enough for V8's optimising compiler to take the products up. */
const measuredMs = 80;

let fastest: Kernels | undefined;

/** The fastest kernels, found by measuring once a thread. Call it where `allowRelaxedSimd` may be called. */
export function fastestKernels(): Kernels {
  return (fastest ??= find());
}

/** What `fastestKernels` found, where it has measured before. */
export function knownFastestKernels(): Kernels | undefined {
  return fastest;
}

function find(): Kernels {
  allowRelaxedSimd();
  if (!hasRelaxedSimd() || process.arch !== 'x64' || !versions.includes(Number.parseInt(process.versions.v8)))
    return loadKernels();
  v8.setFlagsFromString('--experimental-wasm-revectorize');
  const [wide, relaxed] = [loadKernels('wide'), loadKernels('relaxed')];
  const [wideRate, relaxedRate] = productCeilings([wide, relaxed], measuredMs) as [number, number];
  return wideRate > worthwhile * relaxedRate ? wide : relaxed;
}
