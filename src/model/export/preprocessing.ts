/**
 * preprocessing.json: all that another program needs to turn a text into an export's ids. docs/export.md describes
 * how it is read; examples/use-model/ reads it in Python and in JavaScript.
 *
 * Patterns are written in what JavaScript (flags `gu`) and Python (flags `re.ASCII`) understand alike: classes such as
 * `\p{L}` are spelled out, so the ids do not depend on the version of Unicode that the reader's language has.
 */
import * as v from 'valibot';
import { type ExportFormat, exportFormats } from '../../base/choices';
import { accents, entities, optionalSigns, piece, replacements, windows1252 } from '../../text/normalization';
import { longestPiece, longestWord, pieceMark } from '../../text/pieces';
import { alphabet, doubled, inflections, longestMisspelt, shortestMisspelt, vowels } from '../../text/spellings';
import { markedKinds } from '../../base/textKinds';
import { elongation, hump, humps, tokenRules, unspaced, unspacedParts, wordGroups } from '../../text/tokenizer';
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

/**
 * Raised when a reader of today could misread a file of tomorrow; 3 is read by readers that know no normalization, 2 by
 * those that know no n-grams, 1 by those that know no negation.
 */
const preprocessingVersion = { plain: 1, withNegation: 2, withNGrams: 3, withNormalization: 4 } as const;

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
    version: versionOf(model),
    files,
    labels: card.labels,
    /** `probabilities` are already calibrated by it: they are softmax(logits / temperature). */
    temperature: card.calibration.temperature,
    /** A verdict with a lower probability is best shown as "not sure". */
    surenessFloor: card.calibration.surenessFloor,
    inputs: inputNames(model),
    outputs: ['logits', 'probabilities'],
    tokenizer: tokenizerOf(card.text.tokenizer),
    lookUp: {
      stopwords: card.text.stopwords,
      doubled: portable(doubled.source),
      inflections,
      slips: { shortest: shortestMisspelt, longest: longestMisspelt, alphabet, vowels },
      ...(words.some((word) => word.startsWith(pieceMark)) && {
        pieces: { mark: pieceMark, longest: longestPiece, longestWord },
      }),
    },
    /** Ids that come first, by the kind of a text; feedback, and a kind that the model does not distinguish, have none. */
    kinds: Object.fromEntries(
      markedKinds.flatMap((kind) => {
        const id = encoder.kindId(kind);
        return id === undefined ? [] : [[kind, id]];
      }),
    ),
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

function versionOf({ card, encoder, table }: Model): number {
  if (card.text.tokenizer > 1) return preprocessingVersion.withNormalization;
  if (table) return preprocessingVersion.withNGrams;
  return encoder.negationRule ? preprocessingVersion.withNegation : preprocessingVersion.plain;
}

/** The tables of a tokenizer's version. */
function tokenizerOf(version: keyof typeof tokenRules) {
  const { pattern, forms, contractions, normalizes } = tokenRules[version];
  return {
    version,
    pattern: portable(pattern.source),
    /** By group; a group that is in neither `forms` nor `words` keeps its text. */
    forms: Object.fromEntries(
      Object.entries(forms).map(([group, rules]) => [group, rules.map(([rule, form]) => [portable(rule), form])]),
    ),
    words: [...wordGroups],
    /** A word in which `hump` is found gets a `_` after each match of `humps`. */
    hump: portable(hump.source),
    humps: portable(humps.source),
    elongation: portable(elongation.source),
    ...(normalizes && {
      contractions,
      /** A word in which `unspaced` is found is cut into the matches of `unspacedParts`. */
      unspaced: portable(unspaced.source),
      unspacedParts: portable(unspacedParts.source),
      normalization: {
        piece: portable(piece.source),
        entities,
        accents,
        windows1252,
        replacements: Object.fromEntries(replacements.flatMap(([from, to]) => [...from].map((each) => [each, to]))),
        optionalSigns: portable(optionalSigns.source),
      },
    }),
  };
}

/** Two word ids, or three. */
function nGramAt({ nGrams }: NGramTable, i: number): number[] {
  return Array.from(nGrams.subarray(idsOfNGram * i, idsOfNGram * (i + 1))).filter((id) => id !== 0);
}

/** The pattern with every class and code point spelled out. `\s`, `\w` and `\d` mean what they mean in JavaScript. */
export function portable(source: string): string {
  let bracketed = false;
  return source.replace(
    /\\p\{(\w+(?:=\w+)?)\}|\\P\{(\w+)\}|\\u\{([\da-f]+)\}|\\u([\da-f]{4})|\\([swd])|\\.|[[\]]/gsu,
    (found, property?: string, other?: string, point?: string, unit?: string, letter?: string) => {
      if (found === '[' || found === ']') bracketed = found === '[';
      if (point ?? unit) return String.fromCodePoint(Number.parseInt((point ?? unit)!, 16));
      const escape = property ? `\\p{${property}}` : letter === 's' ? String.raw`\s` : undefined;
      const members = escape ? spelledOut(escape) : letter === 'w' ? 'A-Za-z0-9_' : letter === 'd' ? '0-9' : undefined;
      if (other) return `[^${spelledOut(`\\p{${other}}`)}]`;
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

/** In order; surrogates are not characters. The code points on either side of them are in no class used here. */
function allCharacters(): string {
  const characters: string[] = [];
  for (let point = 0; point <= 0x10ffff; point++)
    if (point < 0xd800 || point > 0xdfff) characters.push(String.fromCodePoint(point));
  return characters.join('');
}
