/** Model folders on the disk: saved as a whole or not at all, read with every check before use. */
import path from 'node:path';
import * as v from 'valibot';
import { errorCode, messageOf, UserError } from '../base/errors';
import { disk, makeFolder, sha256, writeFileWhole } from '../base/files';
import { wrongPlace } from '../base/wrongPlace';
import type { NetworkShape, Parameters } from '../lstm/network';
import { Encoder } from '../text/encoder';
import { Vocabulary } from '../text/vocabulary';
import {
  contradiction,
  limits,
  modelCard,
  type ModelCard,
  modelFileName,
  modelFormat,
  type Slot,
  vocabularyBytes,
  vocabularyFileName,
  weightsFileName,
} from './modelFile';
import { markForSave, modelMark } from './ownModel';
import { decodeTable, encodeTable, type NGramTable } from './nGramTable';
import { decodeWeights, encodedBytes, encodeWeights, type WeightsEncoding } from './weightsFile';

/** What a model is apart from how its files are stored. */
export type ModelDescription = Omit<ModelCard, 'format' | 'weights' | 'vocabulary' | 'slot' | 'nGrams'>;

export interface Model {
  readonly card: ModelCard;
  readonly parameters: Parameters;
  readonly encoder: Encoder;
  /** What is added to the network's logits; undefined where it speaks alone. */
  readonly table: NGramTable | undefined;
}

/** Folder of the run's own files inside a model folder: its record and its checkpoint. */
export const runFolderName = 'run';
/** The run folder of the existing model, while it is being retrained. */
export const earlierRunFolderName = 'run-before';

/**
 * Saves a model as a whole, over an earlier one of ours or into a folder that has none of its files.
 * Throws a UserError where files of these names are not ours, or cannot be written; what was there is then unchanged.
 */
export async function saveModel(
  folder: string,
  description: ModelDescription,
  parameters: Parameters,
  vocabulary: Vocabulary,
  encoding: WeightsEncoding = 'float32',
  table?: NGramTable,
): Promise<ModelCard> {
  await makeFolder(folder);
  const current = await markForSave(folder);
  const ofNetwork = encodeWeights(description.network, parameters, encoding);
  const weights = table ? Buffer.concat([ofNetwork, encodeTable(table)]) : ofNetwork;
  const words = Buffer.from(vocabulary.toText());
  if (words.length > vocabularyBytes(description.network.embeddingRows))
    throw new UserError(
      'input',
      `The model's words would take ${Math.round(words.length / 2 ** 20)} MB, more than a vocabulary may have: look for cells without spaces in the data, or lower the vocabulary size.`,
    );
  const hashes = { weights: sha256(weights), vocabulary: sha256(words) };
  const cardIn = (slot: Slot): ModelCard => ({
    format: modelFormat,
    ...description,
    ...(table && { nGrams: table.count }),
    weights: { encoding, bytes: weights.length, sha256: hashes.weights },
    vocabulary: { bytes: words.length, sha256: hashes.vocabulary },
    slot,
  });
  const write = async (slot: Slot): Promise<void> => {
    await writeFileWhole(path.join(folder, weightsFileName(slot)), weights);
    await writeFileWhole(path.join(folder, vocabularyFileName(slot)), words);
    await writeFileWhole(path.join(folder, modelFileName), JSON.stringify(cardIn(slot), null, 2) + '\n');
  };
  // the same model again, as after a resume in the last instant, is written over itself
  const same = current?.weights.sha256 === hashes.weights && current.vocabulary.sha256 === hashes.vocabulary;
  const aside: Slot = current?.slot === lastingSlot && !same ? 'b' : lastingSlot;
  try {
    await write(aside);
  } catch (error) {
    // what no model.json names would be taken for somebody else's
    if (!current) await removeSlot(folder, aside);
    throw error;
  }
  await removeSlot(folder, aside === 'a' ? 'b' : 'a');
  if (aside === lastingSlot) return cardIn(aside);
  // The new model is in place. It moves to the slot of every other model, so that the bytes of a folder do not depend on
  // what was there before; if that fails, it stays where it is.
  try {
    await write(lastingSlot);
  } catch {
    const standing = await modelMark(folder).catch(() => undefined);
    if (standing?.slot === aside) await removeSlot(folder, lastingSlot);
    return cardIn(standing?.slot ?? aside);
  }
  await removeSlot(folder, aside);
  return cardIn(lastingSlot);
}

/** Where a model is once it is saved; the other slot is for the instants in which it replaces another. */
const lastingSlot: Slot = 'a';

/** A leftover does no harm, so a failure here is none of the user's business. */
async function removeSlot(folder: string, slot: Slot): Promise<void> {
  for (const name of [weightsFileName(slot), vocabularyFileName(slot)])
    await disk.rm(path.join(folder, name), { force: true }).catch(() => undefined);
}

/** Refuses, before it is trained, a model that no reader would accept. @param table bytes of the table of n-grams */
export function checkModelSize(network: NetworkShape, table = 0): void {
  const bytes = encodedBytes(network, 'float32') + table;
  if (bytes > limits.fileBytes)
    throw new UserError(
      'input',
      `The model would have ${Math.round(bytes / 2 ** 20)} MB, more than the ${limits.fileBytes / 2 ** 20} MB that a model may have: make its vocabulary or its embedding smaller.`,
    );
}

/** The card alone: cheap, for lists. Throws a UserError where the folder holds no model or not a sound one. */
export async function readModelCard(folder: string): Promise<ModelCard> {
  const file = path.join(folder, modelFileName);
  const text = (await readLimited(file, limits.cardBytes, folder)).toString('utf8');
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (error) {
    throw damaged(folder, `${modelFileName} is not JSON`, error);
  }
  if (
    typeof json === 'object' &&
    json !== null &&
    'format' in json &&
    typeof json.format === 'number' &&
    json.format > modelFormat
  ) {
    throw new UserError(
      'input',
      `The model in ${folder} was saved by a newer version of Undertone (format ${json.format}): update Undertone to use it.`,
    );
  }
  const parsed = v.safeParse(modelCard, json);
  if (!parsed.success) {
    throw damaged(
      folder,
      `${modelFileName} has something wrong at ${wrongPlace(parsed.issues)}`,
      new v.ValiError(parsed.issues),
    );
  }
  const wrong = contradiction(parsed.output);
  if (wrong) throw damaged(folder, `${modelFileName} ${wrong}`);
  return parsed.output;
}

export async function readModel(folder: string): Promise<Model> {
  const card = await readModelCard(folder);
  try {
    return await readParts(folder, card);
  } catch (error) {
    // another process may have put a new model in place between the card and its files: the new one is whole
    const now = await readModelCard(folder);
    if (now.weights.sha256 === card.weights.sha256 && now.slot === card.slot) throw error;
    return readParts(folder, now);
  }
}

async function readParts(folder: string, card: ModelCard): Promise<Model> {
  const ofNetwork = encodedBytes(card.network, card.weights.encoding);
  if (card.weights.bytes < ofNetwork || (card.nGrams === undefined && card.weights.bytes > ofNetwork))
    throw damaged(folder, 'the size of its weights does not fit its network');
  if (card.vocabulary.bytes > vocabularyBytes(card.network.embeddingRows))
    throw damaged(folder, 'its vocabulary is larger than that of its network can be');
  const words = await readHashed(folder, vocabularyFileName(card.slot), card.vocabulary);
  // lines are counted before any of them becomes a word
  const rows = Vocabulary.rowsOf(linesIn(words));
  if (rows !== card.network.embeddingRows)
    throw damaged(folder, `its vocabulary has ${rows} rows where its network has ${card.network.embeddingRows}`);
  const weights = await readHashed(folder, weightsFileName(card.slot), card.weights);
  const vocabulary = Vocabulary.fromText(words.toString('utf8'));
  if (vocabulary.pairs.length > 0 !== (card.network.planes === 2))
    throw damaged(folder, 'its vocabulary and its network disagree about word pairs');
  const parameters = decodeWeights(card.network, weights.subarray(0, ofNetwork), card.weights.encoding);
  const table =
    card.nGrams === undefined
      ? undefined
      : decodeTable(
          { words: vocabulary.wordRows, nGrams: card.nGrams, classes: card.network.classes },
          weights.subarray(ofNetwork),
        );
  return { card, parameters, encoder: new Encoder(vocabulary, card.text), table };
}

function linesIn(bytes: Buffer): number {
  let lines = 0;
  for (let at = bytes.indexOf(0x0a); at >= 0; at = bytes.indexOf(0x0a, at + 1)) lines++;
  return lines;
}

async function readHashed(folder: string, name: string, expected: { bytes: number; sha256: string }): Promise<Buffer> {
  const bytes = await readLimited(path.join(folder, name), expected.bytes, folder);
  if (bytes.length !== expected.bytes || sha256(bytes) !== expected.sha256)
    throw damaged(folder, `${name} is not the file that was saved`);
  return bytes;
}

/** Reads a regular file of at most `most` bytes; the size is checked before memory is taken. */
async function readLimited(file: string, most: number, folder: string): Promise<Buffer> {
  try {
    const stat = await disk.stat(file);
    if (!stat.isFile()) throw damaged(folder, `${path.basename(file)} is not a file`);
    if (stat.size > most) throw damaged(folder, `${path.basename(file)} is larger than it may be`);
    return await disk.readFile(file);
  } catch (error) {
    if (error instanceof UserError) throw error;
    if (errorCode(error) === 'ENOENT' || errorCode(error) === 'ENOTDIR') {
      throw new UserError(
        'input',
        path.basename(file) === modelFileName
          ? `There is no model in ${folder}: it has no ${modelFileName}, so choose the folder of a trained model.`
          : `The model in ${folder} is damaged: ${path.basename(file)} is missing, so train it again or restore its folder from a copy.`,
        { cause: error },
      );
    }
    throw new UserError('input', `Cannot read ${file}: ${messageOf(error)}; check that the folder can be read.`, {
      cause: error,
    });
  }
}

function damaged(folder: string, what: string, cause?: unknown): UserError {
  return new UserError(
    'input',
    `The model in ${folder} is damaged: ${what}, so train it again or restore its folder from a copy.`,
    { cause },
  );
}
