/**
 * Decisions as CSV (RFC 4180, UTF-8, LF): one row per decision, ordered by the line it was made on. A row is written once and
 * stays as it is until its decision changes, so a diff shows what was decided and nothing else.
 */
import path from 'node:path';
import { parse } from 'csv-parse/sync';
import { excerpt, messageOf, UserError } from '../base/errors';
import { quotedCell } from '../data/safeCells';
import { type Decision, decisionColumns, type Decisions, keyOf, type PassageKey, textHash } from './decision';

const suffix = '.review.csv';

/** A decisions file that is none any more. It is never written over. */
export class DamagedDecisions extends UserError {
  constructor(
    readonly file: string,
    what: string,
    cause?: unknown,
  ) {
    super(
      'input',
      `The decisions in ${path.basename(file)} cannot be read: ${what}; the file is left as it is: fix it, or set it aside to start over.`,
      { cause },
    );
  }
}

/** Where the decisions on a file are kept: beside it. */
export function decisionsFileOf(file: string): string {
  return `${file}${suffix}`;
}

export function isDecisionsFile(file: string): boolean {
  return file.toLowerCase().endsWith(suffix);
}

/** The file that a decisions file is about. */
export function reviewedFileOf(decisionsFile: string): string {
  return decisionsFile.slice(0, -suffix.length);
}

export function formatDecisions(decisions: Decisions): string {
  const rows = [...decisions.values()].sort(
    (a, b) => a.line - b.line || compare(a.hash, b.hash) || a.occurrence - b.occurrence,
  );
  return [decisionColumns, ...rows.map((decision) => decisionColumns.map((column) => decision[column]))]
    .map((cells) => `${cells.map((cell) => quotedCell(String(cell))).join(',')}\n`)
    .join('');
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/**
 * Reads what `formatDecisions` wrote, also after a spreadsheet or a merge was at it. Of two rows on one passage the later one holds.
 * @throws DamagedDecisions that names the line and what is wrong with it
 */
export function parseDecisions(content: string, file: string): Decisions {
  let records: { record: string[]; info: { lines: number } }[];
  try {
    records = parse(content, {
      bom: true,
      record_delimiter: ['\r\n', '\n'],
      relax_column_count: true,
      skip_empty_lines: true,
      info: true,
    }) as unknown as typeof records;
  } catch (error) {
    throw new DamagedDecisions(file, excerpt(messageOf(error), 160), error);
  }
  const [header, ...rows] = records;
  if (!header) return new Map();
  if (header.record.join() !== decisionColumns.join())
    throw new DamagedDecisions(file, `its first line does not name the columns ${decisionColumns.join(', ')}`);
  const decisions = new Map<PassageKey, Decision>();
  for (const { record, info } of rows) {
    const decision = decisionOf(record, (what) => new DamagedDecisions(file, `line ${info.lines} ${what}`));
    const key = keyOf(decision);
    const other = decisions.get(key);
    if (!other || other.time <= decision.time) decisions.set(key, decision);
  }
  return decisions;
}

const shapes: { readonly [C in keyof Decision]: RegExp } = {
  text: /\S/,
  label: /^(?=.*\S)[^]{1,200}$/s,
  verdict: /^(?=.*\S)[^]{1,200}$/s,
  confidence: /^(?:0(?:\.\d+)?|1)$/,
  model: /^/,
  line: /^[1-9]\d{0,9}$/,
  hash: /^[0-9a-f]{16}$/,
  occurrence: /^[1-9]\d{0,9}$/,
  time: /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/,
  reviewer: /^/,
};

function decisionOf(cells: readonly string[], fault: (what: string) => UserError): Decision {
  if (cells.length !== decisionColumns.length)
    throw fault(`has ${cells.length} columns where there should be ${decisionColumns.length}`);
  const row = Object.fromEntries(decisionColumns.map((column, i) => [column, cells[i]!])) as Record<
    keyof Decision,
    string
  >;
  const wrong = decisionColumns.find((column) => !shapes[column].test(row[column]));
  if (wrong) throw fault(`has a ${wrong} that cannot be read`);
  if (textHash(row.text) !== row.hash) throw fault('has a different text from the one that was decided on');
  return { ...row, confidence: Number(row.confidence), line: Number(row.line), occurrence: Number(row.occurrence) };
}
