/** Exports: a model's folder becomes files that another program runs, with all it needs to read text as Undertone does. */
import { randomBytes } from 'node:crypto';
import path from 'node:path';
import * as v from 'valibot';
import { type ExportFormat, exportFormats } from '../../base/choices';
import { errorCode, messageOf, UserError } from '../../base/errors';
import { cannotWrite, disk, makeFolder, sha256, writeFileWhole, readSmallFile } from '../../base/files';
import { type Model, readModel } from '../store';
import { exportOnnx } from './onnx';
import { type ExportedFile, exportMark, preprocessing, preprocessingName } from './preprocessing';
import { exportTfjs, tfjsTopologyName, tfjsWeightsName } from './tfjs';

interface Writer {
  /** The model's files in the order of their bytes; preprocessing.json comes with them. */
  readonly names: readonly string[];
  /** Ending of a path that names the one file itself, where the format has one. */
  readonly ending?: string;
  bytes(model: Model): readonly Uint8Array[];
}

const writers: Readonly<Record<ExportFormat, Writer>> = {
  onnx: { names: ['model.onnx'], ending: '.onnx', bytes: (model) => [exportOnnx(model)] },
  tfjs: {
    names: [tfjsWeightsName, tfjsTopologyName],
    bytes: (model) => {
      const { topology, weights } = exportTfjs(model);
      return [weights, Buffer.from(topology)];
    },
  },
};

/** Where an export goes. */
interface Target {
  readonly folder: string;
  /** Names of the model's files; preprocessing.json comes with them. */
  readonly names: readonly string[];
  /** True if the user named the folder and not a file in it: then the folder must contain nothing else. */
  readonly whole: boolean;
}

/**
 * Writes the model in `folder` to `out`: a folder, or for ONNX a path that ends in `.onnx`, beside which
 * preprocessing.json is put. Resolves to the paths of the files written. An earlier export is replaced; anything
 * else that is there is refused. Spelling out the Unicode classes blocks the thread for about a second, so this
 * must not run in the extension host.
 */
export async function exportModel(folder: string, format: string, out: string): Promise<string[]> {
  if (!isFormat(format))
    throw new UserError(
      'input',
      `"${format}" is not a format that Undertone exports to: use ${exportFormats.join(' or ')}.`,
    );
  const model = await readModel(folder);
  const target = targetOf(format, out);
  await refuseForeign(target);
  const contents = writers[format].bytes(model).map((bytes, i) => [target.names[i]!, bytes] as const);
  const listed = contents.map(([name, bytes]): ExportedFile => ({ name, bytes: bytes.length, sha256: sha256(bytes) }));
  await makeFolder(target.folder);
  return replaceAll(target.folder, [
    ...contents,
    [preprocessingName, Buffer.from(preprocessing(model, format, listed))],
  ]);
}

function isFormat(format: string): format is ExportFormat {
  return (exportFormats as readonly string[]).includes(format);
}

function targetOf(format: ExportFormat, out: string): Target {
  const { names, ending } = writers[format];
  if (ending !== undefined && out.toLowerCase().endsWith(ending))
    return { folder: path.dirname(out), names: [path.basename(out)], whole: false };
  return { folder: out, names, whole: true };
}

/** Refuses a target with other files, unless they are an earlier export of the same files. */
async function refuseForeign({ folder, names: own, whole }: Target): Promise<void> {
  let names: string[];
  try {
    names = await disk.readdir(folder);
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return;
    if (errorCode(error) === 'ENOTDIR')
      throw new UserError('input', `${folder} is a file: name a folder for the export.`, { cause: error });
    throw new UserError('input', `Cannot read ${folder}: ${messageOf(error)}; choose another folder.`, {
      cause: error,
    });
  }
  const inTheWay = names.filter((name) =>
    whole ? !name.startsWith('.') : own.includes(name) || name === preprocessingName,
  );
  if (inTheWay.length === 0) return;
  const earlier = (await markIn(folder))?.files.map(({ name }) => name) ?? [];
  const foreign = inTheWay.filter(
    (name) => !earlier.includes(name) && !(earlier.length > 0 && name === preprocessingName),
  );
  if (foreign.length > 0)
    throw new UserError(
      'input',
      `${folder} holds files that are not an export of Undertone (${foreign.slice(0, 3).join(', ')}): name an empty or a new folder.`,
    );
  if ([...earlier].sort().join('/') !== [...own].sort().join('/'))
    throw new UserError(
      'input',
      `${folder} holds another export (${earlier.join(', ')}): name another folder for this one.`,
    );
}

async function markIn(folder: string): Promise<v.InferOutput<typeof exportMark> | undefined> {
  try {
    const parsed = v.safeParse(
      exportMark,
      JSON.parse(await readSmallFile(path.join(folder, preprocessingName), 2 ** 26)),
    );
    return parsed.success ? parsed.output : undefined;
  } catch {
    return undefined;
  }
}

/** Writes every file beside its place first, so that a disk that fills up changes nothing; then puts them in place. The last one marks the folder. */
async function replaceAll(
  folder: string,
  contents: readonly (readonly [name: string, bytes: Uint8Array])[],
): Promise<string[]> {
  const files = contents.map(([name, bytes]) => ({
    file: path.join(folder, name),
    // a name that nobody else has: what is there already is never written over
    beside: path.join(folder, `.${name}.${randomBytes(4).toString('hex')}.new`),
    bytes,
  }));
  try {
    for (const { beside, bytes } of files) await writeFileWhole(beside, bytes);
    // the mark first: what a failure then leaves half done is known as ours, and the next export replaces it
    for (const { file, beside } of [files.at(-1)!, ...files.slice(0, -1)]) await disk.rename(beside, file);
  } catch (error) {
    for (const { beside } of files) await disk.rm(beside, { force: true }).catch(() => undefined);
    throw cannotWrite(folder, error);
  }
  return files.map(({ file }) => file);
}
