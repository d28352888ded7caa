/**
 * Labels as files write them become classes: 0/1, -1/0/1, stars, words in any case, or names of the
 * user's own. The scale is read from the whole set of labels, since "1" is the best of 0/1 and the worst of 1..5.
 */
import { excerpt, UserError } from '../base/errors';

export const sentimentClasses = ['negative', 'neutral', 'positive'] as const;
type Sentiment = (typeof sentimentClasses)[number];

export interface LabelMap {
  /** Negative, neutral, positive, as far as there are any; then others by the alphabet. */
  readonly classes: readonly string[];
  /** The class of a label as written in the file; undefined for one to leave out: empty, or too rare to learn. */
  classOf(label: string): number | undefined;
  /** How the labels were read and what was left out: one sentence each. */
  readonly notes: readonly string[];
}

/** Rows by label as written in the file. */
export type LabelCounts = ReadonlyMap<string, number>;

const mostClasses = 20;

/** Words that mean a sentiment wherever they stand. */
const strong = new Map<string, Sentiment>(
  entries({
    negative: [
      'negative',
      'neg',
      'very negative',
      'extremely negative',
      'strongly negative',
      'somewhat negative',
      'slightly negative',
      'weakly negative',
      'mostly negative',
      'overwhelmingly negative',
    ],
    neutral: ['neutral', 'neu', 'neut', 'ntr'],
    positive: [
      'positive',
      'pos',
      'very positive',
      'extremely positive',
      'strongly positive',
      'somewhat positive',
      'slightly positive',
      'weakly positive',
      'mostly positive',
      'overwhelmingly positive',
    ],
  }),
);
/** Words that mean a sentiment only where all labels do: among emotions "happy" is a class of its own. */
const weak = new Map<string, Sentiment>(
  entries({
    negative: [
      'bad',
      'very bad',
      'poor',
      'terrible',
      'awful',
      'unhappy',
      'sad',
      'dissatisfied',
      'unsatisfied',
      'very dissatisfied',
      'dislike',
      'complaint',
      'criticism',
      'detractor',
      'not recommended',
      'thumbs down',
      'false',
      'no',
      'n',
      '-',
      '--',
      '👎',
      '☹',
      '🙁',
      '😞',
      '😡',
    ],
    neutral: [
      'ok',
      'okay',
      'average',
      'mixed',
      'fair',
      'so so',
      'indifferent',
      'passive',
      'none',
      'no sentiment',
      'irrelevant',
      'objective',
      '=',
      'o',
      '😐',
      '😶',
    ],
    positive: [
      'good',
      'very good',
      'great',
      'excellent',
      'happy',
      'satisfied',
      'very satisfied',
      'like',
      'praise',
      'compliment',
      'promoter',
      'recommended',
      'thumbs up',
      'true',
      'yes',
      'p',
      '+',
      '++',
      '👍',
      '☺',
      '🙂',
      '😀',
      '😊',
      '😍',
    ],
  }),
);

function entries(words: Record<Sentiment, readonly string[]>): [string, Sentiment][] {
  return sentimentClasses.flatMap((sentiment) =>
    words[sentiment].map((word): [string, Sentiment] => [word, sentiment]),
  );
}

/** Cells that say that there is no label. */
const missing = new Set(['', 'nan', 'null', 'n/a', '#n/a', 'undefined']);

/** A label without the differences that do not count: case, blanks around, underscores for blanks. */
export function plainLabel(label: string): string {
  return label
    .normalize('NFKC')
    .trim()
    .toLowerCase()
    .replace(/^__label__/, '')
    .replace(/[\s_]+/g, ' ')
    .replace(/(?<=\w)-(?=\w)/g, ' ')
    .replace(/\ufe0f/g, '');
}

export function isMissing(label: string): boolean {
  return missing.has(plainLabel(label));
}

/** Whether a word alone is a sentiment label; used to tell a header from a row. */
export function isSentimentWord(text: string): boolean {
  return strong.has(plainLabel(text)) || /^__label__/.test(text);
}

/** A number, also as "4 stars", "4/5" or "★★★★". */
function numberOf(plain: string): number | undefined {
  const stars = /^(★+)☆*$/.exec(plain);
  if (stars) return stars[1]!.length;
  const match = /^([+-]?\d+(?:[.,]\d+)?)(?:\s*(?:stars?|\/\s*5|\/\s*10|out of (?:5|10)|points?))?$/.exec(plain);
  return match ? Number(match[1]!.replace(',', '.')) : undefined;
}

interface Scale {
  readonly told: string;
  sentimentOf(value: number): Sentiment | undefined;
}

const byTable = (told: string, table: Record<number, Sentiment>): Scale => ({
  told,
  sentimentOf: (value) => table[value],
});
const byBounds = (told: string, least: number, most: number, neutralFrom: number, positiveFrom: number): Scale => ({
  told,
  sentimentOf: (value) =>
    value < least || value > most
      ? undefined
      : value < neutralFrom
        ? 'negative'
        : value < positiveFrom
          ? 'neutral'
          : 'positive',
});

/** The scale a set of numbers is on; undefined where the numbers are classes of their own. */
function scaleOf(values: readonly number[]): Scale | undefined {
  const has = new Set(values);
  const within = (...allowed: number[]) => values.every((value) => allowed.includes(value));
  const least = Math.min(...values);
  const most = Math.max(...values);
  if (within(-1, 0, 1) && has.has(-1))
    return byTable('-1 is negative, 0 neutral, 1 positive', { [-1]: 'negative', 0: 'neutral', 1: 'positive' });
  if (within(-2, -1, 0, 1, 2) && least < 0)
    return byBounds('-2 and -1 are negative, 0 is neutral, 1 and 2 are positive', -2, 2, 0, 1);
  if (within(0, 1)) return byTable('0 is negative, 1 positive', { 0: 'negative', 1: 'positive' });
  if (within(0, 1, 2) && has.has(0) && has.has(1))
    return byTable('0 is negative, 1 neutral, 2 positive', { 0: 'negative', 1: 'neutral', 2: 'positive' });
  if (within(0, 2) && has.size === 2) return byTable('0 is negative, 2 positive', { 0: 'negative', 2: 'positive' });
  if (within(0, 2, 4) && has.has(0))
    return byTable('0 is negative, 2 neutral, 4 positive', { 0: 'negative', 2: 'neutral', 4: 'positive' });
  if (within(0, 1, 2, 3, 4) && has.has(0))
    return byBounds('0 and 1 are negative, 2 is neutral, 3 and 4 are positive', 0, 4, 2, 3);
  if (within(1, 2) && has.size === 2) return byTable('1 is negative, 2 positive', { 1: 'negative', 2: 'positive' });
  if (within(1, 2, 3) && has.size === 3)
    return byTable('1 is negative, 2 neutral, 3 positive', { 1: 'negative', 2: 'neutral', 3: 'positive' });
  if (least >= 0.5 && most <= 5)
    return byBounds('1 and 2 stars are negative, 3 neutral, 4 and 5 positive', 0.5, 5, 2.75, 3.5);
  if (least >= 0 && most <= 10 && most > 5)
    return byBounds('up to 4 of 10 is negative, 5 and 6 neutral, from 7 positive', 0, 10, 5, 7);
  return undefined;
}

/**
 * Reads the labels of a training file.
 * @param counts rows by label as written, from the whole file
 * @param explicit class name by label, as the user gave it: {"bad": "negative"}; compared without case
 * @throws UserError where there are no labels, one class only, or more than 20
 */
export function mapLabels(counts: LabelCounts, explicit: Readonly<Record<string, string>> = {}): LabelMap {
  const notes: string[] = [];
  const rows = new Map<string, number>();
  let unlabelled = 0;
  for (const [label, count] of counts) {
    if (isMissing(label)) unlabelled += count;
    else rows.set(plainLabel(label), (rows.get(plainLabel(label)) ?? 0) + count);
  }
  if (rows.size === 0)
    throw new UserError('input', 'The label column is empty in every row: choose another column or add labels.');
  if (unlabelled > 0) notes.push(`${rowsOf(unlabelled)} without a label ${unlabelled === 1 ? 'is' : 'are'} left out.`);

  const named = nameOf(rows, explicit, counts, notes);
  const perClass = new Map<string, number>();
  for (const [label, count] of rows) {
    const name = named.get(label);
    if (name !== undefined) perClass.set(name, (perClass.get(name) ?? 0) + count);
  }
  const classes = new Map([...perClass].filter(([, count]) => count > 1));
  if (classes.size < 2) {
    const [only] = [...perClass].sort((a, b) => b[1] - a[1]);
    throw perClass.size > 2 || (perClass.size === 2 && classes.size === 0)
      ? new UserError(
          'input',
          `Nearly every one of the ${perClass.size} labels is on one row only: choose the column that holds the labels, or add rows.`,
        )
      : new UserError(
          'input',
          `All labelled rows are of one class ("${excerpt(only?.[0] ?? '')}"): a model needs at least two rows each of two classes, so add rows of another.`,
        );
  }
  if (classes.size > mostClasses) {
    throw new UserError(
      'input',
      `There are ${classes.size} different labels and at most ${mostClasses} can be learned: choose the column that holds the labels, or join some by a label mapping.`,
    );
  }
  for (const [name] of perClass) {
    if (!classes.has(name))
      notes.push(
        `The label "${name}" is on one row only, which is left out: correct it, map it to another label, or add rows like it.`,
      );
  }
  const ordered = inOrder([...classes.keys()]);
  return labelMap(ordered, named, notes);
}

/**
 * Reads the labels of a file by the classes of an existing model, by the same synonyms.
 * A label that the model does not know has no class; that is told.
 */
export function mapToClasses(
  counts: LabelCounts,
  classes: readonly string[],
  explicit: Readonly<Record<string, string>> = {},
): LabelMap {
  const notes: string[] = [];
  const rows = new Map<string, number>();
  for (const [label, count] of counts)
    if (!isMissing(label)) rows.set(plainLabel(label), (rows.get(plainLabel(label)) ?? 0) + count);
  const own = new Map(classes.map((name) => [plainLabel(name), name]));
  const sentiments = classes.some((name) => (sentimentClasses as readonly string[]).includes(name));
  const named = sentiments ? nameOf(rows, explicit, counts, notes) : new Map<string, string>();
  const mapped = new Map<string, string>();
  let strangers = 0;
  const strange: string[] = [];
  for (const [label, count] of rows) {
    const wished = lookUp(explicit, label);
    const name =
      (wished === undefined ? undefined : own.get(plainLabel(wished))) ??
      own.get(label) ??
      own.get(plainLabel(named.get(label) ?? ''));
    if (name !== undefined) mapped.set(label, name);
    else {
      strangers += count;
      strange.push(label);
    }
  }
  if (strangers > 0) {
    notes.push(
      `${rowsOf(strangers)} ${strangers === 1 ? 'has a label' : 'have labels'} that the model does not know (${quoted(strange)}) and count${strangers === 1 ? 's' : ''} as wrong.`,
    );
  }
  return labelMap(classes, mapped, notes);
}

function labelMap(classes: readonly string[], named: ReadonlyMap<string, string>, notes: readonly string[]): LabelMap {
  const index = new Map(classes.map((name, i) => [name, i]));
  const byLabel = new Map<string, number | undefined>();
  return {
    classes,
    notes,
    classOf(label) {
      if (!byLabel.has(label)) {
        // A label that was not counted before is of no class; remembering it would grow with the file.
        const name = named.get(plainLabel(label));
        if (name === undefined) return undefined;
        byLabel.set(label, index.get(name));
      }
      return byLabel.get(label);
    },
  };
}

/** Class name by plain label. Labels that fit no scale among others that do are left out. */
function nameOf(
  rows: ReadonlyMap<string, number>,
  explicit: Readonly<Record<string, string>>,
  counts: LabelCounts,
  notes: string[],
): Map<string, string> {
  const named = new Map<string, string>();
  const rest: string[] = [];
  for (const label of rows.keys()) {
    const wished = lookUp(explicit, label);
    if (wished === undefined) rest.push(label);
    else named.set(label, canonical(wished));
  }
  for (const label of Object.keys(explicit)) {
    if (!rows.has(plainLabel(label))) notes.push(`The label "${label}" of the mapping is on no row.`);
  }
  if (rest.length === 0) return named;

  // A typing error on one row must not decide on what scale all the others are.
  const frequent = rest.filter((label) => rows.get(label)! > 1);
  const deciding = frequent.length >= 2 ? frequent : rest;
  const values = deciding.map(numberOf);
  if (values.every((value) => value !== undefined)) {
    const scale = scaleOf(values);
    if (scale) {
      notes.push(`The labels are read as a scale: ${scale.told}.`);
      for (const label of rest) {
        const value = numberOf(label);
        const sentiment = value === undefined ? strong.get(label) : scale.sentimentOf(value);
        if (sentiment) named.set(label, sentiment);
        else notes.push(`The label "${label}" (${rowsOf(rows.get(label)!)}) is not on that scale and is left out.`);
      }
      return named;
    }
  }
  const synonyms = deciding.every((label) => strong.has(label) || weak.has(label))
    ? new Map([...weak, ...strong])
    : strong;
  const spelling = spellings(counts);
  const told: string[] = [];
  for (const label of rest) {
    const sentiment = synonyms.get(label);
    named.set(label, sentiment ?? spelling.get(label) ?? label);
    if (sentiment && sentiment !== label) told.push(`"${label}" as ${sentiment}`);
  }
  if (told.length > 0) notes.push(`Labels are read by their meaning: ${told.join(', ')}.`);
  return named;
}

function lookUp(explicit: Readonly<Record<string, string>>, plain: string): string | undefined {
  return Object.entries(explicit).find(([label]) => plainLabel(label) === plain)?.[1];
}

/** A class name that the user chose: a sentiment in any spelling is that sentiment. */
function canonical(name: string): string {
  return strong.get(plainLabel(name)) ?? name.trim();
}

/** The commonest way in which each label is written. */
function spellings(counts: LabelCounts): Map<string, string> {
  const best = new Map<string, { written: string; count: number }>();
  for (const [label, count] of counts) {
    const plain = plainLabel(label);
    if (count > (best.get(plain)?.count ?? 0)) best.set(plain, { written: label.trim(), count });
  }
  return new Map([...best].map(([plain, { written }]) => [plain, written]));
}

function inOrder(names: readonly string[]): string[] {
  const rank = (name: string) => {
    const at = (sentimentClasses as readonly string[]).indexOf(name);
    return at === -1 ? sentimentClasses.length : at;
  };
  return [...names].sort((a, b) => rank(a) - rank(b) || (a < b ? -1 : a > b ? 1 : 0));
}

function rowsOf(count: number): string {
  return count === 1 ? '1 row' : `${count} rows`;
}

function quoted(labels: readonly string[]): string {
  const shown = labels
    .slice(0, 5)
    .map((label) => `"${excerpt(label)}"`)
    .join(', ');
  return labels.length > 5 ? `${shown}, …` : shown;
}
