/** Texts that occur again: with another label, in the same file, or in the file that is tested on. */
import { chooseColumns, type ColumnWishes } from '../columns';
import { duplicateKey } from '../duplicates';
import type { KeyedRows } from '../keyedRows';
import type { LabelMap } from '../labels';
import type { Table } from '../tableRows';
import { exampleOf, mostExamples, rowsOf, Sighting, type Example, type Found } from './findings';

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
    `${rowsOf(contradicted)} whose text occurs with another label too: nothing can be learned from these, so decide on one label for each.`,
  );
  found(
    'duplicates',
    'info',
    { count: repeated, examples: shown(groups.duplicates) },
    `${rowsOf(repeated)} that repeat an earlier text, apart from case, marks, links and mentions: they are kept on the same side of the split, so no figure is flattered, but they count double in training.`,
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
    `${rowsOf(leak.count)} of the test file ${leak.count === 1 ? 'is' : 'are'} in the training file too: figures on ${leak.count === 1 ? 'it' : 'them'} are flattered, so remove ${leak.count === 1 ? 'it' : 'them'} from one of the files.`,
  );
}
