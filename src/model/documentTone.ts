/** Scores a whole document: its passages are found, scored in slices, and only what is worth showing is kept. */
import { shorten } from '../base/plainText';
import type { TextColumns } from '../base/textColumns';
import type { TextKind } from '../base/textKinds';
import type { DocumentTone, Finding, Severity } from '../protocol/documentTone';
import type { Verdict } from '../protocol/scoring';
import { LineStarts } from '../text/lineStarts';
import { findPassages, type FileKind, type LanguageSyntax, type Passage } from '../text/passages';

/** Probability of "negative" from which a finding is a strong one. */
const strongFrom = 0.9;
const excerptLength = 160;
/** Passages scored before `between` is asked. */
const slicePassages = 64;
const rank: { readonly [S in Severity]: number } = { strong: 0, negative: 1, unsure: 2 };

export interface DocumentToneOptions {
  /** Findings kept at most. */
  readonly keep: number;
  /** What the passages are. */
  readonly kind?: TextKind | undefined;
  /** Of a table: the columns of its texts, where they were chosen. */
  readonly columns?: TextColumns | undefined;
  /** Called between slices; what it throws ends the work. */
  readonly between?: () => Promise<void>;
}

interface Scores {
  score(texts: readonly string[], explain?: boolean, kind?: TextKind): Verdict[] | Promise<Verdict[]>;
}

/** Headings name what others say; they are not counted. */
export async function documentTone(
  text: string,
  language: FileKind | LanguageSyntax,
  scorer: Scores,
  { keep, between, kind, columns }: DocumentToneOptions,
): Promise<DocumentTone> {
  const passages = findPassages(text, language, { columns }).filter(({ kind }) => kind !== 'heading');
  const lines = new LineStarts(text);
  const counts = { strong: 0, negative: 0, unsure: 0 };
  const labels: Record<string, number> = {};
  let tone = 0;
  let scored = 0;
  let findings: Finding[] = [];
  for (let at = 0; at < passages.length; at += slicePassages) {
    if (at > 0) await between?.();
    const slice = passages.slice(at, at + slicePassages);
    const texts = slice.map((passage) => passage.text);
    const verdicts = await scorer.score(texts, false, kind);
    verdicts.forEach((verdict, i) => {
      if (verdict.words === 0) return;
      scored++;
      tone += toneOfVerdict(verdict);
      if (verdict.sure) labels[verdict.label] = (labels[verdict.label] ?? 0) + 1;
      const severity = severityOf(verdict);
      if (!severity) return;
      counts[severity]++;
      findings.push(findingOf(slice[i]!, severity, verdict, lines));
    });
    // sorted only now and then: once for as many findings as are kept
    if (findings.length >= 2 * keep) findings = worst(findings, keep);
  }
  findings = worst(findings, keep);
  return { passages: scored, counts, labels, tone: scored === 0 ? 0 : tone / scored, findings };
}

/** P(positive) - P(negative); 0 for a model without these classes. */
function toneOfVerdict({ scores }: Verdict): number {
  return (scores['positive'] ?? 0) - (scores['negative'] ?? 0);
}

function severityOf({ label, sure, scores }: Verdict): Severity | undefined {
  if (label !== 'negative') return undefined;
  if (!sure) return 'unsure';
  return scores[label]! >= strongFrom ? 'strong' : 'negative';
}

function findingOf({ start, end, text }: Passage, severity: Severity, { scores }: Verdict, lines: LineStarts): Finding {
  const excerpt = shorten(text.replace(/\s+/g, ' ').trim(), excerptLength);
  return { start: lines.placeOf(start), end: lines.placeOf(end), excerpt, severity, confidence: scores['negative']! };
}

function worst(findings: Finding[], keep: number): Finding[] {
  return findings.sort((a, b) => rank[a.severity] - rank[b.severity] || b.confidence - a.confidence).slice(0, keep);
}
