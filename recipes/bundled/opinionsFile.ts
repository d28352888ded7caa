/**
 * Opinions from elsewhere, such as from the sentence embeddings in `embeddings/`: a CSV file with the columns id, negative,
 * neutral, positive and weight. The id is the text's in the file that `--write-texts` writes; an opinion counts as much as
 * `weight` teachers.
 */
import { UserError } from '../../src/base/errors';
import { writeFileWhole } from '../../src/base/files';
import { openTable } from '../../src/data/table';
import type { Judge } from './opinions';
import { classes } from './sources';
import { isStatement } from './statements';
import { type CorpusText, idOf, isLabelled } from './texts';
import type { Corpus } from './corpus';

/** Rounded to four digits, probabilities may add up to a little more or less than 1. */
const tolerance = 0.01;

/** Opinions of the texts that the file has; the others have weight 0. Throws a UserError if the file cannot be read or a row is malformed. */
export async function readOpinions(file: string, texts: readonly CorpusText[]): Promise<Judge> {
  const table = await openTable(file, { header: true });
  const columns = ['id', ...classes, 'weight'].map((name) => {
    const at = table.columns.indexOf(name);
    if (at < 0) throw new UserError('input', `${file} has no column "${name}": write it as recipes/bundled says.`);
    return at;
  });
  const rows = new Map<string, readonly number[]>();
  for await (const { cells, row } of table.rows()) {
    const [id = '', ...numbers] = columns.map((at) => cells[at] ?? '');
    const values = numbers.map((cell) => (cell.trim() === '' ? NaN : Number(cell)));
    const sum = values.slice(0, classes.length).reduce((a, b) => a + b, 0);
    if (!values.every((value) => value >= 0 && Number.isFinite(value)) || Math.abs(sum - 1) > tolerance)
      throw new UserError('input', `${file}, row ${row}: expected three probabilities that add up to 1, and a weight.`);
    if (rows.has(id)) throw new UserError('input', `${file}, row ${row}: the id ${id} appears twice; keep one.`);
    rows.set(id, values);
  }
  const probabilities = new Float32Array(texts.length * classes.length);
  const weights = new Float32Array(texts.length);
  texts.forEach((text, i) => {
    const row = rows.get(idOf(text));
    if (!row) return;
    probabilities.set(row.slice(0, classes.length), i * classes.length);
    weights[i] = row[classes.length]!;
  });
  if (texts.length > 0 && weights.every((weight) => weight === 0))
    throw new UserError('input', `${file} has no opinion on any of these texts: make it from the current data.`);
  return { probabilities, weightOf: (text) => weights[text]! };
}

/** Writes the texts that are to be judged, one JSON object per line; labels are for training the judge, held-out ones for its figures. */
export async function writeTexts(file: string, { train, heldOut }: Corpus): Promise<void> {
  const lines = [...train.map((text) => lineOf(text, false)), ...heldOut.map((text) => lineOf(text, true))];
  await writeFileWhole(file, lines.map((line) => `${line}\n`).join(''));
}

function lineOf(text: CorpusText, heldOut: boolean): string {
  return JSON.stringify({
    id: idOf(text),
    text: text.text,
    kind: text.kind,
    source: text.source,
    ...(isLabelled(text) && { label: classes[text.label] }),
    polar: text.polar,
    ours: isStatement(text) || text.wordWeight > 1,
    judged: text.judged !== false,
    heldOut,
  });
}
