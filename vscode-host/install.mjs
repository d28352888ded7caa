// Installs VS Code's server and web workbench from the npm registry: no install script, compiler or further download.
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { copyFileSync, existsSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { hostFolder, vscodeFolder } from './places.mjs';

const stamp = path.join(vscodeFolder, '.undertone-host');
/** What decides what gets installed. */
const recipe = ['package-lock.json', 'install.mjs', 'stubs/spdlog.cjs', 'stubs/native-watchdog.cjs'];

/** Native modules that would need a compiler, and what takes their place. */
const stubs = { '@vscode/spdlog': 'spdlog.cjs', '@vscode/native-watchdog': 'native-watchdog.cjs' };

/** Parts of VS Code that neither the tests nor the tour use, 190 MB of them. */
const unused = ['@github/copilot-sdk', '@github/copilot-sdk-linux-x64', '@github/copilot-sdk-linux-arm64', '@microsoft/mxc-sdk'];

function recipeHash() {
  const hash = createHash('sha256');
  for (const file of recipe) hash.update(readFileSync(path.join(hostFolder, file)));
  return hash.digest('hex');
}

export function isInstalled() {
  return existsSync(stamp) && readFileSync(stamp, 'utf8') === recipeHash();
}

/** @throws where npm fails; a later call starts over */
export function install() {
  npm(hostFolder, 'ci');
  // Not `npm ci`: VS Code's shrinkwrap is out of step with its own package.json.
  npm(vscodeFolder, 'install', '--omit=dev');
  // TypeScript, for the built-in language features.
  npm(path.join(vscodeFolder, 'extensions'), 'install', '--omit=dev');

  const modules = path.join(vscodeFolder, 'node_modules');
  for (const [name, file] of Object.entries(stubs)) {
    copyFileSync(path.join(hostFolder, 'stubs', file), path.join(modules, name, 'index.js'));
  }
  for (const name of unused) rmSync(path.join(modules, name), { recursive: true, force: true });
  const ripgrep = path.join(modules, '@vscode', 'ripgrep-universal', 'bin');
  for (const platform of readdirSync(ripgrep)) {
    if (platform !== `${process.platform}-${process.arch}`) rmSync(path.join(ripgrep, platform), { recursive: true });
  }
  writeFileSync(stamp, recipeHash());
}

function npm(folder, ...args) {
  const quiet = ['--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'];
  execFileSync('npm', [...args, ...quiet], { cwd: folder, stdio: ['ignore', 'ignore', 'inherit'] });
}

if (process.argv[1] === fileURLToPath(import.meta.url) && !isInstalled()) install();
