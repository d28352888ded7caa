/**
 * Time to an accuracy on the validation rows of a file of reviews, with the plan that a run makes for itself:
 *   node imdb.cjs prepare FILE FOLDER      writes what the peer trains on: the same rows, ids and settings
 *   node imdb.cjs train FILE THREADS GOAL  one JSON line {"engine", "threads", "seconds", "accuracy", "steps"}
 * Rows of one film stay on one side of the split. The seconds are those of the loop, its validations in them.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { BatchPlanner } from '../../src/lstm/batching';
import { createEngine } from '../../src/lstm/engines';
import { initialParameters } from '../../src/lstm/initialization';
import type { NetworkShape } from '../../src/lstm/network';
import type { TrainingSettings } from '../../src/protocol/trainingRequest';
import { RunControl } from '../../src/training/control';
import { startPosition, trainLoop } from '../../src/training/loop';
import { prepare } from '../../src/training/prepare';
import type { Prepared } from '../../src/training/prepare';
import { validateEngine } from '../../src/training/validate';

const settings: TrainingSettings = { textColumn: 'text', labelColumn: 'label', groupColumn: 'movie', initFrom: 'none' };

async function write(file: string, folder: string): Promise<object> {
  const { plan, train, validation, encoder } = await prepare({ data: [file], settings }, 1);
  mkdirSync(folder, { recursive: true });
  for (const [name, { examples }] of [['train', train], ['validation', validation]] as const) {
    examples.planes.forEach((ids, plane) => writeFileSync(path.join(folder, `${name}.plane${plane}`), ids));
    writeFileSync(path.join(folder, `${name}.offsets`), examples.offsets);
    writeFileSync(path.join(folder, `${name}.labels`), examples.labels);
  }
  const meta = { ...plan, embeddingRows: encoder.vocabulary.rows, planes: encoder.planes };
  writeFileSync(path.join(folder, 'meta.json'), JSON.stringify(meta));
  return { train: train.examples.count, validation: validation.examples.count, tokens: train.examples.tokens };
}

async function train(file: string, threads: number, goal: number): Promise<object> {
  const prepared: Prepared = await prepare({ data: [file], settings: { ...settings, threads } }, threads);
  const { plan, encoder, classes } = prepared;
  const network: NetworkShape = { cell: plan.cell, bidirectional: plan.bidirectional, embeddingRows: encoder.vocabulary.rows, planes: encoder.planes, embeddingSize: plan.embeddingSize, hiddenSize: plan.hiddenSize, classes: classes.length };
  const engine = await createEngine('auto', { ...plan, network, initial: initialParameters(network, { seed: plan.seed, embeddingLimit: plan.embeddingLimit }) });
  const control = new RunControl();
  const position = startPosition();
  const examples = prepared.train.examples;
  let reached = 0;
  const start = performance.now();
  await trainLoop({
    engine, plan, examples, control, position,
    batches: new BatchPlanner(examples.lengths(), { batchSize: plan.batchSize, seed: plan.seed }),
    targets: { classes: classes.length, classWeights: new Float32Array(classes.length).fill(1), labelSmoothing: plan.labelSmoothing },
    noise: { wordDropout: plan.wordDropout, pairDropout: plan.pairDropout, seed: plan.seed },
    validate: () => validateEngine(engine, prepared),
    validation: ({ step, accuracy }) => {
      console.error(`step ${step} of ${plan.steps}: ${(100 * accuracy).toFixed(1)}%, ${((performance.now() - start) / 1e3).toFixed(1)} s`);
      reached = accuracy;
      if (accuracy >= goal) control.stop();
    },
    progress: () => undefined,
    paused: () => undefined,
    checkpoint: () => Promise.resolve(),
  });
  const seconds = Number(((performance.now() - start) / 1e3).toFixed(1));
  await engine.dispose();
  return { engine: `wasm (${engine.simd})`, threads, seconds, accuracy: Number(reached.toFixed(4)), steps: position.step };
}

const [task, file, ...rest] = process.argv.slice(2) as [string, string, string, string];
void (task === 'prepare' ? write(file, rest[0]) : train(file, Number(rest[0]), Number(rest[1]))).then((result) => console.log(JSON.stringify(result)));
