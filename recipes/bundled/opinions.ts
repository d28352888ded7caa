/**
 * What several judges think of each text, mixed: the students learn from it besides the labels (Hinton et al. 2015, "Distilling
 * the Knowledge in a Neural Network").
 */
import { classes } from './sources';
import type { CorpusText } from './texts';

/** One judge's opinions. */
export interface Judge {
  /** `[texts, classes]` */
  readonly probabilities: ArrayLike<number>;
  /** How much the opinion of this text counts; 0 where there is none. */
  readonly weightOf: (text: number) => number;
}

export interface Opinions {
  /** `[texts, classes]`; NaN where no judge has an opinion. */
  readonly probabilities: Float32Array;
  /** `[classes]`, or undefined where no judge has an opinion. */
  readonly of: (text: number) => Float32Array | undefined;
}

/** The weighted mean of the judges' opinions. A text that is not to be judged has none. */
export function mixOpinions(texts: readonly CorpusText[], judges: readonly Judge[]): Opinions {
  const probabilities = new Float32Array(texts.length * classes.length).fill(NaN);
  texts.forEach(({ judged }, text) => {
    if (judged === false) return;
    const weights = judges.map(({ weightOf }) => weightOf(text));
    const total = weights.reduce((sum, weight) => sum + weight, 0);
    if (total === 0) return;
    for (let c = 0; c < classes.length; c++) {
      const at = text * classes.length + c;
      probabilities[at] = judges.reduce(
        (sum, judge, j) => (weights[j] === 0 ? sum : sum + (weights[j]! / total) * judge.probabilities[at]!),
        0,
      );
    }
  });
  return opinionsOf(probabilities);
}

export function opinionsOf(probabilities: Float32Array): Opinions {
  return {
    probabilities,
    of: (text) =>
      Number.isNaN(probabilities[text * classes.length])
        ? undefined
        : probabilities.subarray(text * classes.length, (text + 1) * classes.length),
  };
}

/** What the second student learns from: the opinions before, and the first student's with its share. */
export function withStudent(
  texts: readonly CorpusText[],
  opinions: Opinions,
  student: ArrayLike<number>,
  share: { readonly feedback: number; readonly others: number },
): Opinions {
  const shareOf = (text: number): number => (texts[text]!.kind === 'feedback' ? share.feedback : share.others);
  return mixOpinions(texts, [
    { probabilities: opinions.probabilities, weightOf: (text) => (opinions.of(text) ? 1 - shareOf(text) : 0) },
    { probabilities: student, weightOf: (text) => (opinions.of(text) ? shareOf(text) : 0) },
  ]);
}
