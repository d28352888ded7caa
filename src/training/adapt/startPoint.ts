/**
 * The start model as the prior of an adaptation: the same verdicts, with rows for the words that only the new texts
 * have and logits for the classes that only the new labels have.
 */
import { type NetworkShape, type ParameterName, type Parameters, unknownId } from '../../lstm/network';
import { fastestScorer } from '../../lstm/scorers';
import { NGramTable } from '../../model/nGramTable';
import type { Model } from '../../model/store';
import { Encoder } from '../../text/encoder';
import { Vocabulary } from '../../text/vocabulary';
import type { Examples } from '../texts/examples';

export interface StartPoint {
  readonly classes: readonly string[];
  /** Classes of the start model: the first of `classes`. */
  readonly known: number;
  readonly network: NetworkShape;
  readonly encoder: Encoder;
  /** Its logits are calibrated: at a temperature of 1. */
  readonly parameters: Parameters;
  readonly table: NGramTable | undefined;
}

/** How far below the network's calibrated logits, which are about 0 on average, a class begins that it does not know. */
const newClassLogit = -1;

/**
 * @param words of the new texts; those that the model reads as unknown get rows of their own, equal to the unknown word's
 * @param newClasses names that the model does not have
 */
export function startPoint(model: Model, words: readonly string[], newClasses: readonly string[] = []): StartPoint {
  const { card, encoder: own } = model;
  const { vocabulary } = own;
  const unread = words.filter((word) => {
    const ids = own.resolve(word);
    return ids.length === 1 && ids[0] === unknownId && !word.includes(' ');
  });
  const added = [...new Set(unread)];
  const encoder =
    added.length === 0
      ? own
      : // the pairs' words keep their ids: new words follow the known ones
        new Encoder(new Vocabulary([...vocabulary.words, ...added], vocabulary.pairs), own.settings);
  const classes = [...card.labels, ...newClasses];
  const network = { ...card.network, embeddingRows: encoder.vocabulary.rows, classes: classes.length };
  const cold = 1 / card.calibration.temperature;
  const parameters = new Map<ParameterName, Float32Array>(model.parameters);
  if (added.length > 0)
    parameters.set(
      'embedding',
      withRows(model.parameters.get('embedding')!, vocabulary.wordRows, added.length, network),
    );
  parameters.set(
    'head.kernel',
    widened(model.parameters.get('head.kernel')!, card.labels.length, classes.length, cold, 0),
  );
  parameters.set(
    'head.bias',
    widened(model.parameters.get('head.bias')!, card.labels.length, classes.length, cold, newClassLogit),
  );
  return {
    classes,
    known: card.labels.length,
    network,
    encoder,
    parameters,
    table: model.table && widenedTable(model.table, encoder.vocabulary.wordRows, classes.length, cold),
  };
}

/** The embedding with new rows between the words and the pairs, each a copy of the unknown word's. */
function withRows(
  old: Float32Array,
  wordRows: number,
  added: number,
  { embeddingRows, embeddingSize }: NetworkShape,
): Float32Array {
  const embedding = new Float32Array(embeddingRows * embeddingSize);
  const end = wordRows * embeddingSize;
  embedding.set(old.subarray(0, end));
  const unknown = old.subarray(unknownId * embeddingSize, (unknownId + 1) * embeddingSize);
  for (let i = 0; i < added; i++) embedding.set(unknown, end + i * embeddingSize);
  embedding.set(old.subarray(end), end + added * embeddingSize);
  return embedding;
}

/** `[rows, from]` as `[rows, to]`, multiplied, with one value for the new columns. */
function widened(values: Float32Array, from: number, to: number, by: number, instead: number): Float32Array {
  const result = new Float32Array((values.length / from) * to);
  for (let i = 0; i < result.length; i++) {
    const column = i % to;
    result[i] = column < from ? by * values[Math.floor(i / to) * from + column]! : instead;
  }
  return result;
}

function widenedTable(table: NGramTable, words: number, classes: number, by: number): NGramTable {
  const wide = widened(table.weights, table.classes, classes, by, 0);
  const weights = new Float32Array((words + table.count) * classes);
  weights.set(wide.subarray(0, table.words * classes));
  // a new word says what the unknown word says
  for (let word = table.words; word < words; word++)
    weights.set(wide.subarray(unknownId * classes, (unknownId + 1) * classes), word * classes);
  weights.set(wide.subarray(table.words * classes), words * classes);
  return new NGramTable(words, table.nGrams, weights, classes);
}

/** Logits of a network and its table, `[texts, classes]`. */
export function logitsOf(
  { network, parameters, table }: Pick<StartPoint, 'network' | 'parameters' | 'table'>,
  examples: Examples,
): Float32Array {
  const { classes } = network;
  const logits = new Float32Array(examples.count * classes);
  if (examples.count === 0) return logits;
  const scorer = fastestScorer(network, parameters, { projectionBytes: 0 });
  for (let first = 0; first < examples.count; first += sliceTexts) {
    const texts = Array.from({ length: Math.min(sliceTexts, examples.count - first) }, (_, i) =>
      examples.planesOf(first + i),
    );
    logits.set(scorer.score(texts, false).logits, first * classes);
  }
  if (table)
    for (let i = 0; i < examples.count; i++)
      table.addTo(examples.planesOf(i)[0]!, logits.subarray(i * classes, (i + 1) * classes));
  return logits;
}

const sliceTexts = 512;
