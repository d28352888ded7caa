/**
 * Text becomes tokens. One tokenizer serves training, the command line and the editor; its version is saved with each
 * model, so that a model reads text the way it was trained to.
 *
 * A token keeps its UTF-16 offsets in the text, so that a word's share of a verdict can be drawn at its place.
 * Negations are never split off or dropped; punctuation that carries tone is kept as tokens.
 */
import { normalize, type NormalizedText } from './normalization';
import type { TokenizerVersion, TokenRules } from './tokenRules';
import { rules1 } from './tokenRules1';
import { rules2 } from './tokenRules2';

export type { TokenizerVersion } from './tokenRules';

/** Version that new models are trained with. */
export const tokenizerVersion = 2;

export interface Token {
  /** Normalized: lower case, straight apostrophes, at most two equal letters in a row, `_` between the parts of an identifier. */
  readonly word: string;
  /** UTF-16 offsets: after the previous token, or the same as its offsets if one character gives both. */
  readonly start: number;
  readonly end: number;
}

/** Groups of a pattern that are words. `spaced` is a word once its blanks are out, `broken` once an apostrophe is in. */
export const wordGroups: ReadonlySet<string> = new Set(['word', 'spaced', 'broken']);

export const tokenRules: Readonly<Record<TokenizerVersion, TokenRules>> = { 1: rules1, 2: rules2 };

/** Cuts text by one version's rules. */
export class Tokenizer {
  readonly #rules: TokenRules;
  readonly #forms: ReadonlyMap<string, readonly (readonly [RegExp, string])[]>;

  constructor(version: TokenizerVersion) {
    this.#rules = tokenRules[version];
    this.#forms = new Map(
      Object.entries(this.#rules.forms).map(([group, rules]) => [
        group,
        rules.map(([pattern, form]) => [new RegExp(pattern, 'u'), form] as const),
      ]),
    );
  }

  /** Tokens of a text, in order, not overlapping. Linear in the length of the text; never throws. */
  tokenize(text: string): Token[] {
    const tokens: Token[] = [];
    const { normalizes, pattern } = this.#rules;
    const normalized: NormalizedText = normalizes ? normalize(text) : { text, start: (at) => at, end: (at) => at };
    for (const match of normalized.text.matchAll(pattern)) {
      const raw = match[0];
      const group = groupOf(match);
      const at = match.index;
      if (group === 'word' && normalizes && unspaced.test(raw)) {
        for (const part of raw.matchAll(unspacedParts)) push(this.#word(part[0]), at + part.index, part[0].length);
        continue;
      }
      const word = wordGroups.has(group) ? this.#word(joined(group, raw)) : this.#form(group, raw);
      if (word !== undefined) push(word, at, raw.length);
    }
    return tokens;

    /** One character can give several tokens, as ⑴ does for `(1)`: those share its position. */
    function push(word: string, at: number, length: number): void {
      const before = tokens.at(-1);
      const start = Math.max(normalized.start(at), before?.end ?? 0);
      const end = normalized.end(at + length);
      tokens.push(start < end || !before ? { word, start, end } : { word, start: before.start, end: before.end });
    }
  }

  #form(group: string, raw: string): string | undefined {
    const rules = this.#forms.get(group);
    if (!rules) return raw;
    if (rules.length === 0) return undefined;
    return rules.find(([pattern]) => pattern.test(raw))?.[1] ?? raw;
  }

  /** The form in which a single word is counted and looked up. An identifier is split at its humps: `parseJSONFast` is `parse_json_fast`. */
  #word(raw: string): string {
    const apart = hump.test(raw) ? raw.replace(humps, '$&_') : raw;
    const word = apart.toLowerCase().replaceAll('’', "'").replace(elongation, '$1$1');
    const { contractions } = this.#rules;
    return Object.hasOwn(contractions, word) ? contractions[word]! : word;
  }
}

function groupOf(match: RegExpExecArray): string {
  const groups = match.groups!;
  for (const name in groups) if (groups[name] !== undefined) return name;
  return '';
}

function joined(group: string, raw: string): string {
  if (group === 'spaced') return raw.replaceAll(' ', '');
  return group === 'broken' ? `${raw.replace(notLetter, '').slice(0, -1)}'t` : raw;
}

const notLetter = /\P{L}+/gu;

/** Three or more of a letter in a row, which are read as two. */
export const elongation = /(\p{L})\1{2,}/gu;

export const hump = /\p{Ll}\p{Lu}/u;
/** Places where a part of an identifier ends: before a capital that follows a small letter or a digit, or that begins a capitalised word. */
export const humps = /[\p{Ll}\p{N}](?=\p{Lu})|\p{Lu}(?=\p{Lu}\p{Ll})/gu;

/** Scripts that put no blanks between words. */
const scripts = ['Han', 'Hiragana', 'Katakana', 'Thai', 'Lao', 'Khmer', 'Myanmar', 'Tibetan', 'Javanese']
  .map((script) => String.raw`\p{Script=${script}}`)
  .join('');
export const unspaced = new RegExp(`[${scripts}ー々]`, 'u');
/** Their characters are tokens, each with its marks: pairs and triples of them serve as words. */
export const unspacedParts = new RegExp(String.raw`[${scripts}ー々]\p{M}*|[^${scripts}ー々]+`, 'gu');

const readers: Partial<Record<TokenizerVersion, Tokenizer>> = {};

/** The tokenizer of a version; the newest if none is named. */
export function tokenizerOf(version: TokenizerVersion = tokenizerVersion): Tokenizer {
  if (!Object.hasOwn(tokenRules, version)) throw new RangeError(`no rules for tokenizer version ${version}`);
  return (readers[version] ??= new Tokenizer(version));
}

/** Tokens of a text by the newest version. */
export function tokenize(text: string): Token[] {
  return tokenizerOf().tokenize(text);
}
