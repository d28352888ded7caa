/**
 * The labelled and unlabelled sets that the bundled model learns from. Every set is read as the same three classes; a set
 * without neutral rows only teaches the difference between negative and positive.
 */
import type { TextKind } from '../../src/base/textKinds';

export const classes = ['negative', 'neutral', 'positive'] as const;
export const negative = 0;
export const neutral = 1;
export const positive = 2;

/** A statement that the recipe makes. */
export interface LabelledText {
  readonly text: string;
  /** Index in `classes`. */
  readonly label: number;
  /** Which of the lists it is made from. */
  readonly source: string;
}

export interface Source {
  readonly name: string;
  /** In the data folder. */
  readonly file: string;
  /** What its texts are; `column` where each row says it in a column named `kind`. */
  readonly kind: TextKind | 'column';
  /** Class by label; undefined where the set has no labels. */
  readonly labels?: Readonly<Record<string, number>>;
  /** False where the set has no neutral class. */
  readonly neutral: boolean;
  /** One row in this many is held out and never trained on; 0 where all rows are trained on. */
  readonly heldOutOf: number;
  /** A benchmark is not trained on: only its held-out rows are read. */
  readonly benchmark?: boolean;
  /** Its held-out rows decide the temperature of their kind. */
  readonly calibrates?: boolean;
  /** Trained on in the last stage alone: it joined when the students had been trained. */
  readonly late?: boolean;
  /** Weight of a text in the loss. */
  readonly weight: number;
  /** How many texts one text counts for when words are chosen. */
  readonly wordWeight?: number;
  readonly licence: string;
}

const three = { negative, neutral, positive };
const five = { 'very negative': negative, negative, neutral, positive, 'very positive': positive };

const readForThisProject = { labels: three, neutral: true, weight: 1.5, wordWeight: 3 };
const firstReading = { ...readForThisProject, heldOutOf: 5, calibrates: true };
const secondReading = { ...readForThisProject, heldOutOf: 0 };
const developers = { kind: 'prose', labels: three, neutral: true, heldOutOf: 5, calibrates: true, weight: 1 } as const;
const twoClasses = { kind: 'feedback', labels: three, neutral: false } as const;
const aspects = {
  kind: 'feedback',
  labels: three,
  neutral: true,
  heldOutOf: 5,
  benchmark: true,
  weight: 0,
  licence: 'from an MIT repository (SemEval 2014 and others)',
} as const;
const unlabelled = { kind: 'feedback', neutral: true, heldOutOf: 0, weight: 0.7 } as const;

const appLicence = 'MIT-style reviews of apps, labelled for this project';
const reviewLicence = 'DynaSent (CC BY 4.0) and Amazon reviews (MIT repository), labelled for this project';
const developerLicence = 'public repositories under permissive licences, labelled for this project';

export const sources: readonly Source[] = [
  { name: 'app', file: 'annotated/app.csv', kind: 'feedback', ...firstReading, licence: appLicence },
  { name: 'review', file: 'annotated/review.csv', kind: 'feedback', ...firstReading, licence: reviewLicence },
  { name: 'comment', file: 'annotated/comment.csv', kind: 'comment', ...firstReading, licence: developerLicence },
  { name: 'commit', file: 'annotated/commit.csv', kind: 'commit', ...firstReading, licence: developerLicence },
  { name: 'app-2', file: 'annotated-2/app.csv', kind: 'feedback', ...secondReading, licence: appLicence },
  { name: 'review-2', file: 'annotated-2/review.csv', kind: 'feedback', ...secondReading, licence: reviewLicence },
  { name: 'comment-2', file: 'annotated-2/comment.csv', kind: 'comment', ...secondReading, licence: developerLicence },
  { name: 'commit-2', file: 'annotated-2/commit.csv', kind: 'commit', ...secondReading, licence: developerLicence },
  {
    name: 'comment-3',
    file: 'annotated-3/comment.csv',
    kind: 'comment',
    ...secondReading,
    late: true,
    licence: developerLicence,
  },
  {
    name: 'products',
    file: 'products/all.csv',
    ...twoClasses,
    heldOutOf: 5,
    weight: 1,
    licence: 'MIT repository (Hu and Liu 2004)',
  },
  { name: 'github', file: 'github/train.csv', ...developers, licence: 'none stated (Novielli et al. 2020)' },
  { name: 'jira', file: 'jira/train.csv', ...developers, licence: 'none stated (Ortu et al. 2016)' },
  { name: 'stackoverflow', file: 'stackoverflow/train.csv', ...developers, licence: 'MIT (Calefato et al. 2018)' },
  {
    name: 'tweets',
    file: 'tweeteval/val.csv',
    kind: 'feedback',
    labels: three,
    neutral: true,
    heldOutOf: 5,
    weight: 1,
    licence: "X's terms (Rosenthal et al. 2017; Barbieri et al. 2020)",
  },
  {
    name: 'sst',
    file: 'sst/sst5-train.csv',
    kind: 'feedback',
    labels: five,
    neutral: true,
    heldOutOf: 10,
    weight: 1,
    licence: 'MIT repository (Socher et al. 2013)',
  },
  {
    name: 'goemotions',
    file: 'english/en_goemotions_3.csv.gz',
    kind: 'feedback',
    labels: three,
    neutral: true,
    heldOutOf: 20,
    weight: 0.6,
    licence: 'Apache-2.0 (Demszky et al. 2020)',
  },
  {
    name: 'pros-cons',
    file: 'english/en_pros_cons.csv.gz',
    ...twoClasses,
    heldOutOf: 20,
    weight: 0.6,
    licence: 'none stated (Ganapathibhotla and Liu 2008)',
  },
  {
    name: 'trustpilot',
    file: 'english/en_trustpilot_mt.csv.gz',
    ...twoClasses,
    heldOutOf: 20,
    weight: 0.6,
    licence: 'none stated; machine-translated reviews of companies',
  },
  {
    name: 'amazon',
    file: 'english/en_amazon_14domains.csv.gz',
    ...twoClasses,
    heldOutOf: 20,
    weight: 1,
    licence: 'MIT repository (Blitzer et al. 2007)',
  },
  { name: 'laptops', file: 'english/absa_laptops14.csv.gz', ...aspects, calibrates: true },
  { name: 'restaurants', file: 'english/absa_restaurants14.csv.gz', ...aspects, calibrates: true },
  { name: 'television', file: 'english/absa_television.csv.gz', ...aspects, calibrates: true },
  { name: 'courses', file: 'english/absa_mooc.csv.gz', ...aspects },
  { name: 'shirts', file: 'english/absa_tshirt.csv.gz', ...aspects },
  {
    ...aspects,
    name: 'airline',
    file: 'airline/train.csv',
    licence: 'CC BY-NC-SA (CrowdFlower 2015): a benchmark only, never trained on',
  },
  { name: 'app-reviews', file: 'appreviews/unlabelled.csv', ...unlabelled, licence: 'MIT-style' },
  {
    name: 'play-reviews',
    file: 'english/en_appreview_kinds-unlabelled.csv.gz',
    ...unlabelled,
    licence: 'none stated; reviews on Google Play',
  },
  {
    name: 'dynasent',
    file: 'english/en_dynasent_r1-unlabelled.csv.gz',
    ...unlabelled,
    licence: 'CC BY 4.0 (Potts et al. 2021)',
  },
  {
    name: 'amazon-unlabelled',
    file: 'english/en_amazon_14domains-unlabelled.csv.gz',
    ...unlabelled,
    licence: 'MIT repository (Blitzer et al. 2007)',
  },
  {
    ...unlabelled,
    name: 'developers',
    file: 'developers/unlabelled.csv',
    kind: 'column',
    licence: 'public repositories under permissive licences',
  },
];
