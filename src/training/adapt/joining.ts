/**
 * How much of what was learned is joined to the start: how far the network moves from it, and how loud the table is.
 * Each candidate is judged by what cross-fitted parts say of texts that they have not seen; the prior is that nothing
 * is joined.
 */
import { crossEntropy } from '../../numeric/crossEntropy';
import { toTheEnd } from '../../base/pause';
import { fitPosterior, type Posterior, type Priors } from './posterior';

export interface Candidate {
  /** Share of the way from the start to the tuned network. */
  readonly network: number;
  /** Factor of the table. */
  readonly table: number;
  /** Whether a scale and biases are fitted too. */
  readonly outer: boolean;
}

/** The start as it is. */
export const untouched: Candidate = { network: 0, table: 0, outer: false };

export interface CrossFitted {
  readonly labels: Uint8Array;
  readonly weights: Float64Array;
  readonly foldOf: Int32Array;
  readonly folds: number;
  readonly classes: number;
  /** By share of the way, logits that each text's own fold was not fitted to, `[texts, classes]`. */
  readonly networks: ReadonlyMap<number, Float32Array>;
  /** The same of the table. */
  readonly table: Float32Array;
}

export interface Joined {
  readonly candidate: Candidate;
  readonly outer: Posterior;
  /** Cross-fitted logits of every text under what was chosen without its fold, `[texts, classes]`. */
  readonly logits: Float32Array;
  /** Mean weighted loss by candidate, for the record. */
  readonly losses: ReadonlyMap<Candidate, number>;
}

/** Standard errors within which a simpler candidate is as good as the best. */
export type Rule = { readonly errors: number };

export async function chooseJoining(
  data: CrossFitted,
  candidates: readonly Candidate[],
  priors: Priors,
  rule: Rule,
): Promise<Joined> {
  const texts = Int32Array.from(data.labels.keys());
  const mixed = candidates.map((candidate) => mix(data, candidate));
  // [candidate][text]: loss under a scale and biases that were fitted without the text's fold
  const judged: Float32Array[] = [];
  for (const [i, logits] of mixed.entries())
    judged.push(candidates[i]!.outer ? await crossFitOuter(data, logits, priors) : logits);
  const losses = judged.map((logits) => lossesOf(logits, data));
  const pick = (rows: Int32Array): number => choose(losses, rows, rule);
  const logits = new Float32Array(data.labels.length * data.classes);
  for (let fold = 0; fold < data.folds; fold++) {
    const chosen = pick(texts.filter((text) => data.foldOf[text] !== fold));
    for (const text of texts)
      if (data.foldOf[text] === fold)
        logits.set(judged[chosen]!.subarray(text * data.classes, (text + 1) * data.classes), text * data.classes);
  }
  const chosen = pick(texts);
  const candidate = candidates[chosen]!;
  const outer = candidate.outer
    ? await fitPosterior({ ...data, logits: mixed[chosen]!, texts }, priors, toTheEnd)
    : { scale: 1, biases: new Float64Array(data.classes), weights: new Float64Array(0) };
  return {
    candidate,
    outer,
    logits,
    losses: new Map(candidates.map((candidate, i) => [candidate, mean(losses[i]!, texts)])),
  };
}

function mix({ networks, table }: CrossFitted, { network, table: loud }: Candidate): Float32Array {
  return networks.get(network)!.map((value, i) => value + loud * table[i]!);
}

/** Logits with a scale and biases that were fitted to all other folds. */
async function crossFitOuter(data: CrossFitted, logits: Float32Array, priors: Priors): Promise<Float32Array> {
  const { labels, foldOf, folds, classes } = data;
  const result = new Float32Array(logits.length);
  for (let fold = 0; fold < folds; fold++) {
    const texts = Int32Array.from(labels.keys()).filter((text) => foldOf[text] !== fold);
    const outer = await fitPosterior({ ...data, logits, texts }, priors, toTheEnd);
    for (let text = 0; text < labels.length; text++) {
      if (foldOf[text] !== fold) continue;
      for (let c = 0; c < classes; c++)
        result[text * classes + c] = outer.scale * logits[text * classes + c]! + outer.biases[c]!;
    }
  }
  return result;
}

function lossesOf(logits: Float32Array, { labels, weights, classes }: CrossFitted): Float64Array {
  return Float64Array.from(
    labels,
    (label, text) =>
      weights[text]! * crossEntropy(Float64Array.from(logits.subarray(text * classes, (text + 1) * classes)), label),
  );
}

/** The first candidate, in the order of the list, that is within this many standard errors of the best one. */
function choose(losses: readonly Float64Array[], rows: Int32Array, { errors }: Rule): number {
  const means = losses.map((each) => mean(each, rows));
  const best = means.indexOf(Math.min(...means));
  const simplest = losses.findIndex((each, i) => {
    if (i === best) return true;
    const gap = means[i]! - means[best]!;
    const variance =
      rows.reduce((sum, row) => sum + (each[row]! - losses[best]![row]! - gap) ** 2, 0) / Math.max(1, rows.length - 1);
    return gap <= errors * Math.sqrt(variance / rows.length);
  });
  return Math.max(0, simplest);
}

function mean(values: Float64Array, rows: Int32Array): number {
  return rows.reduce((sum, row) => sum + values[row]!, 0) / Math.max(1, rows.length);
}
