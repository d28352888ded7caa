/** Reads the file of one set. */
import path from 'node:path';
import { UserError } from '../../src/base/errors';
import { defaultKind, type TextKind, textKinds } from '../../src/base/textKinds';
import { openTable } from '../../src/data/table';
import { noLabel } from '../../src/training/texts/examples';
import type { Source } from './sources';
import type { CorpusText } from './texts';

/** Throws a UserError if the file cannot be read, lacks a column, or has an unknown label or kind. */
export async function readSource(data: string, source: Source): Promise<CorpusText[]> {
  const file = path.join(data, source.file);
  const table = await openTable(file, { header: true });
  const column = (name: string): number => {
    const at = table.columns.indexOf(name);
    if (at < 0) throw new UserError('input', `${file} has no column "${name}": add it, or remove the file's source.`);
    return at;
  };
  const text = column('text');
  const label = source.labels && column('label');
  const kind = source.kind === 'column' ? column('kind') : undefined;
  const texts: CorpusText[] = [];
  for await (const { cells, row } of table.rows()) {
    texts.push({
      text: cells[text] ?? '',
      kind: kind === undefined ? plainKindOf(source) : kindNamed(cells[kind] ?? '', file, row),
      label: label === undefined ? noLabel : labelNamed(cells[label] ?? '', source, file, row),
      source: source.name,
      polar: !source.neutral,
      weight: source.weight,
      wordWeight: source.wordWeight ?? 1,
      ...(source.calibrates && { calibrates: true }),
    });
  }
  return texts;
}

function plainKindOf({ kind }: Source): TextKind {
  return kind === 'column' ? defaultKind : kind;
}

function kindNamed(name: string, file: string, row: number): TextKind {
  const kind = textKinds.find((known) => known === name);
  if (kind === undefined)
    throw new UserError('input', `${file}, row ${row}: unknown kind "${name}"; use one of ${textKinds.join(', ')}.`);
  return kind;
}

function labelNamed(name: string, source: Source, file: string, row: number): number {
  const label = source.labels?.[name];
  if (label === undefined)
    throw new UserError(
      'input',
      `${file}, row ${row}: unknown label "${name}"; use one of ${Object.keys(source.labels ?? {}).join(', ')}.`,
    );
  return label;
}
