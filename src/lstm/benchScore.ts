/** How fast texts are scored here: many lines on every thread at once, and one line at a time. */
import path from 'node:path';
import { Worker } from 'node:worker_threads';
import { distDirectory } from '../base/dist';
import { benchNetwork, idSampler, median } from './bench';
import type { BenchOptions } from './bench';
import { initialParameters } from './initialization';
import { createScorer } from './wasm/scorer';
import type { WasmScorer } from './wasm/scorer';

export type ScoreOptions = Pick<
  BenchOptions,
  'vocab' | 'embedding' | 'hidden' | 'batch' | 'length' | 'ids' | 'threads' | 'cell'
> & {
  /** How long to score many lines. */
  readonly seconds: number;
};

/** Lines of 12 words; `batch` lines a call. */
export const scoreDefaults: ScoreOptions = {
  vocab: 10_000,
  embedding: 64,
  hidden: 64,
  batch: 512,
  length: 12,
  ids: 'zipf',
  threads: 2,
  cell: 'lstm',
  seconds: 2,
};

export interface ScoreBench {
  readonly engine: 'wasm';
  readonly threads: number;
  readonly simd: string;
  readonly linesPerSecond: number;
  /** Of one line, alone. */
  readonly p50Ms: number;
  readonly p95Ms: number;
}

const singleLines = 3000;

/** `count` random lines around `length` words long: from half to one and a half times, as lines of text vary. */
export function benchLines(options: ScoreOptions, count: number, seed: number): Int32Array[][] {
  const id = idSampler(options, seed);
  return Array.from({ length: count }, (_, i) => [
    Int32Array.from({ length: Math.max(1, Math.round(options.length * (0.5 + (i % 11) / 10))) }, id),
  ]);
}

export function benchScorer(options: ScoreOptions): WasmScorer {
  const network = benchNetwork({ ...options, optimizer: 'sgd', steps: 0 });
  return createScorer(network, initialParameters(network, { seed: 0 }));
}

export async function benchScore(options: ScoreOptions): Promise<ScoreBench> {
  const scorer = benchScorer(options);
  const times: number[] = [];
  for (const line of benchLines(options, 2 * singleLines, 1)) {
    const start = performance.now();
    scorer.score([line], false);
    times.push(performance.now() - start);
  }
  const counted = times.slice(singleLines).sort((a, b) => a - b);
  const rates = await Promise.all(
    Array.from({ length: options.threads }, (_, seed) => linesPerSecond({ ...options, seed })),
  );
  return {
    engine: 'wasm',
    threads: options.threads,
    simd: rates[0]!.simd,
    linesPerSecond: Math.round(rates.reduce((sum, { linesPerSecond }) => sum + linesPerSecond, 0)),
    p50Ms: Number(median(counted).toFixed(4)),
    p95Ms: Number(counted[Math.floor(counted.length * 0.95)]!.toFixed(4)),
  };
}

/** What a thread of benchWorker.ts reports. */
export interface ScoreRate {
  readonly linesPerSecond: number;
  readonly simd: string;
}

function linesPerSecond(workerData: ScoreOptions & { seed: number }): Promise<ScoreRate> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(path.join(distDirectory(), 'benchWorker.js'), { workerData });
    worker.once('message', resolve);
    worker.once('error', reject);
  });
}
