// `npm run pictures`: pictures of the packaged extension at work, one window shown in three themes, into docs/images/; and
// of the panel at its narrowest and widest, into out/pictures/. `-- --theme=dark` makes those of one theme alone,
// `-- --vsix=FILE` those of a package that is there already.
import assert from 'node:assert/strict';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { Editor } from '../../vscode-host/editor.mjs';
import { Workbench } from '../../vscode-host/workbench.mjs';
import { standInWorks } from '../lib/editor.mjs';
import { root } from '../lib/run.mjs';
import { copySample } from '../lib/sample.mjs';
import { packageExtension } from '../package.mjs';
import { Analyzer, TrainingPanel } from '../tour/pages.mjs';
import { train } from '../tour/steps.mjs';
import { shrink } from './png.mjs';

/** The theme's name in VS Code, and the class of a workbench that wears it. */
const themes = {
  light: { name: 'Default Light Modern', worn: 'vs' },
  dark: { name: 'Default Dark Modern', worn: 'vs-dark' },
  'high-contrast': { name: 'Default High Contrast', worn: 'hc-black' },
};
const kept = path.join(root, 'docs', 'images');
const looked = path.join(root, 'out', 'pictures');
const size = { width: 1280, height: 860 };
/** Long enough to be met at its start and in its midst. */
const run = { data: ['feedback.csv'], epochs: 100, patience: 0 };
/** Seconds that a run may take to come anywhere: a busy machine is no reason for a missing picture. */
const limit = 1200;
/** Kilobytes of a picture at most. */
const most = 150;

const { values: asked } = parseArgs({ options: { theme: { type: 'string' }, vsix: { type: 'string' } } });
const worn = Object.entries(themes).filter(([theme]) => asked.theme === undefined || asked.theme === theme);
if (worn.length === 0)
  throw new Error(`There is no theme "${asked.theme}": give one of ${Object.keys(themes).join(', ')}.`);
if (!standInWorks())
  throw new Error('The pictures need the VS Code host and Chromium: `node scripts/setup.mjs` brings them.');
for (const folder of [kept, looked]) mkdirSync(folder, { recursive: true });

const sample = copySample();
const editor = new Editor({
  workspace: sample.workspace,
  packages: [asked.vsix ?? (await packageExtension())],
  size,
  settings: { 'window.autoDetectHighContrast': false, 'window.autoDetectColorScheme': false },
});
writeFileSync(path.join(sample.workspace, 'undertone.json'), JSON.stringify(run));
/** @type {Workbench | undefined} */
let workbench;
try {
  await editor.start();
  workbench = new Workbench(await editor.open());
  await workbench.ready();
  await workbench.openSideBar('Undertone');
  await takePictures(workbench, new TrainingPanel(workbench));
} catch (error) {
  // what was on the screen tells more than what was waited for
  await workbench?.screenshot(path.join(looked, 'failure.png')).catch(() => {});
  throw error;
} finally {
  await editor.close();
  sample.remove();
}

/** @param {Workbench} workbench @param {TrainingPanel} panel */
async function takePictures(workbench, panel) {
  const analyzer = new Analyzer(workbench);
  await analyzer.model(); // the page stands
  await workbench.openFile('reviews.md');
  await inEachTheme(workbench, 'hover', {
    prepare: () => workbench.hover('The new search is brilliant', { until: /Model:/ }),
    still: true,
  });
  await workbench.closeTab('reviews.md');

  await train(workbench, () => inEachTheme(workbench, 'before'));
  await pauseAt(1);
  await inEachTheme(workbench, 'start');
  await panel.press('Resume');
  await pauseAt(45);
  await inEachTheme(workbench, 'middle');
  await panel.press('Resume');
  assert.match(await panel.end(limit), /Finished/);
  await inEachTheme(workbench, 'end');
  await panel.showReport();
  await inEachTheme(workbench, 'report');
  await atWidth(workbench, 350, () => inEachTheme(workbench, 'narrow', { folder: looked }));
  await atWidth(workbench, 1600, () => inEachTheme(workbench, 'wide', { folder: looked }));

  await train(workbench);
  await panel.begun(limit);
  await panel.reach(20, limit);
  await panel.press('Stop and Keep');
  assert.match(await panel.end(limit), /Stopped/);
  await inEachTheme(workbench, 'stopped');

  await train(workbench);
  await panel.begun(limit);
  await pauseAt(30);
  await crash(panel);
  await inEachTheme(workbench, 'crashed');

  await workbench.closeTab('Training');
  await workbench.openFile('survey.txt');
  for (const view of ['Review', 'Models', 'Runs']) await workbench.collapse(view); // the analyzer has the side bar to itself
  await analyzer.scoreActiveFile('survey.txt');
  await inEachTheme(workbench, 'tone');

  async function pauseAt(percent) {
    await panel.reach(percent, limit);
    await panel.pause();
  }
}

/**
 * A picture in each theme. A paused run, as any page at rest, is the same in all of them.
 * @param {Workbench} workbench @param {string} name
 * @param {{ folder?: string, prepare?: () => Promise<unknown>, still?: boolean }} [how]
 *   `prepare` brings what does not outlive a change of the theme; `still`: the pointer stays where it is
 */
async function inEachTheme(workbench, name, { folder = kept, prepare, still = false } = {}) {
  for (const [theme, { name: title, worn: className }] of worn) {
    const settings = path.join(sample.workspace, '.vscode', 'settings.json');
    mkdirSync(path.dirname(settings), { recursive: true });
    if (!existsSync(settings) || !readFileSync(settings, 'utf8').includes(title))
      writeFileSync(settings, JSON.stringify({ 'workbench.colorTheme': title }));
    await workbench.page.locator(`.monaco-workbench.${className}`).waitFor({ timeout: 120_000 });
    if (!still) await workbench.page.mouse.move(200, 560); // over nothing that answers
    await workbench.page.waitForTimeout(1500); // pages take the theme after the workbench, and what fades has faded
    await prepare?.();
    const file = path.join(folder, `${name}-${theme}.png`);
    const bytes = shrink(await workbench.page.screenshot());
    writeFileSync(file, bytes);
    const kilobytes = bytes.length / 1e3;
    console.log(`${path.relative(root, file)}  ${kilobytes.toFixed(0)} kB`);
    if (folder === kept && kilobytes > most) throw new Error(`${file} has more than ${most} kB`);
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

/** Kills the training process, and the one that goes on in its place, until the panel says that it has crashed. */
async function crash(panel) {
  for (const end = Date.now() + limit * 1000; Date.now() < end;) {
    try {
      process.kill(trainerIn(editor.folder), 'SIGKILL');
    } catch {
      // it is gone, and the next is not named yet
    }
    if (/unexpectedly/.test(await panel.status())) return;
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
  throw new Error('the panel did not tell of the crash');
}

/** The last training process that the extension's log names. */
function trainerIn(folder) {
  const logs = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(
    (file) => path.basename(file) === 'Undertone.log',
  );
  const pids = logs.flatMap((file) =>
    [...readFileSync(path.join(folder, file), 'utf8').matchAll(/\(process (\d+)\)/g)].map(([, pid]) => Number(pid)),
  );
  if (pids.length === 0) throw new Error('the log names no training process');
  return pids.at(-1);
}
