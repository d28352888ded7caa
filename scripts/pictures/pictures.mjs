// `npm run pictures`: pictures of a real run in the packaged extension, in three themes, into docs/images/; and of the
// panel at its narrowest and widest, into out/pictures/. `-- --theme=dark` makes those of one theme alone.
import assert from 'node:assert/strict';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { Editor } from '../../vscode-host/editor.mjs';
import { Workbench } from '../../vscode-host/workbench.mjs';
import { standInWorks } from '../lib/editor.mjs';
import { root } from '../lib/run.mjs';
import { copySample } from '../lib/sample.mjs';
import { packageExtension } from '../package.mjs';
import { TrainingPanel } from '../tour/pages.mjs';
import { train } from '../tour/steps.mjs';
import { shrink } from './png.mjs';

const themes = { dark: 'Default Dark Modern', light: 'Default Light Modern', 'high-contrast': 'Default High Contrast' };
const kept = path.join(root, 'docs', 'images');
const looked = path.join(root, 'out', 'pictures');
const size = { width: 1280, height: 860 };
/** Long enough to be met at its start and in its midst. */
const settings = { data: ['feedback.csv'], epochs: 100, patience: 0 };
const limit = 300;

const { values: asked } = parseArgs({ options: { theme: { type: 'string' }, vsix: { type: 'string' } } });
if (!standInWorks()) throw new Error('The pictures need the VS Code host and Chromium: `node scripts/setup.mjs` brings them.');
mkdirSync(kept, { recursive: true });
mkdirSync(looked, { recursive: true });
const extension = asked.vsix ?? (await packageExtension());
for (const theme of asked.theme ? [asked.theme] : Object.keys(themes)) await takePictures(theme);

async function takePictures(theme) {
  const sample = copySample();
  writeFileSync(path.join(sample.workspace, 'undertone.json'), JSON.stringify(settings));
  const editor = new Editor({ workspace: sample.workspace, packages: [extension], size, settings: { 'workbench.colorTheme': themes[theme], 'window.autoDetectHighContrast': false, 'window.autoDetectColorScheme': false } });
  let workbench;
  try {
    await editor.start();
    workbench = new Workbench(await editor.open());
    await workbench.ready();
    await workbench.openSideBar('Undertone');
    const panel = new TrainingPanel(workbench);
    const take = async (name, folder = kept) => {
      await workbench.page.mouse.move(200, 560); // over nothing that answers
      await workbench.page.waitForTimeout(700); // what fades has faded
      const file = path.join(folder, `${name}-${theme}.png`);
      const bytes = shrink(await workbench.page.screenshot());
      writeFileSync(file, bytes);
      console.log(`${path.relative(root, file)}  ${(bytes.length / 1e3).toFixed(0)} kB`);
    };
    const pauseAt = async (percent) => {
      await panel.reach(percent, limit);
      await panel.pause();
    };

    await train(workbench, () => take('before'));
    await pauseAt(1);
    await take('start');
    await panel.press('Resume');
    await pauseAt(45);
    await take('middle');
    await panel.press('Resume');
    assert.match(await panel.end(limit), /Finished/);
    await take('end');
    await panel.showReport();
    await take('report');
    await atWidth(workbench, 350, () => take('narrow', looked));
    await atWidth(workbench, 1600, () => take('wide', looked));

    await train(workbench);
    await panel.begun(limit);
    await panel.reach(20, limit);
    await panel.press('Stop and Keep');
    assert.match(await panel.end(limit), /Stopped/);
    await take('stopped');

    await train(workbench);
    await panel.begun(limit);
    await panel.reach(5, limit);
    process.kill(trainerIn(editor.folder), 'SIGKILL');
    assert.match(await panel.end(limit), /unexpectedly/);
    await take('crashed');
  } catch (error) {
    // what was on the screen tells more than what was waited for
    await workbench?.screenshot(path.join(looked, `failure-${theme}.png`)).catch(() => {});
    throw error;
  } finally {
    await editor.close();
    sample.remove();
  }
}

/** The panel alone in a window of this width. */
async function atWidth(workbench, width, look) {
  await workbench.runCommand('View: Toggle Primary Side Bar Visibility');
  await workbench.page.setViewportSize({ width, height: 1400 });
  await look();
  await workbench.page.setViewportSize(size);
  await workbench.runCommand('View: Toggle Primary Side Bar Visibility');
}

/** The last training process that the extension's log names. */
function trainerIn(folder) {
  const logs = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) => path.basename(file) === 'Undertone.log');
  const pids = logs.flatMap((file) => [...readFileSync(path.join(folder, file), 'utf8').matchAll(/training started \(process (\d+)\)/g)].map(([, pid]) => Number(pid)));
  if (pids.length === 0) throw new Error('the log names no training process');
  return pids.at(-1);
}
