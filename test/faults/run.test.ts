/** A whole run over a model that stands, with calls to the disk failing: the old model or the new one, and a next try that ends well. */
import { cp, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readModel } from '../../src/model/store';
import type { TrainingEvent } from '../../src/protocol/trainingEvents';
import type { TrainingSettings } from '../../src/protocol/trainingSettings';
import { RunControl } from '../../src/training/control';
import { runTraining } from '../../src/training/run';
import { dropRun } from '../../src/training/disk/runFolder';
import { expectSentence } from '../support/expectSentence';
import { failEachCall, type Fault, faults } from '../support/failingDisk';
import { modelBytes } from './kills';

const data = 'examples/feedback/feedback.csv';
const tiny: TrainingSettings = {
  initFrom: 'none',
  nSamples: 48,
  epochs: 1,
  batchSize: 32,
  embeddingSize: 4,
  hiddenSize: 4,
  threads: 1,
  engine: 'wasm',
  checkpointEvery: 0.001,
};
/** `npm run test:faults` fails every call, the short form some of them. */
const stride = process.env.UNDERTONE_FAULTS === 'long' ? 1 : 29;

let folder: string;
let before: string;
let newWeights: string;

const train = (
  out: string,
  settings: TrainingSettings,
  resume = false,
  control = new RunControl(),
  tell: (event: TrainingEvent) => void = () => undefined,
) => runTraining({ data: [data], out, resume, settings }, control, tell);
/** What stays the same from run to run: the model, and of its run the report. */
const kept = async (out: string) => ({
  ...modelBytes(out),
  report: await readFile(path.join(out, 'run', 'report.json'), 'utf8'),
});

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'undertone-run-'));
  before = path.join(folder, 'before');
  await train(before, { ...tiny, randomState: 7 });
  await train(path.join(folder, 'whole'), tiny);
  newWeights = await weightsIn(path.join(folder, 'whole'));
  expect(newWeights).not.toBe(await weightsIn(before));
}, 60_000);
afterAll(() => rm(folder, { recursive: true, force: true }));

/** Without the card for readers, which tells of a run's times. */
function withoutCard<T>(files: Readonly<Record<string, T>>): Record<string, T> {
  return Object.fromEntries(Object.entries(files).filter(([name]) => name !== 'README.md'));
}

describe('a run over a model that stands', () => {
  const out = () => path.join(folder, 'out');
  const prepare = async () => {
    await rm(out(), { recursive: true, force: true });
    await cp(before, out(), { recursive: true });
  };

  it.each<Fault>(faults.filter(({ lasts }) => lasts !== 'twice'))(
    'leaves one or the other with $code, $lasts, and goes on',
    async (fault) => {
      const calls = await failEachCall(
        fault,
        prepare,
        () => train(out(), tiny),
        async (attempt) => {
          expectSentence(attempt);
          const now = await weightsIn(out());
          expect([newWeights, ...(attempt.outcome.ok ? [] : [await weightsIn(before)])], attempt.failed).toContain(now);
          await train(out(), tiny, true);
          expect(await weightsIn(out()), attempt.failed).toBe(newWeights);
          expect(await strangersIn(out()), attempt.failed).toEqual([]);
          expect(await readdir(path.join(out(), 'run'))).toEqual([
            '.undertone-run.json',
            'events.jsonl',
            'report.json',
            'report.md',
          ]);
        },
        stride,
      );
      expect(calls).toBeGreaterThan(40);
    },
    600_000,
  );

  it('ends in the same bytes over another model, over none, and after a stop', async () => {
    const whole = modelBytes(path.join(folder, 'whole'));
    await prepare();
    await train(out(), tiny);
    const files = withoutCard(modelBytes(out()));
    const fresh = withoutCard(whole);
    expect(files).toEqual(fresh);
    await prepare();
    const control = new RunControl();
    await train(
      out(),
      { ...tiny, epochs: 1000, patience: 0 },
      false,
      control,
      ({ event }) => event === 'progress' && control.stop(),
    );
    await train(out(), tiny, true);
    expect(withoutCard(modelBytes(out()))).toEqual(fresh);
  });

  it('leaves all as it was when it is discarded', async () => {
    await prepare();
    const was = { ...(await kept(out())), events: await readFile(path.join(out(), 'run', 'events.jsonl'), 'utf8') };
    const control = new RunControl();
    await expect(
      train(out(), { ...tiny, epochs: 1000, patience: 0 }, false, control, () => control.discard()),
    ).rejects.toThrow(/discarded/);
    expect({ ...(await kept(out())), events: await readFile(path.join(out(), 'run', 'events.jsonl'), 'utf8') }).toEqual(
      was,
    );
    expect(await strangersIn(out())).toEqual([]);
  });
});

describe('a run whose steps are over', () => {
  /** Does something as soon as the evaluation begins. */
  const whenEvaluating = (act: () => void) => (event: TrainingEvent) =>
    event.event === 'phase' && event.phase === 'evaluating' && act();

  it('is saved at once when it is stopped, without its comparison with the baselines', async () => {
    const out = path.join(folder, 'stopped');
    const control = new RunControl();
    const done = await train(
      out,
      tiny,
      false,
      control,
      whenEvaluating(() => control.stop()),
    );
    expect([done.stopped, done.baselines]).toEqual(['user', undefined]);
    expect(await weightsIn(out)).toBe(newWeights);
    expect(JSON.parse(await readFile(path.join(out, 'run', 'report.json'), 'utf8'))).not.toHaveProperty('baselines');
    expect(await readFile(path.join(out, 'run', 'report.md'), 'utf8')).toMatch(/None were computed/);
    expect(await strangersIn(out)).toEqual([]);
  });

  it('leaves all as it was when it is discarded, also after it was stopped', async () => {
    const out = path.join(folder, 'discarded');
    await cp(before, out, { recursive: true });
    const was = await kept(out);
    const control = new RunControl();
    const both = (): void => {
      control.stop();
      control.discard();
    };
    await expect(train(out, tiny, false, control, whenEvaluating(both))).rejects.toThrow(/discarded/);
    expect(await kept(out)).toEqual(was);
  });
});

describe('a run that is dropped after its process was killed', () => {
  it('leaves the model and the run before', async () => {
    const out = path.join(folder, 'dropped');
    await cp(before, out, { recursive: true });
    const was = await kept(out);
    await cp(path.join(out, 'run'), path.join(out, 'run-before'), { recursive: true });
    await rm(path.join(out, 'run', 'report.json'));
    await writeFile(path.join(out, 'run', 'checkpoint.bin'), 'unfinished');
    await dropRun(out);
    expect(await kept(out)).toEqual(was);
    await dropRun(out);
    expect(await kept(out)).toEqual(was);
  });

  it('takes its own files alone from a folder that has others', async () => {
    const out = path.join(folder, 'others');
    await cp(path.join(before, 'run'), path.join(out, 'run'), { recursive: true });
    await rm(path.join(out, 'run', 'report.json'));
    await writeFile(path.join(out, 'thesis.doc'), 'mine');
    await writeFile(path.join(out, 'weights-a.bin'), 'half');
    await dropRun(out);
    expect(await readdir(out)).toEqual(['thesis.doc']);
    await rm(path.join(out, 'thesis.doc'));
    await dropRun(out);
    expect(await readdir(folder)).not.toContain('others');
  });
});

/** Tells one whole model from another, whatever its slot. */
async function weightsIn(out: string): Promise<string> {
  return (await readModel(out)).card.weights.sha256;
}

/** What has no place in the folder of a model that stands: leftovers of a write, the other slot, the run before. */
async function strangersIn(out: string): Promise<string[]> {
  const { slot } = (await readModel(out)).card;
  const own = ['README.md', 'model.json', 'run', `weights-${slot}.bin`, `vocabulary-${slot}.txt`];
  return (await readdir(out)).filter((name) => !own.includes(name));
}
