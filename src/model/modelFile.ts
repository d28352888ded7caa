/**
 * A saved model is a folder of three files with fixed names:
 *
 *   model.json            what the model is: labels, network, how text is read, metrics, hashes of the two others
 *   weights-a.bin         the parameters in the order of `parameterShapes`,     (or weights-b.bin)
 *                         then the table of n-grams, where there is one
 *   vocabulary-a.txt      the vocabulary, one line per row                        (or vocabulary-b.txt)
 *
 * A new model goes into the slot, a or b, that model.json does not name; renaming the new model.json
 * over the old one is the one instant at which the folder changes from one whole model to the other.
 * Nothing in model.json is a path, and every size is checked before memory is taken for it.
 */
import * as v from 'valibot';
import { cells } from '../base/choices';
import { markedKinds } from '../base/textKinds';
import type { NetworkShape } from '../lstm/network';
import { plainLine } from '../base/plainText';
import { classMetrics } from '../protocol/classMetrics';
import { share } from '../protocol/schemas';

export const modelFileName = 'model.json';
export const slots = ['a', 'b'] as const;
export type Slot = (typeof slots)[number];
export const weightsFileName = (slot: Slot) => `weights-${slot}.bin`;
export const vocabularyFileName = (slot: Slot) => `vocabulary-${slot}.txt`;

/** Raised when a reader of today could misread a file of tomorrow. */
export const modelFormat = 1;

/** What a model may be at most, so that a hostile file cannot ask for memory that is not there. */
export const limits = {
  fileBytes: 512 * 2 ** 20,
  cardBytes: 16 * 2 ** 20,
  embeddingRows: 5_000_000,
  nGrams: 5_000_000,
  size: 4096,
  classes: 20,
  sequenceLength: 100_000,
} as const;

/** Maximum size of a vocabulary with this many rows, in bytes: a thousand each, and space for a few long words. */
export const vocabularyBytes = (rows: number): number => Math.min(limits.fileBytes, 64 * 2 ** 20 + 1024 * rows);

const whole = (least: number, most: number) => v.pipe(v.number(), v.integer(), v.minValue(least), v.maxValue(most));
const hash = v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/));
/** A label is shown in many places, so it is one line without marks that reorder it. */
const label = v.pipe(
  v.string(),
  v.minLength(1),
  v.maxLength(200),
  v.check((text) => plainLine(text) === text),
);

const networkSchema = v.strictObject({
  cell: v.picklist(cells),
  bidirectional: v.boolean(),
  embeddingRows: whole(2, limits.embeddingRows),
  planes: whole(1, 2),
  embeddingSize: whole(1, limits.size),
  hiddenSize: whole(1, limits.size),
  classes: whole(2, limits.classes),
});

const file = v.strictObject({ bytes: whole(0, limits.fileBytes), sha256: hash });

const metricsSchema = v.object({
  rows: whole(0, Number.MAX_SAFE_INTEGER),
  accuracy: share,
  macroF1: share,
  perClass: v.optional(v.record(label, classMetrics)),
});

const calibration = {
  /** Logits are divided by it before the softmax (Guo et al. 2017). */
  temperature: v.pipe(v.number(), v.minValue(0.01), v.maxValue(100)),
  /** A verdict with a lower probability is shown as "not sure". */
  surenessFloor: share,
};

/** A model adapted from an adapted one, and so on: as many of these tell what they learned from. */
export const mostAdaptations = 100;

export const modelCard = v.object({
  format: v.literal(modelFormat),
  labels: v.pipe(v.array(label), v.minLength(2), v.maxLength(limits.classes)),
  /** ISO 639-1 codes of the languages that it reads; texts in others go to the bundled model that reads those. Left out: it reads all that comes. */
  languages: v.optional(v.pipe(v.array(v.pipe(v.string(), v.regex(/^[a-z]{2}$/))), v.minLength(1), v.maxLength(200))),
  network: networkSchema,
  /** Word pairs and triples of the table beside the network (nGramTable.ts); left out where there is no table. */
  nGrams: v.optional(whole(0, limits.nGrams)),
  text: v.strictObject({
    tokenizer: v.picklist([1, 2]),
    sequenceLength: whole(1, limits.sequenceLength),
    cut: v.picklist(['head', 'ends']),
    stopwords: v.array(v.string()),
    negationReach: v.optional(whole(0, 100)),
  }),
  calibration: v.strictObject({
    ...calibration,
    /** Of texts that are no feedback, where it differs. */
    kinds: v.optional(v.strictObject(v.entriesFromList(markedKinds, v.optional(v.strictObject(calibration))))),
  }),
  weights: v.strictObject({ encoding: v.picklist(['float32', 'int8']), ...file.entries }),
  vocabulary: file,
  slot: v.picklist(slots),
  /** What it was trained on: counts and a hash, never text. */
  data: v.object({
    rows: v.number(),
    sha256: v.string(),
    files: v.array(v.string()),
    /** What the user said that labels mean: class by label as written. Files measured later are read alike. */
    labelNames: v.optional(v.record(v.string(), v.string())),
    /** Labels that reviewers decided on, over those of the files: the decisions files, texts with a decided label, and how many of them are not what the model had said. */
    corrections: v.optional(
      v.object({ files: v.array(v.string()), texts: v.number(), corrected: v.number(), sha256: v.string() }),
    ),
    /** Texts without a label that it learned from as well. */
    unlabelled: v.optional(v.object({ file: v.string(), texts: v.number(), sha256: v.string() })),
    /** Bloom filters (base64) of the keys of the labelled texts that adaptations learned from, one each: on other texts, a later model is compared with this one. */
    learnedTexts: v.optional(
      v.pipe(v.array(v.pipe(v.string(), v.maxLength(100_000), v.base64())), v.maxLength(mostAdaptations)),
    ),
    /** Bloom filter (base64) of the keys of the texts that a model meant to start others was trained on: figures on these would flatter. */
    seenTexts: v.optional(v.pipe(v.string(), v.maxLength(4_000_000), v.base64())),
  }),
  /** The run's settings with everything that was chosen. */
  settings: v.record(v.string(), v.unknown()),
  metrics: v.object({ validation: v.optional(metricsSchema), test: v.optional(metricsSchema) }),
});
export type ModelCard = v.InferOutput<typeof modelCard>;

/** Checks what a schema alone cannot: labels that are distinct and as many as the network has classes. */
export function contradiction(card: ModelCard): string | undefined {
  const network: NetworkShape = card.network;
  if (card.labels.length !== network.classes)
    return `names ${card.labels.length} labels for ${network.classes} classes`;
  if (new Set(card.labels).size !== card.labels.length) return 'names a label twice';
  return undefined;
}
