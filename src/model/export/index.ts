/** Exports: a model's folder becomes files that another program runs, with all it needs to read text as Undertone does. */
import path from 'node:path';
import * as v from 'valibot';
import { errorCode, messageOf, UserError } from '../../base/errors';
import { cannotWrite, disk, makeFolder, sha256, writeFileWhole } from '../../base/files';
import { type Model, readModel } from '../store';
import { exportOnnx } from './onnx';
import { type ExportedFile, type ExportFormat, exportFormats, exportMark, preprocessing, preprocessingName } from './preprocessing';
import { exportTfjs, tfjsTopologyName, tfjsWeightsName } from './tfjs';

export { type ExportFormat, exportFormats } from './preprocessing';

const onnxName = 'model.onnx';

/** Where an export goes. */
interface Target {
  readonly folder: string;
  /** Name of the ONNX file. */
  readonly onnx: string;
  /** True where the user named the folder and not a file in it: the folder must then hold nothing else. */
  readonly whole: boolean;
}

/**
 * Writes the model in `folder` to `out`: a folder, or for ONNX a path that ends in `.onnx`, beside which
 * preprocessing.json is put. Resolves to the paths of the files written. An earlier export is replaced; anything
 * else that stands there is refused. Spelling out a large vocabulary takes some seconds of the thread: not for the
 * extension host's.
 */
export async function exportModel(folder: string, format: string, out: string): Promise<string[]> {
  if (!isFormat(format)) throw new UserError('input', `"${format}" is not a format that Undertone exports to: use ${exportFormats.join(' or ')}.`);
  const model = await readModel(folder);
  const target = targetOf(format, out);
  await refuseForeign(target, format);
  const contents = contentsOf(model, format, target);
  const listed = contents.map(([name, bytes]): ExportedFile => ({ name, bytes: bytes.length, sha256: sha256(bytes) }));
  await makeFolder(target.folder);
  return replaceAll(target.folder, [...contents, [preprocessingName, Buffer.from(preprocessing(model, format, listed))]]);
}

function isFormat(format: string): format is ExportFormat {
  return (exportFormats as readonly string[]).includes(format);
}

function targetOf(format: ExportFormat, out: string): Target {
  const file = format === 'onnx' && out.toLowerCase().endsWith('.onnx');
  return file ? { folder: path.dirname(out), onnx: path.basename(out), whole: false } : { folder: out, onnx: onnxName, whole: true };
}

function contentsOf(model: Model, format: ExportFormat, { onnx }: Target): [name: string, bytes: Uint8Array][] {
  if (format === 'onnx') return [[onnx, exportOnnx(model)]];
  const { topology, weights } = exportTfjs(model);
  return [[tfjsWeightsName, weights], [tfjsTopologyName, Buffer.from(topology)]];
}

/** Refuses what the export would overwrite or sit among, unless it is an earlier export of the same format. */
async function refuseForeign({ folder, onnx, whole }: Target, format: ExportFormat): Promise<void> {
  let names: string[];
  try {
    names = await disk.readdir(folder);
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return;
    if (errorCode(error) === 'ENOTDIR') throw new UserError('input', `${folder} is a file: name a folder for the export.`, { cause: error });
    throw new UserError('input', `Cannot read ${folder}: ${messageOf(error)}; choose another folder.`, { cause: error });
  }
  const inTheWay = names.filter((name) => (whole ? !name.startsWith('.') : name === onnx || name === preprocessingName));
  if (inTheWay.length === 0) return;
  const earlier = await markIn(folder);
  const own = new Set(earlier && [preprocessingName, ...earlier.files.map(({ name }) => name)]);
  const foreign = inTheWay.filter((name) => !own.has(name));
  if (foreign.length > 0) throw new UserError('input', `${folder} holds files that are not an export of Undertone (${foreign.slice(0, 3).join(', ')}): name an empty or a new folder.`);
  if (earlier?.export !== format) throw new UserError('input', `${folder} holds an export to ${earlier?.export}: name another folder for the one to ${format}.`);
}

async function markIn(folder: string): Promise<v.InferOutput<typeof exportMark> | undefined> {
  try {
    const parsed = v.safeParse(exportMark, JSON.parse(await disk.readFile(path.join(folder, preprocessingName), 'utf8')));
    return parsed.success ? parsed.output : undefined;
  } catch {
    return undefined;
  }
}

/** Writes every file beside its place first, so that a disk that fills up changes nothing; then puts them in place. */
async function replaceAll(folder: string, contents: readonly (readonly [name: string, bytes: Uint8Array])[]): Promise<string[]> {
  const files = contents.map(([name, bytes]) => ({ file: path.join(folder, name), beside: path.join(folder, `.${name}.new`), bytes }));
  try {
    for (const { beside, bytes } of files) await writeFileWhole(beside, bytes);
    for (const { file, beside } of files) await disk.rename(beside, file);
  } catch (error) {
    for (const { beside } of files) await disk.rm(beside, { force: true }).catch(() => undefined);
    throw cannotWrite(folder, error);
  }
  return files.map(({ file }) => file);
}
