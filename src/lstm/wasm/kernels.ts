/**
 * The compiled kernels: the same source three times, `relaxed` with fused multiply-add where the runtime has
 * relaxed SIMD, `plain` everywhere else, and `wide` for runtimes that join pairs of vectors (see wide.ts).
 */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import v8 from 'node:v8';
import { distDirectory } from '../../base/dist';
import { UserError } from '../../base/errors';
import { directionFields, planFields } from './plan';

export type Simd = 'wide' | 'relaxed' | 'plain';

export interface KernelExports {
  readonly planFields: () => number;
  readonly directionPlanFields: () => number;
  /** Parts of the plan's job; between two of them all threads meet. */
  readonly partsOf: (plan: number) => number;
  /** A thread's share of a job from `part` on, before which all threads have met. The part to go on with: `partsOf` at its end, an earlier one when the others take long. */
  readonly runParts: (plan: number, part: number) => number;
  /** 1 when all threads have done the first `parts` parts, now or within the time of spinning; else 0. */
  readonly met: (plan: number, parts: number) => number;
  /** 1 when another job than `seen` is there, now or within the time of spinning; else 0. */
  readonly jobCame: (plan: number, seen: number) => number;
  /** A phase of a training step alone, on one thread. */
  readonly runPhase: (plan: number, phase: number) => void;
  readonly partialCount: (distinctStride: number, denseFloats: number) => number;
  /** Keeps the projections of a few embedding rows; see assembly/score.ts. */
  readonly projectRows: (plan: number, first: number) => void;
  readonly scoreRows: (plan: number) => void;
  readonly scoreText: (plan: number) => void;
  /** For the benchmark: products that stay in the first-level cache. */
  readonly repeatProduct: (a: number, octets: number, panel: number, out: number, repeats: number) => void;
}

export interface Kernels {
  readonly simd: Simd;
  readonly module: WebAssembly.Module;
}

export const pageBytes = 65536;
/** 4 GiB: all that 32-bit addresses reach. */
export const maximumPages = 65536;

/** (func (param v128) local.get 0 local.get 0 local.get 0 f32x4.relaxed_madd drop) */
const relaxedProbe = Uint8Array.of(
  0,
  0x61,
  0x73,
  0x6d,
  1,
  0,
  0,
  0,
  1,
  5,
  1,
  0x60,
  1,
  0x7b,
  0,
  3,
  2,
  1,
  0,
  10,
  14,
  1,
  12,
  0,
  0x20,
  0,
  0x20,
  0,
  0x20,
  0,
  0xfd,
  0x85,
  2,
  0x1a,
  0x0b,
);

/** (func (param v128) local.get 0 local.get 0 f32x4.add drop) */
const simdProbe = Uint8Array.of(
  0,
  0x61,
  0x73,
  0x6d,
  1,
  0,
  0,
  0,
  1,
  5,
  1,
  0x60,
  1,
  0x7b,
  0,
  3,
  2,
  1,
  0,
  10,
  12,
  1,
  10,
  0,
  0x20,
  0,
  0x20,
  0,
  0xfd,
  0xe4,
  1,
  0x1a,
  0x0b,
);

/** False on a few processors alone: without SSE4.1 or NEON. */
export function hasSimd(): boolean {
  return WebAssembly.validate(simdProbe);
}

export function hasRelaxedSimd(): boolean {
  return WebAssembly.validate(relaxedProbe);
}

let ownProcess = false;

/** Whether this thread said, by `allowRelaxedSimd`, that the process is our own and its options may be switched. */
export function isOwnProcess(): boolean {
  return ownProcess;
}

/**
 * Turns relaxed SIMD on where Node hides it behind a flag (Node 20). Process-wide, so only for processes
 * of our own, never for the extension host; call it before any kernel is compiled.
 */
export function allowRelaxedSimd(): void {
  ownProcess = true;
  if (hasRelaxedSimd()) return;
  try {
    v8.setFlagsFromString('--experimental-wasm-relaxed-simd');
  } catch {
    // a runtime without the flag keeps to plain SIMD
  }
}

const compiled = new Map<Simd, Kernels>();

/** Compiled once a process. Throws a UserError where the installation lacks the kernels. */
export function loadKernels(simd: Simd = hasRelaxedSimd() ? 'relaxed' : 'plain'): Kernels {
  let kernels = compiled.get(simd);
  if (!kernels) {
    const file = path.join(distDirectory(), 'kernels', `${simd}.wasm`);
    try {
      kernels = { simd, module: new WebAssembly.Module(readFileSync(file)) };
    } catch (cause) {
      throw new UserError(
        'failed',
        `The engine's kernels could not be loaded from ${file}: reinstall the extension, or run "npm run build".`,
        { cause },
      );
    }
    compiled.set(simd, kernels);
  }
  return kernels;
}

export function instantiate(kernels: Kernels, memory: WebAssembly.Memory): KernelExports {
  const instance = new WebAssembly.Instance(kernels.module, { env: { memory } });
  const exports = instance.exports as unknown as KernelExports;
  if (
    exports.planFields() !== Object.keys(planFields).length ||
    exports.directionPlanFields() !== Object.keys(directionFields).length
  )
    throw new Error('the kernels in dist/ were built from other sources: run "npm run build"');
  return exports;
}
