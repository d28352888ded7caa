// Opens desktop VS Code with the extension, run from its sources, and a copy of the sample workspace.
import path from 'node:path';
import { downloadAndUnzipVSCode } from '@vscode/test-electron';
import { installedCode } from './lib/editor.mjs';
import { root, run, runNode } from './lib/run.mjs';
import { copySample } from './lib/sample.mjs';

/** Returns when the window is closed. */
export async function openDesktop() {
  if ((await runNode(['esbuild.mjs'])) !== 0) throw new Error('the build failed');
  const code = installedCode() ?? (await download());
  const sample = copySample();
  console.log(`opening ${sample.workspace}`);
  try {
    const profile = ['--user-data-dir', path.join(sample.folder, 'user')];
    const status = await run(code, [
      sample.workspace,
      '--new-window',
      '--wait',
      '--disable-workspace-trust',
      `--extensionDevelopmentPath=${root}`,
      ...profile,
    ]);
    if (status !== 0) throw new Error(`VS Code ended with ${status}`);
  } finally {
    sample.remove();
  }
}

async function download() {
  console.log('there is no "code" on the PATH: downloading VS Code into .vscode-test/');
  try {
    return await downloadAndUnzipVSCode({ extensionDevelopmentPath: root });
  } catch (error) {
    throw new Error(
      `VS Code could not be downloaded (${error.message}): give its executable in VSCODE_EXECUTABLE, or try "npm start -- --serve".`,
    );
  }
}
