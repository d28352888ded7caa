import { parse } from 'csv-parse/sync';
import { describe, expect, it } from 'vitest';
import { summarise } from '../../../src/review/summary';
import { summaryCsv, summaryMarkdown, type Translate } from '../../../src/review/summaryText';
import { decisionOn, decisionsOf, itemOf } from './decisions';

const items = [
  itemOf('=HYPERLINK("http://x")', 1, [0.9, 0.05, 0.05]),
  itemOf('slow | and bad', 2, [0.7, 0.2, 0.1]),
  itemOf('who knows', 3, [0.3, 0.4, 0.3]),
  itemOf('lovely', 4, [0.05, 0.05, 0.9]),
  itemOf('rather half', 5, [0.2, 0.25, 0.55]),
];
const decisions = decisionsOf(
  decisionOn('=HYPERLINK("http://x")', { verdict: 'negative', label: 'negative' }),
  decisionOn('slow | and bad', { verdict: 'negative', label: 'neutral' }),
  decisionOn('lovely', { verdict: 'positive', label: 'ironic' }),
  decisionOn('was here once', { verdict: 'negative', label: 'negative' }),
);
const summary = summarise({ file: 'a.csv', model: 'm', labels: ['negative', 'neutral', 'positive'], items, decisions });
const english: Translate = (sentence, ...values) => sentence.replace(/\{(\d)\}/g, (_, n) => String(values[Number(n)]));

describe('the summary of a review', () => {
  it('counts', () => {
    expect(summary).toMatchObject({
      passages: 5,
      uncertain: 2,
      reviewed: 3,
      corrected: 2,
      gone: 1,
      left: { uncertain: 2, negative: 0 },
    });
    expect(summary.verdicts).toEqual([
      { label: 'negative', count: 2 },
      { label: 'neutral', count: 0 },
      { label: 'positive', count: 1 },
    ]);
    expect(summary.confusion).toEqual({
      labels: ['negative', 'neutral', 'positive', 'ironic'],
      counts: [
        [1, 1, 0, 0],
        [0, 0, 0, 0],
        [0, 0, 0, 1],
        [0, 0, 0, 0],
      ],
    });
  });

  it('ranks by what was decided, where something was', () => {
    expect(summary.mostNegative.map(({ text }) => text)).toEqual(['=HYPERLINK("http://x")']);
    expect(summary.mostPositive).toEqual([]);
    expect(summary.mostUncertain.map(({ text }) => text)).toEqual(['who knows', 'rather half']);
  });

  it('reads as Markdown without the markup of others', () => {
    const text = summaryMarkdown(summary, english);
    expect(text).toContain(
      '3 of 5 passages are reviewed, 2 of them corrected. Model and reviewer agree on 1 of 3 (33%). Still to review: 2 uncertain and 0 negative. Decisions kept for text that is no longer in the file: 1. Verdicts by the model m.',
    );
    expect(text).toContain('| **negative** | 1 | 1 | 0 | 0 |');
    expect(text).toContain('| 1 | negative 90% | negative | \\=HYPERLINK("http://x") |');
    expect(text.endsWith('|\n')).toBe(true);
  });

  it('holds no formula as CSV, and as many cells in each row', () => {
    const rows = parse(summaryCsv(summary)) as string[][];
    expect(rows[0]).toEqual(['about', 'verdict', 'decided', 'count', 'share', 'line', 'text']);
    expect(rows).toContainEqual(['most negative', 'negative', 'negative', '', '0.9', '1', '\'=HYPERLINK("http://x")']);
    expect(rows).toContainEqual(['confusion', 'negative', 'neutral', '1', '0.3333', '', '']);
    expect(rows).toContainEqual(['corrected', '', '', '2', '0.6667', '', '']);
  });

  it('of nothing divides by nothing', () => {
    const empty = summarise({
      file: 'a.csv',
      model: 'm',
      labels: ['negative', 'positive'],
      items: [],
      decisions: new Map(),
    });
    expect(summaryMarkdown(empty, english)).not.toMatch(/NaN|agree/);
    expect(summaryCsv(empty)).not.toMatch(/NaN/);
  });
});
