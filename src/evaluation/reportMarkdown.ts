/** The evaluation report for reading. */
import { inline, table } from '../base/markdown';
import { classMetricCells, classMetricTitles } from '../protocol/classMetrics';
import type { BehaviourResult, ChangedVerdict } from './behaviour';
import { fewestForPercent, startSentence } from '../protocol/startSentence';
import { percent } from '../base/english';
import type { EvaluationReport } from './report';

export function reportMarkdown(report: EvaluationReport, title = 'Evaluation'): string {
  return `${[
    `# ${inline(title)}`,
    summary(report),
    baselines(report),
    classes(report),
    confusion(report),
    calibration(report),
    mistakes(report),
    ...(report.behaviour ? [behaviour(report.behaviour)] : []),
    ...(report.changed ? [changed(report.changed)] : []),
  ].join('\n\n')}\n`;
}

function summary(report: EvaluationReport): string {
  const [low, high] = report.accuracyInterval;
  const right = Math.round(report.accuracy * report.rows);
  const lines = [
    ...(report.start ? [`**${startSentence(report.start.comparison, report.rows)}**`] : []),
    ...(report.start?.comparison.crossFitted
      ? ['Every figure here is cross-fitted: each text was judged by a model that had learned only from the others.']
      : []),
    report.start && report.rows < fewestForPercent
      ? `**${right} of ${report.rows} rows are right**, macro-F1 ${figure(report.macroF1)}; with so few rows, this says little.`
      : `**${percent(report.accuracy)} of ${report.rows} rows are right** (95% interval ${percent(low)} to ${percent(high)}), macro-F1 ${figure(report.macroF1)}, macro recall ${figure(report.macroRecall)}.`,
  ];
  if (report.among)
    lines.push(
      `The rows hold only ${list(report.among.labels)}; among these the accuracy is ${percent(report.among.accuracy)} and macro-F1 ${figure(report.among.macroF1)}.`,
    );
  const unlabelled = report.rows - report.confusion.flat().reduce((a, b) => a + b, 0);
  if (unlabelled > 0)
    lines.push(`${unlabelled} of the rows have a label that the model does not know; they count as wrong.`);
  if (report.roc)
    lines.push(`Area under the ROC curve for "${inline(report.roc.positive)}": ${figure(report.roc.auc)}.`);
  lines.push(`${percent(report.unknownWords)} of the words are unknown to the model.`);
  return lines.join('\n\n');
}

function baselines(report: EvaluationReport): string {
  if (!report.baselines || !report.comparison) return '## Baselines\n\nNone were computed.';
  const { majority, lexicon, linear } = report.baselines;
  const learned = report.baselineRows === undefined ? '' : `; ${report.baselineRows} training rows`;
  return `## Baselines on the same split\n\n${report.comparison.sentence}\n\n${table(
    ['', 'accuracy', 'macro-F1'],
    [
      ['**LSTM**', `**${percent(report.accuracy)}**`, `**${figure(report.macroF1)}**`],
      [
        `linear (TF-IDF of words and word pairs, logistic regression${learned})`,
        percent(linear.accuracy),
        figure(linear.macroF1),
      ],
      ['lexicon (VADER)', percent(lexicon.accuracy), figure(lexicon.macroF1)],
      ['majority', percent(majority.accuracy), figure(majority.macroF1)],
    ],
  )}`;
}

function classes(report: EvaluationReport): string {
  const rows = Object.entries(report.perClass).map(([label, metrics]) => [inline(label), ...classMetricCells(metrics)]);
  return `## Classes\n\n${table(['class', ...classMetricTitles], rows)}`;
}

function confusion(report: EvaluationReport): string {
  const rows = report.confusion.map((counts, c) => [`**${inline(report.labels[c]!)}**`, ...counts.map(String)]);
  return `## Confusion matrix\n\nTruth by row, verdict by column.\n\n${table(['', ...report.labels.map(inline)], rows)}`;
}

function calibration({ calibration: { temperature, error, bins }, logLoss }: EvaluationReport): string {
  const fitted = temperature === undefined ? '' : `Temperature ${figure(temperature)}, fitted on the validation rows. `;
  const rows = bins
    .filter((bin) => bin.rows > 0)
    .map((bin) => [
      `${bin.from.toFixed(2)} to ${bin.to.toFixed(2)}`,
      String(bin.rows),
      percent(bin.confidence),
      percent(bin.accuracy),
    ]);
  return [
    '## Calibration',
    `${fitted}Expected calibration error ${figure(error)}: the gap between confidence and accuracy, over 15 bins of equal width, weighted by rows. Log loss ${figure(logLoss)}.`,
    table(['confidence', 'rows', 'mean confidence', 'right'], rows),
  ].join('\n\n');
}

function mistakes({ mistakes: wrong }: EvaluationReport): string {
  if (wrong.length === 0) return '## Mistakes\n\nNone.';
  const rows = wrong.map((m) => [
    String(m.row),
    m.truth === undefined ? '(unknown label)' : inline(m.truth),
    inline(m.label),
    percent(m.confidence),
    inline(m.text),
  ]);
  return `## Most confident mistakes\n\n${table(['row', 'truth', 'verdict', 'confidence', 'text'], rows)}`;
}

function behaviour(results: readonly BehaviourResult[]): string {
  const rows = results.map((r) => [
    inline(r.name),
    `${r.passed} of ${r.cases}`,
    r.failures
      .slice(0, 3)
      .map((f) => inline(f.told))
      .join('<br>'),
  ]);
  return `## Behavior\n\n${table(['test', 'passed', 'failures'], rows)}`;
}

function changed(verdicts: readonly ChangedVerdict[]): string {
  if (verdicts.length === 0) return '## Changed verdicts\n\nNone: the model it replaces judges these texts the same.';
  const rows = verdicts
    .slice(0, 20)
    .map((v) => [inline(v.before), inline(v.after), percent(v.confidence), inline(v.text)]);
  return `## Changed verdicts\n\n${verdicts.length} texts are judged differently than by the model it replaces.\n\n${table(['before', 'now', 'confidence', 'text'], rows)}`;
}

function figure(value: number): string {
  return value.toFixed(3);
}

function list(names: readonly string[]): string {
  return names.map((name) => `"${inline(name)}"`).join(' and ');
}
