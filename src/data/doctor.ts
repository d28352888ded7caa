/**
 * The data doctor: what in a file of labelled texts would spoil a training or its figures, each finding
 * with a count, rows to look at and what to do. One reading, a few bytes a row, and a second reading for
 * the examples of repeated texts.
 */
import { UserError } from '../base/errors';
import { chooseColumns, type ColumnWishes } from './columns';
import { duplicateKey } from './duplicates';
import { isMissing, mapLabels, plainLabel, type LabelMap } from './labels';
import { KeyedRows } from './keyedRows';
import type { Table } from './tableRows';

export type FindingCode =
  | 'labels'
  | 'label-notes'
  | 'unlabelled'
  | 'too-few-rows'
  | 'imbalance'
  | 'duplicates'
  | 'contradictions'
  | 'leak'
  | 'empty'
  | 'near-empty'
  | 'over-long'
  | 'damaged-encoding'
  | 'markup';

export interface Finding {
  readonly code: FindingCode;
  /** 'error': training is refused or its figures would be false; 'warning': look at it; 'info': good to know. */
  readonly severity: 'error' | 'warning' | 'info';
  /** Rows concerned. */
  readonly count: number;
  /** What was found and what to do. */
  readonly message: string;
  readonly examples: readonly Example[];
}

export interface Example {
  readonly row: number;
  readonly text: string;
  readonly label?: string;
}

export interface LabelSeen {
  readonly label: string;
  readonly rows: number;
  readonly class?: string;
}

export interface Inspection {
  readonly path: string;
  readonly rows: number;
  readonly textColumn: string;
  readonly labelColumn: string;
  /** Labelled rows by class, in the order of the classes; empty where the labels cannot be learned. */
  readonly classes: Readonly<Record<string, number>>;
  /** The commonest labels as written, with the class that each is read as; none for one that is left out. */
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

const mostExamples = 5;
const mostLabelsShown = 50;
const excerptLength = 200;
/** Texts longer than this and than ten times the median are cut by training. */
const longText = 400;

/** Counts rows of one kind and keeps the first few. */
class Sighting {
  count = 0;
  readonly examples: Example[] = [];

  add(row: number, text: string, label: string): void {
    this.count++;
    if (this.examples.length < mostExamples) this.examples.push(exampleOf(row, text, label));
  }
}

function exampleOf(row: number, text: string, label: string): Example {
  return { row, text: text.length > excerptLength ? `${text.slice(0, excerptLength - 1)}…` : text, label };
}

/** UTF-8 read as Windows-1252: "Ã©" for "é", "â€™" for "’". */
const mojibake = /[ÃÂ][\u0080-\u00bf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]|â€[\u0080-\u00bf™œ“”˜¦¢]|ï¿½/;
const markup = /<\/?(?:br|p|div|span|a|b|i|li|ul)\b[^>]*>|&(?:amp|lt|gt|quot|#\d+);/i;

/** @throws UserError where no columns can be chosen or the file cannot be read */
export async function inspect(table: Table, options: InspectOptions = {}): Promise<Inspection> {
  const columns = await chooseColumns(table, options);
  const labelCounts = new Map<string, number>();
  const keyed = new KeyedRows();
  const lengths = new Lengths();
  const seen = {
    empty: new Sighting(),
    nearEmpty: new Sighting(),
    damaged: new Sighting(),
    mojibake: new Sighting(),
    markup: new Sighting(),
  };
  const over = new LongTexts();
  const labelIds = new Map<string, number>();
  let rows = 0;
  for await (const { row, cells } of table.rows({ signal: options.signal })) {
    rows = row;
    const [text, label] = [cells[columns.text]!, cells[columns.label]!];
    countLabel(labelCounts, label);
    const words = wordsIn(text);
    lengths.add(words);
    if (text.trim() === '') seen.empty.add(row, text, label);
    else if (words <= 1 && text.trim().length < 12) seen.nearEmpty.add(row, text, label);
    if (text.includes('\ufffd')) seen.damaged.add(row, text, label);
    else if (mojibake.test(text)) seen.mojibake.add(row, text, label);
    if (markup.test(text)) seen.markup.add(row, text, label);
    if (words > longText) over.add(row, words, text, label);
    if (text.trim() !== '') keyed.add(duplicateKey(text), row, idOf(labelIds, label));
  }

  const findings: Finding[] = [];
  const found = (
    code: FindingCode,
    severity: Finding['severity'],
    sighting: { count: number; examples: readonly Example[] },
    message: string,
  ) => {
    if (sighting.count > 0)
      findings.push({ code, severity, count: sighting.count, message, examples: sighting.examples });
  };
  const map = labelMapOf(labelCounts, options.labels, found);
  const classes = classCounts(labelCounts, map);
  judgeSizes(classes, found);
  await judgeRepeats(table, columns, keyed, [...labelIds.keys()], map, found);
  if (options.testTable) await judgeLeak(options.testTable, options, keyed, found);
  found(
    'empty',
    'warning',
    seen.empty,
    `${rowsOf(seen.empty.count)} without a text: they are left out of training, so fill or remove them.`,
  );
  found(
    'near-empty',
    'info',
    seen.nearEmpty,
    `${rowsOf(seen.nearEmpty.count)} of one short word or none: a model learns little from these, so check that the right column holds the texts.`,
  );
  const limit = Math.max(longText, 10 * lengths.median);
  const overLong = over.longerThan(limit);
  found(
    'over-long',
    'info',
    overLong,
    `${rowsOf(overLong.count)} of over ${limit} words: training cuts texts to its sequence length, so shorten them or raise that length if their ends matter.`,
  );
  found(
    'damaged-encoding',
    'warning',
    seen.damaged,
    `${rowsOf(seen.damaged.count)} with characters that were lost in an earlier conversion (�): export the file again as UTF-8.`,
  );
  found(
    'damaged-encoding',
    'warning',
    seen.mojibake,
    `${rowsOf(seen.mojibake.count)} with UTF-8 that was once read in another encoding ("Ã©" for "é"): export the file again as UTF-8.`,
  );
  found(
    'markup',
    'info',
    seen.markup,
    `${rowsOf(seen.markup.count)} with HTML tags or entities: remove them if the texts to be judged later have none.`,
  );
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

type Found = (
  code: FindingCode,
  severity: Finding['severity'],
  sighting: { count: number; examples: readonly Example[] },
  message: string,
) => void;

/** More different labels than this are no labels; counting them all would take the memory of the column. */
const mostLabels = 100_000;

function countLabel(counts: Map<string, number>, label: string): void {
  const count = counts.get(label);
  if (count !== undefined) counts.set(label, count + 1);
  else if (counts.size < mostLabels) counts.set(label, 1);
}

/** Small numbers for labels; all beyond 65,535 share one. */
function idOf(ids: Map<string, number>, label: string): number {
  let id = ids.get(label);
  if (id === undefined) {
    id = Math.min(ids.size, 0xffff);
    if (id < 0xffff) ids.set(label, id);
  }
  return id;
}

function wordsIn(text: string): number {
  let words = 0;
  let inside = false;
  for (let i = 0; i < text.length; i++) {
    const blank = text.charCodeAt(i) <= 0x20 || text.charCodeAt(i) === 0xa0;
    if (!blank && !inside) words++;
    inside = !blank;
  }
  return words;
}

/** Lengths in words, counted in a histogram. */
class Lengths {
  readonly #rows = new Uint32Array(10_001);
  #count = 0;
  #sum = 0;
  #most = 0;

  add(words: number): void {
    this.#rows[Math.min(words, 10_000)]!++;
    this.#count++;
    this.#sum += words;
    this.#most = Math.max(this.#most, words);
  }

  get median(): number {
    let seen = 0;
    return this.#rows.findIndex((rows) => (seen += rows) * 2 >= Math.max(this.#count, 1));
  }

  summary(): Inspection['words'] {
    return {
      mean: this.#count === 0 ? 0 : this.#sum / this.#count,
      median: Math.max(this.median, 0),
      most: this.#most,
    };
  }
}

/** Long texts by length, until the median tells which of them are too long. */
class LongTexts {
  readonly #lengths: number[] = [];
  readonly #examples: (Example & { words: number })[] = [];

  add(row: number, words: number, text: string, label: string): void {
    this.#lengths.push(words);
    this.#examples.push({ ...exampleOf(row, text, label), words });
    // The longest are the ones to show.
    if (this.#examples.length > 4 * mostExamples) {
      this.#examples.sort((a, b) => b.words - a.words || a.row - b.row);
      this.#examples.length = mostExamples;
    }
  }

  longerThan(limit: number): { count: number; examples: Example[] } {
    const examples = this.#examples
      .filter(({ words }) => words > limit)
      .sort((a, b) => b.words - a.words || a.row - b.row);
    return {
      count: this.#lengths.filter((words) => words > limit).length,
      examples: examples
        .slice(0, mostExamples)
        .map(({ row, text, label }) => ({ row, text, ...(label !== undefined && { label }) })),
    };
  }
}

function labelMapOf(
  counts: ReadonlyMap<string, number>,
  explicit: Readonly<Record<string, string>> | undefined,
  found: Found,
): LabelMap | undefined {
  const all = [...counts.values()].reduce((a, b) => a + b, 0);
  const unlabelled = [...counts].reduce((sum, [label, count]) => sum + (isMissing(label) ? count : 0), 0);
  try {
    const map = mapLabels(counts, explicit);
    for (const note of map.notes)
      found(
        note.includes('without a label') ? 'unlabelled' : 'label-notes',
        'info',
        { count: note.includes('without a label') ? unlabelled : all, examples: [] },
        note,
      );
    return map;
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    found('labels', 'error', { count: Math.max(all, 1), examples: [] }, error.message);
    return undefined;
  }
}

function classCounts(counts: ReadonlyMap<string, number>, map: LabelMap | undefined): Record<string, number> {
  const classes = Object.fromEntries((map?.classes ?? []).map((name) => [name, 0]));
  for (const [label, count] of counts) {
    const c = map?.classOf(label);
    if (c !== undefined) classes[map!.classes[c]!]! += count;
  }
  return classes;
}

/** Spellings of one label, such as "Good" and "good ", count as one, under the commonest. */
function labelsSeen(counts: ReadonlyMap<string, number>, map: LabelMap | undefined): LabelSeen[] {
  const seen = new Map<string, { label: string; rows: number }>();
  for (const [label, rows] of [...counts].sort((a, b) => b[1] - a[1])) {
    if (isMissing(label)) continue;
    const before = seen.get(plainLabel(label));
    seen.set(plainLabel(label), { label: before?.label ?? label.trim(), rows: rows + (before?.rows ?? 0) });
  }
  return [...seen.values()]
    .sort((a, b) => b.rows - a.rows)
    .slice(0, mostLabelsShown)
    .map(({ label, rows }) => {
      const c = map?.classOf(label);
      return { label, rows, ...(c !== undefined && { class: map!.classes[c]! }) };
    });
}

function judgeSizes(classes: Readonly<Record<string, number>>, found: Found): void {
  const sizes = Object.entries(classes).sort((a, b) => a[1] - b[1]);
  const [least, most] = [sizes[0], sizes.at(-1)];
  if (!least || !most) return;
  const rows = sizes.reduce((sum, [, size]) => sum + size, 0);
  const none = { examples: [] };
  if (rows < 100 || least[1] < 20) {
    found(
      'too-few-rows',
      'warning',
      { count: rows, ...none },
      `${rowsOf(rows)} with a label, of class "${least[0]}" only ${least[1]}: figures from so few are luck, so label some hundreds a class.`,
    );
  } else if (rows < 1000) {
    found(
      'too-few-rows',
      'info',
      { count: rows, ...none },
      `${rowsOf(rows)} with a label: enough to try, but each thousand more will still tell.`,
    );
  }
  if (most[1] > 4 * least[1]) {
    const ratio = (most[1] / least[1]).toFixed(1);
    found(
      'imbalance',
      most[1] > 20 * least[1] ? 'warning' : 'info',
      { count: most[1] - least[1], ...none },
      `Class "${most[0]}" has ${ratio} times the rows of class "${least[0]}": look at macro-F1 rather than accuracy, and label more of the rare class if it matters.`,
    );
  }
}

async function judgeRepeats(
  table: Table,
  columns: { text: number; label: number },
  keyed: KeyedRows,
  labels: readonly string[],
  map: LabelMap | undefined,
  found: Found,
): Promise<void> {
  const classOf = (id: number) => map?.classOf(labels[id] ?? '') ?? -1;
  const { repeated, contradicted, groups } = keyed.repeats(classOf, mostExamples);
  if (repeated === 0) return;
  const wanted = new Set([...groups.duplicates, ...groups.contradictions].flat());
  const last = Math.max(...wanted);
  const examples = new Map<number, Example>();
  for await (const { row, cells } of table.rows({ limit: last }))
    if (wanted.has(row)) examples.set(row, exampleOf(row, cells[columns.text]!, cells[columns.label]!));
  const shown = (rows: readonly (readonly number[])[]) => rows.flat().flatMap((row) => examples.get(row) ?? []);
  found(
    'contradictions',
    'warning',
    { count: contradicted, examples: shown(groups.contradictions) },
    `${rowsOf(contradicted)} whose text occurs with another label too: nothing can be learned from these, so decide on one label for each.`,
  );
  found(
    'duplicates',
    'info',
    { count: repeated, examples: shown(groups.duplicates) },
    `${rowsOf(repeated)} that repeat an earlier text: they are kept on the same side of the split, so no figure is flattered, but they count double in training.`,
  );
}

async function judgeLeak(test: Table, wishes: InspectOptions, keyed: KeyedRows, found: Found): Promise<void> {
  const columns = await chooseColumns(test, wishes);
  const leak = new Sighting();
  const known = keyed.lookUp();
  for await (const { row, cells } of test.rows({ signal: wishes.signal })) {
    const text = cells[columns.text]!;
    if (text.trim() !== '' && known(duplicateKey(text))) leak.add(row, text, cells[columns.label]!);
  }
  found(
    'leak',
    'error',
    leak,
    `${rowsOf(leak.count)} of the test file ${leak.count === 1 ? 'is' : 'are'} in the training file too: figures on ${leak.count === 1 ? 'it' : 'them'} are flattered, so remove ${leak.count === 1 ? 'it' : 'them'} from one of the files.`,
  );
}

function rowsOf(count: number): string {
  return count === 1 ? '1 row' : `${count} rows`;
}
