/**
 * A data set in memory as training needs it: every text tokenized once, each distinct word held once.
 * A million rows of twenty words take about 200 MB, their texts included.
 */
import { createHash } from 'node:crypto';
import path from 'node:path';
import { counted } from '../../base/english';
import { UserError } from '../../base/errors';
import { GrowableInt32 } from '../../base/growable';
import { chooseColumns, type ChosenColumns, chooseTextColumn } from '../../data/columns';
import { duplicateKey, hash53 } from '../../data/duplicates';
import { isMissing } from '../../data/labels';
import { openLabelTable } from '../../data/oneHot';
import type { Table } from '../../data/tableRows';
import type { Corrections } from '../../review/corrections';
import { textHash } from '../../review/decision';
import { Interner, TokenStore, type TokenizedTexts } from './tokenStore';

export interface CorpusOptions {
  readonly textColumn?: string | undefined;
  readonly labelColumn?: string | undefined;
  readonly groupColumn?: string | undefined;
  readonly encoding?: string | undefined;
  readonly sheet?: string | undefined;
  /** Only these rows, by their place among those with a text and a label, over all files. */
  readonly drawn?: ReadonlySet<number> | undefined;
  /** Texts with fewer words are left out. */
  readonly minWords?: number | undefined;
  /** Reviewers' decisions: they override the label of the same text, and texts that no file has are added. */
  readonly corrections?: Corrections | undefined;
  readonly signal?: AbortSignal | undefined;
}

export interface Corpus extends TokenizedTexts {
  readonly count: number;
  readonly texts: readonly string[];
  /** Where each text is: its file, and its row, counted from 1. */
  readonly files: readonly string[];
  readonly fileOf: Uint16Array;
  readonly rowOf: Int32Array;
  /** Labels as written in the file, distinct, and which one each text has; -1 for a text that only a reviewer labelled. */
  readonly labelNames: readonly string[];
  readonly labelOf: Int32Array;
  /** The name of the column that the labels are from; empty where the files name it differently. */
  readonly labelColumn: string;
  /** By row, the class that a reviewer decided on: a name, whatever scale the file's labels are on. */
  readonly decided: ReadonlyMap<number, string>;
  /** Equal where two texts are the same but for case, blanks and marks. */
  readonly duplicateKeys: Float64Array;
  /** Equal where two texts are of one group; undefined without a group column. */
  readonly groupKeys: Float64Array | undefined;
  readonly sha256: string;
  /** Rows of the files that have no label. */
  readonly unlabelled: number;
  /** What was guessed or left out, a sentence each. */
  readonly notes: readonly string[];
}

export async function readCorpus(files: readonly string[], options: CorpusOptions): Promise<Corpus> {
  const texts: string[] = [];
  const fileOf: number[] = [];
  const rowOf = new GrowableInt32();
  const labels = new Interner();
  const labelOf = new GrowableInt32();
  const tokens = new TokenStore();
  const fewestWords = Math.max(1, options.minWords ?? 1);
  const duplicateKeys: number[] = [];
  const groupKeys: number[] = [];
  const digest = createHash('sha256');
  const notes: string[] = [];
  const { corrections } = options;
  const decided = new Map<number, string>();
  const met = new Set<string>();
  const labelColumns = new Set<string>();
  let empty = 0;
  let unlabelled = 0;
  let candidate = 0;
  const add = (text: string, label: number, file: number, row: number): boolean => {
    if (!tokens.add(text, fewestWords)) {
      empty++;
      return false;
    }
    texts.push(text);
    fileOf.push(file);
    rowOf.push(row);
    labelOf.push(label);
    duplicateKeys.push(duplicateKey(text));
    return true;
  };

  for (const [fileIndex, file] of files.entries()) {
    const table = await openLabelTable(file, options);
    const columns = await columnsOf(table, options);
    if (columns.label !== undefined) labelColumns.add(table.columns[columns.label]!);
    for await (const { row, cells } of table.rows({ ...(options.signal && { signal: options.signal }) })) {
      const text = cells[columns.text] ?? '';
      const written = (columns.label === undefined ? '' : (cells[columns.label] ?? '')).trim();
      const label = isMissing(written) ? '' : written;
      const hash = corrections && textHash(text);
      const decision = hash === undefined ? undefined : corrections?.byHash.get(hash);
      if (label === '' && !decision) {
        digest.update(`${text.length}:${text}0:`);
        unlabelled++;
        continue;
      }
      if (options.drawn && !options.drawn.has(candidate++)) continue;
      digest.update(`${text.length}:${text}${label.length}:${label}`);
      if (!add(text, label === '' ? -1 : labels.add(label), fileIndex, row)) continue;
      if (hash !== undefined && decision) {
        decided.set(texts.length - 1, decision.label);
        met.add(hash);
      }
      if (columns.group !== undefined) groupKeys.push(hash53(cells[columns.group] ?? ''));
    }
    notes.push(
      ...[...table.notes, ...columns.notes, ...columns.warnings].map((note) =>
        files.length > 1 ? `${path.basename(file)}: ${note}` : note,
      ),
    );
  }
  const inFiles = texts.length;
  for (const [hash, { text, label, file, row }] of corrections?.byHash ?? []) {
    if (met.has(hash) || !add(text, -1, files.length + file, row)) continue;
    decided.set(texts.length - 1, label);
    // of no group but its own
    if (groupKeys.length > 0) groupKeys.push(hash53(`\0${hash}`));
  }
  if (corrections) {
    digest.update(corrections.sha256);
    const added = texts.length - inFiles;
    notes.push(
      `${counted(corrections.byHash.size, 'reviewed text')}, ${corrections.corrected} of them corrected: the decided label is used for ${counted(decided.size - added, 'row')} of the data, and ${counted(added, 'row')} ${added === 1 ? 'is' : 'are'} added.`,
    );
  }
  if (empty > 0)
    notes.push(
      `${counted(empty, 'row')} with fewer than ${counted(fewestWords, 'word')} ${empty === 1 ? 'was' : 'were'} skipped.`,
    );
  if (unlabelled > 0)
    notes.push(`${counted(unlabelled, 'row')} without a label ${unlabelled === 1 ? 'was' : 'were'} skipped.`);
  if (texts.length === 0) {
    throw new UserError(
      'input',
      `${files.join(', ')} ${empty + unlabelled > 0 ? 'has no row with both a text and a label' : 'has no rows'}: choose a file with labeled texts, or other columns.`,
    );
  }
  return {
    count: texts.length,
    texts,
    files: [...files, ...(corrections?.files ?? [])],
    fileOf: Uint16Array.from(fileOf),
    rowOf: rowOf.view(),
    labelNames: labels.names,
    labelOf: labelOf.view(),
    labelColumn: labelColumns.size === 1 ? [...labelColumns][0]! : '',
    decided,
    ...tokens.view(),
    duplicateKeys: Float64Array.from(duplicateKeys),
    groupKeys: groupKeys.length > 0 ? Float64Array.from(groupKeys) : undefined,
    sha256: digest.digest('hex'),
    unlabelled,
    notes,
  };
}

/** With decisions, a file needs no labels of its own: its other rows are unlabelled texts. */
async function columnsOf(
  table: Table,
  options: CorpusOptions,
): Promise<Omit<ChosenColumns, 'label'> & { readonly label?: number }> {
  try {
    return await chooseColumns(table, options);
  } catch (error) {
    if (!options.corrections || options.labelColumn !== undefined || !(error instanceof UserError)) throw error;
    return { text: await chooseTextColumn(table, options.textColumn), notes: [], warnings: [] };
  }
}

/** Rows by label as written. */
export function labelCounts(corpus: Corpus): Map<string, number> {
  const counts = new Int32Array(corpus.labelNames.length);
  for (const label of corpus.labelOf) if (label >= 0) counts[label]!++;
  return new Map(corpus.labelNames.map((name, i) => [name, counts[i]!]));
}
