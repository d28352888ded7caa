import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { csvRow, safeCell } from '../../../src/data/safeCells';

describe('safe cells', () => {
  it.each(['=1+1', '+49 30', '-5', '@SUM(A1)', '  =HYPERLINK("x")', '\t=1', '\r\n@x', '＝1', '\ufeff=1'])(
    'hold no formula: %j',
    (text) => {
      expect(safeCell(text)).toBe(`'${text}`);
    },
  );

  it.each(['', 'good', '1 = 1', 'a-b', "'=1", 'no @ all'])('are left alone: %j', (text) => {
    expect(safeCell(text)).toBe(text);
  });

  it('come back from CSV as they went in, but for the apostrophe', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'grapheme' }), { minLength: 2, maxLength: 5 }), (cells) => {
        const [row] = parse(csvRow(cells), {
          relax_column_count: true,
          skip_empty_lines: false,
          bom: false,
        }) as string[][];
        expect(row).toEqual(cells.map(safeCell));
      }),
    );
  });

  it('leave numbers to be numbers', () => {
    expect(csvRow(['a,b', -0.5, '-0.5'])).toBe(`"a,b",-0.5,'-0.5\r\n`);
  });
});
