/** The addon of `@tensorflow/tfjs-node`, built from the package's own sources against a library. */
import { existsSync } from 'node:fs';
import { copyFile, link, mkdir, readdir, rm, symlink } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import { ProgramFailure, run } from './programs';
import type { Library } from './wheel';

/** Puts the library under the names that the package's build and addon ask for. */
export async function placeLibrary(packageFolder: string, library: Library): Promise<void> {
  const target = path.join(packageFolder, 'deps', 'lib');
  await mkdir(target, { recursive: true });
  const files = (await readdir(library.lib)).filter((file) => /^libtensorflow.*\.(so|dylib)/.test(file));
  const core =
    files.find((file) => /^libtensorflow(_cc)?\.so\.2$/.test(file)) ??
    files.find((file) => /^libtensorflow\.(so|2\.dylib)$/.test(file));
  const framework = files.find((file) => /^libtensorflow_framework\.(so\.2|2\.dylib|so)$/.test(file));
  if (core === undefined || framework === undefined)
    throw new ProgramFailure(`${library.lib} holds no libtensorflow with its libtensorflow_framework`);
  for (const file of files) await linkOrCopy(path.join(library.lib, file), path.join(target, file));
  const names =
    process.platform === 'linux'
      ? {
          [core]: ['libtensorflow.so', 'libtensorflow.so.2', 'libtensorflow.so.2.9.1'],
          [framework]: ['libtensorflow_framework.so'],
        }
      : {};
  for (const [file, others] of Object.entries(names))
    for (const other of others)
      if (!existsSync(path.join(target, other))) await symlink(file, path.join(target, other));
  // Read by the build alone.
  await symlink(library.include, path.join(packageFolder, 'deps', 'include'), 'junction');
}

/** Hundreds of megabytes: a second name where the disk is the same, a copy where it is not. */
async function linkOrCopy(from: string, to: string): Promise<void> {
  await link(from, to).catch(() => copyFile(from, to));
}

/** Always built here: the addon that the package would download wants symbols of its own version of the library. */
export async function buildAddon(packageFolder: string, signal: AbortSignal | undefined): Promise<void> {
  const require = createRequire(path.join(packageFolder, 'package.json'));
  await run(
    process.execPath,
    [require.resolve('@mapbox/node-pre-gyp/bin/node-pre-gyp'), 'install', '--build-from-source'],
    {
      cwd: packageFolder,
      environment: buildEnvironment(packageFolder),
      signal,
    },
  );
  await rm(path.join(packageFolder, 'deps', 'include'), { force: true });
}

/** The package's own way: it downloads its library, and its addon or builds that. */
export async function runOwnInstall(packageFolder: string, signal: AbortSignal | undefined): Promise<void> {
  await run(process.execPath, [path.join('scripts', 'install.js')], {
    cwd: packageFolder,
    environment: buildEnvironment(packageFolder),
    signal,
  });
}

/** What npm would set: the folder of the packages' programs, and node-gyp. Headers beside Node spare their download. */
function buildEnvironment(packageFolder: string): Record<string, string> {
  const require = createRequire(path.join(packageFolder, 'package.json'));
  const programs = path.join(require.resolve('@mapbox/node-pre-gyp/package.json').replace(/@mapbox.*/, ''), '.bin');
  const prefix = path.dirname(path.dirname(process.execPath));
  const nodeGyp = [
    () => require.resolve('node-gyp/bin/node-gyp.js'),
    () => path.join(prefix, 'lib', 'node_modules', 'npm', 'node_modules', 'node-gyp', 'bin', 'node-gyp.js'),
  ]
    .map((find) => {
      try {
        return find();
      } catch {
        return '';
      }
    })
    .find((file) => existsSync(file));
  return {
    PATH: `${programs}${path.delimiter}${process.env['PATH'] ?? ''}`,
    ...(nodeGyp !== undefined && { npm_config_node_gyp: nodeGyp }),
    ...(existsSync(path.join(prefix, 'include', 'node', 'node_api.h')) && { npm_config_nodedir: prefix }),
  };
}
