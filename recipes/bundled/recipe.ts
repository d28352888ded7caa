/**
 * The chain that makes the bundled model: teachers learn from labels; a first student learns from the labels and the teachers'
 * opinions, and a second one from these and the first student's opinions. In the last stage, the second student goes on with a
 * sample of the texts, with the sets that joined late and the made statements: the result is the bundled model.
 */
import { sha256 } from '../../src/base/files';
import { Random } from '../../src/base/random';
import { decodeWeights, encodeWeights } from '../../src/model/weightsFile';
import { ParameterAverage } from '../../src/lstm/parameterAverage';
import { softmaxRows } from '../../src/numeric/softmax';
import { Encoder } from '../../src/text/encoder';
import { type Calibration, calibrationErrorOf, calibrationOfKinds } from './calibration';
import type { Corpus } from './corpus';
import { kept } from './kept';
import { type Judge, mixOpinions, type Opinions, opinionsOf, withStudent } from './opinions';
import { figuresBySource, rounded, type SourceFigures } from './report';
import type { NetworkSettings, RecipeSettings } from './settings';
import { classes } from './sources';
import { judgeBy, type Surroundings } from './teachers';
import type { CorpusText } from './texts';
import { logitsOf, newParameters, type TrainedNetwork, trainNetwork } from './train';
import { trainingSet } from './trainingSet';
import type { WordVectors } from './vectors';
import { buildEncoder } from './vocabulary';

export interface RecipeRequest {
  readonly corpus: Corpus;
  readonly settings: RecipeSettings;
  readonly vectors: WordVectors | undefined;
  /** Judges besides the teachers. */
  readonly judges: readonly Judge[];
  /** Folder that keeps what each network thinks; undefined to keep nothing. */
  readonly work?: string | undefined;
  readonly log: (line: string) => void;
}

export interface BundledModel extends TrainedNetwork {
  readonly calibration: Calibration;
  /** Expected calibration error of feedback, 0 to 1. */
  readonly calibrationError: number;
  readonly figures: Readonly<Record<string, SourceFigures>>;
}

/** All figures are those of the model as it is saved: with its embedding in eight bits. */
export async function runRecipe(request: RecipeRequest): Promise<BundledModel> {
  const { corpus, settings, judges, vectors, work, log } = request;
  const texts = corpus.train;
  const textsHash = sha256(JSON.stringify(texts));
  const around: Surroundings = { vectors, work, textsHash, log };
  const teachers: Judge[] = [];
  for (const teacher of settings.teachers) teachers.push(await judgeBy(teacher, texts, around));
  const opinions = mixOpinions(texts, [...teachers, ...judges]);

  const probabilities = await kept(work, 'first', inputsOf(settings.first, opinions, around), async () => {
    const first = await trainStudent('first student', texts, opinions, settings.first, around);
    return Float32Array.from(softmaxRows(await logitsOf(first, texts, settings.first.threads), classes.length));
  });
  const mixed = withStudent(texts, opinions, probabilities, settings.firstShare);
  const second = await trainStudent('second student', texts, mixed, settings.second, around);
  const mean = ParameterAverage.plain();
  for (const seed of settings.lastSeeds)
    mean.add(
      (await lastStage(second, corpus, mixed, { ...settings, last: { ...settings.last, seed } }, log)).parameters,
    );
  return finished({ ...second, parameters: mean.mean! }, corpus.heldOut, settings);
}

function inputsOf(settings: NetworkSettings, opinions: Opinions, { textsHash, vectors }: Surroundings): string {
  const { buffer, byteOffset, byteLength } = opinions.probabilities;
  const hash = sha256(new Uint8Array(buffer, byteOffset, byteLength));
  return JSON.stringify([textsHash, hash, settings, vectors?.words.length]);
}

async function trainStudent(
  name: string,
  texts: readonly CorpusText[],
  opinions: Opinions,
  settings: NetworkSettings,
  { vectors, log }: Surroundings,
): Promise<TrainedNetwork> {
  const encoder = buildEncoder(texts, vectors, settings);
  const set = trainingSet(texts, encoder, settings, opinions);
  const { words, pairs } = encoder.vocabulary;
  log(
    `${name}: ${words.length} words, ${pairs.length / 2} pairs, ${set.examples.count} texts, ${set.examples.tokens} tokens a pass`,
  );
  return trainNetwork(set, encoder, settings, newParameters(encoder, settings, vectors), (pass, loss) =>
    log(`${name}: pass ${pass.toFixed(2)}, loss ${loss.toFixed(4)}`),
  );
}

/** Made statements are simple, and a late set is small: learned beside a sample of all texts for a short time, they teach without taking over. */
async function lastStage(
  { encoder, parameters }: TrainedNetwork,
  { train, last: late }: Corpus,
  opinions: Opinions,
  { last, sampled }: RecipeSettings,
  log: (line: string) => void,
): Promise<TrainedNetwork> {
  const random = Random.fromSeed(last.seed, 0x1a5);
  const read = [...train.keys()].filter(
    (i) => random.uniform() < sampled.share || !sampled.sets.includes(train[i]!.source),
  );
  const probabilities = new Float32Array((read.length + late.length) * classes.length).fill(NaN);
  read.forEach((i, row) => probabilities.set(opinions.of(i) ?? [], row * classes.length));
  const texts = [...read.map((i) => train[i]!), ...late];
  const set = trainingSet(texts, encoder, last, opinionsOf(probabilities));
  log(`last stage: ${set.examples.count} texts, ${set.examples.tokens} tokens a pass`);
  return trainNetwork(set, encoder, last, parameters, (pass, loss) =>
    log(`last stage: pass ${pass.toFixed(2)}, loss ${loss.toFixed(4)}`),
  );
}

async function finished(
  trained: TrainedNetwork,
  heldOut: readonly CorpusText[],
  settings: RecipeSettings,
): Promise<BundledModel> {
  const { network, parameters } = trained;
  const { vocabulary, settings: text } = trained.encoder;
  const encoder = new Encoder(vocabulary, { ...text, sequenceLength: settings.sequenceLength });
  const saved = decodeWeights(network, encodeWeights(network, parameters, 'int8'), 'int8');
  const logits = await logitsOf({ encoder, network, parameters: saved }, heldOut, settings.last.threads);
  const calibration = calibrationOfKinds(heldOut, logits);
  return {
    encoder,
    network,
    parameters,
    calibration,
    calibrationError: rounded(calibrationErrorOf(heldOut, logits, calibration)),
    figures: figuresBySource(heldOut, logits, calibration),
  };
}
