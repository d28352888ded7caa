import { excerpt, UserError } from '../base/errors';
import { chooseColumns } from '../data/columns';
import { isMissing, mapToClasses, sentimentClasses } from '../data/labels';
import { openLabelTable } from '../data/oneHot';
import { truthOf } from '../evaluation/fileTruth';
import { argmaxRows, calibrationOf, classesIn, metricsOf, noClass } from '../evaluation/metrics';
import { counted, percent } from '../base/english';
import type { LanguageScorer } from '../model/languageScorer';
import { readModelCard } from '../model/store';
import { classMetricCells, type ClassMetrics, classMetricTitles } from '../protocol/classMetrics';
import type { Arguments } from './flags';
import { kindOf, openModel, scoringModelFolder } from './models';
import { print, printJson, say } from './output';
import { reading, textFlag } from './tableFlags';

/** Texts scored at a time. */
const batchRows = 512;

/** `undertone evaluate [--model DIR] DATA` */
export async function evaluate({ values, positionals }: Arguments): Promise<number> {
  const [file, ...more] = positionals;
  if (file === undefined || more.length > 0)
    throw new UserError(
      'input',
      'Evaluation takes one file: name a CSV, TSV, JSONL, Excel or Parquet file, or a folder with one sub-folder per label.',
    );
  const scorer = await openModel({ values });
  const explicit = { ...(await namesOf(values)), ...(values.labels as Record<string, string> | undefined) };
  const started = performance.now();
  const { probabilities, labels: written, column, notes } = await scoreTable(scorer, file, values);
  const counts = new Map<string, number>();
  for (const label of written) counts.set(label, (counts.get(label) ?? 0) + 1);
  const map = mapToClasses(counts, scorer.labels, explicit, column);
  // Cells without a label, and those that are no single label, are not measured, as they are not trained on.
  const kept = written.flatMap((label, row) => (map.nameOf(label) === undefined ? [] : row));
  const labels = kept.map((row) => written[row]!);
  for (const note of notes) if (values.json !== true) say(note);
  for (const note of map.notes) say(note);
  if (labels.length === 0)
    throw new UserError(
      'input',
      `${file} has no labeled rows in "${excerpt(column)}": choose another file, or another column with --label-column.`,
    );
  if (labels.every((label) => map.classOf(label) === undefined))
    throw new UserError(
      'input',
      `None of the labels in "${excerpt(column)}" of ${file} is a class of the model (${scorer.labels.join(', ')}): say what they mean with --labels "A=${scorer.labels[0]!},B=${scorer.labels.at(-1)!}", or choose another column with --label-column.`,
    );
  const classes = scorer.labels.length;
  const scores = rowsOf(probabilities, classes, kept);
  const { labels: all, truth } = truthOf(
    labels.map((label) => map.nameOf(label)!),
    scorer.labels,
    sentimentClasses,
  );
  const metrics = metricsOf(truth, argmaxRows(scores, classes), all);
  const present = classesIn(truth).filter((c) => c < classes);
  const known = truth.map((c) => (c < classes ? c : noClass));
  const { accuracy, macroF1 } = metricsOf(known, argmaxRows(scores, classes, present), scorer.labels);
  const result = {
    ...metrics,
    calibrationError: calibrationOf(known, scores, classes).error,
    ...(present.length > 0 && present.length < classes && { among: { accuracy, macroF1 } }),
    seconds: Math.round(performance.now() - started) / 1000,
  };
  if (values.json === true) printJson(result);
  else print(...readable(result));
  return 0;
}

/** What the user said at the training that labels mean. */
async function namesOf(values: Arguments['values']): Promise<Record<string, string>> {
  return (await readModelCard(scoringModelFolder(values))).data.labelNames ?? {};
}

function rowsOf(probabilities: Float64Array, classes: number, rows: readonly number[]): Float64Array {
  const kept = new Float64Array(rows.length * classes);
  for (const [i, row] of rows.entries())
    kept.set(probabilities.subarray(row * classes, (row + 1) * classes), i * classes);
  return kept;
}

async function scoreTable(
  scorer: LanguageScorer,
  file: string,
  values: Arguments['values'],
): Promise<{ probabilities: Float64Array; labels: string[]; column: string; notes: readonly string[] }> {
  const table = await openLabelTable(file, reading(values));
  const columns = await chooseColumns(table, {
    textColumn: textFlag(values, 'text-column'),
    labelColumn: textFlag(values, 'label-column'),
  });
  const kind = kindOf(values.kind);
  const probabilities: number[] = [];
  const labels: string[] = [];
  let unlabelled = 0;
  let texts: string[] = [];
  const flush = async (): Promise<void> => {
    for (const { scores } of await scorer.score(texts, false, kind))
      for (const label of scorer.labels) probabilities.push(scores[label]!);
    texts = [];
  };
  for await (const { cells } of table.rows()) {
    const label = (cells[columns.label] ?? '').trim();
    if (isMissing(label)) {
      unlabelled++;
      continue;
    }
    labels.push(label);
    texts.push(cells[columns.text] ?? '');
    if (texts.length === batchRows) await flush();
  }
  await flush();
  const notes = [...table.notes, ...columns.notes, ...columns.warnings];
  if (unlabelled > 0)
    notes.push(`${counted(unlabelled, 'row')} without a label ${unlabelled === 1 ? 'is' : 'are'} not measured.`);
  return { probabilities: Float64Array.from(probabilities), labels, column: table.columns[columns.label]!, notes };
}

function readable(result: {
  rows: number;
  accuracy: number;
  macroF1: number;
  calibrationError: number;
  labels: string[];
  perClass: Readonly<Record<string, ClassMetrics>>;
  among?: { accuracy: number; macroF1: number } | undefined | false;
}): string[] {
  const lines = [
    `${result.rows} rows: accuracy ${percent(result.accuracy)}, macro-F1 ${result.macroF1.toFixed(3)}, calibration error ${result.calibrationError.toFixed(3)}`,
  ];
  if (result.among)
    lines.push(
      `among the file's own classes: accuracy ${percent(result.among.accuracy)}, macro-F1 ${result.among.macroF1.toFixed(3)}`,
    );
  for (const label of result.labels) {
    const cells = classMetricCells(result.perClass[label]!);
    lines.push(`  ${label.padEnd(12)} ${cells.map((cell, i) => `${classMetricTitles[i]!} ${cell}`).join('  ')}`);
  }
  return lines;
}
