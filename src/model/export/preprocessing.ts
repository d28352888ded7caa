/**
 * preprocessing.json: all that another program needs to turn a text into an export's ids. docs/export.md tells
 * how it is read; examples/use-model/ reads it in Python and in JavaScript.
 *
 * Patterns are written in what JavaScript (flags `gu`) and Python (flags `re.ASCII`) understand alike: classes such as
 * `\p{L}` are spelled out, so the ids do not depend on the version of Unicode that the reader's language has.
 */
import * as v from 'valibot';
import { type ExportFormat, exportFormats } from '../../base/choices';
import { alphabet, doubled, inflections, longestMisspelt, shortestMisspelt, vowels } from '../../text/encoder';
import {
  elongation,
  hump,
  humps,
  numberToken,
  tokenizerVersion,
  tokenPattern,
  urlToken,
  userToken,
} from '../../text/tokenizer';
import { idsOfNGram, type NGramTable } from '../nGramTable';
import type { Model } from '../store';
import { firstTableRow, tableMark, wordTableRows } from './tables';

export const preprocessingName = 'preprocessing.json';

const file = v.object({ name: v.string(), bytes: v.number(), sha256: v.string() });
export type ExportedFile = v.InferOutput<typeof file>;

/** What marks a folder as an export of ours. */
export const exportMark = v.object({
  producer: v.literal('undertone'),
  export: v.picklist(exportFormats),
  files: v.array(file),
});

/** Raised when a reader of today could misread a file of tomorrow; 2 is read by readers that know no n-grams, 1 by those that know no negation. */
const preprocessingVersion = { plain: 1, withNegation: 2, withNGrams: 3 } as const;

/**
 * The form of a token by the group of the pattern that it matched: the first rule whose pattern is found in it
 * gives it. No rules: the token is passed over. A group that is not named keeps its text; `word` is told apart.
 */
const forms: Readonly<Record<string, readonly (readonly [string, string])[]>> = {
  skip: [],
  url: [['', urlToken]],
  mail: [['', urlToken]],
  user: [['', userToken]],
  number: [['', numberToken]],
  dots: [['', '...']],
  marks: [
    ['^!$', '!'],
    [String.raw`^\?$`, '?'],
    [String.raw`!.*\?|\?.*!`, '?!'],
    ['!', '!!'],
    ['', '??'],
  ],
  emoticon: [
    ['^</', '</3'],
    ['^<', '<3'],
    [String.raw`^\^`, ':)'],
    ['^-', '-_-'],
    [String.raw`^\).*'`, ":'("],
    [String.raw`^\)`, ':('],
    [String.raw`^\(`, ':)'],
    [String.raw`^;.*[)\]3]$`, ';)'],
    [String.raw`[)\]3]$`, ':)'],
    [String.raw`'.*[(\[]$`, ":'("],
    [String.raw`[(\[]$`, ':('],
    ['D$', ':d'],
    ['[Pp]$', ':p'],
    [String.raw`[/\\|]$`, ':/'],
    [String.raw`\*$`, ':*'],
    ['', ':o'],
  ],
};

/** Names of an export's inputs, in order. */
export function inputNames({ card, table }: Model): string[] {
  return ['words', ...(card.network.planes === 2 ? ['pairs'] : []), ...(table ? ['ngrams'] : [])];
}

export function preprocessing(model: Model, format: ExportFormat, files: readonly ExportedFile[]): string {
  const { card, encoder, table } = model;
  const { words, pairs } = encoder.vocabulary;
  const rule = encoder.negationRule;
  const document = {
    producer: 'undertone',
    export: format,
    version: table
      ? preprocessingVersion.withNGrams
      : rule
        ? preprocessingVersion.withNegation
        : preprocessingVersion.plain,
    files,
    labels: card.labels,
    /** `probabilities` are already calibrated by it: they are softmax(logits / temperature). */
    temperature: card.calibration.temperature,
    /** A verdict whose probability is below is best told as "not sure". */
    surenessFloor: card.calibration.surenessFloor,
    inputs: inputNames(model),
    outputs: ['logits', 'probabilities'],
    tokenizer: {
      version: tokenizerVersion,
      pattern: portable(tokenPattern.source),
      forms,
      /** A word in which `hump` is found gets a `_` after each match of `humps`. */
      hump: portable(hump.source),
      humps: portable(humps.source),
      elongation: portable(elongation.source),
    },
    lookUp: {
      stopwords: card.text.stopwords,
      doubled: portable(doubled.source),
      inflections,
      slips: { shortest: shortestMisspelt, longest: longestMisspelt, alphabet, vowels },
    },
    sequence: { length: card.text.sequenceLength, cut: card.text.cut },
    ids: {
      padding: 0,
      unknown: 1,
      firstWord: wordTableRows(0),
      noPair: 0,
      firstPair: 1,
      ...(table && { mark: tableMark, firstRow: firstTableRow }),
    },
    words,
    ...(rule && {
      negation: {
        reach: rule.reach,
        first: rule.negation,
        words: [...rule.negations],
        boundaries: [...rule.boundaries],
        additions: [...rule.additions],
      },
    }),
    pairs: Array.from({ length: pairs.length / 2 }, (_, i) => [pairs[2 * i]!, pairs[2 * i + 1]!]),
    ...(table && { ngrams: Array.from({ length: table.count }, (_, i) => nGramAt(table, i)) }),
  };
  // A line a key: easy to look into, and no longer than it need be.
  return `{\n${Object.entries(document)
    .map(([key, value]) => `${JSON.stringify(key)}: ${JSON.stringify(value)}`)
    .join(',\n')}\n}\n`;
}

/** Two word ids, or three. */
function nGramAt({ nGrams }: NGramTable, i: number): number[] {
  return Array.from(nGrams.subarray(idsOfNGram * i, idsOfNGram * (i + 1))).filter((id) => id !== 0);
}

/** The pattern with every class spelled out. `\s`, `\w` and `\d` mean what they mean in JavaScript. */
export function portable(source: string): string {
  let bracketed = false;
  return source.replace(
    /\\p\{(\w+)\}|\\([swd])|\\.|[[\]]/gsu,
    (found, property: string | undefined, letter: string | undefined) => {
      if (found === '[' || found === ']') bracketed = found === '[';
      const escape = property ? `\\p{${property}}` : letter === 's' ? String.raw`\s` : undefined;
      const members = escape ? spelledOut(escape) : letter === 'w' ? 'A-Za-z0-9_' : letter === 'd' ? '0-9' : undefined;
      if (members === undefined) return found;
      return bracketed ? members : `[${members}]`;
    },
  );
}

const spelled = new Map<string, string>();

/** The characters of a class as ranges, without brackets. */
function spelledOut(escape: string): string {
  let members = spelled.get(escape);
  if (members === undefined) {
    members = [...allCharacters().matchAll(new RegExp(`${escape}+`, 'gu'))]
      .map(([run]) => {
        const characters = [...run];
        return characters.length === 1 ? run : `${characters[0]!}-${characters.at(-1)!}`;
      })
      .join('');
    spelled.set(escape, members);
  }
  return members;
}

/** In order; the surrogates are no characters. What stands on either side of them is of no class used here. */
function allCharacters(): string {
  const characters: string[] = [];
  for (let point = 0; point <= 0x10ffff; point++)
    if (point < 0xd800 || point > 0xdfff) characters.push(String.fromCodePoint(point));
  return characters.join('');
}
