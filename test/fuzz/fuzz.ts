/**
 * The thread of `npm run fuzz`: runs its share of the cases, and says in shared memory which one it is at, so that the
 * main thread can tell a hang. Its heap is bounded: a case that asks for too much memory ends it.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parentPort, workerData } from 'node:worker_threads';
import { runCase, targetNames, type TargetName } from './targets';

const { seed, from, to, only, at } = workerData as {
  seed: number;
  from: number;
  to: number;
  only?: TargetName;
  at: Int32Array;
};
const folder = mkdtempSync(path.join(tmpdir(), 'undertone-fuzz-'));

void (async () => {
  const told: Record<string, { read: number; refused: number }> = Object.fromEntries(
    targetNames.map((name) => [name, { read: 0, refused: 0 }]),
  );
  try {
    for (let n = from; n < to; n++) {
      const target = only ? targetNames.indexOf(only) : n % targetNames.length;
      Atomics.store(at, 0, n);
      const name = targetNames[target]!;
      told[name]![await runCase(name, seed, n, folder)]++;
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  parentPort!.postMessage(told);
})();
