/**
 * Labels that are known before the text is read: written into the text itself ("Positive: …"), or given away by another
 * column. The first makes every figure of a model false; the second is good to know before a column is chosen.
 */
import { excerpt } from '../../base/errors';
import { plainLabel, type LabelMap } from '../labels';
import { Sighting, type Found } from './findings';

/** Values of a column beyond which it is no column of classes. */
const mostValues = 50;
/** Share of the rows from which it is no chance. */
const leastShare = 0.2;
const pureShare = 0.98;

/** Rows by value and label; undefined once there are too many values. */
type Pairs = Map<string, Map<string, number>> | undefined;

export class LeakedLabels {
  readonly #inTexts = new Sighting();
  readonly #columns: Pairs[];
  #rows = 0;

  constructor(
    private readonly names: readonly string[],
    private readonly text: number,
    private readonly label: number,
  ) {
    this.#columns = names.map((_, column) => (column === text || column === label ? undefined : new Map()));
  }

  add(row: number, cells: readonly string[]): void {
    const label = plainLabel(cells[this.label]!);
    if (label === '') return;
    this.#rows++;
    const text = cells[this.text]!;
    if (saysOf(text, label)) this.#inTexts.add(row, text, cells[this.label]!);
    for (const [column, pairs] of this.#columns.entries()) {
      if (!pairs) continue;
      const value = cells[column]!.trim();
      if (value === '') continue;
      let labels = pairs.get(value);
      if (!labels) pairs.set(value, (labels = new Map()));
      labels.set(label, (labels.get(label) ?? 0) + 1);
      if (pairs.size > mostValues || labels.size > mostValues) this.#columns[column] = undefined;
    }
  }

  judge(map: LabelMap | undefined, found: Found): void {
    if (this.#inTexts.count >= leastShare * this.#rows)
      found(
        'leaked-label',
        'warning',
        this.#inTexts,
        `${this.#inTexts.count} texts begin or end with their own label: a model would read it there instead of the text, so remove it from the texts.`,
      );
    for (const [column, pairs] of this.#columns.entries()) {
      const share = pairs && map ? tellsClasses(pairs, map) : undefined;
      if (share !== undefined)
        found(
          'leaked-label',
          'info',
          { count: this.#rows, examples: [] },
          `The column "${excerpt(this.names[column]!)}" says the class of ${Math.floor(100 * share)}% of the rows, as another form of the label would: it is not read.`,
        );
    }
  }
}

/** "Positive: I like it", "[POS] I like it", "I like it (positive)" */
function saysOf(text: string, label: string): boolean {
  if (label.length < 2) return false;
  const head = plainLabel(text.slice(0, label.length + 20)).replace(/^[[(<#*]+/, '');
  if (head.startsWith(label) && /^\s*[\]):>|–—-]/.test(head.slice(label.length))) return true;
  const tail = text
    .slice(-label.length - 20)
    .toLowerCase()
    .replace(/[\s\])>]+$/, '');
  return tail.endsWith(label) && /[[(<|#]\s*$/.test(tail.slice(0, -label.length));
}

/** The share of rows whose class the value says, where it is nearly all and no class has nearly all rows. */
function tellsClasses(pairs: ReadonlyMap<string, ReadonlyMap<string, number>>, map: LabelMap): number | undefined {
  const classes = new Array<number>(map.classes.length).fill(0);
  let [told, all] = [0, 0];
  for (const labels of pairs.values()) {
    const here = new Array<number>(map.classes.length).fill(0);
    for (const [label, count] of labels) {
      const c = map.classOf(label);
      if (c !== undefined) here[c]! += count;
    }
    told += Math.max(...here);
    for (const [c, count] of here.entries()) {
      classes[c]! += count;
      all += count;
    }
  }
  const share = all === 0 ? 0 : told / all;
  return all >= 20 &&
    pairs.size >= 2 &&
    share >= pureShare &&
    Math.max(...classes) <= 0.9 * all &&
    pairs.size <= all / 4
    ? share
    : undefined;
}
