import { describe, expect, it } from 'vitest';
import { runBaselines } from '../../../src/evaluation/baselines/baselines';
import { noClass } from '../../../src/evaluation/metrics';
import { compare, makeReport, wilson, type EvaluatedRows } from '../../../src/evaluation/report';
import { reportMarkdown } from '../../../src/evaluation/reportMarkdown';

const labels = ['negative', 'neutral', 'positive'];
const rows: EvaluatedRows = {
  labels,
  rowNumbers: [3, 8, 9, 12],
  texts: ['bad | worse', 'so so', 'good\n# really <b>good</b>', 'broken'],
  truth: [0, 1, 2, 0],
  probabilities: [0.7, 0.2, 0.1, 0.1, 0.2, 0.7, 0.1, 0.1, 0.8, 0.05, 0.05, 0.9],
  words: [2, 2, 3, 1],
  unknownWords: [0, 1, 0, 1],
};

describe('makeReport', () => {
  it('puts the surest mistakes first, with their rows', () => {
    const report = makeReport(rows);
    expect(report).toMatchObject({ rows: 4, accuracy: 0.5, unknownWords: 0.25 });
    expect(report.mistakes).toEqual([
      { row: 12, text: 'broken', truth: 'negative', label: 'positive', confidence: 0.9 },
      { row: 8, text: 'so so', truth: 'neutral', label: 'positive', confidence: 0.7 },
    ]);
    expect(report.roc).toBeUndefined();
    expect(report.among).toBeUndefined();
  });

  it('adds ROC and the verdict among the classes present where the rows hold two of three', () => {
    const report = makeReport({ ...rows, truth: [0, 2, 2, 0] });
    expect(report.among).toMatchObject({ labels: ['negative', 'positive'], accuracy: 0.75 });
    // Of the four pairs of a positive and a negative row, the two with "bad" are in order.
    expect(report.roc).toMatchObject({ positive: 'positive', auc: 0.5 });
  });

  it('keeps rows of unknown label as mistakes without truth', () => {
    const report = makeReport({ ...rows, truth: [0, noClass, 2, 0] });
    expect(report.mistakes[1]).toEqual({ row: 8, text: 'so so', label: 'positive', confidence: 0.7 });
    expect(reportMarkdown(report)).toContain('1 of the rows have a label that the model does not know');
  });

  it('survives JSON, and is the same for the same rows', () => {
    const report = makeReport(rows, { temperature: { temperature: 1.5, before: 1, after: 0.9 } });
    expect(JSON.parse(JSON.stringify(report))).toEqual(report);
    expect(JSON.stringify(makeReport(rows, { temperature: { temperature: 1.5, before: 1, after: 0.9 } }))).toBe(
      JSON.stringify(report),
    );
  });

  it('is defined for no rows', () => {
    const none = makeReport({
      labels,
      rowNumbers: [],
      texts: [],
      truth: [],
      probabilities: [],
      words: [],
      unknownWords: [],
    });
    expect(none).toMatchObject({ rows: 0, accuracy: 0, logLoss: 0, calibration: { error: 0 }, mistakes: [] });
    expect(JSON.stringify(none)).not.toContain('null');
  });
});

describe('compare', () => {
  const against = (linear: number, lexicon = 0.6) => ({
    majority: { accuracy: 0.5 },
    lexicon: { accuracy: lexicon },
    linear: { accuracy: linear },
  });
  it.each([
    [0.9, 0.85, 'ahead', /^The LSTM is ahead of every baseline: 90.0% against 85.0% for the linear model .*them\.$/],
    [0.85, 0.9, 'behind', /^The LSTM does not win: the linear model .* is more accurate, 90.0% against 85.0%\.$/],
    [0.85, 0.853, 'behind', /does not win.*10000 rows are too few to be sure of it\.$/],
    [0.85, 0.85, 'level', /does not win: it is level with the linear model/],
  ])('%d against %d is %s', (own, linear, standing, sentence) => {
    const comparison = compare({ accuracy: own, rows: 10_000 }, against(linear));
    expect(comparison).toMatchObject({ standing, best: 'linear' });
    expect(comparison.sentence).toMatch(sentence);
  });

  it('names the plainest of equal baselines', () => {
    expect(compare({ accuracy: 0.7, rows: 100 }, against(0.6)).best).toBe('lexicon');
  });
});

it('wilson agrees with the textbook', () => {
  // Newcombe 1998, table I: 81 of 263.
  const [low, high] = wilson(81 / 263, 263);
  expect(low).toBeCloseTo(0.2553, 4);
  expect(high).toBeCloseTo(0.3662, 4);
  expect(wilson(1, 10)[1]).toBe(1);
});

describe('reportMarkdown', () => {
  it('shows every part, and texts as text', async () => {
    const train = { texts: ['bad', 'so so', 'good', 'bad', 'good'], labels: [0, 1, 2, 0, 2] };
    const baselines = await runBaselines(train, { texts: rows.texts, labels: rows.truth }, labels);
    const markdown = reportMarkdown(
      makeReport(rows, {
        baselines,
        behaviour: [
          { name: 'names', passed: 1, cases: 2, failures: [{ before: 'a', after: 'b', told: '"b" is off.' }] },
        ],
        changed: [],
      }),
      'My *model*',
    );
    for (const heading of [
      '# My \\*model\\*',
      '## Baselines on the same split',
      '## Classes',
      '## Confusion matrix',
      '## Calibration',
      '## Most confident mistakes',
      '## Behavior',
      '## Changed verdicts',
    ]) {
      expect(markdown).toContain(heading);
    }
    expect(markdown).toMatch(/The LSTM (is ahead|does not win)/);
    expect(markdown).toContain('| 12 | negative | positive | 90.0% | broken |');
    const cells = new Set(
      markdown
        .split('\n')
        .filter((line) => line.startsWith('| 8 |'))
        .map((line) => line.split(/(?<!\\)\|/).length),
    );
    expect([...cells]).toEqual([7]);
  });
});
