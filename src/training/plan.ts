/**
 * A run's plan: what the user set, and for everything else a choice from the data's size, with a reason.
 * Pure: the same settings and the same figures give the same plan.
 */
import { UserError } from '../base/errors';
import type { NetworkShape } from '../lstm/network';
import { optimizers } from '../lstm/optimizers';
import type { TrainingSettings } from '../protocol/trainingSettings';
import { hasRoom } from './linear/wideShape';
import { planNotes } from './planNotes';
import type { DataFigures, Plan } from './planTypes';
import { leastValenced, longestByDefault, mostWordsOfTable, presetValues, sizeValues } from './planValues';
import { withPreset } from './presets';

export type { DataFigures, Plan } from './planTypes';

export interface PlanWithReasons {
  readonly plan: Plan;
  /** One sentence per choice that was made for the user. */
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
  if (settings.epochs !== undefined && settings.trainSteps !== undefined)
    throw new UserError('input', 'Both epochs and train steps are set: leave one of them out.');
  const { preset } = settings;
  const size = sizeValues(figures.trainRows, start);
  const fixed = presetValues[preset ?? 'none'];
  const own = preset === undefined;

  const [embeddingSize, hiddenSize] = [settings.embeddingSize ?? size.embedding, settings.hiddenSize ?? size.hidden];
  const classRatios = own && start === undefined;
  const joined = classRatios && hasRoom({ classes: figures.classes, embeddingSize, hiddenSize });
  const taught = joined || (own && start !== undefined);
  const nGramTeacher = taught && size.nGramTeacher;
  const learnedTexts = figures.trainRows + (nGramTeacher ? figures.unlabelledRows : 0);

  const batchSize = settings.batchSize ?? size.batchSize;
  const stepsPerEpoch = Math.max(1, Math.ceil(learnedTexts / batchSize));
  const passes = passesOver(learnedTexts, figures.trainRows, size.epochs);
  const steps = settings.trainSteps ?? Math.max(1, Math.round((settings.epochs ?? passes) * stepsPerEpoch));
  const pairs = (settings.wordPairs ?? size.pairs > 0) ? Math.max(size.pairs, settings.wordPairs ? 20_000 : 0) : 0;
  const optimizer = optimizers[settings.optimizer ?? 'adam'];
  const constantRate = !own || settings.learningRate !== undefined || optimizer.schedule === 'constant';

  const plan: Plan = {
    vocabularySize: settings.vocabularySize ?? size.vocabulary,
    minCount: settings.minCount ?? size.minCount,
    pairs,
    sequenceLength: lengthLimit(settings.sequenceLen, figures),
    cut: own && settings.sequenceLen === undefined ? 'ends' : 'head',
    cell: settings.cell ?? start?.cell ?? 'lstm',
    bidirectional: settings.bidirectional ?? size.bidirectional,
    embeddingSize,
    hiddenSize,
    embeddingLimit: fixed.embeddingLimit,
    classRatios,
    wordValences: own && size.valences && figures.valencedShare >= leastValenced,
    widePath: joined && size.widePath,
    nGramTable: taught && size.nGramTable && figures.trainRows * figures.meanLength <= mostWordsOfTable,
    dropout: settings.dropoutKeepProb === undefined ? 0.5 : 1 - settings.dropoutKeepProb,
    embeddingDropout: fixed.embeddingDropout ?? size.embeddingDropout,
    wordDropout: fixed.wordDropout ?? size.wordDropout,
    pairDropout: pairs > 0 ? (fixed.pairDropout ?? size.pairDropout) : 0,
    labelSmoothing: fixed.labelSmoothing,
    // docs/laboratory.md says what it is worth
    teacherShare: taught ? 0.5 : 0,
    nGramTeacher,
    headDecay: 0,
    classWeights: own && figures.balance < 0.5,
    optimizer: optimizer.settings,
    learningRate: settings.learningRate ?? optimizer.learningRate,
    schedule: constantRate ? 'constant' : 'one-cycle',
    clipNorm: fixed.clipNorm,
    batchSize,
    steps,
    timeBudget: settings.timeBudget ?? 0,
    validateEvery: settings.validateEvery ?? Math.max(1, Math.min(stepsPerEpoch, Math.ceil(steps / size.validations))),
    averageEvery: own ? Math.max(1, Math.floor(steps / 200)) : 0,
    averageSlack: settings.patience === undefined ? 1 : 0,
    patience: settings.patience ?? 10,
    checkpointEvery: settings.checkpointEvery ?? 30,
    seed: settings.randomState ?? 0,
    engine: settings.engine ?? 'auto',
    threads: settings.threads ?? Math.max(1, Math.min(cores, 8)),
  };
  const decisions = { figures, size, passes, learnedTexts, startsFromModel: start !== undefined, taught, joined };
  return { plan, notes: planNotes(settings, plan, decisions) };
}

/** The part of a plan that determines the model. Two runs that agree in it, on the same data, give the same bytes; thread count and checkpoints do not matter. */
export function shapingPlan({
  threads: _threads,
  engine: _engine,
  checkpointEvery: _checkpointEvery,
  ...shaping
}: Plan): Omit<Plan, 'threads' | 'engine' | 'checkpointEvery'> {
  return shaping;
}

/** Passes over all texts: unlabelled ones make a run at most twice as long, but there are at least two passes. */
function passesOver(learnedTexts: number, trainRows: number, usual: number): number {
  return Math.min(usual, Math.max(2, Math.round((2 * usual * trainRows) / learnedTexts)));
}

function lengthLimit(set: TrainingSettings['sequenceLen'], figures: DataFigures): number {
  if (set === 'mean') return Math.max(1, Math.round(figures.meanLength));
  if (set === 'max') return Math.max(1, figures.longestLength);
  return set ?? Math.min(longestByDefault, Math.max(16, figures.usualLength));
}
