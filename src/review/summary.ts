/** The result of a review: counts, how far model and reviewer agree, and the passages that stand out. */
import { toneOf } from '../protocol/wordShares';
import { type Decision, type Decisions, isCorrection } from './decision';
import { attentionOf, type Attention, confidenceOf, inOrder, type ReviewItem, toneScore } from './queue';

export interface SummaryPassage {
  readonly line: number;
  readonly text: string;
  /** What the model says now. */
  readonly verdict: string;
  readonly confidence: number;
  /** What the reviewer decided, if anything. */
  readonly decided?: string;
}

export interface ReviewSummary {
  readonly file: string;
  readonly model: string;
  readonly passages: number;
  /** Verdicts of the model as it is now, the uncertain ones apart. */
  readonly verdicts: readonly { readonly label: string; readonly count: number }[];
  readonly uncertain: number;
  /** Decisions on passages that are in the file. */
  readonly reviewed: number;
  readonly corrected: number;
  /** Decided labels. */
  readonly decided: readonly { readonly label: string; readonly count: number }[];
  /** Of the decisions: verdict at the time by row, decided label by column. */
  readonly confusion: { readonly labels: readonly string[]; readonly counts: readonly (readonly number[])[] };
  /** Still without a decision, by why they want one. */
  readonly left: Readonly<Record<Attention, number>>;
  /** Decisions on text that is no longer in the file. */
  readonly gone: number;
  readonly mostNegative: readonly SummaryPassage[];
  readonly mostPositive: readonly SummaryPassage[];
  readonly mostUncertain: readonly SummaryPassage[];
}

export interface SummaryInput {
  readonly file: string;
  readonly model: string;
  /** The model's classes, in its order. */
  readonly labels: readonly string[];
  readonly items: readonly ReviewItem[];
  readonly decisions: Decisions;
}

const shownPassages = 10;

export function summarise({ file, model, labels, items, decisions }: SummaryInput): ReviewSummary {
  const known = items.flatMap(({ key }) => decisions.get(key) ?? []);
  const open = items.filter(({ key }) => !decisions.has(key));
  const sure = items.filter(({ verdict }) => verdict.sure);
  const count = (attention: Attention) => open.filter(({ verdict }) => attentionOf(verdict) === attention).length;
  const ofTone = (tone: 'negative' | 'positive', sign: 1 | -1) =>
    items
      .filter(({ key, verdict }) => toneOf(decisions.get(key)?.label ?? (verdict.sure ? verdict.label : '')) === tone)
      .sort((a, b) => sign * (toneScore(b.verdict) - toneScore(a.verdict)))
      .slice(0, shownPassages)
      .map((item) => passageOf(item, decisions));
  const all = [...new Set([...labels, ...known.flatMap(({ verdict, label }) => [verdict, label])])];
  return {
    file,
    model,
    passages: items.length,
    verdicts: counted(
      labels,
      sure.map(({ verdict }) => verdict.label),
    ),
    uncertain: items.length - sure.length,
    reviewed: known.length,
    corrected: known.filter(isCorrection).length,
    decided: counted(
      all,
      known.map(({ label }) => label),
    ),
    confusion: confusionOf(all, known),
    left: { uncertain: count('uncertain'), negative: count('negative') },
    gone: decisions.size - known.length,
    mostNegative: ofTone('negative', -1),
    mostPositive: ofTone('positive', 1),
    mostUncertain: inOrder(open, 'uncertain')
      .filter(({ verdict }) => !verdict.sure)
      .slice(0, shownPassages)
      .map((item) => passageOf(item, decisions)),
  };
}

function counted(labels: readonly string[], values: readonly string[]): { label: string; count: number }[] {
  return labels.map((label) => ({ label, count: values.filter((value) => value === label).length }));
}

function confusionOf(labels: readonly string[], decisions: readonly Decision[]): ReviewSummary['confusion'] {
  const at = new Map(labels.map((label, i) => [label, i]));
  const counts = labels.map(() => labels.map(() => 0));
  for (const { verdict, label } of decisions) counts[at.get(verdict)!]![at.get(label)!]!++;
  return { labels, counts };
}

function passageOf({ key, line, text, verdict }: ReviewItem, decisions: Decisions): SummaryPassage {
  const decision = decisions.get(key);
  return {
    line,
    text,
    verdict: verdict.label,
    confidence: confidenceOf(verdict),
    ...(decision && { decided: decision.label }),
  };
}
