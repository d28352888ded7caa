/** Texts in, packed verdicts out: what `LanguageScorer` says, without an object per text. */
import { LanguageScorer } from '../model/languageScorer';
import type { Verdict } from '../protocol/scoring';
import type { RowVerdicts } from '../protocol/rowScoring';
import { packTerms } from './terms/terms';
import { noText, sureBit } from './view/columns';

interface Scores {
  readonly labels: readonly string[];
  score(texts: readonly string[]): Promise<Verdict[]> | Verdict[];
}

export class RowScorer {
  constructor(private readonly scorer: Scores) {}

  /** Reads and checks a model folder. @throws UserError if the model is damaged */
  static async open(folder: string): Promise<RowScorer> {
    return new RowScorer(await LanguageScorer.open(folder));
  }

  get labels(): readonly string[] {
    return this.scorer.labels;
  }

  /** @param terms whether to find out what the texts are about */
  async score(texts: readonly string[], terms: boolean): Promise<RowVerdicts> {
    const { labels } = this;
    const verdict = new Uint8Array(texts.length);
    const probabilities = new Float64Array(texts.length * labels.length);
    (await this.scorer.score(texts)).forEach(({ label, scores, sure }, i) => {
      const isEmpty = texts[i]!.trim() === '';
      verdict[i] = isEmpty ? noText : labels.indexOf(label) | (sure ? sureBit : 0);
      labels.forEach((name, c) => (probabilities[i * labels.length + c] = scores[name]!));
    });
    const { keys, ends } = terms ? packTerms(texts) : { keys: new Uint32Array(0), ends: new Uint32Array(0) };
    return { verdict, probabilities, keys, ends };
  }
}
