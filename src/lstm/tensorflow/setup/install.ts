/**
 * Brings the native library for `@tensorflow/tfjs-node`: by the package's own download, by TensorFlow's
 * Python wheel, or from a local copy. Everything is made in a copy of the package beside it, loaded once
 * in a process of its own, and only then moved into place.
 */
import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { cp, mkdir, readdir, rename, rm } from 'node:fs/promises';
import { homedir } from 'node:os';
import path from 'node:path';
import { UserError, messageOf } from '../../../base/errors';
import { isMarked, markerName, markFolder } from '../../../base/ownFolders';
import { addonPath, findPackage, homeVariable, probeAddon, tfjsPackage } from '../library';
import { buildAddon, placeLibrary, runOwnInstall } from './addon';
import { ProgramFailure, run } from './programs';
import { hasUnpackedWheel, libraryFromWheel } from './wheel';

export interface InstallOptions {
  /** Where the package goes when it is not beside the program: a folder that only Undertone uses. */
  readonly home?: string;
  /** A wheel, or a folder with `lib/` and `include/`, or Python's `site-packages/tensorflow`; then the only way tried. */
  readonly library?: string;
  /** Keeps the unpacked wheel. */
  readonly cache?: string;
  readonly signal?: AbortSignal;
  /** `fraction` is 0 to 1 where the length of the work is known. */
  report(message: string, fraction?: number): void;
}

export interface Installation {
  readonly version: string;
  readonly way: 'present' | 'download' | 'wheel' | 'library';
}

function defaultCache(): string {
  return path.join(process.env['XDG_CACHE_HOME'] || path.join(homedir(), '.cache'), 'undertone');
}

/** Rejects with a UserError that names what failed and what to do; what was installed before is then as it was. */
export async function installTensorflow(options: InstallOptions): Promise<Installation> {
  const packageFolder = findPackage(options.home) ?? (await installPackage(options));
  if (options.library === undefined) {
    const version = await probeAddon(addonPath(packageFolder), options.signal).catch(() => undefined);
    if (version !== undefined) return { version, way: 'present' };
  }
  const failures: string[] = [];
  for (const way of waysFor(options)) {
    const stage = path.join(path.dirname(packageFolder), `.tfjs-node-${randomUUID()}.partial`);
    try {
      await cp(packageFolder, stage, {
        recursive: true,
        filter: (file) => !['deps', 'lib', 'build'].includes(path.relative(packageFolder, file)),
      });
      await ways[way].bring(stage, options);
      options.report('Checking that TensorFlow loads');
      const version = await probeAddon(addonPath(stage), options.signal);
      await moveIntoPlace(stage, packageFolder);
      return { version, way };
    } catch (error) {
      if (options.signal?.aborted)
        throw new UserError('stopped', 'The installation of TensorFlow was stopped; nothing was changed.');
      failures.push(`${ways[way].name}: ${messageOf(error)}`);
      options.report(`${ways[way].name} failed: ${messageOf(error)}`);
    } finally {
      await rm(stage, { recursive: true, force: true });
    }
  }
  throw new UserError(
    'failed',
    `TensorFlow could not be installed (${failures.join('; ')}): the "wasm" engine needs none of it, or give a local copy with --library.`,
  );
}

type Way = Exclude<Installation['way'], 'present'>;

const ways: Record<Way, { name: string; bring(stage: string, options: InstallOptions): Promise<void> }> = {
  download: {
    name: "the package's own download",
    async bring(stage, { report, signal }) {
      report("Downloading TensorFlow by the package's own script");
      await runOwnInstall(stage, signal);
    },
  },
  wheel: {
    name: "TensorFlow's Python wheel",
    bring: (stage, options) => fromWheel(stage, options),
  },
  library: {
    name: 'the local copy',
    async bring(stage, options) {
      const given = path.resolve(options.library!);
      if (given.endsWith('.whl')) return fromWheel(stage, options, given);
      // Python's folder has its libraries at the top.
      const lib = existsSync(path.join(given, 'lib')) ? path.join(given, 'lib') : given;
      const include = path.join(given, 'include');
      if (!existsSync(include)) throw new ProgramFailure(`${given} has no include folder`);
      await placeLibrary(stage, { lib, include });
      await build(stage, options);
    },
  },
};

/** What is on this machine already comes before a download. */
function waysFor({ library, cache }: InstallOptions): readonly Way[] {
  if (library !== undefined) return ['library'];
  return hasUnpackedWheel(cache ?? defaultCache()) ? ['wheel', 'download'] : ['download', 'wheel'];
}

async function fromWheel(stage: string, options: InstallOptions, wheel?: string): Promise<void> {
  const library = await libraryFromWheel({
    // A wheel that was pointed at is not kept: the next installation shall not take it for the download.
    cache: wheel === undefined ? (options.cache ?? defaultCache()) : path.join(stage, 'wheel'),
    bindingFolder: path.join(stage, 'binding'),
    signal: options.signal,
    report: options.report,
    ...(wheel !== undefined && { wheel }),
  });
  await placeLibrary(stage, library);
  await build(stage, options);
}

async function build(stage: string, { report, signal }: InstallOptions): Promise<void> {
  report("Building the package's native addon");
  await buildAddon(stage, signal);
}

/** The addon comes last and goes first: where it is, all of it is. */
async function moveIntoPlace(stage: string, packageFolder: string): Promise<void> {
  for (const part of ['lib', 'deps']) {
    if (existsSync(path.join(packageFolder, part)))
      await rename(path.join(packageFolder, part), path.join(stage, `old-${part}`));
  }
  for (const part of ['deps', 'lib']) await rename(path.join(stage, part), path.join(packageFolder, part));
}

/** A packaged extension comes without the package: npm brings it, without running any package's scripts. */
async function installPackage({ home, signal, report }: InstallOptions): Promise<string> {
  if (home === undefined)
    throw new UserError(
      'input',
      `The package ${tfjsPackage.name} is not installed: run \`npm ci\`, or name a folder for it in ${homeVariable}.`,
    );
  await mkdir(home, { recursive: true });
  // npm makes and removes packages as it sees fit: not among somebody else's
  const others = (await readdir(home)).filter((name) => name !== markerName('tensorflow'));
  if (others.length > 0 && !(await isMarked(home, 'tensorflow')))
    throw new UserError(
      'input',
      `${home} holds files that are not Undertone's (${others.slice(0, 3).join(', ')}): name an empty or a new folder in ${homeVariable}.`,
    );
  await markFolder(home, 'tensorflow');
  report(`Installing ${tfjsPackage.name} ${tfjsPackage.version}`);
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
  try {
    await run(
      npm,
      [
        'install',
        '--ignore-scripts',
        '--no-audit',
        '--no-fund',
        '--no-save',
        '--prefix',
        home,
        `${tfjsPackage.name}@${tfjsPackage.version}`,
        'node-gyp',
      ],
      { cwd: home, signal },
    );
  } catch (error) {
    if (signal?.aborted)
      throw new UserError('stopped', 'The installation of TensorFlow was stopped; nothing was changed.');
    throw new UserError(
      'failed',
      `npm could not install ${tfjsPackage.name} (${messageOf(error)}): install Node.js with npm and a network that reaches its registry, or use the "wasm" engine.`,
      { cause: error },
    );
  }
  return findPackage(home)!;
}
