// Which VS Code the tests and the tour run in.
import { spawnSync } from 'node:child_process';
import { chmodSync } from 'node:fs';
import path from 'node:path';
import { findChromium, hostFolder, isSupported } from '../../vscode-host/places.mjs';
import { isInstalled } from '../../vscode-host/install.mjs';

export const standIn = path.join(hostFolder, 'code.mjs');

export const standInWorks = () => isSupported && isInstalled() && findChromium() !== undefined;

/**
 * @returns {string | undefined} the executable named by VSCODE_EXECUTABLE, or the stand-in where it works;
 *   undefined: @vscode/test-electron downloads desktop VS Code
 */
export function testExecutable() {
  if (process.env.VSCODE_EXECUTABLE) return path.resolve(process.env.VSCODE_EXECUTABLE);
  if (!standInWorks()) return undefined;
  chmodSync(standIn, 0o755); // an archive of the sources may have lost it
  return standIn;
}

/** Whether a window can appear on this machine's screen. */
export function hasDesktop() {
  if (process.platform !== 'linux') return true;
  return Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY);
}

/** @returns {string | undefined} a VS Code that is installed on this machine */
export function installedCode() {
  if (process.env.VSCODE_EXECUTABLE) return process.env.VSCODE_EXECUTABLE;
  const found = spawnSync('code', ['--version'], { shell: process.platform === 'win32', stdio: 'ignore' });
  return found.status === 0 ? 'code' : undefined;
}
