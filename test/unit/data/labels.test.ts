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
      /are of one class \("positive"\)/,
    ],
    [
      'one class and a single row of another',
      [
        ['positive', 10],
        ['negative', 1],
      ],
      /of one class \("positive"\)/,
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
