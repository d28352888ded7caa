/** How the networks of the bundled model are trained: the teachers, the two students that learn from their opinions, and the last stage. */
import { textKinds, type TextKind } from '../../src/base/textKinds';
import { negationReach } from '../../src/text/wordPairs';

const common = {
  seed: 0,
  words: 32_000,
  pairs: 25_000,
  minPairCount: 4,
  /** Tokens of a text that are read in training; both of its ends. */
  sequenceLength: 100,
  negationReach,
  embeddingSize: 104,
  hiddenSize: 96,
  /** GloVe's components have a standard deviation of 0.4; the network starts better from less. */
  vectorScale: 0.3,
  /** The last dimensions of a word's embedding start as its valence, times the scale. */
  valenceDimensions: 4,
  valenceScale: 0.7,
  dropout: 0.5,
  embeddingDropout: 0.4,
  wordDropout: 0.2,
  pairDropout: 0.4,
  labelSmoothing: 0.1,
  learningRate: 0.002,
  clipNorm: 5,
  batchSize: 64,
  epochs: 4,
  /** The parameters kept are the mean of those at this many steps of the last part of the run. */
  averageFrom: 0.6,
  averagedSteps: 48,
  /** Weight of a statement in the loss, relative to other texts that were read for this project. */
  statementWeight: 1,
  /** How much the opinions count in the target of a labelled text; the label counts 1. */
  opinionWeight: 2,
  statementOpinionWeight: 0.5,
  threads: 2,
};
export type NetworkSettings = typeof common;

/** A network that learns from labels, and judges what the students learn from. */
export interface Teacher {
  readonly name: string;
  readonly settings: NetworkSettings;
  /** Sets that it does not learn from. */
  readonly without: readonly string[];
  /** Kinds of text that its opinion counts for. */
  readonly judges: readonly TextKind[];
}

export interface RecipeSettings {
  readonly teachers: readonly Teacher[];
  /** Learns from the labels and the teachers' opinions. */
  readonly first: NetworkSettings;
  /** Learns from the labels and the opinions of the teachers and the first student. */
  readonly second: NetworkSettings;
  /** The last stage: the second student goes on with a sample of the texts, the sets that joined late and the made statements. This is the bundled model. */
  readonly last: NetworkSettings;
  /** The last stage is run with each of these seeds; the bundled model has the mean of their parameters (Wortsman et al. 2022, "Model soups"). */
  readonly lastSeeds: readonly number[];
  /** Which share of these sets' texts the last stage reads; it reads all of the others. */
  readonly sampled: { readonly share: number; readonly sets: readonly string[] };
  /** Share of the first student's opinion in what the second learns from. */
  readonly firstShare: { readonly feedback: number; readonly others: number };
  /** Tokens of a text that the bundled model reads. */
  readonly sequenceLength: number;
}

/** A log has no opinion to judge. */
const judged = textKinds.filter((kind) => kind !== 'log');
/** Of comments and commits, the first reading alone taught too little. */
const notByDevelopers: readonly TextKind[] = ['feedback', 'prose'];
const firstReading = ['app-2', 'review-2', 'comment-2', 'commit-2', 'statements-2', 'statements-3'];

const small = { ...common, words: 30_000, pairs: 20_000, epochs: 3 };
const large = { ...common, hiddenSize: 128 };
const student = {
  ...common,
  dropout: 0.4,
  embeddingDropout: 0.3,
  wordDropout: 0.12,
  pairDropout: 0.3,
  labelSmoothing: 0.06,
  statementWeight: 5 / 3,
};

export const defaults: RecipeSettings = {
  teachers: [
    { name: 'teacher-1', settings: { ...small, seed: 1 }, without: firstReading, judges: notByDevelopers },
    { name: 'teacher-2', settings: { ...small, seed: 2 }, without: firstReading, judges: notByDevelopers },
    {
      name: 'teacher-3',
      settings: { ...large, seed: 3 },
      without: ['trustpilot', 'statements-2', 'statements-3'],
      judges: judged,
    },
    { name: 'teacher-4', settings: { ...large, seed: 4 }, without: [], judges: judged },
  ],
  first: { ...student, seed: 22, epochs: 3.5 },
  second: { ...student, seed: 23, epochs: 5 },
  last: { ...student, epochs: 1.5, learningRate: 0.001 },
  lastSeeds: [37, 1, 2],
  sampled: {
    share: 0.065,
    sets: [
      ...['goemotions', 'pros-cons', 'trustpilot', 'amazon'],
      ...['app-reviews', 'play-reviews', 'dynasent', 'amazon-unlabelled', 'developers'],
    ],
  },
  firstShare: { feedback: 0.4, others: 0.55 },
  sequenceLength: 256,
};

/** `name=value` pairs over the settings of every network. Throws a RangeError if a name is unknown or a value is not a number. */
export function withOverrides(pairs: readonly string[], settings: RecipeSettings = defaults): RecipeSettings {
  const changed: Partial<Record<keyof NetworkSettings, number>> = {};
  for (const pair of pairs) {
    const [name = '', value = ''] = pair.split('=');
    if (!isSetting(name) || value === '' || !Number.isFinite(Number(value)))
      throw new RangeError(`unknown setting ${pair}`);
    changed[name] = Number(value);
  }
  const over = (network: NetworkSettings): NetworkSettings => ({ ...network, ...changed });
  return {
    ...settings,
    teachers: settings.teachers.map((teacher) => ({ ...teacher, settings: over(teacher.settings) })),
    first: over(settings.first),
    second: over(settings.second),
    last: over(settings.last),
  };
}

function isSetting(name: string): name is keyof NetworkSettings {
  return Object.hasOwn(common, name);
}

/** Networks small enough to see within seconds that the recipe runs. Teaches nothing. */
export const dryRun = withOverrides([
  ...['words=2000', 'pairs=500', 'embeddingSize=12', 'hiddenSize=8', 'epochs=1', 'averagedSteps=4'],
]);
