/** What is to be said of the labels: how they are read, and how many rows each class has. */
import { counted } from '../../base/english';
import { UserError } from '../../base/errors';
import { isMissing, mapLabels, plainLabel, type LabelMap } from '../labels';
import { type Found } from './findings';

export interface LabelSeen {
  readonly label: string;
  readonly rows: number;
  readonly class?: string;
}

const mostLabelsShown = 50;

/** More different labels than this are no labels; counting them all would take the memory of the column. */
const mostLabels = 100_000;

export function countLabel(counts: Map<string, number>, label: string): void {
  const count = counts.get(label);
  if (count !== undefined) counts.set(label, count + 1);
  else if (counts.size < mostLabels) counts.set(label, 1);
}

/** Small numbers for labels; all beyond 65,535 share one. */
export function idOf(ids: Map<string, number>, label: string): number {
  let id = ids.get(label);
  if (id === undefined) {
    id = Math.min(ids.size, 0xffff);
    if (id < 0xffff) ids.set(label, id);
  }
  return id;
}

export function labelMapOf(
  counts: ReadonlyMap<string, number>,
  explicit: Readonly<Record<string, string>> | undefined,
  column: string,
  found: Found,
): LabelMap | undefined {
  const all = [...counts.values()].reduce((a, b) => a + b, 0);
  const unlabelled = [...counts].reduce((sum, [label, count]) => sum + (isMissing(label) ? count : 0), 0);
  try {
    const map = mapLabels(counts, explicit, column);
    for (const note of map.notes)
      found(
        note.includes('without a label') ? 'unlabelled' : 'label-notes',
        map.warnings.includes(note) ? 'warning' : 'info',
        { count: note.includes('without a label') ? unlabelled : all, examples: [] },
        note,
      );
    return map;
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    found('labels', 'error', { count: Math.max(all, 1), examples: [] }, error.message);
    return undefined;
  }
}

export function classCounts(counts: ReadonlyMap<string, number>, map: LabelMap | undefined): Record<string, number> {
  const classes = Object.fromEntries((map?.classes ?? []).map((name) => [name, 0]));
  for (const [label, count] of counts) {
    const c = map?.classOf(label);
    if (c !== undefined) classes[map!.classes[c]!]! += count;
  }
  return classes;
}

/** Spellings of one label, such as "Good" and "good ", count as one, under the most frequent. */
export function labelsSeen(counts: ReadonlyMap<string, number>, map: LabelMap | undefined): LabelSeen[] {
  const seen = new Map<string, { label: string; rows: number }>();
  for (const [label, rows] of [...counts].sort((a, b) => b[1] - a[1])) {
    if (isMissing(label)) continue;
    const before = seen.get(plainLabel(label));
    seen.set(plainLabel(label), { label: before?.label ?? label.trim(), rows: rows + (before?.rows ?? 0) });
  }
  return [...seen.values()]
    .sort((a, b) => b.rows - a.rows)
    .slice(0, mostLabelsShown)
    .map(({ label, rows }) => {
      const c = map?.classOf(label);
      return { label, rows, ...(c !== undefined && { class: map!.classes[c]! }) };
    });
}

export function judgeSizes(classes: Readonly<Record<string, number>>, found: Found): void {
  const sizes = Object.entries(classes).sort((a, b) => a[1] - b[1]);
  const [least, most] = [sizes[0], sizes.at(-1)];
  if (!least || !most) return;
  const rows = sizes.reduce((sum, [, size]) => sum + size, 0);
  const none = { examples: [] };
  if (rows < 100 || least[1] < 20) {
    found(
      'too-few-rows',
      'warning',
      { count: rows, ...none },
      `Only ${counted(rows, 'row has', 'rows have')} a label, and only ${least[1]} of class "${least[0]}". With so few, chance decides the figures: label a few hundred rows per class.`,
    );
  } else if (rows < 1000) {
    found(
      'too-few-rows',
      'info',
      { count: rows, ...none },
      `${counted(rows, 'row has', 'rows have')} a label. That is enough for a try; every further thousand will still help.`,
    );
  }
  if (most[1] > 4 * least[1]) {
    const ratio = (most[1] / least[1]).toFixed(1);
    found(
      'imbalance',
      most[1] > 20 * least[1] ? 'warning' : 'info',
      { count: most[1] - least[1], ...none },
      `Class "${most[0]}" has ${ratio} times the rows of class "${least[0]}": look at macro-F1 rather than accuracy, and label more of the rare class if it matters.`,
    );
  }
}
