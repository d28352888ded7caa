import type { FormRules } from './tokenForms';

export type TokenizerVersion = 1 | 2;

/** What makes a version of the tokenizer. Exports carry the same tables. */
export interface TokenRules {
  readonly version: TokenizerVersion;
  /** Whether text is brought into its normal form first, and scripts without blanks are cut into characters. */
  readonly normalizes: boolean;
  /** A token is what one named group matches; matching is linear in the length of the text. */
  readonly pattern: RegExp;
  /** By group. A group that is not named is a word, if it is one of `wordGroups`, or keeps its text. */
  readonly forms: Readonly<Record<string, FormRules>>;
  /** Words that are read as others. */
  readonly contractions: Readonly<Record<string, string>>;
}
