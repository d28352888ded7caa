/**
 * The data doctor: what in a file of labelled texts would spoil a training or its figures, each finding with a count,
 * rows to look at and what to do. One reading, a few bytes a row, and a second reading for the examples of repeated
 * texts.
 */
import { counted } from '../../base/english';
import { chooseColumns, type ColumnWishes } from '../columns';
import { duplicateKey } from '../duplicates';
import { KeyedRows } from '../keyedRows';
import type { Table } from '../tableRows';
import { Sighting, type Finding, type Found } from './findings';
import { classCounts, countLabel, idOf, judgeSizes, labelMapOf, labelsSeen, type LabelSeen } from './labels';
import { LanguageSample } from './languages';
import { LeakedLabels } from './leakedLabels';
import { Lengths, LongTexts, wordsIn } from './lengths';
import { judgeLeak, judgeRepeats } from './repeats';
import { textChecks } from './textChecks';

export type { Finding } from './findings';
export type { LabelSeen } from './labels';

export interface Inspection {
  readonly path: string;
  readonly rows: number;
  readonly textColumn: string;
  readonly labelColumn: string;
  /** Labelled rows by class, in the order of the classes; empty where the labels cannot be learned. */
  readonly classes: Readonly<Record<string, number>>;
  /** The most frequent labels as written, with the class that each is read as; none if it is skipped. */
  readonly labels: readonly LabelSeen[];
  /** Words a text, separated by blanks. */
  readonly words: { readonly mean: number; readonly median: number; readonly most: number };
  readonly findings: readonly Finding[];
}

export interface InspectOptions extends ColumnWishes {
  readonly labels?: Readonly<Record<string, string>> | undefined;
  /** A separate test file, looked through for rows of the training file. */
  readonly testTable?: Table | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** Texts longer than this and than ten times the median are cut by training. */
const longText = 400;

/** @throws UserError where no columns can be chosen or the file cannot be read */
export async function inspect(table: Table, options: InspectOptions = {}): Promise<Inspection> {
  const columns = await chooseColumns(table, options);
  const labelCounts = new Map<string, number>();
  const keyed = new KeyedRows();
  const lengths = new Lengths();
  const over = new LongTexts();
  const leaked = new LeakedLabels(table.columns, columns.text, columns.label);
  const sample = new LanguageSample();
  const seen = textChecks.map(() => new Sighting());
  const labelIds = new Map<string, number>();
  let rows = 0;
  for await (const { row, cells } of table.rows({ signal: options.signal })) {
    rows = row;
    const [text, label] = [cells[columns.text]!, cells[columns.label]!];
    countLabel(labelCounts, label);
    const words = wordsIn(text);
    lengths.add(words);
    const found = textChecks.findIndex(({ is }) => is(text, words));
    if (found >= 0) seen[found]!.add(row, text, label);
    for (const [i, { is, besides }] of textChecks.entries())
      if (besides && i !== found && is(text, words)) seen[i]!.add(row, text, label);
    if (words > longText) over.add(row, words, text, label);
    leaked.add(row, cells);
    sample.add(row, text, label);
    if (text.trim() !== '') keyed.add(duplicateKey(text), row, idOf(labelIds, label));
  }

  const findings: Finding[] = [];
  const found: Found = (code, severity, sighting, message) => {
    if (sighting.count > 0)
      findings.push({ code, severity, count: sighting.count, message, examples: sighting.examples });
  };
  const whole = { count: rows, examples: [] };
  for (const warning of columns.warnings) found('columns', 'warning', whole, warning);
  for (const note of table.notes) found('reading', 'info', whole, note);
  const map = labelMapOf(labelCounts, options.labels, table.columns[columns.label]!, found);
  const classes = classCounts(labelCounts, map);
  judgeSizes(classes, found);
  leaked.judge(map, found);
  await judgeRepeats(table, columns, keyed, [...labelIds.keys()], map, found);
  if (options.testTable) await judgeLeak(options.testTable, options, keyed, found);
  for (const [i, { code, severity, message }] of textChecks.entries())
    found(code, severity, seen[i]!, message(seen[i]!.count));
  const limit = Math.max(longText, 10 * lengths.median);
  const overLong = over.longerThan(limit);
  found(
    'over-long',
    'info',
    overLong,
    `${counted(overLong.count, 'row has', 'rows have')} more than ${limit} words. Training cuts texts at its sequence length: shorten the texts, or raise that length, if their ends matter.`,
  );
  await sample.judge(found, options.signal);
  const rank = { error: 0, warning: 1, info: 2 };
  findings.sort((a, b) => rank[a.severity] - rank[b.severity]);
  return {
    path: table.path,
    rows,
    textColumn: table.columns[columns.text]!,
    labelColumn: table.columns[columns.label]!,
    classes,
    labels: labelsSeen(labelCounts, map),
    words: lengths.summary(),
    findings,
  };
}
