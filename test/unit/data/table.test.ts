import { createHash } from 'node:crypto';
import { appendFile, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { openTable } from '../../../src/data/table';
import type { TableRow } from '../../../src/data/tableRows';
import { csv, fileOf, manyRows, rowsOf } from './support';

const utf16be = (text: string) => Buffer.from(text, 'utf16le').swap16();
const windows1252 = (text: string) =>
  Buffer.from(text.replaceAll('–', '\x96').replaceAll('“', '\x93').replaceAll('”', '\x94'), 'latin1');
const text = 'text,label\ntrès – “bon” – café,positive\nnaïve,negative\n';
const cells = [
  ['très – “bon” – café', 'positive'],
  ['naïve', 'negative'],
];

describe('encodings', () => {
  it.each([
    ['UTF-8', 'utf-8', Buffer.from(text)],
    ['UTF-8 with a mark', 'utf-8', Buffer.from(`\ufeff${text}`)],
    ['UTF-16LE with a mark', 'utf-16le', Buffer.from(`\ufeff${text}`, 'utf16le')],
    ['UTF-16LE without', 'utf-16le', Buffer.from(text, 'utf16le')],
    ['UTF-16BE with a mark', 'utf-16be', utf16be(`\ufeff${text}`)],
    ['UTF-16BE without', 'utf-16be', utf16be(text)],
    ['Windows-1252', 'windows-1252', windows1252(text)],
    ['UTF-8, gzipped', 'utf-8', gzipSync(text)],
  ])('reads %s', async (_, encoding, bytes) => {
    const file = await fileOf('data.csv', bytes);
    const table = await openTable(file);
    expect((await rowsOf(file)).map((row) => row.cells)).toEqual(cells);
    expect(table.columns).toEqual(['text', 'label']);
    for await (const row of table.rows()) expect(row.row).toBeGreaterThan(0);
    expect(table.encoding).toBe(encoding);
  });

  it('finds Windows-1252 far behind an ASCII beginning', async () => {
    const file = await fileOf(
      'late.csv',
      Buffer.concat([Buffer.from(csv(manyRows(20_000))), windows1252('“at last”,positive\n')]),
    );
    const rows = await rowsOf(file);
    expect(rows.at(-1)?.cells[0]).toBe('“at last”');
  });

  it('keeps UTF-8 with a damaged byte as UTF-8', async () => {
    const damaged = Buffer.concat([
      Buffer.from('text,label\ncafé déjà,positive\n'),
      Buffer.from([0x61, 0xe9, 0x62]),
      Buffer.from(',negative\n'),
    ]);
    expect((await rowsOf(await fileOf('damaged.csv', damaged))).map((row) => row.cells[0])).toEqual([
      'café déjà',
      'a\ufffdb',
    ]);
  });
});

describe('dialects', () => {
  it.each([
    [
      'semicolons beside commas',
      'text;label\nfine, really;1\n"not; fine, no";0\n',
      ';',
      [
        ['fine, really', '1'],
        ['not; fine, no', '0'],
      ],
    ],
    [
      'tabs with a bare quote',
      'text\tlabel\n"open\t1\nnext\t0\n',
      '\t',
      [
        ['"open', '1'],
        ['next', '0'],
      ],
    ],
    [
      'bars',
      'text|label\na, b; c|1\nd|0\n',
      '|',
      [
        ['a, b; c', '1'],
        ['d', '0'],
      ],
    ],
    [
      'backslash escapes',
      'text,label\n"say \\"hi, you\\" now",1\n"say, \\"no\\"",0\n',
      ',',
      [
        ['say "hi, you" now', '1'],
        ['say, "no"', '0'],
      ],
    ],
    [
      'single quotes',
      "text,label\n'a, b','pos'\n'it''s','neg'\n'c','neg'\n'd','pos'\n",
      ',',
      [
        ['a, b', 'pos'],
        ["it's", 'neg'],
        ['c', 'neg'],
        ['d', 'pos'],
      ],
    ],
    [
      'an inch mark in an unquoted cell',
      'text,label\na 5" screen,1\n"b, c",0\n',
      ',',
      [
        ['a 5" screen', '1'],
        ['b, c', '0'],
      ],
    ],
    [
      'CRLF',
      'text,label\r\n"a\r\nb",1\r\nc,0\r\n',
      ',',
      [
        ['a\r\nb', '1'],
        ['c', '0'],
      ],
    ],
    [
      'CR alone',
      'text,label\ra,1\rb,0\r',
      ',',
      [
        ['a', '1'],
        ['b', '0'],
      ],
    ],
    [
      'empty lines',
      'text,label\n\na,1\n\n\nb,0',
      ',',
      [
        ['a', '1'],
        ['b', '0'],
      ],
    ],
    [
      'short rows and empty cells too many',
      'text,label\na\nb,0,,\n',
      ',',
      [
        ['a', ''],
        ['b', '0'],
      ],
    ],
    [
      'carets, beside commas and semicolons in the texts',
      'text^label\nslow, again^x\nfast; finally^y\nok, so far^x\n',
      '^',
      [
        ['slow, again', 'x'],
        ['fast; finally', 'y'],
        ['ok, so far', 'x'],
      ],
    ],
    [
      'row numbers with a header one short',
      'text,label\n1,a b,x\n2,c d,y\n',
      ',',
      [
        ['1', 'a b', 'x'],
        ['2', 'c d', 'y'],
      ],
    ],
  ])('reads %s', async (_, content, delimiter, expected) => {
    const file = await fileOf('data.csv', content);
    expect((await openTable(file)).delimiter).toBe(delimiter);
    expect((await rowsOf(file)).map((row) => row.cells)).toEqual(expected);
  });

  it('counts rows without the header and lines with all', async () => {
    const rows = await rowsOf(await fileOf('data.csv', 'text,label\n"two\nlines",1\n\nnext,0\n'));
    expect(rows.map(({ row, line }) => [row, line])).toEqual([
      [1, 2],
      [2, 5],
    ]);
  });

  it('numbers the columns where the first line is a row', async () => {
    const table = await openTable(await fileOf('data.csv', `${manyRows(30).join('\n')}\n`));
    expect(table.columns).toEqual(['column 1', 'column 2']);
    expect(await rowsOf(table.path)).toHaveLength(30);
  });

  it('reads a list of sentences as one column', async () => {
    const rows = await rowsOf(await fileOf('list.txt', 'Good stuff.\nWell, not bad, really.\nNo.\nYes, why not?\n'), {
      header: false,
    });
    expect(rows.map((row) => row.cells)).toEqual([
      ['Good stuff.'],
      ['Well, not bad, really.'],
      ['No.'],
      ['Yes, why not?'],
    ]);
  });
});

it('reads quoted words at the start of sentences as they stand', async () => {
  const rows = await rowsOf(await fileOf('list.txt', 'Good stuff.\n"Great" they said.\nNo.\n'), { header: false });
  expect(rows.map((row) => row.cells[0])).toEqual(['Good stuff.', '"Great" they said.', 'No.']);
});

describe('JSON Lines', () => {
  it('has the keys as columns and values as text', async () => {
    const file = await fileOf(
      'data.jsonl',
      '{"text":"a\\u2028b\u2028","stars":5}\n\n{"stars":1,"text":"c","extra":{"x":[1]}}\n',
    );
    expect((await openTable(file)).columns).toEqual(['text', 'stars', 'extra.x']);
    expect((await rowsOf(file)).map(({ line, cells }) => [line, ...cells])).toEqual([
      [1, 'a\u2028b\u2028', '5', ''],
      [3, 'c', '1', '1'],
    ]);
  });

  it.each([
    ['{"text":"a"}\n{"text":\n', /^Line 2 of .* is not valid JSON/],
    ['{"text":"a"}\n[1]\n', /^Line 2 of .* is not a JSON object/],
    ['[{"text":"a"}, {"text":', /^Line 1 of .* is not valid JSON/],
  ])('refuses %j', async (content, message) => {
    await expect(rowsOf(await fileOf('data.jsonl', content))).rejects.toThrow(message);
  });
});

describe('folders', () => {
  const folderOf = async (files: Record<string, string>) => {
    const root = path.dirname(await fileOf('readme.txt', 'beside'));
    for (const [name, content] of Object.entries(files)) {
      await mkdir(path.join(root, path.dirname(name)), { recursive: true });
      await writeFile(path.join(root, name), content);
    }
    return root;
  };

  it('takes sub-folders as labels, in turn', async () => {
    const folder = await folderOf({
      'pos/1.txt': 'good\nindeed\n',
      'pos/2.txt': 'fine',
      'neg/1.txt': 'bad',
      'unsup/1.txt': 'whatever',
    });
    expect((await rowsOf(folder)).map((row) => row.cells)).toEqual([
      ['bad', 'neg', path.join('neg', '1.txt')],
      ['good\nindeed', 'pos', path.join('pos', '1.txt')],
      ['fine', 'pos', path.join('pos', '2.txt')],
    ]);
  });

  it('points one floor down', async () => {
    const folder = await folderOf({ 'train/pos/1.txt': 'good', 'train/neg/1.txt': 'bad' });
    await expect(openTable(folder)).rejects.toThrow(/choose the folder whose sub-folders are the labels/);
  });
});

describe('refusals', () => {
  it.each<[string, string | Uint8Array, RegExp]>([
    ['an empty file', '', /is empty/],
    ['a binary file', Uint8Array.from({ length: 4096 }, (_, i) => i % 256), /is a binary file/],
    ['a workbook', Buffer.concat([Buffer.from('PK\x03\x04'), Buffer.alloc(200, 7)]), /is a damaged workbook/],
    ['a NUL byte', csv([...manyRows(40), 'a\0b,positive']), /^Row 41 \(line 42\) of .* holds a NUL byte/],
    [
      'an unclosed quote',
      csv([...manyRows(40), '"never closed,positive', ...manyRows(9)]),
      /^Row 41 of .* opens a quote that is never closed/,
    ],
    [
      'an unclosed quote before quoted rows',
      csv([...manyRows(40), '"never closed,positive', '"fine, so far",positive']),
      /^Row 41 of .* has a broken quote/,
    ],
    ['an unclosed quote far down', csv([...manyRows(4000), '"never closed,positive']), /^Row 4001 of .* opens a quote/],
    [
      'a row with too many columns',
      csv([...manyRows(5), 'a,b,positive']),
      /^Row 6 \(line 7\) of .* has 3 columns where there should be 2/,
    ],
    ['a cut gzip file', gzipSync(csv(manyRows(5000))).subarray(0, 3000), /damaged or unfinished gzip/],
  ])('refuses %s in one sentence', async (_, content, message) => {
    const file = await fileOf('data.csv', content);
    await expect(rowsOf(file)).rejects.toThrow(message);
    await expect(rowsOf(file)).rejects.toMatchObject({ name: 'UserError', kind: 'input' });
  });

  it('refuses a missing file', async () => {
    await expect(openTable('/no/such/file.csv')).rejects.toThrow(/^There is no file or folder/);
  });

  it.each(['"', ''])('cuts a cell of 10 MB between %j at a million characters, and says so', async (quote) => {
    const long = `${quote}${'word '.repeat(2 << 20)}${quote},positive`;
    const table = await openTable(await fileOf('data.csv', csv([...manyRows(3), long, 'after it,negative'])));
    const rows: TableRow[] = [];
    for await (const row of table.rows()) rows.push(row);
    expect(rows[3]!.cells[0]!.length).toBeGreaterThan((1 << 20) - 2);
    expect(rows[3]!.cells[0]!.length).toBeLessThanOrEqual(1 << 20);
    expect([rows[3]!.cells[1], rows[4]!.cells, rows[4]!.line]).toEqual(['positive', ['after it', 'negative'], 6]);
    expect(table.notes.join()).toMatch(/One cell is longer than 1,048,576 bytes and cut there \(line 5\)/);
  });

  it('refuses a file that changes while it is read', async () => {
    const file = await fileOf('data.csv', csv(manyRows(50_000)));
    const table = await openTable(file);
    const reading = (async () => {
      for await (const { row } of table.rows()) if (row === 10) await appendFile(file, 'one more,positive\n');
    })();
    await expect(reading).rejects.toThrow(/changed while it was being read/);
    await expect(table.assertUnchanged()).rejects.toThrow(/changed/);
  });

  it('refuses a file that is deleted while it is read', async () => {
    const file = await fileOf('data.csv', csv(manyRows(50_000)));
    const table = await openTable(file);
    const reading = (async () => {
      for await (const { row } of table.rows()) if (row === 10) await rm(file);
    })();
    await expect(reading).rejects.toThrow(/was moved or deleted while it was being read/);
  });

  it('stops when asked', async () => {
    const stop = new AbortController();
    const table = await openTable(await fileOf('data.csv', csv(manyRows(50_000))));
    const reading = (async () => {
      for await (const { row } of table.rows({ signal: stop.signal })) if (row === 10) stop.abort();
    })();
    await expect(reading).rejects.toMatchObject({ kind: 'stopped' });
  });
});

describe('content hash', () => {
  it("is the file's SHA-256, with or without a reading", async () => {
    const file = await fileOf('data.csv.gz', gzipSync(csv(manyRows(2000))));
    const expected = createHash('sha256')
      .update(await readFile(file))
      .digest('hex');
    expect(await (await openTable(file)).contentHash()).toBe(expected);
    const table = await openTable(file);
    for await (const { row } of table.rows()) expect(row).toBeGreaterThan(0);
    expect(await table.contentHash()).toBe(expected);
  });
});
