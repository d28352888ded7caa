declare module 'vader-sentiment/src/vaderSentiment.js' {
  export const SentimentIntensityAnalyzer: {
    /** `compound` is the normalised sum of word valences, -1 (negative) to 1 (positive). */
    polarity_scores(text: string): { neg: number; neu: number; pos: number; compound: number };
  };
}

declare module 'vader-sentiment/src/vader_lexicon.js' {
  /** Mean valence by entry, -4 (most negative) to 4. */
  export const lexicon: Readonly<Record<string, number>>;
}
