declare module 'vader-sentiment/src/vaderSentiment.js' {
  /** The punctuation that may surround a word. */
  export const PUNC_LIST: readonly string[];
  /** One mark, in brackets; with the flag g. */
  export const REGEX_REMOVE_PUNCTUATION: RegExp;

  export class SentiText {
    constructor(text: string);
    readonly text: string;
    /** Words by each form that they may have with marks around them. */
    get_words_plus_punc(): Record<string, string>;
  }

  export const SentimentIntensityAnalyzer: {
    /** `compound` is the normalised sum of word valences, -1 (negative) to 1 (positive). */
    polarity_scores(text: string): { neg: number; neu: number; pos: number; compound: number };
  };
}

declare module 'vader-sentiment/src/vader_lexicon.js' {
  /** Mean valence by entry, -4 (most negative) to 4. */
  export const lexicon: Readonly<Record<string, number>>;
}
