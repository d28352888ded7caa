import { describe, expect, it } from 'vitest';
import { logOddsZ } from '../../../src/analysis/logOdds';
import { stem } from '../../../src/analysis/terms/stem';
import { fileOf, reportOn } from './support';

describe('themes', () => {
  const rows = [
    ...Array.from(
      { length: 40 },
      (_, i) => `The invoice in the window was bad, ${i % 2 ? 'two invoices were wrong' : 'really'}.`,
    ),
    ...Array.from({ length: 30 }, () => 'A bad crash of the window while exporting to PDF.'),
    ...Array.from({ length: 40 }, () => 'The dark theme is so good, I use the window every day.'),
    ...Array.from({ length: 30 }, () => 'The keyboard shortcuts are good in every window.'),
    ...Array.from({ length: 20 }, () => 'A question about the window.'),
  ];

  it('are what one side speaks of far more, under the name that the texts give it', async () => {
    const report = await reportOn(fileOf('themes.csv', ['text', ...rows.map((row) => `"${row}"`)].join('\n')));
    const names = (side: string) => report.themes.filter((each) => each.side === side).map(({ name }) => name);
    expect(names('bad').some((name) => /^invoices?$/.test(name))).toBe(true);
    expect(names('bad').join()).toMatch(/PDF|export|crash/);
    expect(names('good')).toContain('dark theme');
    expect(names('good').join()).toMatch(/shortcut/);
    // words of tone, and what everybody speaks of, are none
    expect(report.themes.map(({ name }) => name).join()).not.toMatch(/\b(?:bad|good|the|really|question)\b/);
    await report.close();
  });

  it('are marked on every text that has one of their words', async () => {
    const report = await reportOn(fileOf('marked.csv', ['text', ...rows.map((row) => `"${row}"`)].join('\n')));
    const index = report.themes.filter(({ side }) => side === 'bad').findIndex(({ name }) => /invoice/.test(name));
    const marked = [...report.columns.badThemes.subarray(0, rows.length)].filter((bits) => bits & (1 << index)).length;
    expect(marked).toBe(40);
    await report.close();
  });

  it('are none where both sides speak of the same', async () => {
    const same = Array.from({ length: 60 }, (_, i) => `The printer is ${i % 2 ? 'bad' : 'good'}.`);
    const report = await reportOn(fileOf('same.csv', ['text', ...same].join('\n')));
    expect(report.themes).toEqual([]);
    await report.close();
  });
});

describe('log-odds', () => {
  const totals = { bad: 1000, good: 1000, all: 2500 };

  it('are 0 where both sides use a word alike, and turn their sign with the sides', () => {
    expect(logOddsZ({ bad: 10, good: 10, all: 20 }, totals)).toBeCloseTo(0);
    const z = logOddsZ({ bad: 30, good: 5, all: 40 }, totals);
    expect(z).toBeGreaterThan(1.96);
    expect(logOddsZ({ bad: 5, good: 30, all: 40 }, totals)).toBeCloseTo(-z);
  });

  it('are surer with more texts', () => {
    expect(logOddsZ({ bad: 60, good: 10, all: 80 }, totals)).toBeGreaterThan(
      logOddsZ({ bad: 6, good: 1, all: 8 }, totals),
    );
  });
});

describe('stems', () => {
  it.each([
    ['crash', 'crashes', 'crashed', 'crashing'],
    ['invoice', 'invoices', 'invoiced'],
    ['charge', 'charging', 'charged', 'charges'],
    ['rate', 'rates', 'rated', 'rating'],
    ['stop', 'stopped', 'stopping'],
    ['battery', 'batteries'],
    ['sync', 'syncing', 'synced'],
    ['pay', 'paid', 'paying'],
  ])('of %s are one', (...forms) => {
    expect(new Set(forms.map(stem)).size).toBe(1);
  });

  it.each([
    ['site', 'sit'],
    ['wine', 'win'],
    ['hope', 'hop'],
    ['news', 'new'],
    ['thing', 'th'],
  ])('of %s and %s are two', (a, b) => {
    expect(stem(a)).not.toBe(stem(b));
  });
});
