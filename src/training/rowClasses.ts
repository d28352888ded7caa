/** The class of each row: from its label, or from a reviewer's decision, which wins. */
import { excerpt, UserError } from '../base/errors';
import { type LabelMap, mapToClasses, plainLabel } from '../data/labels';
import type { TrainingSettings } from '../protocol/trainingSettings';
import { type Corpus, labelCounts } from './texts/corpus';

/** Class of a row whose label is left out. */
export const noClass = 255;

export function classesOf(corpus: Corpus, labelMap: LabelMap): Uint8Array {
  const classByLabel = corpus.labelNames.map((name) => labelMap.classOf(name) ?? noClass);
  return Uint8Array.from(corpus.labelOf, (label) => classByLabel[label] ?? noClass);
}

/** Writes the reviewers' classes over those of the data. @returns notes on labels that the data does not have */
export function decideClasses({ decided }: Corpus, { classes }: LabelMap, classOf: Uint8Array): string[] {
  const byName = new Map(classes.map((name, i) => [plainLabel(name), i]));
  const unknown = new Set<string>();
  for (const [row, label] of decided) {
    classOf[row] = byName.get(plainLabel(label)) ?? noClass;
    if (classOf[row] === noClass) unknown.add(label);
  }
  return unknown.size > 0
    ? [
        `Reviewed texts with a label that is none of the data's classes are left out: ${[...unknown]
          .slice(0, 5)
          .map((label) => excerpt(label))
          .join(', ')}.`,
      ]
    : [];
}

/** Rows by label where decisions are all the labels that there are. */
export function decidedCounts({ decided }: Corpus): Map<string, number> {
  const counts = new Map<string, number>();
  for (const label of decided.values()) counts.set(label, (counts.get(label) ?? 0) + 1);
  return counts;
}

export function rowsWhere(classes: Uint8Array, wanted: (each: number) => boolean): Int32Array {
  return Int32Array.from(classes.keys()).filter((row) => wanted(classes[row]!));
}

/** A separate test file has labels of its own writing; one that the training classes do not cover cannot be tested. */
export function heldOutPart<Part>(
  corpus: Corpus,
  trained: LabelMap,
  settings: TrainingSettings,
  part: (corpus: Corpus, rows: Int32Array, classes: Uint8Array) => Part,
): Part {
  const known = mapToClasses(labelCounts(corpus), trained.classes, settings.labels, corpus.labelColumn);
  const unknown = corpus.labelNames.filter(
    (name) => known.nameOf(name) !== undefined && known.classOf(name) === undefined,
  );
  if (unknown.length > 0) {
    throw new UserError(
      'input',
      `The test file has labels that the training data does not have (${unknown
        .slice(0, 3)
        .map((name) => excerpt(name))
        .join(', ')}): map them with --labels or choose another test file.`,
    );
  }
  const classOf = classesOf(corpus, known);
  return part(
    corpus,
    rowsWhere(classOf, (each) => each !== noClass),
    classOf,
  );
}
