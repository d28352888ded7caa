import { UserError } from '../base/errors';
import { chooseColumns } from '../data/columns';
import { mapToClasses } from '../data/labels';
import { openTable } from '../data/table';
import { argmaxRows, calibrationOf, classesIn, metricsOf, noClass } from '../evaluation/metrics';
import { percent } from '../evaluation/report';
import type { LanguageScorer } from '../model/languageScorer';
import { classMetricCells, type ClassMetrics, classMetricTitles } from '../protocol/classMetrics';
import type { Arguments } from './flags';
import { kindOf, openModel } from './models';
import { printJson, say } from './output';

/** Texts scored at a time. */
const batchRows = 512;

/** `undertone evaluate --model DIR DATA` */
export async function evaluate({ values, positionals }: Arguments): Promise<number> {
  const [file, ...more] = positionals;
  if (file === undefined || more.length > 0)
    throw new UserError(
      'input',
      'Evaluation takes one file: name a CSV, TSV or JSONL file, or a folder with one sub-folder a label.',
    );
  const scorer = await openModel({ values });
  const started = performance.now();
  const { probabilities, labels } = await scoreTable(scorer, file, values);
  if (labels.length === 0)
    throw new UserError('input', `${file} has no labelled rows: choose another file or label column.`);
  const classes = scorer.labels.length;
  const counts = new Map<string, number>();
  for (const label of labels) counts.set(label, (counts.get(label) ?? 0) + 1);
  const map = mapToClasses(counts, scorer.labels);
  const truth = Int32Array.from(labels, (label) => map.classOf(label) ?? noClass);
  const metrics = metricsOf(truth, argmaxRows(probabilities, classes), scorer.labels);
  const present = classesIn(truth);
  const { accuracy, macroF1 } = metricsOf(truth, argmaxRows(probabilities, classes, present), scorer.labels);
  const result = {
    ...metrics,
    calibrationError: calibrationOf(truth, probabilities, classes).error,
    ...(present.length > 0 && present.length < classes && { among: { accuracy, macroF1 } }),
    seconds: Math.round(performance.now() - started) / 1000,
  };
  for (const note of map.notes) say(note);
  if (values.json === true) printJson(result);
  else process.stdout.write(readable(result));
  return 0;
}

async function scoreTable(
  scorer: LanguageScorer,
  file: string,
  values: Arguments['values'],
): Promise<{ probabilities: Float64Array; labels: string[] }> {
  const table = await openTable(file);
  const wish = (name: string): string | undefined => (typeof values[name] === 'string' ? values[name] : undefined);
  const columns = await chooseColumns(table, { textColumn: wish('text-column'), labelColumn: wish('label-column') });
  if (values.json !== true) for (const note of [...table.notes, ...columns.notes]) say(note);
  const kind = kindOf(values.kind);
  const probabilities: number[] = [];
  const labels: string[] = [];
  let texts: string[] = [];
  const flush = async (): Promise<void> => {
    for (const { scores } of await scorer.score(texts, false, kind))
      for (const label of scorer.labels) probabilities.push(scores[label]!);
    texts = [];
  };
  for await (const { cells } of table.rows()) {
    const label = (cells[columns.label] ?? '').trim();
    if (label === '') continue;
    labels.push(label);
    texts.push(cells[columns.text] ?? '');
    if (texts.length === batchRows) await flush();
  }
  await flush();
  return { probabilities: Float64Array.from(probabilities), labels };
}

function readable(result: {
  rows: number;
  accuracy: number;
  macroF1: number;
  calibrationError: number;
  labels: string[];
  perClass: Readonly<Record<string, ClassMetrics>>;
  among?: { accuracy: number; macroF1: number } | undefined | false;
}): string {
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
  return lines.join('\n') + '\n';
}
