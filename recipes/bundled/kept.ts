/** Keeps what a network of the chain thinks, so that a training that ended early goes on where it was. */
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { makeFolder, sha256, writeFileWhole } from '../../src/base/files';

/**
 * What `compute` returned for the same inputs before, from the folder; else computed and kept there.
 * @param inputs everything that the values depend on
 */
export async function kept(
  folder: string | undefined,
  name: string,
  inputs: string,
  compute: () => Promise<Float32Array>,
): Promise<Float32Array> {
  if (folder === undefined) return compute();
  const file = path.join(folder, `${name}-${sha256(inputs).slice(0, 16)}.f32`);
  const bytes = await readFile(file).catch(() => undefined);
  if (bytes && bytes.length % 4 === 0) return new Float32Array(new Uint8Array(bytes).buffer);
  const values = await compute();
  await makeFolder(folder);
  await writeFileWhole(file, new Uint8Array(values.buffer, values.byteOffset, values.byteLength));
  return values;
}
