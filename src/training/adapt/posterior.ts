/**
 * The maximum of the posterior of what is added to logits that are known: one scale, a bias for each class, and a
 * row of weights for each word and n-gram. All have Gaussian priors that hold them to the start, so that with no
 * evidence the logits stay as they are.
 */
import type { GoOn } from '../../base/pause';
import { minimise } from '../../numeric/lbfgs';
import { crossEntropy } from '../../numeric/crossEntropy';
import type { Features } from './features';

export interface Evidence {
  /** `[texts, classes]` */
  readonly logits: Float32Array;
  readonly labels: Uint8Array;
  /** Weight of each text's loss. */
  readonly weights: Float64Array;
  /** The texts that are fitted to. */
  readonly texts: Int32Array;
  readonly classes: number;
  readonly features?: Features | undefined;
}

/** Variances of the Gaussian priors; the mean of the scale is 1, the others' 0. */
export interface Priors {
  readonly scale: number;
  /** Of the bias of each class. */
  readonly biases: readonly number[];
  readonly features: number;
}

export interface Posterior {
  readonly scale: number;
  readonly biases: Float64Array;
  /** `[columns, classes]` */
  readonly weights: Float64Array;
}

const mostIterations = 60;
const tolerance = 1e-3;

export async function fitPosterior(evidence: Evidence, priors: Priors, goOn: GoOn): Promise<Posterior> {
  const { logits, labels, weights, texts, classes, features } = evidence;
  const first = 1 + classes;
  const at = new Float64Array(first + (features ? features.count * classes : 0));
  at[0] = 1;
  const scores = new Float64Array(classes);
  await minimise(
    (point, gradient) => {
      let loss = (point[0]! - 1) ** 2 / priors.scale / 2;
      gradient[0] = (point[0]! - 1) / priors.scale;
      for (let c = 0; c < classes; c++) {
        loss += point[1 + c]! ** 2 / priors.biases[c]! / 2;
        gradient[1 + c] = point[1 + c]! / priors.biases[c]!;
      }
      for (let i = first; i < point.length; i++) {
        loss += point[i]! ** 2 / priors.features / 2;
        gradient[i] = point[i]! / priors.features;
      }
      for (const text of texts) {
        const own = text * classes;
        for (let c = 0; c < classes; c++) scores[c] = point[0]! * logits[own + c]! + point[1 + c]!;
        if (features) addAt(features, point, first, text, scores, classes);
        const weight = weights[text]!;
        loss += weight * crossEntropy(scores, labels[text]!);
        for (let c = 0; c < classes; c++) {
          const slope = weight * scores[c]!;
          gradient[0]! += slope * logits[own + c]!;
          gradient[1 + c]! += slope;
          scores[c] = slope;
        }
        if (features) {
          const { starts, columns, shares } = features;
          for (let i = starts[text]!; i < starts[text + 1]!; i++) {
            const column = first + columns[i]! * classes;
            for (let c = 0; c < classes; c++) gradient[column + c]! += shares[text]! * scores[c]!;
          }
        }
      }
      return loss;
    },
    at,
    tolerance,
    mostIterations,
    goOn,
  );
  return { scale: at[0]!, biases: at.slice(1, first), weights: at.slice(first) };
}

function addAt(
  { starts, columns, shares }: Features,
  point: Float64Array,
  first: number,
  text: number,
  scores: Float64Array,
  classes: number,
): void {
  for (let i = starts[text]!; i < starts[text + 1]!; i++) {
    const column = first + columns[i]! * classes;
    for (let c = 0; c < classes; c++) scores[c]! += shares[text]! * point[column + c]!;
  }
}
