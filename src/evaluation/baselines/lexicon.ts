/**
 * The lexicon baseline: VADER (Hutto & Gilbert 2014), a list of 7,500 words with a valence each and rules
 * for negation and emphasis. It learns nothing but where its one number parts the classes.
 */
import { pause } from '../../base/pause';
import { evenRows } from './sample';
import { compoundScore } from './vader';

export interface Lexicon {
  /** Where the compound score parts the bands: ascending, one fewer than `classOfBand`. */
  readonly bounds: readonly number[];
  readonly classOfBand: readonly number[];
}

/** Characters of training rows on which the bounds are chosen. */
const fittingCharacters = 500_000;

/** Compound scores, -1..1; [texts]. */
export async function compoundScores(texts: readonly string[], signal?: AbortSignal): Promise<Float64Array> {
  const scores = new Float64Array(texts.length);
  let sincePause = 0;
  for (const [i, text] of texts.entries()) {
    scores[i] = compoundScore(text);
    sincePause += text.length;
    if (sincePause > 5000) {
      sincePause = 0;
      await pause(signal);
    }
  }
  return scores;
}

/** Chooses the bounds with most training rows right. */
export async function fitLexicon(
  texts: readonly string[],
  labels: ArrayLike<number>,
  classes: readonly string[],
  signal?: AbortSignal,
): Promise<Lexicon> {
  const rows = evenRows(texts, fittingCharacters);
  const scores = await compoundScores(
    rows.map((row) => texts[row]!),
    signal,
  );
  const truth = rows.map((row) => labels[row]!);
  const bands = ['negative', 'neutral', 'positive'].map((name) => classes.indexOf(name)).filter((c) => c >= 0);
  return bands.length === classes.length ? fitBands(scores, truth, bands) : fitTenths(scores, truth, classes.length);
}

/** Cells of the grid on which the bounds lie. */
const gridSteps = 100;

/** Two or three sentiments in their order: every choice of bounds on the grid is tried. */
function fitBands(scores: Float64Array, truth: readonly number[], classOfBand: readonly number[]): Lexicon {
  // below[b][g]: rows of the band's class that score no higher than grid line g - 1.
  const below = classOfBand.map((c) => {
    const rows = new Float64Array(gridSteps + 2);
    for (const [i, score] of scores.entries())
      if (truth[i] === c) rows[1 + Math.ceil(((score + 1) / 2) * gridSteps)]!++;
    for (let g = 1; g < rows.length; g++) rows[g]! += rows[g - 1]!;
    return rows;
  });
  let best: { cuts: readonly number[]; right: number } = {
    cuts: classOfBand.slice(1).map(() => gridSteps / 2),
    right: -1,
  };
  const consider = (...cuts: number[]) => {
    const edges = [0, ...cuts, gridSteps + 1];
    const right = below.reduce((sum, rows, b) => sum + rows[edges[b + 1]!]! - rows[edges[b]!]!, 0);
    if (right > best.right) best = { cuts, right };
  };
  for (let i = 1; i <= gridSteps; i++) {
    if (classOfBand.length === 2) consider(i);
    else for (let j = i; j <= gridSteps; j++) consider(i, j);
  }
  return { bounds: best.cuts.map((cut) => ((cut - 1) / gridSteps) * 2 - 1), classOfBand };
}

/** Classes with another meaning: the majority class in each tenth of the scores. */
function fitTenths(scores: Float64Array, truth: readonly number[], classes: number): Lexicon {
  const sorted = scores.slice().sort();
  const bounds = [
    ...new Set(Array.from({ length: 9 }, (_, i) => sorted[Math.floor(((i + 1) * sorted.length) / 10)] ?? 0)),
  ];
  const counts = Array.from({ length: bounds.length + 1 }, () => new Array<number>(classes).fill(0));
  for (const [i, score] of scores.entries()) counts[bandOf(score, bounds)]![truth[i]!]!++;
  return { bounds, classOfBand: counts.map((rows) => rows.indexOf(Math.max(...rows))) };
}

function bandOf(score: number, bounds: readonly number[]): number {
  let band = 0;
  while (band < bounds.length && score > bounds[band]!) band++;
  return band;
}

export function predictLexicon(lexicon: Lexicon, scores: Float64Array): Int32Array {
  return Int32Array.from(scores, (score) => lexicon.classOfBand[bandOf(score, lexicon.bounds)]!);
}
