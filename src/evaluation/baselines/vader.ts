/**
 * VADER's score of a text (Hutto and Gilbert 2014, "VADER: A Parsimonious Rule-based Model for Sentiment Analysis of Social
 * Media Text"). The library looks words up under every form that they could have with punctuation around them, 34 strings
 * a word, which takes nearly all of its time; here it looks them up under those forms that the text has.
 */
import {
  PUNC_LIST,
  REGEX_REMOVE_PUNCTUATION,
  SentimentIntensityAnalyzer,
  SentiText,
} from 'vader-sentiment/src/vaderSentiment.js';

const marks = new Set(PUNC_LIST);
const mark = REGEX_REMOVE_PUNCTUATION.source;
const wordBetweenMarks = new RegExp(`^(${mark}*)(${mark.replace('[', '[^')}{2,})(${mark}*)$`);

SentiText.prototype.get_words_plus_punc = function () {
  const words: Record<string, string> = {};
  for (const token of this.text.split(/\s/)) {
    const [, before, word, after] = wordBetweenMarks.exec(token) ?? [];
    if (word !== undefined && (before === '' ? marks.has(after!) : after === '' && marks.has(before!)))
      words[token] = word;
  }
  return words;
};

/** The normalised sum of word valences, -1 (negative) to 1 (positive). */
export function compoundScore(text: string): number {
  return SentimentIntensityAnalyzer.polarity_scores(text).compound;
}
