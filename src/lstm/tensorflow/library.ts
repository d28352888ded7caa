/**
 * Where `@tensorflow/tfjs-node` and its native library lie, whether they load, and their loading.
 *
 * The package is looked for beside the program first (a repository after `npm ci`), then in the folder
 * that the installer of the packaged extension fills, which `UNDERTONE_TENSORFLOW_HOME` names.
 */
import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import util from 'node:util';
import type * as Tfjs from '@tensorflow/tfjs-node';
import { distDirectory } from '../../base/dist';
import { UserError, messageOf } from '../../base/errors';
import type { Addon } from './operations';

export const tfjsPackage = { name: '@tensorflow/tfjs-node', version: '4.22.0' } as const;
export const homeVariable = 'UNDERTONE_TENSORFLOW_HOME';

export type Availability =
  { readonly ok: true; readonly version: string } | { readonly ok: false; readonly why: string };

/** One environment for every load: one TensorFlow thread a thread of ours, and nothing on stderr but errors that end the process. */
export const environment = {
  TF_NUM_INTRAOP_THREADS: '1',
  TF_NUM_INTEROP_THREADS: '1',
  TF_CPP_MIN_LOG_LEVEL: '3',
  // oneDNN's own operations announce themselves on stderr; TensorFlow's others are as fast on these sizes.
  TF_ENABLE_ONEDNN_OPTS: '0',
} as const;

/** The package's folder, if it is there; its native library may still be missing. */
export function findPackage(home = process.env[homeVariable]): string | undefined {
  try {
    return path.dirname(
      createRequire(path.join(distDirectory(), 'index.js')).resolve(`${tfjsPackage.name}/package.json`),
    );
  } catch {
    const installed = home === undefined ? undefined : path.join(home, 'node_modules', tfjsPackage.name);
    return installed !== undefined && existsSync(path.join(installed, 'package.json')) ? installed : undefined;
  }
}

/** The addon links to `deps/lib` beside its own `lib`; 8 is the newest version of Node-API it is built for. */
export function addonPath(packageFolder: string): string {
  return path.join(packageFolder, 'lib', 'napi-v8', 'tfjs_binding.node');
}

/**
 * Loads an addon in a process of its own, since a library that does not fit may end the process.
 * Gives TensorFlow's version; rejects with one line that says what went wrong.
 */
export async function probeAddon(addon: string, signal?: AbortSignal): Promise<string> {
  const program =
    'try { process.stdout.write(String(require(process.argv[1]).TF_Version)) } catch (error) { process.stdout.write(error.message) }';
  const { stdout } = await util
    .promisify(execFile)(process.execPath, ['-e', program, addon], {
      env: { ...process.env, ...environment, ELECTRON_RUN_AS_NODE: '1', NODE_OPTIONS: '' },
      timeout: 60_000,
      ...(signal && { signal }),
    })
    .catch((error: { killed?: boolean; signal?: string; code?: number }) => {
      throw new Error(`loading it ended the process (${error.signal ?? `exit code ${error.code}`})`, { cause: error });
    });
  if (!/^\d+\.\d+\.\d+/.test(stdout)) throw new Error(stdout.split('\n')[0] || 'it names no version of TensorFlow');
  return stdout;
}

/** Whether this machine can run the engine, found out in a process of its own. */
export async function tensorflowAvailable(home?: string): Promise<Availability> {
  const folder = findPackage(home);
  if (folder === undefined) return { ok: false, why: `the package ${tfjsPackage.name} is not installed` };
  const addon = addonPath(folder);
  if (!existsSync(addon)) return { ok: false, why: 'the native TensorFlow library is not installed' };
  try {
    return { ok: true, version: await probeAddon(addon) };
  } catch (error) {
    return { ok: false, why: `the native TensorFlow library does not load: ${messageOf(error)}` };
  }
}

/** Loads the addon into this process, for good; rejects with a UserError that says how to get it. */
export function loadAddon(home?: string): { addon: Addon; addonPath: string } {
  const folder = findPackage(home);
  const file = folder && addonPath(folder);
  if (file === undefined || !existsSync(file))
    throw new UserError(
      'input',
      'TensorFlow is not installed: run "Install Native TensorFlow Backend" or `npm run setup:tensorflow`, or choose the engine "wasm".',
    );
  Object.assign(process.env, environment);
  try {
    return { addon: createRequire(file)(file) as Addon, addonPath: file };
  } catch (error) {
    throw new UserError(
      'failed',
      'The native TensorFlow library does not load: run "Install Native TensorFlow Backend" again, or choose the engine "wasm".',
      { cause: error },
    );
  }
}

/**
 * All of tfjs on the same library, to compare with; the engine itself needs the addon alone. tfjs-node
 * calls two functions of node:util that Node 23 took away, so they are put back first.
 */
export function loadTfjs(home?: string, threads = 1): typeof Tfjs {
  const folder = findPackage(home);
  if (folder === undefined)
    throw new UserError('input', `The package ${tfjsPackage.name} is not installed: run \`npm ci\`.`);
  Object.assign(process.env, environment, { TF_NUM_INTRAOP_THREADS: String(threads) });
  const old = util as { isNullOrUndefined?: (value: unknown) => boolean; isArray?: (value: unknown) => boolean };
  old.isNullOrUndefined ??= (value) => value === null || value === undefined;
  old.isArray ??= Array.isArray;
  return createRequire(path.join(folder, 'package.json'))(folder) as typeof Tfjs;
}
