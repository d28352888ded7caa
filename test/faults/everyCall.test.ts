/**
 * Every call to the disk fails in turn, in all that reads or writes: training, resuming, predicting, evaluating,
 * inspecting, exporting, reviewing and adapting. Four promises hold each time: the old model or the new one is there,
 * whole; a run that goes on ends in the same bytes; no byte of anybody else's is touched; what failed is one sentence.
 *
 * `npm run test:faults` fails every call, `npm test` some of them.
 */
import { cpSync } from 'node:fs';
import { cp, mkdir, mkdtemp, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { evaluate } from '../../src/cli/evaluate';
import { inspectData } from '../../src/cli/inspect';
import { predict } from '../../src/cli/predict';
import { exportModel } from '../../src/model/export';
import { readModel } from '../../src/model/store';
import type { TrainingSettings } from '../../src/protocol/trainingSettings';
import { type Decision, keyOf, textHash } from '../../src/review/decision';
import { decisionsFileOf } from '../../src/review/decisionsFile';
import { DecisionStore } from '../../src/review/decisionStore';
import { RunControl } from '../../src/training/control';
import { runTraining } from '../../src/training/run';
import { expectSentence } from '../support/expectSentence';
import { type Attempt, failEachCall, type Fault } from '../support/failingDisk';

const long = process.env['UNDERTONE_FAULTS'] === 'long';
const stride = long ? 1 : 17;
const faults: readonly Fault[] = [
  { lasts: 'once', code: 'EIO' },
  { lasts: 'on', code: 'ENOSPC' },
  ...(long
    ? ([
        { lasts: 'once', code: 'EACCES' },
        { lasts: 'on', code: 'EROFS' },
      ] as const)
    : []),
];
const timeout = long ? 3_600_000 : 240_000;

const tiny: TrainingSettings = {
  initFrom: 'none',
  nSamples: 24,
  epochs: 1,
  batchSize: 16,
  embeddingSize: 4,
  hiddenSize: 4,
  threads: 1,
  engine: 'wasm',
  wordPairs: false,
};

let folder: string;
let home: string;
let data: string;
let trained: string;
let weights: { old: string; fresh: string; adapted: string };
let injected = 0;

const out = () => path.join(home, 'model');
const decision: Decision = {
  text: 'The new page is a joy.',
  label: 'positive',
  verdict: 'negative',
  confidence: 0.6,
  model: 'm',
  line: 3,
  hash: textHash('The new page is a joy.'),
  occurrence: 1,
  time: '2026-01-02T03:04:05Z',
  reviewer: 'a',
};

const train = (settings: TrainingSettings, resume = false, corrections?: string[], to = out()) =>
  runTraining(
    { data: [data], out: to, resume, settings, ...(corrections && { corrections }) },
    new RunControl(),
    () => undefined,
  );
const weightsIn = async (model: string) => (await readModel(model)).card.weights.sha256;

beforeAll(async () => {
  vi.spyOn(process.stdout, 'write').mockReturnValue(true);
  vi.spyOn(process.stderr, 'write').mockReturnValue(true);
  folder = await mkdtemp(path.join(tmpdir(), 'undertone-every-'));
  home = path.join(folder, 'home');
  trained = path.join(folder, 'trained');
  data = path.join(folder, 'data.csv');
  const rows = Array.from(
    { length: 40 },
    (_, i) => `The part ${i} is ${i % 2 ? 'good' : 'bad'},${i % 2 ? 'positive' : 'negative'}\n`,
  );
  await writeFile(data, `text,label\n${rows.join('')}`);
  await new DecisionStore(decisionsFileOf(data)).change(new Map([[keyOf(decision), () => decision]]));
  await train({ ...tiny, randomState: 7 }, false, undefined, trained);
  const fresh = path.join(folder, 'fresh');
  await train(tiny, false, undefined, fresh);
  const adapted = path.join(folder, 'adapted');
  await train({ ...tiny, initFrom: trained }, false, [decisionsFileOf(data)], adapted);
  weights = { old: await weightsIn(trained), fresh: await weightsIn(fresh), adapted: await weightsIn(adapted) };
}, 240_000);
afterAll(async () => {
  vi.restoreAllMocks();
  await rm(folder, { recursive: true, force: true });
  console.log(`      ${injected} faults injected`);
});

/** A home with a model of ours, and files of somebody else's. */
const foreign = {
  'thesis.doc': 'mine',
  'model/notes.txt': 'mine',
  'exports/other.txt': 'mine',
  'other/run/data.txt': 'mine',
};
async function prepare(): Promise<void> {
  await rm(home, { recursive: true, force: true });
  await mkdir(home);
  await cp(trained, out(), { recursive: true });
  for (const [name, text] of Object.entries(foreign)) {
    await mkdir(path.dirname(path.join(home, name)), { recursive: true });
    await writeFile(path.join(home, name), text);
  }
}

async function held(attempt: Attempt<unknown>): Promise<void> {
  injected++;
  expectSentence(attempt);
  for (const [name, text] of Object.entries(foreign))
    expect(await readFile(path.join(home, name), 'utf8'), attempt.failed).toBe(text);
}

describe.each(faults)('with $code, $lasts', (fault) => {
  it.each<[string, () => TrainingSettings, 'fresh' | 'adapted', boolean]>([
    ['training', () => tiny, 'fresh', false],
    ['adapting to a review', () => ({ ...tiny, initFrom: trained }), 'adapted', true],
  ])(
    '%s leaves the old model or the new one, and goes on to the same',
    async (_, settings, end, reviewed) => {
      const corrections = reviewed ? [decisionsFileOf(data)] : undefined;
      await failEachCall(
        fault,
        prepare,
        () => train(settings(), false, corrections),
        async (attempt) => {
          await held(attempt);
          const now = await weightsIn(out());
          expect(attempt.outcome.ok ? [weights[end]] : [weights.old, weights[end]], attempt.failed).toContain(now);
          await train(settings(), true, corrections);
          expect(await weightsIn(out()), attempt.failed).toBe(weights[end]);
        },
        stride,
      );
    },
    timeout,
  );

  it(
    'resuming leaves a run that can be resumed',
    async () => {
      const interrupted = path.join(folder, `interrupted ${fault.code} ${fault.lasts}`);
      await cp(trained, interrupted, { recursive: true });
      await interruptedRun(interrupted);
      await failEachCall(
        fault,
        async () => {
          await prepare();
          for (const name of ['run', 'run-before']) {
            await rm(path.join(out(), name), { recursive: true, force: true });
            await cp(path.join(interrupted, name), path.join(out(), name), { recursive: true });
          }
        },
        () => train(tiny, true),
        async (attempt) => {
          await held(attempt);
          await train(tiny, true);
          expect(await weightsIn(out()), attempt.failed).toBe(weights.fresh);
        },
        stride,
      );
    },
    timeout,
  );

  it.each<[string, () => Promise<unknown>]>([
    ['predicting', () => predict({ values: { model: out(), input: data, json: true }, positionals: [] })],
    ['evaluating', () => evaluate({ values: { model: out(), json: true }, positionals: [data] })],
    ['inspecting', () => inspectData({ values: { json: true }, positionals: [data] })],
  ])(
    '%s changes nothing',
    async (_, work) => {
      await failEachCall(
        fault,
        prepare,
        work,
        async (attempt) => {
          await held(attempt);
          expect(await weightsIn(out()), attempt.failed).toBe(weights.old);
        },
        long ? 1 : 3,
      );
    },
    timeout,
  );

  it.each(['onnx', 'tfjs'])(
    'an export to %s is whole or not there',
    async (format) => {
      const place = () => path.join(home, 'export');
      await prepare();
      await exportModel(out(), format, place());
      const whole = (await readdir(place())).sort();
      await failEachCall(
        fault,
        prepare,
        () => exportModel(out(), format, place()),
        async (attempt) => {
          await held(attempt);
          expect(await weightsIn(out()), attempt.failed).toBe(weights.old);
          const names = (await readdir(place()).catch(() => [])).filter((name) => !name.startsWith('.')).sort();
          if (attempt.outcome.ok) expect(names, attempt.failed).toEqual(whole);
          await exportModel(out(), format, place());
        },
        long ? 1 : 3,
      );
    },
    timeout,
  );

  it(
    'a review keeps every decision that stood',
    async () => {
      const file = () => path.join(home, 'feedback.csv.review.csv');
      const other = { ...decision, line: 4, occurrence: 2, label: 'neutral' };
      await failEachCall(
        fault,
        async () => {
          await prepare();
          await new DecisionStore(file()).change(new Map([[keyOf(decision), () => decision]]));
        },
        () => new DecisionStore(file(), 50).change(new Map([[keyOf(other), () => other]])),
        async (attempt) => {
          await held(attempt);
          const now = [...(await new DecisionStore(file()).read()).values()];
          expect(now, attempt.failed).toEqual(attempt.outcome.ok ? [decision, other] : [decision]);
        },
      );
    },
    timeout,
  );
});

/** Leaves the run of a process that was killed once it had written the checkpoint of its last step. */
async function interruptedRun(model: string): Promise<void> {
  const aside = `${model} aside`;
  await runTraining({ data: [data], out: model, resume: false, settings: tiny }, new RunControl(), (event) => {
    if (event.event === 'phase' && event.phase === 'saving') cpSync(model, aside, { recursive: true });
  });
  await rm(model, { recursive: true });
  await rename(aside, model);
}
