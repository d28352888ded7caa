/** The labelled sets that the model for other languages learns from. */
import type { otherLanguages } from '../../src/base/languages';

export type Language = (typeof otherLanguages)[number];

export interface Source {
  /** The file's name without `.csv.gz`. */
  readonly name: string;
  readonly language: Language;
  /** Without a neutral class: neutral is left out of the softmax of its rows. */
  readonly polar?: boolean;
  /** Rows that are trained on at most. */
  readonly most: number;
  /** How much a row counts beside a statement written for this project, which counts `statementWeight`. */
  readonly weight: number;
}

/** Sets whose licence excludes commercial use are left out, and so are those released for research alone (SemEval 2016). */
export const sources: readonly Source[] = [
  { name: 'umsab_de', language: 'de', most: 2200, weight: 0.6 },
  { name: 'umsab_fr', language: 'fr', most: 2200, weight: 0.6 },
  { name: 'umsab_es', language: 'es', most: 2200, weight: 0.6 },
  { name: 'umsab_it', language: 'it', most: 2200, weight: 0.6 },
  { name: 'umsab_pt', language: 'pt', most: 2200, weight: 0.6 },
  { name: 'de_germeval2017', language: 'de', most: 2500, weight: 0.6 },
  { name: 'fr_trustpilot', language: 'fr', most: 600, weight: 1 },
  { name: 'typ_es', language: 'es', polar: true, most: 1200, weight: 1 },
  { name: 'pt_amazon_books', language: 'pt', polar: true, most: 1600, weight: 0.8 },
  { name: 'ru_banks', language: 'ru', most: 3000, weight: 0.6 },
  { name: 'ru_telecoms', language: 'ru', most: 4000, weight: 0.6 },
  { name: 'typ_tr', language: 'tr', polar: true, most: 4000, weight: 0.8 },
  { name: 'amazon_ja', language: 'ja', most: 3000, weight: 0.8 },
  { name: 'typ_ja', language: 'ja', polar: true, most: 5000, weight: 0.8 },
  { name: 'amazon_zh', language: 'zh', most: 3000, weight: 0.8 },
  { name: 'zh_shopping_10cats', language: 'zh', polar: true, most: 8000, weight: 0.8 },
  { name: 'zh_waimai', language: 'zh', polar: true, most: 5000, weight: 0.8 },
  { name: 'zh_hotels_chnsenticorp', language: 'zh', polar: true, most: 3000, weight: 0.6 },
  { name: 'ko_nsmc_raw', language: 'ko', most: 10_000, weight: 0.6 },
  { name: 'id_smsa', language: 'id', most: 6000, weight: 0.8 },
  { name: 'vi_vsfc', language: 'vi', most: 6000, weight: 0.8 },
  { name: 'no_appreviews', language: 'no', polar: true, most: 8000, weight: 0.8 },
  ...(['de', 'fr', 'es', 'it', 'nl', 'pl', 'pt', 'ru', 'tr'] as const).map((language): Source => ({
    name: `xed_${language}`,
    language,
    polar: true,
    most: 2500,
    weight: 0.4,
  })),
];

export const statementWeight = 2.5;
