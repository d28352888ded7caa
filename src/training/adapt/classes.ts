/** The classes of an adapted model: all of the start's, and behind them those that only the labels have. */
import { excerpt, UserError } from '../../base/errors';
import { isMissing, type LabelCounts, type LabelMap, mapToClasses, plainLabel } from '../../data/labels';

export interface AdaptedClasses {
  readonly map: LabelMap;
  readonly newClasses: readonly string[];
  /** Some label is one of the start's classes: the two are of one kind. */
  readonly related: boolean;
  readonly notes: readonly string[];
}

const mostClasses = 20;

/**
 * @param counts rows by label as written, a reviewer's labels among them
 * @param decided labels that a reviewer gave: one text is enough for a class of these
 * @param explicit class name by label, as the user gave it
 */
export function adaptedClasses(
  counts: LabelCounts,
  decided: ReadonlySet<string>,
  start: readonly string[],
  explicit: Readonly<Record<string, string>> = {},
): AdaptedClasses {
  const known = mapToClasses(counts, start, explicit);
  const wished = new Map(Object.entries(explicit).map(([label, name]) => [plainLabel(label), name.trim()]));
  const notes: string[] = [];
  const rows = new Map<string, { name: string; count: number; decided: boolean }>();
  let related = false;
  for (const [label, count] of counts) {
    if (isMissing(label)) continue;
    if (known.classOf(label) !== undefined) {
      related = true;
      continue;
    }
    const name = wished.get(plainLabel(label)) ?? label.trim();
    const other = rows.get(plainLabel(name));
    rows.set(plainLabel(name), {
      name: other?.name ?? name,
      count: count + (other?.count ?? 0),
      decided: decided.has(label) || (other?.decided ?? false),
    });
  }
  const strange = [...rows.values()];
  const rare = strange.filter(({ count, decided: kept }) => count < 2 && !kept);
  for (const { name } of rare)
    notes.push(
      `The label "${excerpt(name)}" is on one row only, which is left out: correct it, map it to another label, or add rows like it.`,
    );
  const newClasses = strange
    .filter((each) => !rare.includes(each))
    .map(({ name }) => name)
    .sort();
  if (start.length + newClasses.length > mostClasses)
    throw new UserError(
      'input',
      `There are ${newClasses.length} labels that the model to start from does not have, and a model has at most ${mostClasses} classes: choose the column that holds the labels, or join some by a label mapping.`,
    );
  if (newClasses.length > 0 && related)
    notes.push(
      `The model to start from has no class ${newClasses.map((name) => `"${excerpt(name)}"`).join(', ')}: the new model has ${newClasses.length === 1 ? 'it' : 'them'} in addition to ${start.join(', ')}.`,
    );
  const all = mapToClasses(counts, [...start, ...newClasses], explicit);
  return {
    map: all,
    newClasses,
    related,
    // the rows of a label that is left out are not judged at all
    notes: [...all.notes.filter((note) => !note.includes('that the model does not know')), ...notes],
  };
}
