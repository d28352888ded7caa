// Where the host's parts lie, and which of them this machine has.
import { existsSync } from 'node:fs';
import path from 'node:path';

export const hostFolder = import.meta.dirname;

/** @param {string} folder with a package.json that names a code-server and its Node.js */
function hostIn(folder) {
  const modules = path.join(folder, 'node_modules');
  return {
    folder,
    /** VS Code's server and web workbench, as the package code-server ships them. */
    vscode: path.join(modules, 'code-server', 'lib', 'vscode'),
    /** VS Code's server wants a Node.js of its own, whichever runs this script. */
    node: path.join(modules, `node-linux-${process.arch}`, 'bin', 'node'),
  };
}

/** @typedef {ReturnType<typeof hostIn>} Host */
export const hosts = { newest: hostIn(hostFolder), oldest: hostIn(path.join(hostFolder, 'oldest')) };

const asked = process.env.VSCODE_HOST || 'newest';
if (!Object.hasOwn(hosts, asked))
  throw new Error(`VSCODE_HOST is "${asked}": set it to ${Object.keys(hosts).join(' or ')}.`);

/** The VS Code that everything here runs. @type {Host} */
export const host = hosts[asked];

/** The machines that the packages are made for. */
export const isSupported = process.platform === 'linux' && ['x64', 'arm64'].includes(process.arch);

/** @returns {string | undefined} the Chromium or Chrome of this machine */
export function findChromium() {
  const named = process.env.CHROMIUM_PATH;
  if (named) return existsSync(named) ? named : undefined;
  const names = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome'];
  const folders = (process.env.PATH ?? '').split(path.delimiter).concat('/usr/bin', '/snap/bin');
  return names.flatMap((name) => folders.map((folder) => path.join(folder, name))).find((file) => existsSync(file));
}
