/** A run's report as Markdown, to paste into an issue or a wiki. */
import type { RunState } from '../protocol/runState';
import { escapeMarkdown, percent } from './verdictMarkdown';

export function reportMarkdown(name: string, { start, done, progress, validations }: RunState): string {
  const lines = [`# ${escapeMarkdown(name)}`, ''];
  if (start) {
    const { train, validation, test } = start.split;
    lines.push(
      `- Rows: ${start.rows} (${train} to train on, ${validation} to validate, ${test} to test)`,
      `- Classes: ${start.labels.map(escapeMarkdown).join(', ')}`,
      `- Network: ${start.parameters} parameters, ${start.vocabulary} words`,
      `- Engine: ${start.engine} (${start.simd}), threads: ${start.threads}`,
    );
  }
  if (done) lines.push(`- Trained in ${duration(done.seconds)}, ended: ${done.stopped}`);
  else if (progress) lines.push(`- Step ${progress.step} of ${progress.steps}`);
  if (done) {
    const { test, baselines } = done;
    lines.push(
      '',
      `## Test (${test.rows} rows)`,
      '',
      '| | accuracy | macro-F1 |',
      '|:--|--:|--:|',
      ...([['LSTM', test], ['linear', baselines.linear], ['lexicon', baselines.lexicon], ['majority', baselines.majority]] as const).map(
        ([of, { accuracy, macroF1 }]) => `| ${of} | ${fixed(accuracy)} | ${fixed(macroF1)} |`,
      ),
      '',
      '| class | precision | recall | F1 | rows |',
      '|:--|--:|--:|--:|--:|',
      ...Object.entries(test.perClass).map(([label, c]) => `| ${escapeMarkdown(label)} | ${fixed(c.precision)} | ${fixed(c.recall)} | ${fixed(c.f1)} | ${c.support} |`),
      '',
      `| truth \\ verdict | ${test.labels.map(escapeMarkdown).join(' | ')} |`,
      `|:--|${'--:|'.repeat(test.labels.length)}`,
      ...test.confusion.map((row, i) => `| ${escapeMarkdown(test.labels[i] ?? '')} | ${row.join(' | ')} |`),
    );
  }
  const best = validations.findLast((validation) => validation.best);
  if (best) lines.push('', `Best validation: accuracy ${percent(best.accuracy)}, macro-F1 ${fixed(best.macroF1)} at step ${best.step}.`);
  return lines.join('\n') + '\n';
}

function fixed(share: number): string {
  return share.toFixed(3);
}

function duration(seconds: number): string {
  return seconds < 90 ? `${seconds.toFixed(1)} s` : `${Math.round(seconds / 60)} min`;
}
