/**
 * Turns the labels of a file into the classes of a model: tones if the labels mean any (see labelTable.ts), and otherwise
 * the user's own names.
 */
import { counted } from '../base/english';
import { plainLine } from '../base/plainText';
import { excerpt, UserError } from '../base/errors';
import { sentimentClasses } from './labelTable';
import { isMissing, meaningOf, plainLabel } from './labelText';
import { quoted, readLabels } from './readLabels';

export { sentimentClasses } from './labelTable';
export { isMissing, plainLabel } from './labelText';

export interface LabelMap {
  /** Negative, neutral, positive, as far as there are any; then others by the alphabet. */
  readonly classes: readonly string[];
  /** The class of a label as written in the file; undefined for one to skip: empty, or too rare to learn. */
  classOf(label: string): number | undefined;
  /** The name of the class that a label means, whether or not it is one of `classes`; undefined for one to skip. */
  nameOf(label: string): string | undefined;
  /** How the labels were read and what was skipped: one sentence each. */
  readonly notes: readonly string[];
  /** Those of the notes that their reader should look at. */
  readonly warnings: readonly string[];
}

/** Rows by label as written in the file. */
export type LabelCounts = ReadonlyMap<string, number>;
/** Class name by label, as the user gave it: {"bad": "negative"}; compared without case. */
export type LabelNames = Readonly<Record<string, string>>;

export const mostClasses = 20;

/**
 * Reads the labels of a training file.
 * @param counts rows by label as written, from the whole file
 * @param column the name of the column, which says what numbers are
 * @throws UserError where there are no labels, one class only, or more than 20
 */
export function mapLabels(counts: LabelCounts, explicit: LabelNames = {}, column = ''): LabelMap {
  const { rows, unlabelled } = labelled(counts);
  if (rows.size === 0)
    throw new UserError('input', 'The label column is empty in every row: choose another column or add labels.');
  const notes: string[] = [];
  if (unlabelled > 0)
    notes.push(`${counted(unlabelled, 'row')} without a label ${unlabelled === 1 ? 'is' : 'are'} left out.`);
  const { named, warnings } = nameLabels(rows, explicit, counts, column, notes);
  const perClass = new Map<string, number>();
  for (const [label, count] of rows) {
    const name = named.get(label);
    if (name !== undefined) perClass.set(name, (perClass.get(name) ?? 0) + count);
  }
  const classes = new Map([...perClass].filter(([, count]) => count > 1));
  if (classes.size < 2) throw tooFew(perClass, classes.size);
  if (classes.size > mostClasses) {
    throw new UserError(
      'input',
      `There are ${classes.size} different labels and at most ${mostClasses} can be learned: choose the column that holds the labels, or join some by a label mapping.`,
    );
  }
  const rare = [...perClass.keys()].filter((name) => !classes.has(name));
  if (rare.length > 3) notes.push(`${rare.length} labels are on one row only each (${quoted(rare)}) and are left out.`);
  else
    for (const name of rare)
      notes.push(
        `The label "${excerpt(name)}" is on one row only, which is left out: correct it, map it to another label, or add rows like it.`,
      );
  return labelMap(inOrder([...classes.keys()]), named, notes, warnings);
}

function tooFew(perClass: ReadonlyMap<string, number>, learnable: number): UserError {
  const [only] = [...perClass].sort((a, b) => b[1] - a[1]);
  if (perClass.size > 2 || (perClass.size === 2 && learnable === 0))
    return new UserError(
      'input',
      `Nearly every one of the ${perClass.size} labels is on one row only: choose the column that holds the labels, or add rows.`,
    );
  return new UserError(
    'input',
    `All labeled rows have one class ("${excerpt(only?.[0] ?? '')}"): a model needs at least two rows each of two classes, so add rows of another.`,
  );
}

/**
 * Reads the labels of a file by the classes of an existing model, by the same table.
 * A label that the model does not know has no class; this is reported.
 */
export function mapToClasses(
  counts: LabelCounts,
  classes: readonly string[],
  explicit: LabelNames = {},
  column = '',
): LabelMap {
  const { rows, unlabelled } = labelled(counts);
  const own = new Map(classes.map((name) => [plainLabel(name), name]));
  const notes: string[] = [];
  if (unlabelled > 0)
    notes.push(`${counted(unlabelled, 'row')} without a label ${unlabelled === 1 ? 'is' : 'are'} left out.`);
  const toned = classes.some((name) => (sentimentClasses as readonly string[]).includes(name));
  // Labels that are all classes of the model need no reading; a model of numbers has no scale.
  const alike = [...rows.keys()].every((label) => own.has(label));
  const read =
    toned && !alike
      ? nameLabels(rows, explicit, counts, column, notes)
      : { named: spelled(rows, explicit, counts), warnings: [] };
  const named = new Map<string, string>();
  const strange: string[] = [];
  for (const label of rows.keys()) {
    const wished = lookUp(explicit, label);
    const name =
      (wished === undefined ? undefined : (own.get(plainLabel(wished)) ?? canonical(wished))) ??
      own.get(label) ??
      read.named.get(label);
    if (name === undefined) continue;
    named.set(label, own.get(plainLabel(name)) ?? name);
    if (!own.has(plainLabel(name))) strange.push(label);
  }
  if (strange.length > 0) {
    const count = strange.reduce((sum, label) => sum + rows.get(label)!, 0);
    notes.push(
      `${counted(count, 'row')} ${count === 1 ? 'has a label' : 'have labels'} that the model does not know (${quoted(strange.map((label) => `${label} ${rows.get(label)!}`))}) and count${count === 1 ? 's' : ''} as wrong: where a label means one of the model's classes (${classes.join(', ')}), say so with --labels "A=B".`,
    );
  }
  return labelMap(classes, named, notes, read.warnings);
}

/** Rows by plain label, without those that have none. */
function labelled(counts: LabelCounts): { rows: Map<string, number>; unlabelled: number } {
  const rows = new Map<string, number>();
  let unlabelled = 0;
  for (const [label, count] of counts) {
    if (isMissing(label)) unlabelled += count;
    else rows.set(plainLabel(label), (rows.get(plainLabel(label)) ?? 0) + count);
  }
  return { rows, unlabelled };
}

function labelMap(
  classes: readonly string[],
  named: ReadonlyMap<string, string>,
  notes: readonly string[],
  warnings: readonly string[],
): LabelMap {
  const index = new Map(classes.map((name, i) => [name, i]));
  const plain = new Map<string, string | undefined>();
  const nameOf = (label: string) => {
    if (!plain.has(label)) {
      // A label that was not counted before is of no class; remembering it would grow with the file.
      const name = named.get(plainLabel(label));
      if (name === undefined) return undefined;
      plain.set(label, name);
    }
    return plain.get(label);
  };
  return { classes, notes, warnings, nameOf, classOf: (label) => index.get(nameOf(label) ?? '') };
}

/** Class name by plain label: as the user says, as the table says, or as it is written. */
function nameLabels(
  rows: ReadonlyMap<string, number>,
  explicit: LabelNames,
  counts: LabelCounts,
  column: string,
  notes: string[],
): { named: Map<string, string>; warnings: readonly string[] } {
  const named = new Map<string, string>();
  const rest = new Map<string, number>();
  for (const [label, count] of rows) {
    const wished = lookUp(explicit, label);
    if (wished === undefined) rest.set(label, count);
    else named.set(label, canonical(wished));
  }
  for (const label of Object.keys(explicit)) {
    if (!rows.has(plainLabel(label))) notes.push(`The label "${excerpt(label)}" of the mapping is on no row.`);
  }
  if (rest.size === 0) return { named, warnings: [] };
  const read = readLabels(rest, column);
  notes.push(...read.notes);
  const spelling = spellings(counts);
  for (const label of rest.keys())
    if (!read.leftOut.has(label)) named.set(label, read.tones.get(label) ?? spelling.get(label) ?? label);
  return { named, warnings: read.warnings };
}

/** Names as written, for labels that are not read as tones. */
function spelled(rows: ReadonlyMap<string, number>, explicit: LabelNames, counts: LabelCounts): Map<string, string> {
  const spelling = spellings(counts);
  return new Map([...rows.keys()].map((label) => [label, lookUp(explicit, label) ?? spelling.get(label) ?? label]));
}

function lookUp(explicit: LabelNames, plain: string): string | undefined {
  return Object.entries(explicit).find(([label]) => plainLabel(label) === plain)?.[1];
}

/** A class name that the user chose: a tone in any spelling is that tone. */
function canonical(name: string): string {
  return meaningOf(plainLabel(name)) ?? plainLine(name).trim();
}

/** The most frequent spelling of each label. */
function spellings(counts: LabelCounts): Map<string, string> {
  const best = new Map<string, { written: string; count: number }>();
  for (const [label, count] of counts) {
    const plain = plainLabel(label);
    if (count > (best.get(plain)?.count ?? 0)) best.set(plain, { written: plainLine(label).trim(), count });
  }
  return new Map([...best].map(([plain, { written }]) => [plain, written]));
}

function inOrder(names: readonly string[]): string[] {
  const rank = (name: string) => {
    const at = (sentimentClasses as readonly string[]).indexOf(name);
    return at === -1 ? sentimentClasses.length : at;
  };
  return [...names].sort((a, b) => rank(a) - rank(b) || (a < b ? -1 : a > b ? 1 : 0));
}
