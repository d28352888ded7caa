/** Texts in, packed verdicts out: what `TextScorer` says, without an object per text. */
import { fastestScorer } from '../lstm/scorers';
import { readModel } from '../model/store';
import { TextScorer } from '../model/textScorer';
import type { RowVerdicts } from '../protocol/rowScoring';
import { packTerms } from './terms/terms';
import { noText, sureBit } from './view/columns';

/**
 * Memory for kept projections of words. A thread of the editor has the most there are; here several threads score at
 * once, and the frequent words of one file are far fewer.
 */
const projectionBytes = 32 * 2 ** 20;

interface Scores {
  readonly labels: readonly string[];
  score: TextScorer['score'];
}

export class RowScorer {
  constructor(private readonly scorer: Scores) {}

  /** Reads a model folder with every check. @throws UserError where it is not a sound model */
  static async open(folder: string): Promise<RowScorer> {
    const { card, parameters, encoder, table } = await readModel(folder);
    const { labels, network, calibration } = card;
    const scorer = fastestScorer(network, parameters, { projectionBytes });
    return new RowScorer(new TextScorer({ labels, network, calibration, encoder, parameters, table }, scorer));
  }

  get labels(): readonly string[] {
    return this.scorer.labels;
  }

  /** @param terms whether to find out what the texts speak of */
  score(texts: readonly string[], terms: boolean): RowVerdicts {
    const { labels } = this;
    const verdict = new Uint8Array(texts.length);
    const probabilities = new Float64Array(texts.length * labels.length);
    this.scorer.score(texts).forEach(({ label, scores, sure }, i) => {
      const isEmpty = texts[i]!.trim() === '';
      verdict[i] = isEmpty ? noText : labels.indexOf(label) | (sure ? sureBit : 0);
      labels.forEach((name, c) => (probabilities[i * labels.length + c] = scores[name]!));
    });
    const { keys, ends } = terms ? packTerms(texts) : { keys: new Uint32Array(0), ends: new Uint32Array(0) };
    return { verdict, probabilities, keys, ends };
  }
}
