import { describe, expect, it } from 'vitest';
import { chooseColumns, chooseTextColumn, guessColumns, previewTable } from '../../../src/data/columns';
import { looksLikeHeader } from '../../../src/data/layout';
import { openTable } from '../../../src/data/table';
import { csv, fileOf, manyRows } from './support';

const prose = [
  'The new page is hard to read.',
  'Works well for our team, thanks!',
  'Crashes when I open two files.',
  'Fine so far.',
];
/** Rows of which each column is made by a function of the row. */
const rows = (...make: ((i: number) => string)[]) => Array.from({ length: 24 }, (_, i) => make.map((m) => m(i)));
const text = (i: number) => `${prose[i % 4]} (${i})`;

describe('guessColumns', () => {
  it.each<[string, string[], string[][], [number | undefined, number | undefined]]>([
    ['names', ['text', 'label'], rows(text, (i) => String(i % 2)), [0, 1]],
    [
      'an index without a name',
      ['column 1', 'Sentiment', 'SentimentText'],
      rows(String, (i) => String(i % 2), text),
      [2, 1],
    ],
    [
      'ids and dates beside',
      ['review_id', 'date', 'stars', 'title', 'review_body'],
      rows(
        String,
        () => '2024-01-02',
        (i) => String(1 + (i % 5)),
        (i) => `Title ${i}`,
        text,
      ),
      [4, 2],
    ],
    ['content alone', ['column 1', 'column 2'], rows((i) => (i % 2 ? 'pos' : 'neg'), text), [1, 0]],
    [
      "a vote of the majority beside the raters'",
      ['text', 'rater1', 'rater2', 'majority_vote'],
      rows(
        text,
        (i) => (i % 2 ? 'positive' : 'negative'),
        (i) => (i % 3 ? 'positive' : 'negative'),
        (i) => (i % 2 ? 'positive' : 'negative'),
      ),
      [0, 3],
    ],
    [
      'a sentiment beside a score',
      ['id', 'airline_sentiment', 'airline_sentiment_confidence', 'text'],
      rows(
        String,
        (i) => ['negative', 'neutral', 'positive'][i % 3]!,
        () => '0.98',
        text,
      ),
      [3, 1],
    ],
    [
      'a label among authors',
      ['author', 'comment', 'verdict'],
      rows(
        (i) => `user${i}`,
        text,
        (i) => (i % 2 ? 'good' : 'bad'),
      ),
      [1, 2],
    ],
    [
      'a sorted file without names',
      ['column 1', 'column 2', 'column 3', 'column 4'],
      rows(
        () => '0',
        (i) => String(1467810369 + i),
        () => 'NO_QUERY',
        text,
      ),
      [3, 0],
    ],
    ['no labels', ['text', 'author'], rows(text, (i) => `user${i}`), [0, undefined]],
    ['no texts', ['a', 'b'], rows(String, (i) => String(i % 2)), [undefined, 1]],
  ])('by %s', (_, columns, cells, [t, l]) => {
    const guess = guessColumns(columns, cells);
    expect([guess.text, guess.label]).toEqual([t, l]);
    expect(guess.notes).toHaveLength([t, l].filter((column) => column !== undefined).length);
  });
});

describe('looksLikeHeader', () => {
  it.each([
    [
      'known names',
      [
        ['Text', 'Label'],
        ['fine', '1'],
      ],
      true,
    ],
    [
      'unknown names',
      [
        ['remark', 'what we think'],
        ['It is slow.', 'bad'],
        ['It is fast.', 'good'],
      ],
      true,
    ],
    [
      'a label in the first line',
      [
        ['It is slow.', 'negative'],
        ['It is fast.', 'positive'],
      ],
      false,
    ],
    [
      'a number in the first line',
      [
        ['It is slow', '0'],
        ['It is fast', '1'],
      ],
      false,
    ],
    [
      'a value that comes again',
      [
        ['slow app', 'bug'],
        ['fast app', 'praise'],
        ['crash', 'bug'],
      ],
      false,
    ],
    [
      'a sentence',
      [
        ['It is slow, sadly.', 'a'],
        ['It is fast', 'b'],
      ],
      false,
    ],
  ])('%s', (_, records, header) => {
    expect(looksLikeHeader(records)).toBe(header);
  });
});

describe('chooseColumns', () => {
  const file = csv(
    manyRows(30).map((row, i) => `${i % 3},${row}`),
    'team,remark,opinion',
  );
  const open = async () => openTable(await fileOf('data.csv', file));

  it('guesses what is not named, and tells', async () => {
    const chosen = await chooseColumns(await open(), { labelColumn: 'Opinion', groupColumn: 'team' });
    expect(chosen).toEqual({
      text: 1,
      label: 2,
      group: 0,
      notes: ['Texts are taken from the column "remark".'],
      warnings: [],
    });
  });

  it('says nothing where both are named', async () => {
    expect((await chooseColumns(await open(), { textColumn: 'remark', labelColumn: 'opinion' })).notes).toEqual([]);
  });

  it.each([
    [{ textColumn: 'none' }, /has no column "none" \(--text-column\): its columns are "team", "remark", "opinion"/],
    [{ textColumn: 'opinion', labelColumn: 'opinion' }, /cannot hold both/],
  ])('refuses %j', async (wishes, message) => {
    await expect(chooseColumns(await open(), wishes)).rejects.toThrow(message);
  });

  it.each([
    [
      'no label column',
      csv(
        Array.from({ length: 30 }, (_, i) => `Remark number ${i} of many,user${i}`),
        'text,author',
      ),
      /No column of .* looks like labels/,
    ],
    ['only a header', 'text,label\n', /has column names but no rows/],
    ['all rows empty', csv(Array.from({ length: 30 }, () => ',')), /All 30 rows of .* are empty/],
  ])('refuses %s', async (_, content, message) => {
    const table = await openTable(await fileOf('data.csv', content));
    await expect(chooseColumns(table)).rejects.toThrow(message);
  });

  it('takes the only column for the texts', async () => {
    expect(
      await chooseTextColumn(
        await openTable(await fileOf('list.txt', 'One thing.\nAnother, then.\n'), { header: false }),
      ),
    ).toBe(0);
  });
});

describe('previewTable', () => {
  it('has the first rows and the guess', async () => {
    const preview = await previewTable(await fileOf('data.csv', csv(manyRows(5000))));
    expect(preview).toMatchObject({ columns: ['text', 'label'], textColumn: 'text', labelColumn: 'label' });
    expect(preview.rows).toHaveLength(200);
  });
});

describe('files of other tools', () => {
  const opinions = rows(text, (i) => (i % 2 ? 'Good' : 'Bad'));
  const stars = (i: number) => String(1 + (i % 5));

  it.each<[string, string[], string[][], [number | undefined, number | undefined]]>([
    [
      'values that are tones beat position and name',
      ['Ticket', 'Status', 'Priority', 'Satisfaction Score', 'Satisfaction Comment'],
      rows(
        String,
        (i) => ['closed', 'solved'][i % 2]!,
        (i) => ['low', 'high', 'normal'][i % 3]!,
        (i) => (i % 2 ? 'Good' : 'Bad'),
        text,
      ),
      [4, 3],
    ],
    [
      'what was agreed on beats single annotators',
      ['remark', 'annotator_1', 'annotator_2', 'final'],
      opinions.map(([said, label]) => [said!, label!, 'Good', label!]),
      [0, 3],
    ],
    [
      'what a model said is no label',
      ['text', 'predicted_label', 'confidence', 'label'],
      opinions.map(([said, label]) => [said!, 'Good', '0.8', label!]),
      [0, 3],
    ],
    [
      'a title may be "Great" and is no label',
      ['Title', 'Review', 'Stars'],
      rows((i) => (i % 2 ? 'Great' : 'Bad'), text, stars),
      [1, 2],
    ],
    [
      'links are no texts, however long',
      ['id', 'Satisfaction Comment', 'Permalink'],
      rows(
        String,
        () => 'Nice',
        (i) => `https://support.example.com/very/long/path/of/tickets/${i}`,
      ),
      [1, undefined],
    ],
    [
      "the owner's answer is no review",
      ['Star Rating', 'Developer Reply Text', 'Review Text'],
      rows(stars, () => 'Thank you for writing to us, we will look into it.', text),
      [2, 0],
    ],
    [
      'a product is no label',
      ['id', 'created', 'product', 'text', 'plan'],
      rows(
        String,
        () => '2024-01-02',
        (i) => ['A', 'B'][i % 2]!,
        text,
        (i) => ['free', 'plus'][i % 2]!,
      ),
      [3, undefined],
    ],
    ['names in other languages', ['Nr', 'Kommentar', 'Bewertung'], rows(String, text, stars), [1, 2]],
    [
      'Chinese without blanks',
      ['编号', '内容', '情感'],
      rows(
        String,
        (i) => `新的画面非常好用${i}`,
        (i) => (i % 2 ? '正面' : '负面'),
      ),
      [1, 2],
    ],
  ])('%s', (_, columns, cells, [t, l]) => {
    const guess = guessColumns(columns, cells);
    expect([guess.text, guess.label]).toEqual([t, l]);
  });

  it('say which other columns might be meant', () => {
    const { others } = guessColumns(
      ['pros', 'cons', 'rating', 'verdict'],
      rows(
        text,
        (i) => `Not so good is what ${i} of them said`,
        stars,
        (i) => (i % 2 ? 'positive' : 'negative'),
      ),
    );
    expect(others.text.join()).toMatch(/"(pros|cons)" holds texts too and is not read/);
    expect(others.label.join()).toMatch(/"rating" could be labels too/);
  });
});
