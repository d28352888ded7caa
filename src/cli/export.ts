import path from 'node:path';
import { UserError } from '../base/errors';
import { exportFormats } from '../base/choices';
import { exportModel } from '../model/export';
import type { Arguments } from './flags';
import { modelFolder } from './models';
import { say } from './output';

/** `undertone export --model DIR --format onnx|tfjs --out PATH` */
export async function exportCommand({ values, positionals }: Arguments): Promise<number> {
  if (positionals.length > 0)
    throw new UserError(
      'input',
      `export takes no "${positionals[0]!}": name the model with --model and the place with --out.`,
    );
  const folder = modelFolder(values.model);
  if (typeof values.format !== 'string')
    throw new UserError(
      'input',
      `There is no format to export to: name it with --format ${exportFormats.join(' or --format ')}.`,
    );
  if (typeof values.out !== 'string')
    throw new UserError('input', 'There is no folder for the export: name one with --out.');
  for (const file of await exportModel(folder, values.format, path.resolve(values.out))) say(`Wrote ${file}`);
  return 0;
}
