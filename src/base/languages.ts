/** The languages that the bundled models read. */

/** ISO 639-1 codes of the languages that the model for other languages than English learned. */
export const otherLanguages = [
  'de',
  'fr',
  'es',
  'it',
  'pt',
  'nl',
  'no',
  'ru',
  'pl',
  'tr',
  'ja',
  'zh',
  'ko',
  'id',
  'vi',
] as const;

/**
 * Whether the model for other languages reads most of some texts, so that training starts from it.
 * @param shares of the texts by language
 */
export function areMostlyOther(shares: ReadonlyMap<string, number>): boolean {
  return otherLanguages.reduce((sum, language) => sum + (shares.get(language) ?? 0), 0) > 0.5;
}

export const bundledLanguages = ['en', ...otherLanguages] as const;
/** What a text's language can be set to; `auto` finds it for each text. */
export const languageChoices = ['auto', ...bundledLanguages] as const;
export type LanguageChoice = (typeof languageChoices)[number];
