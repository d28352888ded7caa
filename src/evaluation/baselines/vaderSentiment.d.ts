declare module 'vader-sentiment' {
  export const SentimentIntensityAnalyzer: {
    /** `compound` is the normalised sum of word valences, -1 (negative) to 1 (positive). */
    polarity_scores(text: string): { neg: number; neu: number; pos: number; compound: number };
  };
}
