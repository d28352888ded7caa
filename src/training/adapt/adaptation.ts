/**
 * A model that learns from a few labels. The start model is the prior and the labels are the evidence: what comes out is
 *
 *   scale * z(theta0 + share * (theta1 - theta0)) + bias + loudness * table
 *
 * with the start's logits z(theta0), a network theta1 that was trained on the labelled texts from there, and a table
 * of words and n-grams. theta1 is the mean of the folds' networks, which all began at theta0: it is as good as one that is
 * trained on all texts (Wortsman et al. 2022, "Model soups"), and costs nothing more. Every part, the scale and the biases
 * too, is judged by what it says of texts that it was not fitted to, and none is joined by default; so with few labels the
 * result is the start model unless they show that it errs.
 */
import type { GoOn } from '../../base/pause';
import type { EngineName } from '../../lstm/engine';
import type { Parameters, ParameterName } from '../../lstm/network';
import type { NGramTable } from '../../model/nGramTable';
import type { Examples } from '../texts/examples';
import { balancedWeights, classShares } from './classBalance';
import { addFeatureLogits, type Features, featuresOf, tableOf } from './features';
import { between, type Compact, compactOf, expanded, meanOf, type TuningSettings, type TuningStep } from './fineTune';
import { dealFolds, where } from './folds';
import { type Candidate, chooseJoining, type Joined, untouched } from './joining';
import { fitPosterior, type Posterior, type Priors } from './posterior';
import { logitsOf, type StartPoint } from './startPoint';
import { fineTuneEach } from './tunings';
import { softmaxRows } from '../../numeric/softmax';

export interface AdaptationData {
  readonly start: StartPoint;
  readonly labelled: Examples;
  /** Texts with the same number are in the same fold. */
  readonly groupKeys: Float64Array;
  /** Other texts of the same file. */
  readonly unlabelled: Examples;
}

export interface AdaptationSettings {
  readonly seed: number;
  readonly threads: number;
  readonly engine: 'auto' | EngineName;
  readonly tuning?: Partial<TuningSettings>;
}

export interface Adaptation {
  readonly parameters: Parameters;
  readonly table: NGramTable | undefined;
  /** The start's logits of the labelled texts, `[texts, classes]`. */
  readonly startLogits: Float32Array;
  /** Held-out logits, `[texts, classes]`: of each text, by a fit that has not seen it. */
  readonly crossFitted: Float32Array;
  readonly joined: Joined;
  /** Number of training steps. */
  readonly steps: number;
  /** Whether the network itself has changed. */
  readonly tuned: boolean;
}

/**
 * Standard errors of the loss that a part must gain to be joined by few labels. Measured at 20 and 60 of six sets: with 1
 * less is gained, with 0 single draws lose more than .02 of macro-F1.
 */
const cautionOfFew = 0.5;

/** Number of labelled texts from which the network itself is trained. */
const fewestToTune = 100;

/** Folds if the network itself is trained, since each fold then trains a network of its own; otherwise `mostFolds`. */
const foldsOfTuning = 4;
const mostFolds = 10;

export function fineTunes(labelled: number): boolean {
  return labelled >= fewestToTune;
}

export const tuningDefaults = {
  epochs: 4,
  learningRate: 0.003,
  batchSize: 16,
  dropout: 0.5,
  embeddingDropout: 0.3,
  wordDropout: 0.1,
  pairDropout: 0.3,
  labelSmoothing: 0.05,
} as const;

export async function adapt(
  { start, labelled, groupKeys, unlabelled }: AdaptationData,
  settings: AdaptationSettings,
  goOn: GoOn,
  tell: (told: TuningStep) => void = () => undefined,
): Promise<Adaptation> {
  const { seed } = settings;
  const classes = start.classes.length;
  const { labels } = labelled;
  const count = labelled.count;
  const startLogits = logitsOf(start, labelled);
  const others = logitsOf(start, unlabelled);
  const everywhere = softmaxRows(Float32Array.from([...startLogits, ...others]), classes);
  const weights = balancedWeights(labels, classes, classShares(everywhere, classes));

  const priors: Priors = {
    scale: 0.1,
    biases: start.classes.map((_, c) => (c < start.known ? 0.1 : 4)),
    features: 1,
  };
  const features = await featuresOf(labelled, start.encoder.vocabulary.wordRows, start.table, goOn);
  const tunes = fineTunes(count);
  const folds = Math.min(count, tunes ? foldsOfTuning : mostFolds);
  const foldOf = folds < 2 ? new Int32Array(count) : dealFolds(groupKeys, labels, folds, seed);
  const compact = tunes ? compactOf(start, labelled) : undefined;
  const tuning: TuningSettings = {
    ...tuningDefaults,
    engine: settings.engine,
    threads: settings.threads,
    seed,
    ...settings.tuning,
  };
  const shares = tunes ? [0, 0.3, 0.6, 1] : [0];
  const networks = new Map(shares.map((share) => [share, startLogits.slice()]));
  const table = new Float32Array(count * classes);
  // fitted first: it takes no time, and remains if the rest is stopped
  for (let fold = 0; folds > 1 && fold < folds; fold++) {
    const texts = where(foldOf, (each) => each !== fold);
    const linear = await fitPosterior({ logits: startLogits, labels, weights, texts, classes, features }, priors, goOn);
    for (const text of where(foldOf, (each) => each === fold))
      addFeatureLogits(features, linear.weights, text, table.subarray(text * classes, (text + 1) * classes), classes);
  }
  let steps = 0;
  const trained = tunes
    ? await fineTuneEach(
        compact!,
        Array.from({ length: folds }, (_, fold) => where(foldOf, (each) => each !== fold)),
        weights,
        tuning,
        goOn,
        (told) => tell({ ...told, step: (steps = told.step) }),
      )
    : undefined;
  trained?.forEach((tuned, fold) => {
    const held = where(foldOf, (each) => each === fold);
    for (const share of shares)
      if (share > 0) writeLogits(start, compact!, tuned, share, labelled, held, networks.get(share)!);
  });
  const loud = [0, 0.5, 1];
  const ways = trained ? shares : [0];
  const moved = ways.flatMap((network) => loud.map((table): Candidate => ({ network, table, outer: true })));
  const candidates = canStayUntouched(start, labels) ? [untouched, ...moved] : moved;
  const joined = await chooseJoining(
    { labels, weights, foldOf, folds: Math.max(1, folds), classes, networks, table },
    candidates,
    priors,
    { errors: tunes ? 0 : cautionOfFew },
  );

  const { candidate, outer } = joined;
  const all = Int32Array.from(labels.keys());
  const linear =
    candidate.table > 0
      ? await fitPosterior({ logits: startLogits, labels, weights, texts: all, classes, features }, priors, goOn)
      : undefined;
  const tuned = candidate.network > 0 ? meanOf(trained!) : undefined;
  const parameters = tuned ? expanded(start, compact!, tuned, candidate.network) : start.parameters;
  return {
    parameters: withOuter(parameters, outer),
    table: joinedTable(start, features, linear, candidate.table, outer.scale),
    startLogits,
    crossFitted: candidate === untouched ? startLogits : joined.logits,
    joined,
    steps,
    tuned: tuned !== undefined,
  };
}

/**
 * Whether the start as it is can be weighed against what was learned. It says nothing of classes that it does not know; and
 * cross-fitted losses of a handful of labels say nothing, so that the priors alone hold the scale and the biases.
 */
function canStayUntouched({ known }: StartPoint, labels: Uint8Array): boolean {
  return labels.length >= mostFolds && labels.every((label) => label < known);
}

/** Logits of some texts under a network on the way, with the start's table, into their rows. */
function writeLogits(
  start: StartPoint,
  compact: Compact,
  tuned: Parameters,
  share: number,
  labelled: Examples,
  texts: Int32Array,
  into: Float32Array,
): void {
  const classes = start.classes.length;
  const examples = compact.examples.pick(texts);
  const logits = logitsOf(
    { network: compact.network, parameters: between(compact.parameters, tuned, share), table: undefined },
    examples,
  );
  texts.forEach((text, i) => {
    const own = into.subarray(text * classes, (text + 1) * classes);
    own.set(logits.subarray(i * classes, (i + 1) * classes));
    start.table?.addTo(labelled.planesOf(text)[0]!, own);
  });
}

/** The head with the scale and the biases in it. */
function withOuter(parameters: Parameters, { scale, biases }: Posterior): Map<ParameterName, Float32Array> {
  const result = new Map<ParameterName, Float32Array>(parameters);
  result.set(
    'head.kernel',
    parameters.get('head.kernel')!.map((value) => scale * value),
  );
  result.set(
    'head.bias',
    parameters.get('head.bias')!.map((value, c) => scale * value + biases[c]!),
  );
  return result;
}

function joinedTable(
  start: StartPoint,
  features: Features,
  linear: Posterior | undefined,
  loud: number,
  scale: number,
): NGramTable | undefined {
  const { wordRows } = start.encoder.vocabulary;
  if (!linear) return start.table?.scaled(scale);
  return tableOf(
    features,
    linear.weights,
    wordRows,
    start.classes.length,
    // the outer scale is of all logits, the table's among them
    loud * scale,
    start.table && { table: start.table, by: scale },
  );
}
