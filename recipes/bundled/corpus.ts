/** All texts: those to train on and those held out, without texts that appear in both. */
import { Random } from '../../src/base/random';
import { logLines } from './logs';
import { madeTexts } from './made';
import { readSource } from './readSource';
import { neutral, type Source } from './sources';
import { heldOutFiles, isStatement, readStatements, trainingFiles } from './statements';
import { type CorpusText, isHeldOut, isLabelled, keyOf } from './texts';

export interface Corpus {
  readonly train: readonly CorpusText[];
  readonly heldOut: readonly CorpusText[];
  /** For the last stage of training alone: sets that joined late, and made statements. */
  readonly last: readonly CorpusText[];
  /** Training texts left out because they are held out, in this set or another. */
  readonly overlapping: number;
  /** Training texts left out because they appear twice in a set, or without a label although another set labels them. */
  readonly duplicates: number;
}

export interface CorpusRequest {
  /** Folder of the data sets. */
  readonly data: string;
  /** Folder of our own statements. */
  readonly statements: string;
  readonly sources: readonly Source[];
  /** Names of sets that are not trained on: all of their labelled rows are held out. */
  readonly without: ReadonlySet<string>;
  /** Read at most this many rows of each set. */
  readonly sample?: number;
}

const trainingLogs = { lines: 1500, statements: 500, proseStatements: 1200, seed: 7 };
const heldOutLogs = { lines: 300, statements: 100, proseStatements: 0, seed: 8 };

/** Throws a UserError if a file cannot be read or has a malformed row. */
export async function readCorpus({ data, statements, sources, without, sample }: CorpusRequest): Promise<Corpus> {
  const most = sample ?? Infinity;
  const found: CorpusText[] = [];
  const late: CorpusText[] = [];
  const held: CorpusText[] = [];
  for (const source of sources) {
    const rows = (await readSource(data, source)).slice(0, most);
    if (without.has(source.name)) held.push(...rows.filter(isLabelled).map(uncalibrating));
    else divide(rows, source, source.late ? late : found, held);
  }
  for (const file of heldOutFiles) held.push(...(await readStatements(statements, file)).slice(0, most));
  const own: CorpusText[] = [];
  for (const file of trainingFiles)
    if (!without.has(file.name))
      (file.late ? late : own).push(...(await readStatements(statements, file)).slice(0, most));
  found.push(...own, ...otherKinds(own, trainingLogs, most));
  const developers = held.filter(({ source }) => source === 'held-out-developers');
  held.push(...otherKinds(developers, heldOutLogs, most).map((text) => ({ ...text, calibrates: true })));
  const made = madeTexts();
  // of a sample, each of the lists has some
  const every = sample === undefined ? 1 : Math.ceil(made.length / sample);
  return clean(found, held, [...distinct(late), ...made.filter((_, i) => i % every === 0)]);
}

function uncalibrating(text: CorpusText): CorpusText {
  return { ...text, calibrates: false };
}

function divide(rows: readonly CorpusText[], source: Source, train: CorpusText[], heldOut: CorpusText[]): void {
  for (const row of rows) {
    if (isLabelled(row) && isHeldOut(row.text, source.heldOutOf)) heldOut.push(row);
    else if (!source.benchmark) train.push(row);
  }
}

/**
 * Log lines, and statements read as log lines and as prose: so that the kind of a text alone decides nothing. A log line can
 * have a tone, such as a comment that somebody wrote into it.
 */
function otherKinds(statements: readonly CorpusText[], counts: typeof trainingLogs, most: number): CorpusText[] {
  const random = Random.fromSeed(counts.seed, 0x107);
  const drawn = (count: number): CorpusText[] => random.shuffle([...statements]).slice(0, Math.min(count, most));
  const plain = { polar: false, weight: 1, wordWeight: 1, judged: false } as const;
  const copies = (count: number, kind: 'log' | 'prose', source: string): CorpusText[] =>
    drawn(count).map(({ text, label }) => ({ ...plain, text, label, kind, source }));
  return [
    ...logLines(Math.min(counts.lines, most), counts.seed).map((text): CorpusText => ({
      ...plain,
      text,
      label: neutral,
      kind: 'log',
      source: 'logs',
    })),
    ...copies(counts.statements, 'log', 'statements-as-logs'),
    ...copies(counts.proseStatements, 'prose', 'statements-as-prose'),
  ];
}

function clean(found: readonly CorpusText[], held: readonly CorpusText[], late: readonly CorpusText[]): Corpus {
  const heldOut = distinct(held);
  const heldKeys = new Set(heldOut.map(({ text }) => keyOf(text)));
  const unseen = found.filter(({ text }) => !heldKeys.has(keyOf(text)));
  const labelled = new Set(unseen.filter(isLabelled).map(({ text }) => keyOf(text)));
  const train = distinct(unseen.filter((text) => isLabelled(text) || !labelled.has(keyOf(text.text))));
  return {
    train,
    heldOut,
    last: late.filter(({ text }) => !heldKeys.has(keyOf(text))),
    overlapping: found.length - unseen.length,
    duplicates: unseen.length - train.length,
  };
}

/** Each text once per set. Of our statements none is a double; some differ in their emoji only. */
function distinct(texts: readonly CorpusText[]): CorpusText[] {
  const seen = new Set<string>();
  return texts.filter((text) => {
    if (isStatement(text)) return true;
    const key = `${text.source} ${keyOf(text.text)}`;
    return seen.has(key) ? false : seen.add(key);
  });
}
