/** What one network is trained on: texts of all sources, encoded, with a weight each, and the batches made of them. */
import { Random } from '../../src/base/random';
import type { TrainingBatch } from '../../src/lstm/engine';
import type { Encoder } from '../../src/text/encoder';
import { Examples, noLabel, trainingBatch } from '../../src/training/texts/examples';
import { piecesOf, withToneMark } from './corpus';
import type { Settings } from './settings';
import { classes, type LabelledText, neutral, type Source } from './sources';

export interface TrainingSet {
  readonly examples: Examples;
  /** `[examples]` weight in the loss. */
  readonly weights: Float32Array;
  /** `[examples]` 1 where the source has no neutral class. */
  readonly polar: Uint8Array;
  /** `[examples]` 1 for a statement of negation. */
  readonly statements: Uint8Array;
  /** `[examples, classes]` what was thought of a text that nobody labelled; 0 for the others. */
  readonly opinions: Float32Array;
}

/** Texts that nobody labelled, and what was thought of each. */
export interface Opinions {
  readonly texts: readonly string[];
  /** `[texts, classes]` probabilities. */
  readonly probabilities: Float64Array;
}

export function trainingSet(
  train: readonly LabelledText[],
  sources: readonly Source[],
  encoder: Encoder,
  settings: Settings,
  opinions?: Opinions,
): TrainingSet {
  const random = Random.fromSeed(settings.seed, 0x5e7);
  const byName = new Map(sources.map((source) => [source.name, source]));
  const texts: {
    ids: Int32Array;
    label: number;
    weight: number;
    polar: number;
    statement: number;
    opinion?: Float64Array | undefined;
  }[] = [];
  const add = (
    text: string,
    label: number,
    weight: number,
    polar: boolean,
    {
      most = Infinity,
      statement = false,
      opinion,
    }: { most?: number; statement?: boolean; opinion?: Float64Array } = {},
  ): void => {
    const ids = encoder.encode(text).map(({ id }) => id);
    const half = Math.ceil(most / 2);
    const kept = ids.length <= most ? ids : [...ids.slice(0, half), ...ids.slice(ids.length - half)];
    if (kept.length > 0)
      texts.push({
        ids: Int32Array.from(kept),
        label,
        weight,
        polar: Number(polar),
        statement: Number(statement),
        opinion,
      });
  };
  for (const { text, label, source } of train) {
    const {
      repeat,
      neutral: hasNeutral,
      pieces,
    } = byName.get(source) ?? {
      repeat: source === 'experience' ? settings.experienceRepeat : settings.statementRepeat,
      neutral: true,
      pieces: false,
    };
    if (pieces) {
      add(text, label, 1, !hasNeutral, { most: settings.reviewLength });
      for (const piece of piecesOf(text, settings.pieces, random))
        add(piece, label, settings.pieceWeight, !hasNeutral, { most: settings.reviewLength });
    } else {
      for (let i = 0; i < repeat; i++) {
        const marked = withToneMark(text, label, random);
        add(marked.text, marked.label, 1, !hasNeutral, { statement: source === 'negation' });
      }
    }
  }
  opinions?.texts.forEach((text, i) => {
    const opinion = opinions.probabilities.subarray(i * classes.length, (i + 1) * classes.length);
    add(text, noLabel, settings.opinionWeight, false, { most: settings.reviewLength, opinion });
  });
  const targets = new Float32Array(texts.length * classes.length);
  texts.forEach(({ opinion }, i) => opinion && targets.set(opinion, i * classes.length));
  return {
    examples: Examples.encode(
      encoder,
      texts.map(({ ids }) => ids),
      Uint8Array.from(texts, ({ label }) => label),
    ),
    weights: Float32Array.from(texts, ({ weight }) => weight),
    polar: Uint8Array.from(texts, ({ polar }) => polar),
    statements: Uint8Array.from(texts, ({ statement }) => statement),
    opinions: targets,
  };
}

/** The batch of plain three-class targets, with each row's weight, and neutral out of the softmax where its source has none. */
export function maskedBatch(set: TrainingSet, indices: Int32Array, settings: Settings, step: number): TrainingBatch {
  const batch = trainingBatch(
    set.examples,
    indices,
    {
      classes: classes.length,
      classWeights: new Float32Array(classes.length).fill(1),
      labelSmoothing: settings.labelSmoothing,
    },
    settings,
    step,
  );
  indices.forEach((example, row) => {
    batch.weights[row] = set.weights[example]!;
    if (set.examples.labels[example] === noLabel)
      batch.targets.set(
        set.opinions.subarray(example * classes.length, (example + 1) * classes.length),
        row * classes.length,
      );
    if (set.polar[example] === 0) return;
    const label = set.examples.labels[example]!;
    for (let c = 0; c < classes.length; c++) {
      batch.targets[row * classes.length + c] =
        c === neutral ? -1 : settings.labelSmoothing / 2 + (c === label ? 1 - settings.labelSmoothing : 0);
    }
  });
  return batch;
}
