import { describe, expect, it } from 'vitest';
import { inspect, type Finding } from '../../../src/data/doctor';
import { KeyedRows } from '../../../src/data/keyedRows';
import { openTable } from '../../../src/data/table';
import { csv, fileOf, manyRows } from './support';

const table = async (rows: string[], header?: string) => openTable(await fileOf('data.csv', csv(rows, header)));
const finding = (findings: readonly Finding[], code: string) => findings.find((f) => f.code === code);

describe('inspect', () => {
  it('finds nothing to say about a healthy file but its size', async () => {
    const { findings, classes, rows, words } = await inspect(await table(manyRows(400)));
    expect(findings.map((f) => f.code)).toEqual(['too-few-rows']);
    expect({ classes, rows, words }).toEqual({
      classes: { negative: 200, positive: 200 },
      rows: 400,
      words: { mean: 5, median: 5, most: 5 },
    });
  });

  it.each<[string, string[], string, number, number[]]>([
    ['repeated texts', ['Same words here,positive', '"same  words here!",positive'], 'duplicates', 1, [201, 202]],
    [
      'the same text with two labels',
      ['Same words here,positive', 'same words here,negative', 'same words here.,positive'],
      'contradictions',
      3,
      [201, 202],
    ],
    ['empty texts', [',positive'], 'empty', 1, [201]],
    ['one short word', ['ok,positive', 'so,negative'], 'near-empty', 2, [201, 202]],
    ['long texts', [`${'word '.repeat(900)},positive`], 'over-long', 1, [201]],
    ['lost characters', ['caf\ufffd is fine,positive'], 'damaged-encoding', 1, [201]],
    ['twice encoded text', ['cafÃ© is fine,positive', 'donâ€™t like it,negative'], 'damaged-encoding', 2, [201, 202]],
    ['markup', ['a<br />b is fine,positive', 'x &amp; y is not,negative'], 'markup', 2, [201, 202]],
    ['rows without a label', ['nothing said here,'], 'unlabelled', 1, []],
    [
      'links alone',
      ['https://t.example/x1,positive', '@anna https://t.example/x2,negative'],
      'near-empty',
      2,
      [201, 202],
    ],
    [
      'errors of spreadsheets',
      ['#NAME?,positive', '#REF!,negative', '#WERT!,positive', '#######,positive', 'Err:502,negative'],
      'near-empty',
      5,
      [201, 202, 203, 204, 205],
    ],
    ['bytes of Python', ["b'so \\xe2\\x80\\x99 sad',negative"], 'damaged-encoding', 1, [201]],
    ['letters of Mac Roman', ['I donÕt like the ÒnewÓ one,negative'], 'damaged-encoding', 1, [201]],
    ['Cyrillic read as Latin letters', ['Ïðèâåò îò ìåíÿ,positive'], 'damaged-encoding', 1, [201]],
    ['UTF-8 read as Cyrillic', ['РџСЂРёРІРµС‚ РѕС‚ меня,positive'], 'damaged-encoding', 1, [201]],
    [
      'passed-on messages',
      ['RT @anna: Same words here https://t.example/1,positive', '@ben same words here,positive'],
      'duplicates',
      1,
      [201, 202],
    ],
  ])('finds %s', async (_, rows, code, count, examples) => {
    const { findings } = await inspect(await table([...manyRows(200), ...rows]));
    const found = finding(findings, code);
    expect(found?.count).toBe(count);
    expect(found?.examples.map((e) => e.row)).toEqual(expect.arrayContaining(examples));
    expect(found?.message).toMatch(/\.$/);
  });

  it.each<[string, string[], string | undefined]>([
    [
      'German',
      ['Die neue Suche findet schnell, was ich meine', 'Seit dem Update kann ich mich nicht mehr anmelden'],
      'German (100%): fewer than 3,000 labelled rows adapt the bundled model that reads German, more train a model from your rows alone.',
    ],
    ['Japanese', ['新しい画面はとても使いやすいです', 'アップデートしてからログインできません'], 'Japanese (100%)'],
    [
      'English and Spanish',
      ['The new search quickly finds what I was looking for', 'La nueva pantalla es muy lenta y no me gusta nada'],
      'English (50%), Spanish (50%): training starts from the bundled English model, which does not read Spanish.',
    ],
    [
      'Finnish, which no model reads',
      ['Uusi haku löytää nopeasti sen mitä etsin', 'En voi enää kirjautua sisään päivityksen jälkeen'],
      'Finnish (100%): no bundled model reads Finnish, so for it a model learns from your rows alone.',
    ],
    ['English', ['The new search quickly finds what I mean', 'I cannot log in since the last update'], undefined],
    ['links alone', ['https://t.example/die/neue/suche/ist/gut', '@die_neue_suche_findet_schnell'], undefined],
  ])('says which languages the texts are in: %s', async (_, texts, languages) => {
    const rows = Array.from({ length: 40 }, (__, i) => `"${texts[i % 2]!} ${i}",${i % 4 < 2 ? 'good' : 'bad'}`);
    const found = finding((await inspect(await table(rows))).findings, 'languages');
    if (languages === undefined) expect(found).toBeUndefined();
    else expect(found?.message).toContain(`the texts are in ${languages}`);
  });

  it('stops identifying languages when the reading is stopped', async () => {
    const stop = new AbortController();
    const rows = Array.from(
      { length: 40 },
      (__, i) => `Die neue Suche findet alles sofort ${i},${i % 2 ? 'good' : 'bad'}`,
    );
    const inspected = inspect(await table(rows), { signal: stop.signal });
    stop.abort(new Error('stopped here'));
    await expect(inspected).rejects.toThrow();
  });

  it('finds labels that the texts give away, and columns that say the same', async () => {
    const rows = manyRows(60).map((row) => {
      const [said, label] = row.split(',');
      return `${label}: ${said},${label},${label === 'positive' ? 'up' : 'down'}`;
    });
    const { findings } = await inspect(await table(rows, 'text,label,arrow'));
    expect(
      findings.filter(({ code }) => code === 'leaked-label').map(({ severity, count }) => [severity, count]),
    ).toEqual([
      ['warning', 60],
      ['info', 60],
    ]);
  });

  it('tells as what class each label is read, its spellings as one', async () => {
    const { labels } = await inspect(await table([...manyRows(4), 'one more,Positive', 'and more,nonsense']), {
      labels: { nonsense: 'neutral' },
    });
    expect(labels).toEqual([
      { label: 'positive', rows: 3, class: 'positive' },
      { label: 'negative', rows: 2, class: 'negative' },
      { label: 'nonsense', rows: 1 },
    ]);
  });

  it('does not take accented text for damaged', async () => {
    const { findings } = await inspect(
      await table([...manyRows(200), 'Ça va très bien à Âge égal,positive', 'Ã is a letter,negative']),
    );
    expect(finding(findings, 'damaged-encoding')).toBeUndefined();
  });

  it('weighs classes', async () => {
    const { findings } = await inspect(
      await table([...manyRows(60), ...Array.from({ length: 1000 }, (_, i) => `praise number ${i},positive`)]),
    );
    expect(finding(findings, 'imbalance')).toMatchObject({
      severity: 'warning',
      message: expect.stringContaining('34.3 times'),
    });
  });

  it('warns of few rows', async () => {
    expect(finding((await inspect(await table(manyRows(30)))).findings, 'too-few-rows')).toMatchObject({
      severity: 'warning',
      count: 30,
    });
  });

  it('finds rows of a test file in the training file', async () => {
    const [train, test] = [
      await table(manyRows(200)),
      await table(['The 7th remark is KIND!,positive', 'something else entirely,negative']),
    ];
    const { findings } = await inspect(train, { testTable: test, textColumn: 'text', labelColumn: 'label' });
    expect(findings[0]).toMatchObject({ code: 'leak', severity: 'error', count: 1, examples: [{ row: 1 }] });
  });

  it('tells labels that cannot be learned as a finding', async () => {
    const { findings, classes } = await inspect(
      await table(Array.from({ length: 50 }, (_, i) => `remark number ${i},positive`)),
    );
    expect(findings[0]).toMatchObject({
      code: 'labels',
      severity: 'error',
      message: expect.stringContaining('one class'),
    });
    expect(classes).toEqual({});
  });

  it('survives JSON', async () => {
    const inspection = await inspect(await table(manyRows(50)));
    expect(JSON.parse(JSON.stringify(inspection))).toEqual(inspection);
  });
});

describe('KeyedRows', () => {
  it('counts what a map would count', () => {
    const keyed = new KeyedRows();
    for (let row = 1; row <= 10_000; row++) keyed.add(row % 7000, row, row % 2);
    const { repeated, contradicted, groups } = keyed.repeats((label) => label, 2);
    // Row r and r + 7000 share a key and, 7000 being even, a class.
    expect({ repeated, contradicted, groups }).toEqual({
      repeated: 3000,
      contradicted: 0,
      groups: {
        duplicates: [
          [1, 7001],
          [2, 7002],
        ],
        contradictions: [],
      },
    });
    const known = keyed.lookUp();
    expect([known(6999), known(7000), known(-1)]).toEqual([true, false, false]);
  });
});
