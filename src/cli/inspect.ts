import { UserError } from '../base/errors';
import { inspect } from '../data/doctor';
import { openTable } from '../data/table';
import type { Arguments } from './flags';
import { printJson } from './output';

/** `undertone inspect DATA`: the data doctor's findings. */
export async function inspectData({ values, positionals }: Arguments): Promise<number> {
  const [file, ...more] = positionals;
  if (file === undefined || more.length > 0)
    throw new UserError(
      'input',
      'Inspection takes one file: name a CSV, TSV or JSONL file, or a folder with one sub-folder a label.',
    );
  const text = (name: string): string | undefined => (typeof values[name] === 'string' ? values[name] : undefined);
  const testFile = text('test-file');
  const inspection = await inspect(await openTable(file), {
    textColumn: text('text-column'),
    labelColumn: text('label-column'),
    testTable: testFile === undefined ? undefined : await openTable(testFile),
  });
  if (values.json === true) {
    printJson(inspection);
    return 0;
  }
  const { rows, textColumn, labelColumn, classes, findings } = inspection;
  process.stdout.write(
    `${rows} rows; texts in "${textColumn}", labels in "${labelColumn}"; ${Object.entries(classes)
      .map(([name, count]) => `${name} ${count}`)
      .join(', ')}\n`,
  );
  for (const { severity, message, examples } of findings) {
    process.stdout.write(`\n${severity.toUpperCase()}  ${message}\n`);
    for (const { row, text: shown } of examples)
      process.stdout.write(`    row ${row}: ${shown.replaceAll(/\s+/g, ' ').slice(0, 100)}\n`);
  }
  if (findings.length === 0) process.stdout.write('Nothing to mend was found.\n');
  return 0;
}
