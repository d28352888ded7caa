/** What one network is trained on: encoded texts, the target and the weight of each, and the batches made of them. */
import type { TrainingBatch } from '../../src/lstm/engine';
import type { Encoder } from '../../src/text/encoder';
import { Examples, noLabel, trainingBatch } from '../../src/training/texts/examples';
import type { Opinions } from './opinions';
import type { NetworkSettings } from './settings';
import { classes, neutral } from './sources';
import { isStatement } from './statements';
import { type CorpusText, isLabelled } from './texts';

export interface TrainingSet {
  readonly examples: Examples;
  /** `[examples, classes]` probabilities; -1 for neutral where the set has no neutral class: it is left out of the softmax. */
  readonly targets: Float32Array;
  /** `[examples]` weight in the loss. */
  readonly weights: Float32Array;
}

type TargetSettings = Pick<
  NetworkSettings,
  'labelSmoothing' | 'statementWeight' | 'opinionWeight' | 'statementOpinionWeight'
>;

/** @param opinions of these texts, `[texts, classes]`; a text with neither a label nor an opinion is left out */
export function trainingSet(
  texts: readonly CorpusText[],
  encoder: Encoder,
  settings: TargetSettings,
  opinions?: Opinions,
): TrainingSet {
  const used = [...texts.keys()].filter((i) => isLabelled(texts[i]!) || opinions?.of(i));
  const targets = new Float32Array(used.length * classes.length);
  used.forEach((i, row) => targets.set(targetOf(texts[i]!, opinions?.of(i), settings), row * classes.length));
  return {
    examples: encodeTexts(
      used.map((i) => texts[i]!),
      encoder,
    ),
    targets,
    weights: Float32Array.from(used, (i) => texts[i]!.weight * (isStatement(texts[i]!) ? settings.statementWeight : 1)),
  };
}

export function encodeTexts(texts: readonly CorpusText[], encoder: Encoder): Examples {
  return Examples.encode(
    encoder,
    texts.map(({ text, kind }) => Int32Array.from(encoder.encode(text, kind), ({ id }) => id)),
    Uint8Array.from(texts, ({ label }) => label),
  );
}

/**
 * `[classes]`. An opinion is all there is for a text without a label, and takes the place of a label that says nothing about
 * neutral; with any other label it is mixed.
 */
function targetOf(text: CorpusText, opinion: Float32Array | undefined, settings: TargetSettings): number[] {
  if (opinion && (text.label === noLabel || text.polar)) return [...opinion];
  const told = labelTarget(text, settings.labelSmoothing);
  if (!opinion) return told;
  const weight = isStatement(text) ? settings.statementOpinionWeight : settings.opinionWeight;
  return told.map((value, c) => (value + weight * opinion[c]!) / (1 + weight));
}

function labelTarget({ label, polar }: CorpusText, smoothing: number): number[] {
  const known = polar ? classes.length - 1 : classes.length;
  return classes.map((_, c) => {
    if (polar && c === neutral) return -1;
    return smoothing / known + (c === label ? 1 - smoothing : 0);
  });
}

/** The batch of these examples with their targets and weights. */
export function batchOf(
  set: TrainingSet,
  indices: Int32Array,
  settings: Pick<NetworkSettings, 'wordDropout' | 'pairDropout' | 'seed'>,
  step: number,
): TrainingBatch {
  const plain = { classes: classes.length, classWeights: new Float32Array(classes.length).fill(1), labelSmoothing: 0 };
  const batch = trainingBatch(set.examples, indices, plain, settings, step);
  indices.forEach((example, row) => {
    batch.weights[row] = set.weights[example]!;
    batch.targets.set(
      set.targets.subarray(example * classes.length, (example + 1) * classes.length),
      row * classes.length,
    );
  });
  return batch;
}
