// Installs VS Code's server and web workbench from the npm registry: no install script, compiler or further download.
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { copyFileSync, cpSync, existsSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { host as chosen, hostFolder, hosts } from './places.mjs';

/** @typedef {import('./places.mjs').Host} Host */

const stampOf = (host) => path.join(host.vscode, '.installed-recipe');

/** Native modules that would need a compiler, and what takes their place. */
const stubs = {
  '@vscode/spdlog': 'spdlog.cjs',
  '@vscode/native-watchdog': 'native-watchdog.cjs',
  'native-watchdog': 'native-watchdog.cjs',
};

/** Parts of VS Code that neither the tests nor the tour use, 190 MB of them. */
const unused = [
  '@github/copilot-sdk',
  '@github/copilot-sdk-linux-x64',
  '@github/copilot-sdk-linux-arm64',
  '@microsoft/mxc-sdk',
];

/** What decides what gets installed. @param {Host} host */
function recipeHash({ folder }) {
  const hash = createHash('sha256');
  const files = ['install.mjs', 'stubs/spdlog.cjs', 'stubs/native-watchdog.cjs'].map((name) =>
    path.join(hostFolder, name),
  );
  for (const file of [path.join(folder, 'package-lock.json'), ...files]) hash.update(readFileSync(file));
  return hash.digest('hex');
}

/** @param {Host} [host] */
export function isInstalled(host = chosen) {
  // The newest holds what all share: the browser's driver, and ripgrep.
  if (host !== hosts.newest && !isInstalled(hosts.newest)) return false;
  return existsSync(stampOf(host)) && readFileSync(stampOf(host), 'utf8') === recipeHash(host);
}

/** @param {Host} [host] @throws where npm fails; a later call starts over */
export function install(host = chosen) {
  if (host !== hosts.newest && !isInstalled(hosts.newest)) install(hosts.newest);
  npm(host.folder, 'ci');
  // Not `npm ci`: VS Code's shrinkwrap is out of step with its own package.json.
  npm(host.vscode, 'install', '--omit=dev');
  // TypeScript, for the built-in language features.
  npm(path.join(host.vscode, 'extensions'), 'install', '--omit=dev');

  const modules = path.join(host.vscode, 'node_modules');
  for (const [name, file] of Object.entries(stubs)) {
    if (existsSync(path.join(modules, name)))
      copyFileSync(path.join(hostFolder, 'stubs', file), path.join(modules, name, 'index.js'));
  }
  for (const name of unused) rmSync(path.join(modules, name), { recursive: true, force: true });
  if (host === hosts.newest) keepOwnRipgrep();
  else cpSync(ownRipgrep, path.join(modules, '@vscode', 'ripgrep', 'bin'), { recursive: true });
  writeFileSync(stampOf(host), recipeHash(host));
}

/** The newest VS Code brings ripgrep for all systems; older ones would download it. */
const allRipgreps = path.join(hosts.newest.vscode, 'node_modules', '@vscode', 'ripgrep-universal', 'bin');
const ownRipgrep = path.join(allRipgreps, `${process.platform}-${process.arch}`);

function keepOwnRipgrep() {
  for (const name of readdirSync(allRipgreps)) {
    if (path.join(allRipgreps, name) !== ownRipgrep) rmSync(path.join(allRipgreps, name), { recursive: true });
  }
}

function npm(folder, ...args) {
  const quiet = ['--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'];
  execFileSync('npm', [...args, ...quiet], { cwd: folder, stdio: ['ignore', 'ignore', 'inherit'] });
}

if (process.argv[1] === fileURLToPath(import.meta.url) && !isInstalled()) install();
