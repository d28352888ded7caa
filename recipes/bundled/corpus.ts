/** From the sources to training and validation texts: deduplicated across sources, split, long reviews cut to pieces. */
import path from 'node:path';
import type { Random } from '../../src/base/random';
import { hash53 } from '../../src/data/duplicates';
import { tokenize } from '../../src/text/tokenizer';
import { type LabelledText, negative, neutral, positive, readSource, type Source } from './sources';
import { experiences } from './experiences';
import { negationStatements } from './negations';
import { technicalStatements } from './technical';

export interface Corpus {
  readonly train: readonly LabelledText[];
  readonly validation: readonly LabelledText[];
  /** Training texts left out for standing in validation too, in this source or another. */
  readonly overlapping: number;
  /** Training texts left out for standing in training twice. */
  readonly duplicates: number;
}

/** One block in `heldOutOf` is held out for validation. */
const heldOutOf = 10;

export async function readCorpus(data: string, feedback: string, sources: readonly Source[]): Promise<Corpus> {
  const train: Keyed[] = [];
  const validation: Keyed[] = [];
  for (const source of sources) {
    const rows = await readKeyed(source, source.name === 'feedback' ? feedback : path.join(data, source.file));
    if (source.validationFile !== undefined) {
      validation.push(...(await readKeyed(source, path.join(data, source.validationFile))));
      train.push(...rows);
    } else {
      // by a hash and not by chance: what is held out does not hang on what else is read
      for (const row of rows) (hash53(row.text.group ?? row.keys[0]!) % heldOutOf === 0 ? validation : train).push(row);
    }
  }
  const heldOut = new Set(validation.flatMap(({ keys }) => keys));
  const clean = train.filter(({ keys }) => !keys.some((key) => heldOut.has(key)));
  const seen = new Set<string>();
  const distinct = clean.filter(({ text, keys }) => {
    const key = `${text.source} ${keys[0]!}`;
    return seen.has(key) ? false : seen.add(key);
  });
  const statements = technicalStatements().map((text): LabelledText => ({ text, label: neutral, source: 'technical' }));
  return {
    train: [
      ...distinct.map(({ text }) => text),
      ...statements,
      ...negationStatements(),
      ...experiences().filter(({ text }) => !keysOf(text).some((key) => heldOut.has(key))),
    ],
    validation: validation.map(({ text }) => text),
    overlapping: train.length - clean.length,
    duplicates: clean.length - distinct.length,
  };
}

interface Keyed {
  readonly text: LabelledText;
  readonly keys: readonly string[];
}

async function readKeyed(source: Source, file: string): Promise<Keyed[]> {
  return (await readSource(source, file)).map((text) => ({ text, keys: keysOf(text.text) }));
}

/** Words by whose equality two texts count as near duplicates: all of them, or the first or the last twelve. */
const edgeWords = 12;

export function keysOf(text: string): string[] {
  const words = tokenize(text)
    .map(({ word }) => word)
    .filter((word) => /\p{L}/u.test(word));
  const keys = [words.join(' ') || text];
  if (words.length > edgeWords) keys.push(words.slice(0, edgeWords).join(' '), words.slice(-edgeWords).join(' '));
  return keys;
}

/** Pieces of one to four neighbouring sentences. */
export function piecesOf(text: string, count: number, random: Random): string[] {
  const sentences = text.replace(/<br\s*\/?>/g, ' ').match(/[^.!?]+[.!?]*\s*/g) ?? [text];
  return Array.from({ length: count }, () => {
    const length = 1 + random.below(4);
    const start = random.below(Math.max(1, sentences.length - length + 1));
    return sentences
      .slice(start, start + length)
      .join('')
      .trim();
  });
}

/** Tone marks that people put at the end of a text, by class; added to a few training texts, since the corpora are old and have hardly any. */
const toneMarks: Readonly<Record<number, readonly string[]>> = {
  [negative]: ['😡', '😠', '😞', '😢', '😭', '👎', '🤬', '😤', '💔', '🙁', '☹️', '😒', ':(', ":'(", ':/', '>:(', '</3'],
  [positive]: [
    '😀',
    '😃',
    '😄',
    '😁',
    '😊',
    '😍',
    '🥰',
    '👍',
    '❤️',
    '🎉',
    '🙏',
    '👏',
    '🔥',
    '💯',
    '🚀',
    '😎',
    '🤩',
    ':)',
    ':-)',
    ':D',
    ';)',
    '<3',
  ],
};

/** The text, in one case of ten with a mark of its tone. A neutral text gets either mark, and with it the mark's tone. */
export function withToneMark(text: string, label: number, random: Random): { text: string; label: number } {
  if (random.uniform() >= 0.1) return { text, label };
  const tone = label === neutral ? (random.uniform() < 0.5 ? negative : positive) : label;
  const marks = toneMarks[tone]!;
  return { text: `${text} ${marks[random.below(marks.length)]!}`, label: tone };
}
