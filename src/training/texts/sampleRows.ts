/** Some rows of the data, drawn by the seed: every class in its share, whatever the order of the files. */
import { Random } from '../../base/random';
import { GrowableInt32 } from '../../base/growable';
import { chooseColumns } from '../../data/columns';
import { isMissing, mapLabels } from '../../data/labels';
import { openLabelTable } from '../../data/oneHot';
import { textHash } from '../../review/decision';
import type { CorpusOptions } from './corpus';
import { Interner } from './tokenStore';

export interface DrawnRows {
  /** Places among the rows with a label or a decision, over all files: `CorpusOptions.drawn`. */
  readonly rows: ReadonlySet<number>;
  readonly notes: readonly string[];
}

/**
 * Reads the labels once. A row whose label is left out is not drawn, nor one without a text; a row that a reviewer
 * decided on is always among them.
 * @throws UserError as the reading of the corpus does
 */
export async function drawRows(
  files: readonly string[],
  count: number,
  {
    corrections,
    labels: explicit,
    randomState = 0,
    signal,
    ...options
  }: CorpusOptions & {
    readonly labels?: Readonly<Record<string, string>> | undefined;
    readonly randomState?: number | undefined;
  },
): Promise<DrawnRows> {
  const labels = new Interner();
  const labelOf = new GrowableInt32();
  const columnNames = new Set<string>();
  const decided = new Set<number>();
  for (const file of files) {
    const table = await openLabelTable(file, options);
    const columns = await chooseColumns(table, options);
    columnNames.add(table.columns[columns.label]!);
    for await (const { cells } of table.rows({ signal })) {
      const text = cells[columns.text] ?? '';
      const written = (cells[columns.label] ?? '').trim();
      const decision = corrections?.byHash.has(textHash(text)) ?? false;
      if (isMissing(written) && !decision) continue;
      if (decision) decided.add(labelOf.length);
      labelOf.push(isMissing(written) || text.trim() === '' ? -1 : labels.add(written));
    }
  }
  const counts = new Map(labels.names.map((name) => [name, 0]));
  for (const label of labelOf.view())
    if (label >= 0) counts.set(labels.names[label]!, counts.get(labels.names[label]!)! + 1);
  const map = mapLabels(counts, explicit, columnNames.size === 1 ? [...columnNames][0]! : '');
  const classOf = labels.names.map((name) => map.classOf(name) ?? -1);
  const byClass: number[][] = map.classes.map(() => []);
  for (const [row, label] of labelOf.view().entries()) {
    const c = label < 0 ? -1 : classOf[label]!;
    if (c >= 0 && !decided.has(row)) byClass[c]!.push(row);
  }
  const random = Random.fromSeed(randomState, 0x5a3d);
  const rows = new Set(decided);
  const sizes = shares(
    byClass.map(({ length }) => length),
    Math.max(0, count - decided.size),
  );
  for (const [c, size] of sizes.entries())
    for (const row of random.shuffle(Uint32Array.from(byClass[c]!)).slice(0, size)) rows.add(row);
  const all = byClass.reduce((sum, { length }) => sum + length, decided.size);
  return {
    rows,
    notes: all > rows.size ? [`Drew ${rows.size} of ${all} labeled rows at random, keeping each class's share.`] : [],
  };
}

/** How many of each class: in proportion, by the method of largest remainders, and two of each where there are. */
function shares(sizes: readonly number[], count: number): number[] {
  const all = sizes.reduce((a, b) => a + b, 0);
  if (all <= count) return [...sizes];
  const exact = sizes.map((size) => (size * count) / all);
  const taken = exact.map((share, c) => Math.min(sizes[c]!, Math.max(Math.floor(share), 2)));
  const order = exact
    .map((share, c) => ({ c, rest: share - Math.floor(share) }))
    .sort((a, b) => b.rest - a.rest || a.c - b.c);
  let left = count - taken.reduce((a, b) => a + b, 0);
  for (const { c } of order) {
    if (left <= 0) break;
    if (taken[c]! < sizes[c]!) {
      taken[c]!++;
      left--;
    }
  }
  return taken;
}
