/**
 * Unlabelled texts. They show which words there are and how they combine, and what a teacher
 * thinks of them is more to learn from. None of them is a labelled text: what is tested on was never learned from.
 */
import { createHash } from 'node:crypto';
import path from 'node:path';
import { counted } from '../../base/english';
import { UserError } from '../../base/errors';
import { chooseTextColumn } from '../../data/columns';
import { duplicateKey } from '../../data/duplicates';
import { plainName } from '../../data/columnNames';
import { openTable } from '../../data/table';
import { type TokenizedTexts, TokenStore } from './tokenStore';

export interface UnlabelledOptions {
  /** Taken where the file has it, and guessed otherwise. */
  readonly textColumn?: string | undefined;
  /** Texts with fewer words are left out. */
  readonly minWords?: number | undefined;
  readonly encoding?: string | undefined;
  readonly sheet?: string | undefined;
  readonly signal?: AbortSignal | undefined;
}

export interface UnlabelledTexts extends TokenizedTexts {
  readonly count: number;
  /** Its name without the folder. */
  readonly file: string;
  readonly sha256: string;
  /** What was guessed or left out, a sentence each. */
  readonly notes: readonly string[];
}

/** All texts of a file are those of the labeled rows. */
export class NoUnlabelledTexts extends UserError {
  constructor(file: string) {
    super(
      'input',
      `${file} has no text beyond those of the labeled rows: name another file of unlabeled texts, or none.`,
    );
  }
}

/**
 * Reads a column of texts; the texts themselves are not kept. The file of the labelled rows may be named: its rows without
 * a label are then what is read.
 * @param labelled `duplicateKey` of every labelled text, whichever part it is in: these are skipped, and so are duplicates
 * @throws NoUnlabelledTexts if no text is left
 */
export async function readUnlabelled(
  file: string,
  labelled: Iterable<number>,
  { textColumn, minWords, encoding, sheet, signal }: UnlabelledOptions,
): Promise<UnlabelledTexts> {
  const table = await openTable(file, { encoding, sheet });
  const present =
    textColumn !== undefined && table.columns.some((column) => plainName(column) === plainName(textColumn));
  const column = await chooseTextColumn(table, present ? textColumn : undefined);
  const met = new Set(labelled);
  const tokens = new TokenStore();
  const digest = createHash('sha256');
  let [count, known] = [0, 0];
  for await (const { cells } of table.rows({ ...(signal && { signal }) })) {
    const text = cells[column] ?? '';
    digest.update(`${text.length}:${text}`);
    const key = duplicateKey(text);
    if (met.has(key)) known++;
    else if (tokens.add(text, Math.max(1, minWords ?? 1))) {
      met.add(key);
      count++;
    }
  }
  if (count === 0) throw new NoUnlabelledTexts(file);
  const name = path.basename(file);
  const notes = table.notes.map((note) => `${name}: ${note}`);
  notes.push(
    `${counted(count, 'text')} without a label, from the column "${table.columns[column]}" of ${name}${known > 0 ? `; ${counted(known, 'more was', 'more were')} skipped because the labeled rows have the same text or the file repeats it` : ''}.`,
  );
  return { ...tokens.view(), count, file: name, sha256: digest.digest('hex'), notes };
}
