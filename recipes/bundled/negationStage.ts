/**
 * A last stage, in which nothing is trained but the rows of the pairs that a negation makes. A short statement such as
 * "It isn't good." is too rare in the corpora to be learned beside them, and where it is made common enough to be, what
 * the model knows of everything else suffers. With all else as it is, only texts with a negation are read differently.
 */
import { hash32, Random } from '../../src/base/random';
import type { Engine } from '../../src/lstm/engine';
import type { NetworkShape, ParameterName, Parameters } from '../../src/lstm/network';
import { optimizerDefaults } from '../../src/lstm/optimizers';
import { createWasmEngine } from '../../src/lstm/wasm/engine';
import type { Encoder } from '../../src/text/encoder';
import { noLabel } from '../../src/training/texts/examples';
import type { Settings } from './settings';
import { maskedBatch, type TrainingSet } from './trainingSet';

/** Half of each batch are statements, half other texts with a negation. */
export async function trainNegations(
  network: NetworkShape,
  before: Parameters,
  encoder: Encoder,
  set: TrainingSet,
  settings: Settings,
): Promise<Parameters> {
  const rows = negationRows(encoder, set);
  const [statements, others] = textsWith(set, rows);
  if (statements.length === 0 || others.length === 0) return before;
  const engine = await createWasmEngine({
    network,
    initial: before,
    optimizer: optimizerDefaults.adam,
    dropout: settings.dropout,
    embeddingDropout: settings.embeddingDropout,
    clipNorm: settings.clipNorm,
    headDecay: 0,
    seed: hash32(settings.seed, 0x6e0),
    threads: settings.threads,
  });
  try {
    const random = Random.fromSeed(settings.seed, 0x6e1);
    const embedding = before.get('embedding')!.slice();
    const kept = new Map<ParameterName, Float32Array>([...before, ['embedding', embedding]]);
    for (let step = 0; step < settings.negationSteps; step++) {
      const indices = Int32Array.from(
        { length: settings.batchSize },
        (_, i) => (i % 2 === 0 ? statements : others)[random.below((i % 2 === 0 ? statements : others).length)]!,
      );
      await engine.trainStep(
        maskedBatch(set, indices, { ...settings, pairDropout: 0 }, step),
        settings.negationRate * (1 - step / settings.negationSteps),
      );
      await keepOnly(engine, rows, network, kept);
    }
    return kept;
  } finally {
    await engine.dispose();
  }
}

/** Takes the rows over into `kept`, and puts all else back. */
async function keepOnly(
  engine: Engine,
  rows: ReadonlySet<number>,
  network: NetworkShape,
  kept: Parameters,
): Promise<void> {
  const state = await engine.state();
  const [trained, embedding] = [state.tensors.get('embedding')!, kept.get('embedding')!];
  for (const row of rows)
    embedding.set(
      trained.subarray(row * network.embeddingSize, (row + 1) * network.embeddingSize),
      row * network.embeddingSize,
    );
  await engine.restore({ step: state.step, tensors: new Map([...state.tensors, ...kept]) });
}

/**
 * Embedding rows of the pairs that begin with the negation and stand in statements of one class alone: "not" and "good",
 * not "not" and "the".
 */
function negationRows(
  { vocabulary, negationRule }: Encoder,
  { examples, statements }: TrainingSet,
): ReadonlySet<number> {
  const negations = new Set<number>();
  for (let i = 0; i < vocabulary.pairs.length; i += 2)
    if (vocabulary.pairs[i] === negationRule?.negation)
      negations.add(vocabulary.pairIdOf(vocabulary.pairs[i]!, vocabulary.pairs[i + 1]!));
  const classesOf = new Map<number, Set<number>>();
  for (let text = 0; text < examples.count; text++) {
    if (statements[text] === 0) continue;
    for (const row of examples.planesOf(text)[1] ?? [])
      if (negations.has(row)) classesOf.set(row, (classesOf.get(row) ?? new Set()).add(examples.labels[text]!));
  }
  return new Set([...classesOf].filter(([, classes]) => classes.size === 1).map(([row]) => row));
}

/** Texts with a label that have one of the rows: statements of negation, and all others. */
function textsWith({ examples, statements }: TrainingSet, rows: ReadonlySet<number>): [Int32Array, Int32Array] {
  const found: [number[], number[]] = [[], []];
  for (let text = 0; text < examples.count; text++)
    if (examples.labels[text] !== noLabel && examples.planesOf(text)[1]?.some((id) => rows.has(id)))
      found[statements[text] === 1 ? 0 : 1].push(text);
  return [Int32Array.from(found[0]), Int32Array.from(found[1])];
}
