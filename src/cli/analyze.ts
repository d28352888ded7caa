import os from 'node:os';
import path from 'node:path';
import { excerpt, UserError } from '../base/errors';
import { writeFileWhole } from '../base/files';
import { positionsOf, type AnalysisChoice } from '../analysis/choice';
import { textModes } from '../base/textColumns';
import { guessAnalysis } from '../analysis/columnGuess';
import { dateFormats, guessDates, type DateFormat } from '../analysis/dates';
import { assertRows, FileReport } from '../analysis/fileReport';
import { reportHtml } from '../analysis/output/reportHtml';
import { reportJson } from '../analysis/output/reportJson';
import { reportMarkdown } from '../analysis/output/reportMarkdown';
import type { ReportSummary } from '../analysis/output/reportSummary';
import { inEnglish } from '../analysis/output/reportWords';
import { sampleOf } from '../data/sample';
import { ScorerPool } from '../analysis/scorerPool';
import { summarize } from '../analysis/summarize';
import { chooseTextColumn } from '../data/columns';
import { openTable } from '../data/table';
import type { Table } from '../data/tableRows';
import { DecisionStore } from '../review/decisionStore';
import { decisionsFileOf } from '../review/decisionsFile';
import type { Arguments, Flags } from './flags';
import { scoringModelFolder } from './models';
import { printJson, say } from './output';
import { reading, tableFlags, textFlag } from './tableFlags';

const inSameLanguage = { t: inEnglish, locale: 'en' };

/** How a report is written, by the ending of its name. */
const formats = {
  html: (summary: ReportSummary) => reportHtml(summary, inSameLanguage),
  md: (summary: ReportSummary) => reportMarkdown(summary, inSameLanguage),
  json: (summary: ReportSummary) => `${JSON.stringify(reportJson(summary), undefined, 2)}\n`,
} as const;

export const analyzeFlags = {
  model: { kind: 'text', help: 'the model\'s folder, or "bundled" (the default)' },
  ...tableFlags,
  'text-column': { kind: 'texts', help: 'column that holds the text (guessed if absent); repeat for several' },
  'text-mode': { kind: textModes, help: 'several text columns: one text per row (the default), or each separately' },
  'date-column': { kind: 'text', help: 'column of dates (guessed if absent; "" for none)' },
  'date-format': { kind: dateFormats, help: 'how to read ambiguous dates (guessed if absent)' },
  'group-column': { kind: 'text', help: 'column to group by (guessed if absent; "" for none)' },
  out: { kind: 'text', help: 'file of the report: .html, .md or .json' },
  json: { kind: 'switch', help: 'the report as JSON on stdout' },
} as const satisfies Flags;

/** `undertone analyze FILE --out REPORT.html|.md|.json`: the tone of a file by group and over time, and its themes. */
export async function analyze({ values, positionals }: Arguments): Promise<number> {
  const [file, ...more] = positionals;
  if (file === undefined || more.length > 0)
    throw new UserError('input', 'An analysis takes one file: name a CSV, TSV, JSONL, Excel or Parquet file.');
  const out = textFlag(values, 'out');
  if (out === undefined && values.json !== true)
    throw new UserError('input', 'Say where the report goes: --out REPORT.html, .md or .json, or --json.');
  const write = out === undefined ? undefined : formatOf(out);
  const table = await openTable(file, reading(values));
  const choice = await choose(table, values);
  if (values.json !== true) for (const line of describe(choice)) say(line);
  const report = await scoreTable(table, choice, { model: scoringModelFolder(values), themes: true });
  try {
    const summary = await summarize(report, {
      file: path.basename(file),
      model: values.model === undefined ? 'bundled' : String(values.model),
      textColumns: choice.texts,
      groupColumn: choice.group,
      dateColumn: choice.date?.column,
    });
    if (out !== undefined && write) await writeFileWhole(path.resolve(out), write(summary));
    if (values.json === true) printJson(reportJson(summary));
    else for (const note of table.notes) say(note);
    return 0;
  } finally {
    await report.close();
  }
}

function formatOf(out: string): (summary: ReportSummary) => string {
  const ending = path.extname(out).slice(1).toLowerCase();
  if (Object.hasOwn(formats, ending)) return formats[ending as keyof typeof formats];
  throw new UserError('input', `A report is saved as .html, .md or .json, not as "${path.basename(out)}".`);
}

/** The columns that are named, and a guess for the others. */
async function choose(table: Table, values: Arguments['values']): Promise<AnalysisChoice> {
  const rows = await sampleOf(table);
  assertRows(table, rows.length);
  const guess = guessAnalysis(table.columns, rows);
  const named = values['text-column'] as readonly string[] | undefined;
  const texts = named?.length ? named : [table.columns[await chooseTextColumn(table)]!];
  const mode = values['text-mode'] === 'each' ? 'each' : 'joined';
  const group = textFlag(values, 'group-column') ?? table.columns[guess.groups[0] ?? -1];
  const dateColumn = textFlag(values, 'date-column') ?? table.columns[guess.date?.column ?? -1];
  const format = values['date-format'] as DateFormat | undefined;
  const choice = { texts, mode, group: group || undefined } as const;
  if (!dateColumn) return choice;
  const positions = positionsOf(
    { ...choice, date: { column: dateColumn, format: 'dayFirst' } },
    table.columns,
    table.path,
  );
  const dates = guessDates(
    rows.map((cells) => cells[positions.date!.column] ?? ''),
    true,
  );
  if (!dates && format === undefined)
    throw new UserError(
      'input',
      `The column "${excerpt(dateColumn)}" of ${table.path} holds no dates that can be read: name another with --date-column, or "" for none.`,
    );
  if (dates?.ambiguous && format === undefined)
    say(
      `Dates in "${excerpt(dateColumn)}" could mean the day or the month first; they are read as ${dates.format === 'monthFirst' ? 'month' : 'day'} first (--date-format).`,
    );
  return { ...choice, date: { column: dateColumn, format: format ?? dates?.format ?? 'dayFirst' } };
}

function describe({ texts, group, date }: AnalysisChoice): string[] {
  return [
    `Texts are taken from ${texts.map((text) => `"${excerpt(text)}"`).join(' and ')}.`,
    ...(group === undefined ? [] : [`Rows are grouped by "${excerpt(group)}".`]),
    ...(date ? [`Dates are taken from "${excerpt(date.column)}".`] : []),
  ];
}

/** Reads and scores a whole table in several threads. To be closed after use. */
export async function scoreTable(
  table: Table,
  choice: AnalysisChoice,
  { model, themes }: { model: string; themes: boolean },
): Promise<FileReport> {
  const chosen = positionsOf(choice, table.columns, table.path);
  const decisions = await new DecisionStore(decisionsFileOf(table.path)).read();
  const scoring = await ScorerPool.start(model);
  const report = new FileReport({ table, chosen, scoring, folder: os.tmpdir(), decisions, themes });
  const stopped = new AbortController();
  try {
    await report.run(
      stopped.signal,
      () => undefined,
      () => undefined,
    );
    assertRows(table, report.store.length);
    return report;
  } catch (error) {
    await report.close();
    throw error;
  } finally {
    scoring.dispose();
  }
}
