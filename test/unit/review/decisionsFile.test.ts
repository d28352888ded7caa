import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { keyOf, OccurrenceCounter, textHash } from '../../../src/review/decision';
import {
  decisionsFileOf,
  formatDecisions,
  isDecisionsFile,
  parseDecisions,
  reviewedFileOf,
} from '../../../src/review/decisionsFile';
import { anyDecision, anyDecisions, decisionOn, decisionsOf } from './decisions';

const file = 'feedback.csv.review.csv';

describe('a decisions file', () => {
  it('stands beside the file it is about', () => {
    expect(decisionsFileOf('data/feedback.csv')).toBe('data/feedback.csv.review.csv');
    expect(reviewedFileOf('data/feedback.csv.review.csv')).toBe('data/feedback.csv');
    expect([file, 'a.REVIEW.CSV', 'feedback.csv', 'review.csv'].map(isDecisionsFile)).toEqual([
      true,
      true,
      false,
      false,
    ]);
  });

  it('is plain CSV, text and label first', () => {
    expect(
      formatDecisions(decisionsOf(decisionOn('Too slow, "again"', { line: 7 }), decisionOn('=1+1', { line: 2 }))),
    ).toBe(
      `text,label,verdict,confidence,model,line,hash,occurrence,time,reviewer
=1+1,negative,neutral,0.5,m 0123,2,${textHash('=1+1')},1,2025-01-31T09:30:00Z,
"Too slow, ""again""",negative,neutral,0.5,m 0123,7,${textHash('Too slow, "again"')},1,2025-01-31T09:30:00Z,
`,
    );
  });

  it('gives back every decision, whatever its text', () => {
    fc.assert(
      fc.property(
        anyDecisions,
        (decisions) => void expect(parseDecisions(formatDecisions(decisions), file)).toEqual(decisions),
      ),
    );
  });

  it('has one form for one set of decisions, whatever their order', () => {
    fc.assert(
      fc.property(
        anyDecisions,
        (decisions) => void expect(formatDecisions(new Map([...decisions].reverse()))).toBe(formatDecisions(decisions)),
      ),
    );
  });

  it('keeps every other row to the byte when one is added, changed or taken away', () => {
    fc.assert(
      fc.property(anyDecisions, anyDecision, (decisions, added) => {
        const others = new Map(decisions);
        others.delete(keyOf(added));
        const without = formatDecisions(others);
        const row = formatDecisions(decisionsOf(added)).slice(formatDecisions(new Map()).length);
        const withIt = formatDecisions(new Map([...others, [keyOf(added), added]]));
        const at = withIt.indexOf(row, formatDecisions(new Map()).length - 1);
        expect(at).toBeGreaterThan(0);
        expect(withIt.slice(0, at) + withIt.slice(at + row.length)).toBe(without);
      }),
    );
  });

  it.each([
    ['a spreadsheet’s byte-order mark and line ends', (text: string) => `\ufeff${text.replaceAll('\n', '\r\n')}`],
    ['blank lines', (text: string) => text.replaceAll('\n', '\n\n')],
  ])('is read with %s', (_, change) => {
    const decisions = decisionsOf(decisionOn('one'), decisionOn('two, three'));
    expect(parseDecisions(change(formatDecisions(decisions)), file)).toEqual(decisions);
  });

  it('takes the later one of two rows on a passage, as a merge may leave them', () => {
    const earlier = decisionOn('one', { label: 'positive', line: 9 });
    const later = decisionOn('one', { label: 'neutral', line: 3, time: '2025-02-01T00:00:00Z' });
    const rows = [earlier, later].map((decision) => formatDecisions(decisionsOf(decision)).split('\n')[1]);
    const header = formatDecisions(new Map());
    for (const body of [rows, [...rows].reverse()])
      expect(parseDecisions(header + body.join('\n'), file)).toEqual(decisionsOf(later));
  });

  const whole = formatDecisions(decisionsOf(decisionOn('one two three', { line: 4 })));
  it.each<[string, string, RegExp]>([
    ['another table', 'text,label\ngood,positive\n', /first line does not name the columns/],
    ['an open quote', `${whole}"open`, /cannot be read/],
    ['a row cut short', `${whole}one,negative\n`, /line 3 has 2 columns where there should be 10/],
    ['a conflict of a merge', whole.replace('one two', '<<<<<<< HEAD\none two'), /line 2 has 1 columns/],
    ['another text', whole.replace('two', 'zwei'), /line 2 has a different text/],
    ['no label', whole.replace(',negative,', ',,'), /line 2 has a label/],
    ['a comma for the point', whole.replace(',0.5,', ',"0,5",'), /line 2 has a confidence/],
    ['a date of a spreadsheet', whole.replace('2025-01-31T09:30:00Z', '31.01.2025'), /line 2 has a time/],
  ])('with %s is refused in one sentence', (_, content, sentence) => {
    expect(() => parseDecisions(content, `/data/${file}`)).toThrow(sentence);
    expect(() => parseDecisions(content, `/data/${file}`)).toThrow(
      /^The decisions in feedback\.csv\.review\.csv cannot be read: [^.]*(?:\.[^ .]+)*; the file is left as it is: fix it, or set it aside to start over\.$/,
    );
  });

  it('of nothing holds nothing', () => {
    expect(parseDecisions('', file)).toEqual(new Map());
    expect(parseDecisions(formatDecisions(new Map()), file)).toEqual(new Map());
  });
});

describe('the hash of a text', () => {
  it('is the same wherever a line is wrapped', () => {
    expect(textHash(' Too slow\r\n for me ')).toBe(textHash('Too slow for me'));
    expect(textHash('Too slow for me')).not.toBe(textHash('too slow for me'));
    expect(textHash('good')).toBe('770e607624d68926');
  });

  it('with its occurrence tells passages apart', () => {
    const counter = new OccurrenceCounter();
    expect(['a', 'b', 'a', 'a', 'b'].map((hash) => keyOf({ hash, occurrence: counter.next(hash) }))).toEqual([
      'a.1',
      'b.1',
      'a.2',
      'a.3',
      'b.2',
    ]);
  });
});
