// Where the host's parts lie, and which of them this machine has.
import { existsSync } from 'node:fs';
import path from 'node:path';

export const hostFolder = import.meta.dirname;
const modules = path.join(hostFolder, 'node_modules');

/** VS Code's server and web workbench, as the package code-server ships them. */
export const vscodeFolder = path.join(modules, 'code-server', 'lib', 'vscode');

/** VS Code's server wants a newer Node.js than the one that may run this script. */
export const nodeExecutable = path.join(modules, `node-linux-${process.arch}`, 'bin', 'node');

/** The machines that the two packages are made for. */
export const isSupported = process.platform === 'linux' && ['x64', 'arm64'].includes(process.arch);

/** @returns {string | undefined} the Chromium or Chrome of this machine */
export function findChromium() {
  const named = process.env.CHROMIUM_PATH;
  if (named) return existsSync(named) ? named : undefined;
  const names = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome'];
  const folders = (process.env.PATH ?? '').split(path.delimiter).concat('/usr/bin', '/snap/bin');
  return names.flatMap((name) => folders.map((folder) => path.join(folder, name))).find((file) => existsSync(file));
}
