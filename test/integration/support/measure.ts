/** Measuring in the extension host. */
import { readFileSync, writeFileSync } from 'node:fs';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

export interface Figure {
  readonly name: string;
  readonly unit: 'ms' | 'MB';
  readonly value: number;
  /** At most. */
  readonly target?: number;
}

export class Figures {
  readonly all: Figure[] = [];

  add(figure: Figure): void {
    this.all.push(figure);
    console.log(
      `      ${figure.name}: ${figure.value.toFixed(1)} ${figure.unit}${figure.target === undefined ? '' : ` (target ${figure.target})`}`,
    );
  }

  /** Median and 95th percentile; `targets` by the quantile. */
  addQuantiles(name: string, values: readonly number[], targets: Readonly<Record<number, number>>): void {
    const sorted = values.toSorted((a, b) => a - b);
    for (const [quantile, word] of [
      [0.5, 'median'],
      [0.95, '95th percentile'],
    ] as const) {
      const target = targets[quantile];
      this.add({
        name: `${name}, ${word}`,
        unit: 'ms',
        value: sorted[Math.ceil(quantile * sorted.length) - 1]!,
        ...(target === undefined ? {} : { target }),
      });
    }
  }
}

/** Of all files of speed tests. */
export const figures = new Figures();

/** Writes what was measured so far to $UNDERTONE_SPEED_FILE, for docs/editor-speed.md. */
export function writeFigures(): void {
  const file = process.env['UNDERTONE_SPEED_FILE'];
  if (file) writeFileSync(file, JSON.stringify(figures.all));
}

export async function time<T>(work: () => Thenable<T> | T): Promise<{ readonly ms: number; readonly result: T }> {
  const began = performance.now();
  const result = await work();
  return { ms: performance.now() - began, result };
}

/**
 * How long the host's event loop was held while this goes on, ms. `own`: the most processor time that the host's thread took
 * between two of its turns; what other processes of a busy machine take does not count in it. Linux alone says so.
 */
export async function eventLoopDelay(
  work: () => Promise<void>,
): Promise<{ readonly longest: number; readonly p99: number; readonly own: number | undefined }> {
  const resolution = 5;
  const histogram = monitorEventLoopDelay({ resolution });
  let own = processorTime() === undefined ? undefined : 0;
  let before = processorTime() ?? 0;
  const timer = setInterval(() => {
    const now = processorTime() ?? 0;
    if (own !== undefined) own = Math.max(own, now - before);
    before = now;
  }, resolution);
  histogram.enable();
  try {
    await work();
    // what ended the work counts too
    await new Promise((resolve) => setTimeout(resolve, 4 * resolution));
  } finally {
    histogram.disable();
    clearInterval(timer);
  }
  // a sample is the time between two ticks: the resolution and what held the second one up
  const held = (nanoseconds: number) => Math.max(0, nanoseconds / 1e6 - resolution);
  return { longest: held(histogram.max), p99: held(histogram.percentile(99)), own };
}

/** Of this process's first thread, ms: the first number of its schedstat, ns (Linux, Documentation/scheduler/sched-stats). */
function processorTime(): number | undefined {
  try {
    return Number(readFileSync(`/proc/self/task/${process.pid}/schedstat`, 'utf8').split(' ')[0]) / 1e6;
  } catch {
    return undefined;
  }
}

/** @returns MB that the host's heap and buffers hold after a full collection */
export async function collectGarbage(): Promise<number> {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as () => void;
  for (let i = 0; i < 3; i++) {
    collect();
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  const { heapUsed, external } = process.memoryUsage();
  return (heapUsed + external) / 2 ** 20;
}

/**
 * The most memory while this goes on, above what there was before, MB.
 * @returns of the host's thread, heap and buffers; and of its process, in which other threads score
 */
export async function peakMemory(
  work: () => Promise<void>,
): Promise<{ readonly host: number; readonly process: number }> {
  const now = () => {
    const { heapUsed, external, rss } = process.memoryUsage();
    return { host: heapUsed + external, process: rss };
  };
  const before = now();
  const most = { ...before };
  const timer = setInterval(() => {
    const used = now();
    most.host = Math.max(most.host, used.host);
    most.process = Math.max(most.process, used.process);
  }, 100);
  try {
    await work();
  } finally {
    clearInterval(timer);
  }
  return { host: (most.host - before.host) / 2 ** 20, process: (most.process - before.process) / 2 ** 20 };
}
