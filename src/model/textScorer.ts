/** Text in, verdict out: the one way from text to verdict, for the command line, the editor and a run's own evaluation. */
import { defaultKind, type TextKind } from '../base/textKinds';
import { type Parameters, unknownId } from '../lstm/network';
import type { ScoredTexts, Scorer } from '../lstm/plainScorer';
import { fastestScorer } from '../lstm/scorers';
import { softmaxRows } from '../numeric/softmax';
import type { Contribution, Verdict } from '../protocol/scoring';
import { numberToken, urlToken, userToken } from '../text/tokenForms';
import type { EncodedToken, Encoder } from '../text/encoder';
import type { ModelCard } from './modelFile';
import type { NGramTable } from './nGramTable';
import { readModel } from './store';

/** A verdict on mostly unknown words is a guess. */
export const mostUnknownWords = 0.5;
const sliceRows = 512;

export interface ScoredModel {
  readonly labels: readonly string[];
  /** ISO 639-1 codes of what it reads, where another model reads the rest. */
  readonly languages?: readonly string[] | undefined;
  readonly network: ModelCard['network'];
  readonly calibration: ModelCard['calibration'];
  readonly encoder: Encoder;
  readonly parameters: Parameters;
  readonly table: NGramTable | undefined;
}

export class TextScorer {
  readonly #scorer: Scorer;
  readonly #model: ScoredModel;

  constructor(model: ScoredModel, scorer: Scorer = fastestScorer(model.network, model.parameters)) {
    this.#model = model;
    this.#scorer = scorer;
  }

  /** The same model by another calibration; the two share their memory. */
  calibrated(calibration: ScoredModel['calibration']): TextScorer {
    return new TextScorer({ ...this.#model, calibration }, this.#scorer);
  }

  /** Reads a model folder with every check. Throws a UserError where it is not a sound model. */
  static async open(folder: string): Promise<TextScorer> {
    const { card, parameters, encoder, table } = await readModel(folder);
    return new TextScorer({
      labels: card.labels,
      languages: card.languages,
      network: card.network,
      calibration: card.calibration,
      encoder,
      parameters,
      table,
    });
  }

  get labels(): readonly string[] {
    return this.#model.labels;
  }

  get languages(): readonly string[] | undefined {
    return this.#model.languages;
  }

  /**
   * Verdicts in the order of the texts; with `explain`, each word's share. A text without words gets the model's prior,
   * and is not sure.
   * @param kind what the texts are; a model that does not distinguish it reads them as feedback
   */
  score(texts: readonly string[], explain = false, kind: TextKind = defaultKind): Verdict[] {
    const verdicts: Verdict[] = [];
    // encoded tokens are objects: a slice at a time, a hundred thousand texts take no more memory than a few hundred
    for (let at = 0; at < texts.length; at += sliceRows)
      verdicts.push(...this.#scoreSlice(texts.slice(at, at + sliceRows), explain, kind));
    return verdicts;
  }

  #scoreSlice(texts: readonly string[], explain: boolean, kind: TextKind): Verdict[] {
    const encoded = texts.map((text) => this.#model.encoder.encode(text, kind));
    const { logits, contributions } = this.#logits(
      encoded.map((tokens) => this.#rowsOf(tokens)),
      explain,
    );
    const { classes } = this.#model.network;
    let token = 0;
    return encoded.map((tokens, i) => {
      const verdict = this.#verdict(tokens, logits.subarray(i * classes, (i + 1) * classes), kind);
      if (!contributions) return verdict;
      const shares = tokens.map((each): Contribution => ({
        start: each.start,
        end: each.end,
        word: each.word,
        logits: Array.from(contributions.subarray(token * classes, ++token * classes)),
        unknown: each.id === unknownId,
      }));
      // the token for the kind is not in the text: its share belongs to the bias
      return { ...verdict, contributions: shares.filter(({ end }) => end > 0) };
    });
  }

  /** Logits of encoded texts, `[texts, classes]`, before calibration. */
  logits(texts: readonly Int32Array[][]): Float32Array {
    return this.#logits(texts, false).logits;
  }

  /** What the network says, and the table of n-grams with it. @param texts ids of each plane of each text */
  #logits(texts: readonly (readonly Int32Array[])[], explain: boolean): ScoredTexts {
    const scored = this.#scorer.score(texts, explain);
    const {
      table,
      network: { classes },
    } = this.#model;
    let first = 0;
    texts.forEach(([words], i) => {
      const end = first + words!.length;
      table?.addTo(
        words!,
        scored.logits.subarray(i * classes, (i + 1) * classes),
        scored.contributions?.subarray(first * classes, end * classes),
      );
      first = end;
    });
    return scored;
  }

  /** Ids of each plane. */
  #rowsOf(tokens: readonly EncodedToken[]): Int32Array[] {
    const words = Int32Array.from(tokens, ({ id }) => id);
    if (this.#model.encoder.planes === 1) return [words];
    const pairs = new Int32Array(words.length);
    this.#model.encoder.pairIds(words, pairs, 0);
    return [words, pairs];
  }

  #verdict(tokens: readonly EncodedToken[], logits: Float32Array, kind: TextKind): Verdict {
    const { labels, calibration } = this.#model;
    const { temperature, surenessFloor } = calibration.kinds?.[kind] ?? calibration;
    const probabilities = softmaxRows(logits, labels.length, temperature);
    const best = probabilities.indexOf(Math.max(...probabilities));
    const words = tokens.filter(({ word, end }) => end > 0 && isWord(word));
    const unknown = words.filter(({ id }) => id === unknownId).length;
    const unknownWords = words.length === 0 ? 0 : unknown / words.length;
    return {
      label: labels[best]!,
      scores: Object.fromEntries(labels.map((label, i) => [label, probabilities[i]!])),
      words: words.length,
      unknownWords,
      sure: tokens.length > 0 && probabilities[best]! >= surenessFloor && unknownWords <= mostUnknownWords,
    };
  }
}

/** Punctuation and placeholders are tokens, not words: they count neither as known nor as unknown. */
function isWord(word: string): boolean {
  return /[\p{L}\p{N}]/u.test(word) && word !== urlToken && word !== userToken && word !== numberToken;
}
