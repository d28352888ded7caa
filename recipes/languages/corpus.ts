/** Reads the labelled sets and this project's own statements. A fifth of every set is held back, by the hash of its texts. */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { sha256 } from '../../src/base/files';
import { otherLanguages } from '../../src/base/languages';
import { duplicateKey } from '../../src/data/duplicates';
import { openTable } from '../../src/data/table';
import { type Language, type Source, sources, statementWeight } from './sources';

export const classes = ['negative', 'neutral', 'positive'] as const;
export const neutral = 1;

export interface LabelledText {
  readonly text: string;
  /** Index of its class. */
  readonly label: number;
  readonly source: string;
  readonly language: Language;
  readonly weight: number;
  readonly polar: boolean;
}

export interface Corpus {
  readonly train: readonly LabelledText[];
  /** The held-back fifths, and statements that are never trained on. */
  readonly held: readonly LabelledText[];
  /** A part of the statements trained on otherwise: the temperature is fitted on them. */
  readonly calibration: readonly LabelledText[];
}

/** Held-back rows of a set that are scored. */
const mostHeld = 1000;

/** @param tests folder of statements that are never trained on, named as those of the recipe are */
export async function readCorpus(data: string, statements: string, tests: string | undefined): Promise<Corpus> {
  const train: LabelledText[] = [];
  const held: LabelledText[] = [];
  for (const source of sources) {
    const rows = await readSource(source, path.join(data, 'languages', `${source.name}.csv.gz`));
    const byHash = rows.map((row) => ({ row, hash: sha256(row.text) })).sort((a, b) => (a.hash < b.hash ? -1 : 1));
    const back = Math.ceil(byHash.length / 5);
    held.push(...byHash.slice(0, Math.min(back, mostHeld)).map(({ row }) => row));
    train.push(...byHash.slice(back, back + source.most).map(({ row }) => row));
  }
  const own = readStatements(statements, 'statements');
  const calibration = own.filter(({ text }) => isTwentieth(text));
  train.push(...own.filter(({ text }) => !isTwentieth(text)));
  if (tests !== undefined) held.push(...readStatements(tests, 'test statements'));
  const unwanted = new Set([...held, ...calibration].map(({ text }) => duplicateKey(text)));
  const seen = new Set<ReturnType<typeof duplicateKey>>();
  const fresh = train.filter(({ text }) => {
    const key = duplicateKey(text);
    if (unwanted.has(key) || seen.has(key)) return false;
    seen.add(key);
    return true;
  });
  return { train: fresh, held, calibration };
}

function isTwentieth(text: string): boolean {
  return Number.parseInt(sha256(text).slice(0, 4), 16) % 20 === 0;
}

async function readSource({ name, language, polar = false, weight }: Source, file: string): Promise<LabelledText[]> {
  const table = await openTable(file);
  const rows: LabelledText[] = [];
  for await (const { cells } of table.rows()) {
    const label = classes.indexOf(cells[1]! as (typeof classes)[number]);
    if (label >= 0) rows.push({ text: cells[0]!, label, source: name, language, weight, polar });
  }
  return rows;
}

/** Files `LANGUAGE.txt` with a line `kind|n, o or p|text` a statement. */
function readStatements(folder: string, source: string): LabelledText[] {
  const known = new Set<string>(otherLanguages);
  return readdirSync(folder)
    .sort()
    .filter((file) => file.endsWith('.txt') && known.has(file.slice(0, -4)))
    .flatMap((file) =>
      readFileSync(path.join(folder, file), 'utf8')
        .split('\n')
        .filter(Boolean)
        .map((line): LabelledText => {
          const [, letter = '', ...text] = line.split('|');
          const label = 'nop'.indexOf(letter);
          if (letter.length !== 1 || label < 0) throw new RangeError(`${file} has a line without a label: ${line}`);
          const language = file.slice(0, -4) as Language;
          return { text: text.join('|'), label, source, language, weight: statementWeight, polar: false };
        }),
    );
}
