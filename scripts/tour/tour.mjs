// Leads VS Code, with the packaged extension, through everything a user would try first, and keeps a picture of each station.
import { mkdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { Editor } from '../../vscode-host/editor.mjs';
import { Workbench } from '../../vscode-host/workbench.mjs';
import { standInWorks } from '../lib/editor.mjs';
import { root } from '../lib/run.mjs';
import { copySample } from '../lib/sample.mjs';
import { packageExtension } from '../package.mjs';
import { steps } from './steps.mjs';

const pictures = path.join(root, 'out', 'tour');

/**
 * Visits every station, also after one has failed.
 * @returns {Promise<{ passed: number, failed: number, skipped: number }>}
 */
export async function tour() {
  if (!standInWorks())
    throw new Error('The tour needs the VS Code host and Chromium, and the set-up above says what is missing.');
  rmSync(pictures, { recursive: true, force: true });
  mkdirSync(pictures, { recursive: true });

  const sample = copySample();
  const editor = new Editor({
    workspace: sample.workspace,
    packages: [await packageExtension()],
    size: { width: 1440, height: 900 },
  });
  const leave = async () => {
    await editor.close();
    sample.remove();
  };
  const interrupted = () => leave().finally(() => process.exit(130));
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'];
  for (const signal of signals) process.once(signal, interrupted);
  let failures = 0;
  try {
    const start = Date.now();
    await editor.start();
    const workbench = new Workbench(await editor.open());
    await workbench.ready();
    console.log(`tour  VS Code stands after ${seconds(start)}`);
    for (const [index, [name, station]] of steps.entries()) {
      const prefix = `${String(index + 1).padStart(2, '0')}-${name.replaceAll(/\W+/g, '-')}`;
      const picture = (detail = '') =>
        workbench.screenshot(path.join(pictures, `${prefix}${detail && `-${detail}`}.png`));
      const began = Date.now();
      try {
        const seen = await Promise.race([
          station({ workbench, picture }),
          editor.ended.then((why) => Promise.reject(new Error(why))),
        ]);
        console.log(`  ✔ ${name} (${seconds(began)})\n      ${seen}`);
      } catch (error) {
        failures++;
        console.log(`  ✘ ${name} (${seconds(began)})\n      ${error instanceof Error ? error.message : error}`);
      }
      await picture().catch(() => {}); // the page may be gone
    }
    console.log(
      `tour  ${steps.length - failures} of ${steps.length} stations in ${seconds(start)}; pictures in ${path.relative(process.cwd(), pictures)}/`,
    );
  } finally {
    for (const signal of signals) process.off(signal, interrupted);
    await leave();
  }
  return { passed: steps.length - failures, failed: failures, skipped: 0 };
}

/** @param {number} since */
function seconds(since) {
  return `${((Date.now() - since) / 1000).toFixed(1)} s`;
}
