import { counted } from '../base/english';
import { excerpt, UserError } from '../base/errors';
import { inspect } from '../data/doctor';
import { openLabelTable } from '../data/oneHot';
import type { Arguments } from './flags';
import { print, printJson } from './output';
import { reading, textFlag } from './tableFlags';

/** `undertone inspect DATA`: the data doctor's findings. */
export async function inspectData({ values, positionals }: Arguments): Promise<number> {
  const [file, ...more] = positionals;
  if (file === undefined || more.length > 0)
    throw new UserError(
      'input',
      'Inspection takes one file: name a CSV, TSV, JSONL, Excel or Parquet file, or a folder with one sub-folder per label.',
    );
  const testFile = textFlag(values, 'test-file');
  const inspection = await inspect(await openLabelTable(file, reading(values)), {
    textColumn: textFlag(values, 'text-column'),
    labelColumn: textFlag(values, 'label-column'),
    labels: values.labels as Record<string, string> | undefined,
    testTable: testFile === undefined ? undefined : await openLabelTable(testFile, reading(values)),
  });
  if (values.json === true) {
    printJson(inspection);
    return 0;
  }
  const { rows, textColumn, labelColumn, classes, findings } = inspection;
  const sizes = Object.entries(classes).map(([name, count]) => `${name} ${count}`);
  const parts = [counted(rows, 'row'), `texts in "${textColumn}", labels in "${labelColumn}"`, sizes.join(', ')];
  print(parts.filter(Boolean).join('; '));
  for (const { severity, message, examples } of findings) {
    print('', `${severity.toUpperCase()}  ${message}`);
    for (const { row, text: shown } of examples) print(`    row ${row}: ${excerpt(shown, 100)}`);
  }
  if (findings.length === 0) print('No problems found.');
  return 0;
}
