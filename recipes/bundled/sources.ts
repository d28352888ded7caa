/**
 * Where the bundled model's labelled text comes from. Every source is read to the same three classes;
 * a source without neutral rows teaches the difference of negative and positive alone.
 */
import { openTable } from '../../src/data/table';

export const classes = ['negative', 'neutral', 'positive'] as const;
export const negative = 0;
export const neutral = 1;
export const positive = 2;

export interface LabelledText {
  readonly text: string;
  /** Index in `classes`. */
  readonly label: number;
  readonly source: string;
  /** Texts of one group are never divided between training and validation: the reviews of one film. */
  readonly group?: string;
}

export interface Source {
  readonly name: string;
  /** In the folder of the data. */
  readonly file: string;
  /** Ready-made validation rows; otherwise a share of the file is held out. */
  readonly validationFile?: string;
  readonly labels: Readonly<Record<string, number>>;
  /** False where the source has no neutral class. */
  readonly neutral: boolean;
  /** Times that each text is read in one pass over the data. */
  readonly repeat: number;
  readonly groupColumn?: string;
  /** Long reviews are also read in pieces of a few sentences, which are what the editor shows. */
  readonly pieces?: boolean;
  readonly licence: string;
}

const three = { negative, neutral, positive };
const five = { 'very negative': negative, negative, neutral, positive, 'very positive': positive };

export const sources: readonly Source[] = [
  {
    name: 'feedback',
    file: 'feedback.csv',
    labels: three,
    neutral: true,
    repeat: 2,
    licence: 'written for this project, MIT',
  },
  {
    name: 'imdb',
    file: 'imdb/train.csv.gz',
    labels: three,
    neutral: false,
    repeat: 1,
    groupColumn: 'movie',
    pieces: true,
    licence: 'none stated; research by custom (Maas et al. 2011)',
  },
  {
    name: 'sst',
    file: 'sst/sst5-train.csv',
    validationFile: 'sst/sst5-dev.csv',
    labels: five,
    neutral: true,
    repeat: 1,
    licence: 'MIT repository (Socher et al. 2013)',
  },
  {
    name: 'products',
    file: 'products/all.csv',
    labels: three,
    neutral: false,
    repeat: 2,
    licence: 'MIT repository (Hu and Liu 2004)',
  },
  {
    name: 'github',
    file: 'github/train.csv',
    labels: three,
    neutral: true,
    repeat: 2,
    licence: 'none stated (Novielli et al. 2020)',
  },
  {
    name: 'jira',
    file: 'jira/train.csv',
    labels: three,
    neutral: true,
    repeat: 2,
    licence: 'none stated (Ortu et al. 2016)',
  },
  {
    name: 'stackoverflow',
    file: 'stackoverflow/train.csv',
    labels: three,
    neutral: true,
    repeat: 2,
    licence: 'MIT (Calefato et al. 2018)',
  },
  {
    name: 'tweets',
    file: 'tweeteval/val.csv',
    labels: three,
    neutral: true,
    repeat: 2,
    licence: "X's terms (Rosenthal et al. 2017; Barbieri et al. 2020)",
  },
];

/** A labelled file that is scored and never trained on. */
export const benchmarkSource = (name: string): Source => ({
  name,
  file: '',
  labels: three,
  neutral: true,
  repeat: 0,
  licence: '',
});

/** Reads a file of a source. Throws a UserError where it cannot be read or has an unknown label. */
export async function readSource(source: Source, file: string): Promise<LabelledText[]> {
  const table = await openTable(file, { header: true });
  const column = (name: string): number => {
    const at = table.columns.indexOf(name);
    if (at < 0) throw new RangeError(`${file} has no column ${name}`);
    return at;
  };
  const text = column('text');
  const label = column('label');
  const group = source.groupColumn === undefined ? undefined : column(source.groupColumn);
  const rows: LabelledText[] = [];
  for await (const { cells, row } of table.rows()) {
    const known = source.labels[cells[label]!];
    if (known === undefined) throw new RangeError(`${file}, row ${row}: unknown label ${cells[label]}`);
    rows.push({
      text: natural(cells[text]!),
      label: known,
      source: source.name,
      ...(group !== undefined && { group: cells[group]! }),
    });
  }
  return rows;
}

/** Undoes the spacing of corpora that come in tokens ("do n't", "it 's", "good ."), so that they read as people write. */
export function natural(text: string): string {
  return text
    .replace(/-lrb- ?/g, '(')
    .replace(/ ?-rrb-/g, ')')
    .replace(/ (n't|n ' t)\b/g, "n't")
    .replace(/ '(s|re|ve|m|ll|d)\b/g, "'$1")
    .replace(/ ([.,!?;:])/g, '$1');
}
