/** Texts that occur again: with another label, in the same file, or in the file that is tested on. */
import { counted } from '../../base/english';
import { chooseColumns, type ColumnWishes } from '../columns';
import { duplicateKey } from '../duplicates';
import type { KeyedRows } from '../keyedRows';
import type { LabelMap } from '../labels';
import type { Table } from '../tableRows';
import { exampleOf, mostExamples, Sighting, type Example, type Found } from './findings';

export async function judgeRepeats(
  table: Table,
  columns: { text: number; label: number },
  keyed: KeyedRows,
  labels: readonly string[],
  map: LabelMap | undefined,
  found: Found,
): Promise<void> {
  const classOf = (id: number) => map?.classOf(labels[id] ?? '') ?? -1;
  const { repeated, contradicted, groups } = keyed.repeats(classOf, mostExamples);
  if (repeated === 0) return;
  const wanted = new Set([...groups.duplicates, ...groups.contradictions].flat());
  const last = Math.max(...wanted);
  const examples = new Map<number, Example>();
  for await (const { row, cells } of table.rows({ limit: last }))
    if (wanted.has(row)) examples.set(row, exampleOf(row, cells[columns.text]!, cells[columns.label]!));
  const shown = (rows: readonly (readonly number[])[]) => rows.flat().flatMap((row) => examples.get(row) ?? []);
  found(
    'contradictions',
    'warning',
    { count: contradicted, examples: shown(groups.contradictions) },
    `${counted(contradicted, 'row has a text', 'rows have texts')} that other rows label differently. Nothing can be learned from that: decide on one label per text.`,
  );
  found(
    'duplicates',
    'info',
    { count: repeated, examples: shown(groups.duplicates) },
    `${counted(repeated, 'row repeats', 'rows repeat')} an earlier text (ignoring case, punctuation, links and mentions). Equal texts stay on the same side of the split, so they make no figure look better, but they count twice in training.`,
  );
}

export async function judgeLeak(
  test: Table,
  wishes: ColumnWishes & { readonly signal?: AbortSignal | undefined },
  keyed: KeyedRows,
  found: Found,
): Promise<void> {
  const columns = await chooseColumns(test, wishes);
  const leak = new Sighting();
  const known = keyed.lookUp();
  for await (const { row, cells } of test.rows({ signal: wishes.signal })) {
    const text = cells[columns.text]!;
    if (text.trim() !== '' && known(duplicateKey(text))) leak.add(row, text, cells[columns.label]!);
  }
  found(
    'leak',
    'error',
    leak,
    `${counted(leak.count, 'row', 'rows')} of the test file ${leak.count === 1 ? 'is' : 'are'} in the training file too, which makes the test figures too good: remove ${leak.count === 1 ? 'it' : 'them'} from one of the files.`,
  );
}
