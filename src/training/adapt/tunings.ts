/**
 * Trainings of one network on several sets of texts. None needs another, so they run side by side in worker threads:
 * steps of small batches gain little from a second thread of their own.
 */
import path from 'node:path';
import { Worker } from 'node:worker_threads';
import { distDirectory } from '../../base/dist';
import { type ErrorKind, messageOf, UserError } from '../../base/errors';
import type { GoOn } from '../../base/pause';
import { withResolvers } from '../../base/withResolvers';
import type { NetworkShape, Parameters } from '../../lstm/network';
import { fineTune, type NetworkAndTexts, stepsOf, type TuningSettings, type TuningStep } from './fineTune';

/** What a thread starts with. */
export interface TuningThreadData {
  readonly network: NetworkShape;
  readonly parameters: Parameters;
  readonly planes: readonly Int32Array[];
  readonly offsets: Int32Array;
  readonly labels: Uint8Array;
  readonly weights: Float64Array;
  readonly settings: TuningSettings;
}

export type ToTuningThread =
  { readonly type: 'train'; readonly texts: Int32Array } | { readonly type: 'goOn'; readonly wanted: boolean };

export type FromTuningThread =
  /** asked between steps; the thread waits for the answer, so that a pause and a stop reach it */
  | { readonly type: 'goOn?' }
  | { readonly type: 'step'; readonly told: TuningStep }
  | { readonly type: 'trained'; readonly parameters: Parameters | undefined }
  | { readonly type: 'failed'; readonly kind: ErrorKind; readonly message: string };

/**
 * Trains the network once on each part of the texts. The results are the same bits on any number of threads.
 * @param parts of the texts, one a training
 * @param tell called after every step of any training, with the steps of all of them
 * @returns what `fineTune` returns for each part, or undefined where `goOn` ended them before
 */
export async function fineTuneEach(
  compact: NetworkAndTexts,
  parts: readonly Int32Array[],
  weights: Float64Array,
  settings: TuningSettings,
  goOn: GoOn,
  tell: (told: TuningStep) => void,
): Promise<Parameters[] | undefined> {
  const steps = parts.reduce((sum, texts) => sum + stepsOf(texts.length, settings), 0);
  let step = 0;
  const tellOne = (told: TuningStep): void => tell({ ...told, step: ++step, steps });
  const threads = settings.engine === 'tensorflow' ? 1 : Math.min(settings.threads, parts.length);
  const tuned =
    threads < 2
      ? await inTurn(parts, (texts) => fineTune(compact, texts, weights, settings, goOn, tellOne))
      : await sideBySide(compact, parts, weights, settings, threads, goOn, tellOne);
  return tuned.length === parts.length ? tuned : undefined;
}

/** @returns the results before the first that is missing */
async function inTurn(
  parts: readonly Int32Array[],
  train: (texts: Int32Array) => Promise<Parameters | undefined>,
): Promise<Parameters[]> {
  const results: Parameters[] = [];
  for (const texts of parts) {
    const result = await train(texts);
    if (!result) break;
    results.push(result);
  }
  return results;
}

async function sideBySide(
  { network, parameters, examples: { planes, offsets, labels } }: NetworkAndTexts,
  parts: readonly Int32Array[],
  weights: Float64Array,
  settings: TuningSettings,
  threads: number,
  goOn: GoOn,
  tell: (told: TuningStep) => void,
): Promise<Parameters[]> {
  const own = { ...settings, threads: Math.floor(settings.threads / threads) };
  const workerData: TuningThreadData = { network, parameters, planes, offsets, labels, weights, settings: own };
  const workers: Worker[] = [];
  const results: Parameters[] = [];
  let next = 0;
  // the user is asked once for all threads, so that a pause is told once
  let asking: Promise<boolean> | undefined;
  const ask = (): Promise<boolean> => (asking ??= goOn().finally(() => (asking = undefined)));
  const work = async (i: number): Promise<void> => {
    const worker = new Worker(path.join(distDirectory(), 'tuningWorker.js'), { workerData, name: `tuning ${i + 1}` });
    workers.push(worker);
    while (next < parts.length) {
      const part = next++;
      const trained = await trainIn(worker, parts[part]!, ask, tell);
      if (!trained) return;
      results[part] = trained;
    }
  };
  try {
    await Promise.all(Array.from({ length: threads }, (_, i) => work(i)));
  } finally {
    await Promise.all(workers.map((worker) => worker.terminate()));
  }
  return results.filter(Boolean);
}

function trainIn(
  worker: Worker,
  texts: Int32Array,
  goOn: GoOn,
  tell: (told: TuningStep) => void,
): Promise<Parameters | undefined> {
  const post = (message: ToTuningThread): void => worker.postMessage(message);
  const { promise, resolve, reject } = withResolvers<Parameters | undefined>();
  const receive = (message: FromTuningThread): void => {
    if (message.type === 'step') tell(message.told);
    else if (message.type === 'goOn?') goOn().then((wanted) => post({ type: 'goOn', wanted }), reject);
    else if (message.type === 'trained') resolve(message.parameters);
    else reject(new UserError(message.kind, message.message));
  };
  const exit = (): void => reject(died());
  worker.on('message', receive).on('error', reject).on('exit', exit);
  post({ type: 'train', texts });
  return promise.finally(() => worker.off('message', receive).off('error', reject).off('exit', exit));
}

function died(): UserError {
  return new UserError('failed', 'A training thread ended unexpectedly: start the training again.');
}

/** What the user is told of a failure in a thread. */
export function failureOf(error: unknown): FromTuningThread {
  return { type: 'failed', kind: error instanceof UserError ? error.kind : 'failed', message: messageOf(error) };
}
