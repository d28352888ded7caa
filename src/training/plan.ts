/**
 * A run's plan: what the user set, and for everything else a choice from the data's size, with a reason.
 * Pure: the same settings and the same figures give the same plan.
 */
import { UserError } from '../base/errors';
import type { EngineName, OptimizerName, OptimizerSettings } from '../lstm/engine';
import type { Cell, NetworkShape } from '../lstm/network';
import { optimizerDefaults } from '../lstm/optimizers';
import type { TrainingSettings } from '../protocol/trainingRequest';
import { withPreset } from './presets';
import { hasRoom } from './linear/wideShape';

/** Figures of the data that a plan is made from. Lengths are in tokens. */
export interface DataFigures {
  readonly trainRows: number;
  /** Texts without a label. */
  readonly unlabelledRows: number;
  readonly classes: number;
  readonly distinctWords: number;
  /** Share of the distinct words whose valence a lexicon tells. */
  readonly valencedShare: number;
  readonly meanLength: number;
  readonly longestLength: number;
  /** 95% of the training texts are at most this long. */
  readonly usualLength: number;
  /** Rows of the rarest class over rows of the commonest, in training. */
  readonly balance: number;
}

export interface Plan {
  // text
  readonly vocabularySize: number;
  readonly minCount: number;
  readonly pairs: number;
  readonly sequenceLength: number;
  readonly cut: 'head' | 'ends';
  // network
  readonly cell: Cell;
  readonly bidirectional: boolean;
  readonly embeddingSize: number;
  readonly hiddenSize: number;
  /** Embeddings start uniform in plus or minus this. */
  readonly embeddingLimit: number;
  /** Embeddings start from the words' log-count ratios of the classes. */
  readonly classRatios: boolean;
  /** A lexicon tells the valence of words; from chance, those that no training text has are included. */
  readonly wordValences: boolean;
  /** A linear model of words and pairs is fitted beside the network and joined to it, in units that the shape counts. */
  readonly widePath: boolean;
  /** A linear model of words, pairs and triples is joined to the network, as a table beside it. */
  readonly nGramTable: boolean;
  // regularisation
  readonly dropout: number;
  readonly embeddingDropout: number;
  /** Share of a text's words that are read as unknown in training. */
  readonly wordDropout: number;
  /** Share of a text's word pairs that are left out in training. */
  readonly pairDropout: number;
  readonly labelSmoothing: number;
  /** Share of a target that is what a linear model says which has not seen the text; the rest is the label. */
  readonly teacherShare: number;
  /** That linear model is one of words, pairs and triples, more than the network has rows for; it teaches from texts without a label too. */
  readonly nGramTeacher: boolean;
  readonly headDecay: number;
  readonly classWeights: boolean;
  // training
  readonly optimizer: OptimizerSettings;
  readonly learningRate: number;
  readonly schedule: 'constant' | 'one-cycle';
  readonly clipNorm: number;
  readonly batchSize: number;
  readonly steps: number;
  /** Seconds; 0 is none. */
  readonly timeBudget: number;
  readonly validateEvery: number;
  /** Steps between two weights that the average of the run takes in; 0 is no average. */
  readonly averageEvery: number;
  readonly patience: number;
  /** Seconds between checkpoints; changes nothing of the result. */
  readonly checkpointEvery: number;
  readonly seed: number;
  readonly engine: 'auto' | EngineName;
  readonly threads: number;
}

export interface PlanWithReasons {
  readonly plan: Plan;
  /** One sentence a choice that was made for the user. */
  readonly notes: readonly string[];
}

/** @param start network of the model that training starts from, which is then the plan's */
export function planRun(
  given: TrainingSettings,
  figures: DataFigures,
  cores: number,
  start?: NetworkShape,
): PlanWithReasons {
  const settings = withPreset(given);
  const notes: string[] = [];
  /** What was set, or the choice with its reason. */
  function choose<T>(set: T | undefined, choice: T, reason: string): T {
    if (set !== undefined) return set;
    notes.push(reason);
    return choice;
  }

  const size = start ? startedFrom(start, figures.trainRows) : sizeClass(figures.trainRows);
  const batchSize = settings.batchSize ?? size.batchSize;
  const [embeddingSize, hiddenSize] = [settings.embeddingSize ?? size.embedding, settings.hiddenSize ?? size.hidden];
  const own = settings.preset === undefined;
  const classRatios = own && start === undefined;
  const joined = classRatios && hasRoom({ classes: figures.classes, embeddingSize, hiddenSize });
  const taught = joined || (own && start !== undefined);
  const nGramTeacher = taught && size.nGramTeacher;
  const lessons = figures.trainRows + (nGramTeacher ? figures.unlabelledRows : 0);
  const stepsPerEpoch = Math.max(1, Math.ceil(lessons / batchSize));
  const passes = passesOver(lessons, figures.trainRows, size.epochs);
  if (settings.epochs !== undefined && settings.trainSteps !== undefined) {
    throw new UserError('input', 'Both epochs and train steps are set: leave one of them out.');
  }
  const epochs =
    settings.epochs ??
    (settings.trainSteps === undefined
      ? choose(
          undefined,
          passes,
          `${passes} passes over ${figures.trainRows} training rows${lessons > figures.trainRows ? ` and ${figures.unlabelledRows} texts without a label` : ''}, as ${size.why}.`,
        )
      : 0);
  const steps = settings.trainSteps ?? Math.max(1, Math.round(epochs * stepsPerEpoch));

  const sequenceLength = lengthLimit(settings.sequenceLen, figures, choose);
  const pairs = (settings.wordPairs ?? size.pairs > 0) ? Math.max(size.pairs, settings.wordPairs ? 20_000 : 0) : 0;
  const keep = settings.dropoutKeepProb;
  const optimizer = settings.optimizer ?? 'adam';
  const classWeights = settings.preset === undefined && figures.balance < 0.5;
  if (start)
    notes.push('Training starts from a model that reads English already; set the start to none to train from chance.');
  if (classRatios)
    notes.push('Training starts from what counts tell: how much likelier each class is where a word stands.');
  const wordValences = own && size.valences && figures.valencedShare >= leastValenced;
  if (classRatios && wordValences)
    notes.push(
      'A lexicon tells how positive or negative English words are, so that also those count that no training row has.',
    );
  if (settings.unlabelled !== undefined)
    notes.push(
      nGramTeacher
        ? 'The network also learns what a teacher, taught by the labels, says of the texts without a label.'
        : 'Texts without a label are not learned from: that takes 15,000 labelled rows, and no preset.',
    );
  const nGramTable = taught && size.nGramTable && figures.trainRows * figures.meanLength <= mostWordsOfTable;
  const joins = nGramTeacher
    ? 'one like it is'
    : joined
      ? 'it and one that knows word triples too are'
      : 'one that knows word pairs and triples too is';
  if (taught)
    notes.push(
      `A linear model of words${nGramTeacher ? ', word pairs and word triples' : pairs > 0 ? ' and word pairs' : ''} helps to teach the network${nGramTable ? `, and ${joins} joined to it at the end, as much as the validation rows bear out` : ''}.`,
    );
  if (classWeights)
    notes.push('Rare classes weigh more in the loss, as the rarest has under half the rows of the commonest.');

  const plan: Plan = {
    vocabularySize: choose(
      settings.vocabularySize,
      size.vocabulary,
      `At most ${size.vocabulary} words, the commonest of ${lessons > figures.trainRows ? 'all texts that are learned from' : 'the training rows'}.`,
    ),
    minCount: settings.minCount ?? size.minCount,
    pairs,
    sequenceLength,
    cut: settings.preset || settings.sequenceLen !== undefined ? 'head' : 'ends',
    cell: settings.cell ?? start?.cell ?? 'lstm',
    bidirectional: settings.bidirectional ?? size.bidirectional,
    embeddingSize: choose(
      settings.embeddingSize,
      size.embedding,
      `Embedding of ${size.embedding} and hidden state of ${hiddenSize}, as ${size.why}.`,
    ),
    hiddenSize,
    embeddingLimit: settings.preset === 'simple-lstm' ? 1 : 0.05,
    classRatios,
    wordValences,
    widePath: joined && size.widePath,
    nGramTable,
    dropout: keep === undefined ? 0.5 : 1 - keep,
    embeddingDropout: settings.preset === 'simple-lstm' ? 0.5 : settings.preset ? 0 : size.embeddingDropout,
    // simple-lstm knows every training word: without it the unknown word's row would never be trained
    wordDropout: settings.preset === 'simple-lstm' ? 0.1 : settings.preset ? 0 : size.wordDropout,
    pairDropout: pairs > 0 && !settings.preset ? size.pairDropout : 0,
    labelSmoothing: settings.preset ? 0 : 0.05,
    // docs/quality.md tells what it is worth
    teacherShare: taught ? 0.5 : 0,
    nGramTeacher,
    headDecay: 0,
    classWeights,
    optimizer: optimizerDefaults[optimizer],
    learningRate: settings.learningRate ?? learningRates[optimizer],
    schedule:
      settings.preset || settings.learningRate !== undefined
        ? 'constant'
        : optimizer === 'adadelta'
          ? 'constant'
          : 'one-cycle',
    clipNorm: settings.preset ? 0 : 5,
    batchSize,
    steps,
    timeBudget: settings.timeBudget ?? 0,
    validateEvery:
      settings.validateEvery ??
      Math.max(1, Math.min(stepsPerEpoch, Math.ceil(steps / validationsFor(figures.trainRows)))),
    averageEvery: settings.preset ? 0 : Math.max(1, Math.floor(steps / 200)),
    patience: settings.patience ?? 10,
    checkpointEvery: settings.checkpointEvery ?? 30,
    seed: settings.randomState ?? 0,
    engine: settings.engine ?? 'auto',
    threads: settings.threads ?? Math.max(1, Math.min(cores, 8)),
  };
  return { plan, notes };
}

/** All of a plan that shapes the model. Two runs with the same of it, on the same data, give the same bytes; thread count and checkpoints change none. */
export function shapingPlan({
  threads: _threads,
  engine: _engine,
  checkpointEvery: _checkpointEvery,
  ...shaping
}: Plan): Omit<Plan, 'threads' | 'engine' | 'checkpointEvery'> {
  return shaping;
}

/** Where the lexicon has fewer of the distinct words, the texts are in another language than its English. */
const leastValenced = 0.05;

/** Passes over all texts: those without a label make a run at most twice as long, unless it then had fewer than two. */
function passesOver(lessons: number, trainRows: number, usual: number): number {
  return Math.min(usual, Math.max(2, Math.round((2 * usual * trainRows) / lessons)));
}

/** A network that has learned already needs few passes, at the rate of any other, and less noise where there is little to learn: docs/quality.md. */
function startedFrom(network: NetworkShape, rows: number) {
  const noise =
    rows < 2000
      ? { embeddingDropout: 0.3, wordDropout: 0.1, pairDropout: 0.4 }
      : { embeddingDropout: 0.5, wordDropout: 0.2, pairDropout: 0.5 };
  return {
    ...sizeClass(rows),
    ...(rows < largeData ? { ...noise, epochs: 6 } : { epochs: 3 }),
    why: 'training starts from a model that reads already',
    minCount: 2,
    pairs: network.planes > 1 ? 1 : 0,
    bidirectional: network.bidirectional,
    embedding: network.embeddingSize,
    hidden: network.hiddenSize,
  };
}

/** From so many rows on a data set is large. */
const largeData = 15_000;

/** Validations of a run: of large data each takes seconds. */
const validationsFor = (rows: number): number => (rows < largeData ? 20 : 10);

/** Words of training rows up to which a table of n-grams is fitted: its fit to 16 million took 1.7 GB in all. */
const mostWordsOfTable = 10_000_000;

/** Starting points by the amount of data; docs/quality.md tells what they were measured on. */
function sizeClass(rows: number) {
  if (rows < 3000)
    return {
      why: 'a small data set overfits a larger network',
      vocabulary: 20_000,
      minCount: 1,
      pairs: 0,
      bidirectional: true,
      embedding: 64,
      hidden: 32,
      embeddingDropout: 0.5,
      wordDropout: 0.2,
      pairDropout: 0.4,
      batchSize: 16,
      epochs: 4,
      valences: true,
      widePath: true,
      nGramTeacher: false,
      nGramTable: true,
    };
  if (rows < largeData)
    return {
      why: 'a data set of some thousand rows allows',
      vocabulary: 20_000,
      minCount: 2,
      pairs: 20_000,
      bidirectional: true,
      embedding: 64,
      hidden: 64,
      embeddingDropout: 0.4,
      wordDropout: 0.15,
      pairDropout: 0.4,
      batchSize: 32,
      epochs: 10,
      valences: true,
      widePath: true,
      nGramTeacher: false,
      nGramTable: true,
    };
  return {
    why: 'a large data set allows',
    vocabulary: 30_000,
    minCount: 2,
    pairs: 60_000,
    bidirectional: true,
    embedding: 96,
    hidden: 64,
    embeddingDropout: 0.5,
    wordDropout: 0.3,
    pairDropout: 0.6,
    batchSize: 32,
    epochs: 4,
    valences: false,
    widePath: false,
    nGramTeacher: true,
    nGramTable: true,
  };
}

/** Tokens of the longest texts that are read whole by default. */
const longest = 600;

function lengthLimit(
  set: TrainingSettings['sequenceLen'],
  figures: DataFigures,
  choose: <T>(set: T | undefined, choice: T, reason: string) => T,
): number {
  if (set === 'mean') return Math.max(1, Math.round(figures.meanLength));
  if (set === 'max') return Math.max(1, figures.longestLength);
  const usual = Math.min(longest, Math.max(16, figures.usualLength));
  return choose(
    set,
    usual,
    figures.longestLength > usual
      ? `Texts are read up to ${usual} tokens, the longer ones at both ends; the longest has ${figures.longestLength}.`
      : `Texts are read whole: the longest has ${figures.longestLength} tokens.`,
  );
}

const learningRates: Record<OptimizerName, number> = { sgd: 0.1, adadelta: 1, rmsprop: 0.001, adam: 0.003 };
