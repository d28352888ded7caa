/** Which files of a folder are a model of ours, according to its model.json: nothing else is ever overwritten or removed. */
import path from 'node:path';
import * as v from 'valibot';
import { errorCode, messageOf, UserError } from '../base/errors';
import { disk } from '../base/files';
import { limits, modelFileName, slots, vocabularyFileName, weightsFileName } from './modelFile';

const hashed = v.object({ sha256: v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/)) });

/** What marks a model.json as ours, whatever else is in it: a card of a newer version is so marked too. */
const mark = v.object({
  format: v.pipe(v.number(), v.integer(), v.minValue(1)),
  slot: v.picklist(slots),
  weights: hashed,
  vocabulary: hashed,
});
export type ModelMark = v.InferOutput<typeof mark>;

const slotFiles: readonly string[] = slots.flatMap((slot) => [weightsFileName(slot), vocabularyFileName(slot)]);

/** Whether a model's files have this name. */
export function isModelFile(name: string): boolean {
  return name === modelFileName || slotFiles.includes(name);
}

/**
 * The mark of the model in a folder, or undefined where there is no model.json.
 * Throws a UserError where model.json is not ours, or may be and cannot be read now: a save could overwrite what it names.
 */
export async function modelMark(folder: string): Promise<ModelMark | undefined> {
  const file = path.join(folder, modelFileName);
  let text: string | undefined;
  try {
    const stat = await disk.stat(file);
    if (stat.isFile() && stat.size <= limits.cardBytes) text = await disk.readFile(file, 'utf8');
  } catch (error) {
    if (errorCode(error) === 'ENOENT' || errorCode(error) === 'ENOTDIR') return undefined;
    throw new UserError('input', `Cannot read ${file}: ${messageOf(error)}; check that the folder can be read.`, {
      cause: error,
    });
  }
  const parsed = v.safeParse(mark, jsonOf(text));
  if (parsed.success) return parsed.output;
  throw new UserError(
    'input',
    `${file} is not a model that Undertone wrote: move it away, or choose an empty or a new folder.`,
  );
}

function jsonOf(text: string | undefined): unknown {
  try {
    return text === undefined ? undefined : JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Refuses to save a model into a folder that has files of a model's names and no model of ours. */
export async function markForSave(folder: string): Promise<ModelMark | undefined> {
  const found = await modelMark(folder);
  if (found) return found;
  for (const name of slotFiles) {
    const taken = await disk.lstat(path.join(folder, name)).then(
      () => true,
      () => false,
    );
    if (taken)
      throw new UserError(
        'input',
        `${path.join(folder, name)} is not of a model that Undertone wrote: move it away, or choose an empty or a new folder.`,
      );
  }
  return undefined;
}
