import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mapLabels, mapToClasses, plainLabel } from '../../../src/data/labels';

const counted = (...labels: string[]) => new Map(labels.map((label) => [label, 10]));
/** Class name by label, in the order of the labels. */
const namesOf = (labels: string[], explicit?: Record<string, string>) => {
  const map = mapLabels(counted(...labels), explicit);
  return labels.map((label) => map.classes[map.classOf(label) ?? -1]);
};

const [neg, neu, pos] = ['negative', 'neutral', 'positive'];

/** As `namesOf`, for labels of a column with a name. */
const readIn = (column: string, ...labels: string[]) => {
  const map = mapLabels(counted(...labels), {}, column);
  return labels.map((label) => map.classes[map.classOf(label) ?? -1]);
};

describe('scales and words', () => {
  it.each<[string, string, string[], (string | undefined)[]]>([
    ['1 to 7', 'rating', ['1', '3', '4', '5', '7'], [neg, neg, neu, pos, pos]],
    ['-5 to 5', 'score', ['-5', '-1', '0', '2', '5'], [neg, neg, neu, pos, pos]],
    ['0 to 5 stars', 'stars', ['0', '1', '2', '3', '4', '5'], [neg, neg, neg, neu, pos, pos]],
    ['recommendation', 'NPS', ['0', '6', '7', '8', '9', '10'], [neg, neg, neu, neu, pos, pos]],
    ['recommendation, asked', 'Would you recommend us?', ['0', '6', '8', '10'], [neg, neg, neu, pos]],
    ['the same numbers elsewhere', 'score', ['0', '4', '6', '8', '10'], [neg, neg, neu, pos, pos]],
    ['shares', 'score', ['10%', '60%', '90%'], [neg, neu, pos]],
    ['a lexicon’s compound', 'compound', ['-0.62', '0.01', '0.44'], [neg, neu, pos]],
    ['school grades', 'Schulnote', ['1', '3', '5'], [pos, neu, neg]],
    ['stars in a sentence', 'rating', ['5.0 out of 5 stars', 'Rated 3 of 5', '1 out of 5'], [pos, neu, neg]],
    ['stars in German', 'rating', ['5 Sterne', '3 Sterne', '1 Stern'], [pos, neu, neg]],
    ['stars in Japanese', '星', ['5つ星のうち4.0', '5つ星のうち1.0'], [pos, neg]],
    ['stars as emoji', 'rating', ['⭐⭐⭐⭐⭐', '⭐⭐⭐', '⭐'], [pos, neu, neg]],
    ['stars of which some are empty', 'rating', ['★★★★☆', '★★★☆☆', '★☆☆☆☆'], [pos, neu, neg]],
    ['stars as asterisks and words', 'rating', ['*****', 'two stars'], [pos, neg]],
    ['scores of ten', 'note', ['9/10', '5/10', '2/10'], [pos, neu, neg]],
    ['numbered words', 'q', ['5 - Very satisfied', '3 - Neutral', '1 - Very dissatisfied'], [pos, neu, neg]],
    ['words at the ends only', 'q', ['1 - Very poor', '2', '3', '4', '5 - Excellent'], [neg, neg, neu, pos, pos]],
    [
      'degrees',
      'q',
      ['Somewhat satisfied', 'Neither satisfied nor dissatisfied', 'Slightly dissatisfied'],
      [pos, neu, neg],
    ],
    ['negations', 'q', ['Not at all satisfied', 'Satisfied'], [neg, pos]],
    ['agreement', 'q', ['Strongly agree', 'Neither agree nor disagree', 'Disagree'], [pos, neu, neg]],
    ['thumbs of any colour', 'reaction', ['👍🏽', '👍', '👎🏿'], [pos, pos, neg]],
    ['an emoji beside its word', 'reaction', ['😀 Good', '😡 Bad'], [pos, neg]],
    ['true and false', 'is_positive', ['True', 'False'], [pos, neg]],
    ['true where it is bad', 'is_negative', ['True', 'False'], [neg, pos]],
    ['one where it is bad', 'Negative', ['1', '0'], [neg, pos]],
    ['answers that are no tones', 'IsToxic', ['TRUE', 'FALSE'], ['TRUE', 'FALSE']],
    ['numbers that are no tones', 'hate', ['0', '1'], ['0', '1']],
    ['lists of one', 'label', ["['Positive']", '["negative"]'], [pos, neg]],
    ['labels of Hugging Face', 'label', ['LABEL_0', 'LABEL_1', 'LABEL_2'], [neg, neu, pos]],
    ['German', 'Urteil', ['sehr zufrieden', 'teils/teils', 'unzufrieden'], [pos, neu, neg]],
    ['French', 'avis', ['Plutôt satisfait', 'mitigé', 'Pas du tout satisfait'], [pos, neu, neg]],
    ['Spanish', 's', ['positivo', 'neutro', 'negativo'], [pos, neu, neg]],
    ['Dutch', 'o', ['tevreden', 'niet tevreden, niet ontevreden', 'zeer ontevreden'], [pos, neu, neg]],
    ['Russian', 'т', ['положительный', 'нейтральный', 'отрицательный'], [pos, neu, neg]],
    ['Polish', 'o', ['zadowolony', 'niezadowolony'], [pos, neg]],
    ['Turkish', 'd', ['Olumlu', 'Nötr', 'Olumsuz'], [pos, neu, neg]],
    ['Chinese', '标签', ['正面', '中性', '负面'], [pos, neu, neg]],
    ['Japanese', '評価', ['満足', 'どちらともいえない', '不満'], [pos, neu, neg]],
    ['Korean', '감정', ['긍정', '중립', '부정'], [pos, neu, neg]],
    ['Arabic', 'ش', ['إيجابي', 'محايد', 'سلبي'], [pos, neu, neg]],
    ['half stars', 'stars', ['★★★★½', '★★★', '★½'], [pos, neu, neg]],
    ['half stars in figures', 'stars', ['4½ stars', '3 stars', '1½ stars'], [pos, neu, neg]],
    ['signs', 'tone', ['+', '0', '-'], [pos, neu, neg]],
    ['letters with degrees', 'label', ['P+', 'P', 'NEU', 'N', 'N+'], [pos, pos, neu, neg, neg]],
    ['yes and no by letter', 'Satisfied?', ['y', 'n'], [pos, neg]],
    ['French points with commas', 'Évaluation', ['9,5', '5,5', '2'], [pos, neu, neg]],
    ['Catalan', 'label', ['positiu', 'neutre', 'negatiu'], [pos, neu, neg]],
    ['Bengali', 'label', ['ইতিবাচক', 'নিরপেক্ষ', 'নেতিবাচক'], [pos, neu, neg]],
    ['praise and criticism in German', 'Art', ['Lob', 'Neutral', 'Kritik'], [pos, neu, neg]],
    ['ids of emotions', 'emotion', ['0', '1', '2', '3'], ['0', '1', '2', '3']],
    ['ids of topics', 'Class Index', ['1', '2', '3', '4'], ['1', '2', '3', '4']],
    ['ids without a telling name', 'label', ['0', '1', '2', '3', '4', '5'], ['0', '1', '2', '3', '4', '5']],
    ['plans', 'plan', ['free', 'plus', 'new'], ['free', 'plus', 'new']],
    ['severities', 'severity', ['critical', 'normal', 'low'], ['critical', 'normal', 'low']],
  ])('%s', (_, column, labels, names) => {
    expect(readIn(column, ...labels)).toEqual(names);
  });

  it('have a scale told with its counts', () => {
    const map = mapLabels(new Map([['1', 3], ['4', 5], ['7', 2]]), {}, 'rating'); // prettier-ignore
    expect(map.notes.join()).toContain(
      '1 to 3 are negative, 4 is neutral, 5 to 7 positive (negative 3, neutral 5, positive 2)',
    );
  });

  it('tell numbers that are no scale', () => {
    const { warnings } = mapLabels(counted('0', '1', '2', '3'), {}, 'emotion');
    expect(warnings.join()).toMatch(/The numbers in "emotion" are read as names of classes, not as a scale/);
  });

  it.each(['NA', 'NaN', '<NA>', '\\N', 'NULL', 'n/a', '?', '#N/A', ' ', 'Unoffered'])(
    'take %j for no label',
    (missing) => {
      const map = mapLabels(counted('good', 'bad', missing));
      expect([map.classes, map.classOf(missing)]).toEqual([[neg, pos], undefined]);
      expect(map.notes[0]).toBe('10 rows without a label are left out.');
    },
  );

  it('take a dash for no label where no plus is beside it', () => {
    const map = mapLabels(counted('positive', 'negative', '-', '--'));
    expect([map.classes, map.classOf('-'), map.classOf('--')]).toEqual([[neg, pos], undefined, undefined]);
    expect(map.notes.join()).toContain('20 rows with a dash instead of a label are left out.');
  });

  it('leave out cells with several labels, and tell', () => {
    const map = mapLabels(counted('positive', 'negative', 'positive;negative', 'positive, very positive'));
    expect(map.classes).toEqual([neg, pos]);
    expect([map.classOf('positive;negative'), map.classOf('positive, very positive')]).toEqual([undefined, 1]);
    expect(map.warnings.join()).toMatch(/10 rows with several labels in one cell \("positive;negative"\) are skipped/);
  });

  it('read what looks misspelled, and tell', () => {
    const map = mapLabels(counted('positive', 'negative', 'postive', 'negtaive'));
    expect([map.classes, map.classOf('postive'), map.classOf('negtaive')]).toEqual([[neg, pos], 1, 0]);
    expect(map.warnings.join()).toMatch(/"postive" \(10 rows\) as positive/);
  });

  it('read words and numbers of two sources together, and tell', () => {
    const map = mapLabels(counted('positive', 'negative', '0', '1'), {}, 'label');
    expect([map.classes, map.classOf('0'), map.classOf('1')]).toEqual([[neg, pos], 0, 1]);
    expect(map.warnings.join()).toMatch(/Words and numbers are mixed/);
  });

  it('say how to map names of classes', () => {
    expect(mapLabels(counted('A', 'B')).notes.join()).toContain('--labels "A=positive,B=negative"');
  });
});

describe('mapLabels', () => {
  it.each<[string, string[], (string | undefined)[]]>([
    ['0 and 1', ['0', '1'], [neg, pos]],
    ['-1, 0, 1', ['1', '0', '-1'], [pos, neu, neg]],
    ['-1 and 1', ['-1', '1'], [neg, pos]],
    ['0, 1, 2', ['0', '1', '2'], [neg, neu, pos]],
    ['0 and 4', ['0', '4'], [neg, pos]],
    ['0 and 2', ['0', '2'], [neg, pos]],
    ['0 to 4', ['0', '1', '2', '3', '4'], [neg, neg, neu, pos, pos]],
    ['stars', ['1', '2', '3', '4', '5'], [neg, neg, neu, pos, pos]],
    ['stars as decimals', ['1.0', '2.5', '3.0', '5.0'], [neg, neg, neu, pos]],
    ['stars in words', ['1 star', '5 stars', '3 stars'], [neg, pos, neu]],
    ['stars as signs', ['★', '★★★★★'], [neg, pos]],
    ['stars without neutral', ['1', '2', '4', '5'], [neg, neg, pos, pos]],
    ['1 and 2', ['1', '2'], [neg, pos]],
    ['ratings to 10', ['1', '4', '7', '10'], [neg, neg, pos, pos]],
    ['words in any case', ['POSITIVE', 'Neutral ', 'neg'], [pos, neu, neg]],
    ['words of degree', ['Extremely Negative', 'very_positive', 'neutral'], [neg, pos, neu]],
    ['fastText labels', ['__label__positive', '__label__negative'], [pos, neg]],
    ['other words for sentiments', ['good', 'bad', 'ok'], [pos, neg, neu]],
    ['yes and no', ['yes', 'no'], [pos, neg]],
    ['emotions, of which some mean a sentiment elsewhere', ['happy', 'sad', 'angry'], ['happy', 'sad', 'angry']],
    ["names of the user's own", ['Praise', 'Bug report'], ['Praise', 'Bug report']],
    ['own names beside sentiments', ['sarcastic', 'Negative', 'positive'], ['sarcastic', neg, pos]],
    ['numbers of another kind', ['100', '200', '300'], ['100', '200', '300']],
  ])('reads %s', (_, labels, names) => {
    expect(namesOf(labels)).toEqual(names);
  });

  it('orders sentiments first, others by the alphabet', () => {
    expect(mapLabels(counted('zebra', 'pos', 'ant', 'neg')).classes).toEqual([neg, pos, 'ant', 'zebra']);
  });

  it('follows an explicit mapping, whatever its case', () => {
    expect(namesOf(['BAD', 'ok', 'fine'], { bad: 'negative', ok: 'neutral', fine: 'Positive' })).toEqual([
      neg,
      neu,
      pos,
    ]);
    expect(mapLabels(counted('a', 'b'), { c: 'x' }).notes.join()).toContain('"c" of the mapping is on no row');
  });

  it('joins spellings and keeps the commonest', () => {
    const map = mapLabels(
      new Map([
        ['bug', 5],
        ['Bug', 20],
        ['idea ', 7],
      ]),
    );
    expect(map.classes).toEqual(['Bug', 'idea']);
    expect(map.classOf('BUG')).toBe(0);
  });

  it('leaves out rows without a label, and tells', () => {
    const map = mapLabels(
      new Map([
        ['', 3],
        ['NaN', 1],
        ['0', 9],
        ['1', 9],
      ]),
    );
    expect(map.classOf('')).toBeUndefined();
    expect(map.notes.join()).toContain('4 rows without a label are left out');
  });

  it('leaves out a label seen once, and tells', () => {
    const map = mapLabels(
      new Map([
        ['positive', 9],
        ['negative', 9],
        ['sarcastic', 1],
      ]),
    );
    expect(map.classes).toEqual([neg, pos]);
    expect(map.classOf('sarcastic')).toBeUndefined();
    expect(map.notes.join()).toMatch(/"sarcastic" is on one row only, which is left out/);
  });

  it('does not let one odd row change the scale', () => {
    const map = mapLabels(
      new Map([
        ['0', 500],
        ['1', 500],
        ['2', 1],
      ]),
    );
    expect(map.classes).toEqual([neg, pos]);
    expect(map.classOf('2')).toBeUndefined();
    expect(map.notes.join()).toMatch(/"2" \(1 row\) is not on that scale/);
  });

  it.each<[string, [string, number][], RegExp]>([
    ['no labels', [['', 10]], /empty in every row/],
    [
      'one class',
      [
        ['positive', 10],
        ['pos', 5],
      ],
      /have one class \("positive"\)/,
    ],
    [
      'one class and a single row of another',
      [
        ['positive', 10],
        ['negative', 1],
      ],
      /have one class \("positive"\)/,
    ],
    [
      'texts',
      Array.from({ length: 50 }, (_, i): [string, number] => [`label ${i}`, 1]),
      /50 labels is on one row only/,
    ],
    [
      'too many',
      Array.from({ length: 21 }, (_, i): [string, number] => [`label ${i}`, 5]),
      /21 different labels and at most 20/,
    ],
  ])('refuses %s', (_, labels, message) => {
    expect(() => mapLabels(new Map(labels))).toThrow(message);
  });

  it('gives every class a label, and every label it names a class', () => {
    fc.assert(
      fc.property(
        fc.dictionary(fc.string({ maxLength: 4 }), fc.integer({ min: 2, max: 9 }), { maxKeys: 12 }),
        (labels) => {
          const counts = new Map(Object.entries(labels));
          let map;
          try {
            map = mapLabels(counts);
          } catch (error) {
            expect(error).toMatchObject({ kind: 'input' });
            return;
          }
          const used = new Set([...counts.keys()].map(map.classOf));
          for (let c = 0; c < map.classes.length; c++) expect(used.has(c)).toBe(true);
        },
      ),
    );
  });
});

describe('mapToClasses', () => {
  const three = [neg!, neu!, pos!];
  it.each<[string, string[], string[], (number | undefined)[]]>([
    ['0 and 1 to three classes', ['0', '1'], three, [0, 2]],
    ['stars to three', ['1', '3', '5'], three, [0, 1, 2]],
    ['stars to two: 3 is unknown', ['1', '3', '5'], [neg!, pos!], [0, undefined, 1]],
    ['words to three', ['NEG', 'Positive', 'meh'], three, [0, 2, undefined]],
    ['own names, whatever their case', ['BUG', 'praise', '1'], ['Bug', 'Praise'], [0, 1, undefined]],
    ['a file of one class', ['1'], three, [2]],
  ])('maps %s', (_, labels, classes, expected) => {
    const map = mapToClasses(counted(...labels), classes);
    expect(labels.map(map.classOf)).toEqual(expected);
    expect(map.notes.some((note) => note.includes('count as wrong'))).toBe(expected.includes(undefined));
  });

  it('follows an explicit mapping', () => {
    const map = mapToClasses(counted('thumbs', 'down'), [neg!, pos!], { thumbs: 'positive', down: 'negative' });
    expect([map.classOf('thumbs'), map.classOf('down')]).toEqual([1, 0]);
  });
});

it.each([
  ['  Very_Negative ', 'very negative'],
  ['-1', '-1'],
  ['thumbs-up', 'thumbs up'],
  ['☺️', '☺'],
])('plainLabel(%j)', (label, plain) => {
  expect(plainLabel(label)).toBe(plain);
});
