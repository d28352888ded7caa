/**
 * A simulated reviewer who knows the labels: how good a model becomes with a number of labels from a pool, on test
 * texts that it never sees. Every size and draw starts from the same model, so the figures show the effect of the
 * labels.
 */
import type { GoOn } from '../../base/pause';
import { hash32, Random } from '../../base/random';
import { metricsOf, argmaxRows } from '../../evaluation/metrics';
import type { Model } from '../../model/store';
import { encode } from '../texts/encodedRows';
import type { Examples } from '../texts/examples';
import { type TokenizedTexts, wordsOf } from '../texts/tokenStore';
import { softmaxRows } from '../../numeric/softmax';
import { usefulOrder } from '../../review/usefulOrder';
import { adapt, type Adaptation, type AdaptationSettings } from './adaptation';
import { logitsOf, startPoint, type StartPoint } from './startPoint';

export interface LabelledTexts extends TokenizedTexts {
  readonly count: number;
  readonly texts: readonly string[];
  readonly duplicateKeys: Float64Array;
}

export interface Figures {
  readonly accuracy: number;
  readonly macroF1: number;
}

export interface Learned extends Figures {
  readonly start: Figures;
  readonly seconds: number;
  readonly adaptation: Adaptation;
}

/** Maximum number of texts of the pool that are used without their labels. */
const mostUnlabelled = 2000;

/** The rows of a pool in the order in which a reviewer meets them by chance. */
export function randomOrder(count: number, draw: number): Int32Array {
  return Random.fromSeed(draw, 0x1ea2).shuffle(Int32Array.from({ length: count }, (_, i) => i));
}

/**
 * The rows of a pool in the order of a review, by the start's verdicts; those before a draw's own shuffle decide among
 * equals.
 */
export function reviewOrder(model: Model, pool: LabelledTexts, draw: number): Int32Array {
  const start = startPoint(model, []);
  const order = randomOrder(pool.count, draw);
  const examples = encode(start.encoder, pool, order, new Uint8Array(pool.count));
  const probabilities = softmaxRows(logitsOf(start, examples), start.classes.length);
  const verdicts = argmaxRows(probabilities, start.classes.length);
  const items = Array.from(order, (row, i) => ({
    row,
    hash: hash32(draw, i).toString(16).padStart(8, '0'),
    text: pool.texts[row]!,
    verdict: {
      label: start.classes[verdicts[i]!]!,
      scores: Object.fromEntries(
        start.classes.map((label, c) => [label, probabilities[i * start.classes.length + c]!]),
      ),
    },
  }));
  return Int32Array.from(usefulOrder(items), ({ row }) => row);
}

/**
 * @param classOf class of every text of the pool, by the start's classes and then the new ones
 * @param order rows of the pool; the first `size` are labelled
 */
export async function learnFrom(
  model: Model,
  newClasses: readonly string[],
  pool: { readonly texts: LabelledTexts; readonly classOf: Uint8Array },
  test: { readonly texts: LabelledTexts; readonly classOf: Uint8Array },
  order: Int32Array,
  size: number,
  settings: AdaptationSettings,
  goOn: GoOn,
): Promise<Learned> {
  const began = performance.now();
  const rows = order.slice(0, size);
  const others = order.slice(size, size + mostUnlabelled);
  const start = startPoint(model, wordsOfRows(pool.texts, rows), newClasses);
  const adaptation = await adapt(
    {
      start,
      labelled: encode(start.encoder, pool.texts, rows, pool.classOf),
      groupKeys: Float64Array.from(rows, (row) => pool.texts.duplicateKeys[row]!),
      unlabelled: encode(start.encoder, pool.texts, others, pool.classOf),
    },
    settings,
    goOn,
  );
  const seconds = (performance.now() - began) / 1000;
  const all = Int32Array.from({ length: test.texts.count }, (_, i) => i);
  const figures = (point: StartPoint | (Adaptation & Pick<StartPoint, 'network'>), examples: Examples): Figures => {
    const { accuracy, macroF1 } = metricsOf(
      test.classOf,
      argmaxRows(logitsOf(point, examples), start.classes.length),
      start.classes,
    );
    return { accuracy, macroF1 };
  };
  const plain = startPoint(model, [], newClasses);
  return {
    ...figures({ ...adaptation, network: start.network }, encode(start.encoder, test.texts, all, test.classOf)),
    start: figures(plain, encode(plain.encoder, test.texts, all, test.classOf)),
    seconds,
    adaptation,
  };
}

/** The distinct words of some rows. */
export function wordsOfRows(texts: TokenizedTexts, rows: Int32Array): string[] {
  const words = new Set<number>();
  for (const row of rows) for (const word of wordsOf(texts, row)) words.add(word);
  return [...words].map((word) => texts.words[word]!);
}
