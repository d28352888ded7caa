import { describe, expect, it } from 'vitest';
import { ranksOf } from '../../../src/analysis/ranks';
import { categoryOf } from '../../../src/analysis/view/columns';
import { fileOf, reportOn, wordScoring } from './support';

const many = Array.from(
  { length: 3000 },
  (_, i) => `${i % 3 === 0 ? 'bad' : i % 3 === 1 ? 'good' : 'plain'} text ${i}`,
);

describe('a report', () => {
  it('has a verdict for every row, in order, also over many batches', async () => {
    const report = await reportOn(fileOf('many.csv', ['text', ...many].join('\n')));
    expect(report.store.length).toBe(3000);
    const wrong = many.filter((_, entry) => categoryOf(report.columns, entry, 3) !== [0, 2, 1][entry % 3]);
    expect(wrong).toEqual([]);
    expect(await report.textOf(2999)).toBe(many[2999]);
    expect((await report.store.rows([1234]))[0]).toEqual([many[1234]]);
    expect(report.store.line(10)).toBe(12);
    await report.close();
  });

  it('scores its rows again by another model', async () => {
    const report = await reportOn(fileOf('again.csv', ['text', ...many].join('\n')));
    const opposite = wordScoring();
    const turned = {
      ...opposite,
      score: (texts: readonly string[], terms: boolean) =>
        opposite.score(
          texts.map((text) => text.replace('bad', 'good')),
          terms,
        ),
    };
    await report.rescore(
      turned,
      new AbortController().signal,
      () => undefined,
      () => undefined,
    );
    expect(report.scored).toBe(3000);
    expect(many.filter((_, entry) => categoryOf(report.columns, entry, 3) === 0)).toEqual([]);
    await report.close();
  });

  it('stops where it is told to, and keeps what it has', async () => {
    const stop = new AbortController();
    const scoring = wordScoring();
    const slow = {
      ...scoring,
      score: async (texts: readonly string[], terms: boolean) => {
        stop.abort();
        return scoring.score(texts, terms);
      },
    };
    const { FileReport } = await import('../../../src/analysis/fileReport');
    const { openTable } = await import('../../../src/data/table');
    const { folder } = await import('./support');
    const report = new FileReport({
      table: await openTable(fileOf('stop.csv', ['text', ...many].join('\n'))),
      chosen: { texts: [0], mode: 'joined', date: undefined, group: undefined },
      scoring: slow,
      folder,
    });
    await report
      .run(
        stop.signal,
        () => undefined,
        () => undefined,
      )
      .catch(() => undefined);
    expect(report.scored).toBeLessThan(3000);
    await report.close();
  });

  it('groups by a column, and by another one later', async () => {
    const rows = many.slice(0, 60).map((text, i) => `${text},${i % 2 ? 'x' : 'y'},${i % 5}`);
    const report = await reportOn(fileOf('groups.csv', ['text,a,b', ...rows].join('\n')), { chosen: { group: 1 } });
    expect(report.groups).toEqual(['y', 'x']);
    await report.groupBy(2);
    expect(report.groups).toEqual(['0', '1', '2', '3', '4']);
    expect(report.columns.group[7]).toBe(2);
    await report.close();
  });
});

describe('ranks', () => {
  const pause = () => Promise.resolve();

  it('are of numbers where the cells are, with the rest behind', async () => {
    expect([
      ...(await ranksOf(
        [
          ['10', '9'],
          ['-1.5', '', '9'],
        ],
        pause,
      )),
    ]).toEqual([2, 1, 0, 3, 1]);
  });

  it('are as people order texts', async () => {
    expect([...(await ranksOf([['item 10', 'item 2', '', 'Äpfel', 'bear']], pause))]).toEqual([3, 2, 4, 0, 1]);
  });

  it('order as a plain sort does', async () => {
    const cells = Array.from({ length: 5000 }, (_, i) => `w${(i * 7919) % 4999}`);
    const ranks = await ranksOf([cells], pause);
    const order = [...cells.keys()].sort((a, b) => ranks[a]! - ranks[b]!);
    const { compare } = new Intl.Collator(undefined, { numeric: true, sensitivity: 'base' });
    expect(order.every((cell, i) => i === 0 || compare(cells[order[i - 1]!]!, cells[cell]!) <= 0)).toBe(true);
  });
});
