/**
 * What people say of single words: VADER's list (Hutto and Gilbert 2014, "VADER: A Parsimonious Rule-based Model for
 * Sentiment Analysis of Social Media Text"), ten raters' mean for each of 7,500 English words and emoticons. A small
 * data set has few of the words that its users will write; the list has most of those that carry tone.
 */
import { lexicon } from 'vader-sentiment/src/vader_lexicon.js';
import { tokenize } from '../../text/tokenizer';
import { firstWordId, type Vocabulary } from '../../text/vocabulary';

/** What the raters could give a word at most. */
const strongest = 4;

let known: ReadonlyMap<string, number> | undefined;

/** Valence, -1 (negative) to 1, by word in the tokenizer's normal form: those of the list that are one token. */
export function wordValences(): ReadonlyMap<string, number> {
  return (known ??= new Map(
    Object.entries(lexicon).flatMap(([entry, valence]): [string, number][] => {
      const [token, ...more] = tokenize(entry);
      return token && more.length === 0 && token.end - token.start === entry.length
        ? [[token.word, valence / strongest]]
        : [];
    }),
  ));
}

/** `[vocabulary.rows]`: the valence of each word's row; 0 where the list has none, and for pairs. */
export function rowValences({ words, rows }: Vocabulary): Float32Array {
  const valences = new Float32Array(rows);
  words.forEach((word, i) => (valences[firstWordId + i] = wordValences().get(word) ?? 0));
  return valences;
}

/** Share of distinct words that the list has: a tenth or more of an English text's, next to none of another language's. */
export function valencedShare(words: readonly string[]): number {
  return words.length === 0 ? 0 : words.reduce((sum, word) => sum + Number(wordValences().has(word)), 0) / words.length;
}
