/** The training panel under a storm of messages, over a long run, and with data that would be markup. */
import assert from 'node:assert/strict';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { afterEach, describe, it } from 'mocha';
import * as vscode from 'vscode';
import type { TrainingRun } from '../../src/features/training/runs/trainingRun';
import { runFolderName } from '../../src/model/store';
import type { TrainingEvent } from '../../src/protocol/trainingEvents';
import { recordFileName } from '../../src/training/disk/record';
import { undertone } from './support/extension';
import { end, modelsFolder, short, startRun, useBundledModel } from './support/training';
import { waitFor } from './support/waitFor';
import { canSeeWindow, evaluate, heap } from './support/window';
import { show, writeWorkspaceFile } from './support/workspace';

const steps = 100_000;
const page = '[role=progressbar]';

function progress(step: number): TrainingEvent {
  return {
    event: 'progress',
    step,
    steps,
    epoch: step / 100,
    loss: 1 / step,
    learningRate: 0.003,
    gradientNorm: 1,
    tokensPerSecond: 1e5,
    secondsLeft: 1,
    memory: 1e8,
  };
}

function validation(step: number): TrainingEvent {
  const samples = Array.from({ length: 6 }, (_, i) => ({
    text: `A validation text that is shown at step ${step}, number ${i}.`,
    truth: 'positive',
    label: 'negative',
    score: 0.7,
  }));
  return {
    event: 'validation',
    step,
    epoch: step / 100,
    loss: 1,
    accuracy: 0.8,
    macroF1: 0.8,
    best: step === 500,
    sinceBest: 0,
    patience: 0,
    confusion: [
      [1, 2],
      [3, 4],
    ],
    samples,
  };
}

/** A run whose events the test itself tells, in the panel. */
async function shown(name: string): Promise<TrainingRun> {
  const { services } = await undertone();
  const folder = path.join(modelsFolder(), name);
  mkdirSync(path.join(folder, runFolderName), { recursive: true });
  writeFileSync(path.join(folder, runFolderName, recordFileName), `${JSON.stringify(progress(1))}\n`);
  await services.runs.refresh();
  const run = services.runs.find(folder);
  assert.ok(run, 'the record was not found');
  await vscode.commands.executeCommand('undertone.showRun', folder);
  await waitFor(
    'the panel',
    async () => (await evaluate(page, `document.querySelector('h1').textContent`)) === name,
    60,
  );
  return run;
}

/** Tells the run these steps, so many at a time. */
async function storm(run: TrainingRun, from: number, to: number, burst: number): Promise<void> {
  for (let step = from; step <= to; step++) {
    run.advance(progress(step));
    if (step % 100 === 0) run.advance(validation(step));
    if (step % burst === 0) await setTimeout(5);
  }
  const words = to.toLocaleString('en');
  await waitFor(
    `step ${words} on the page`,
    async () => ((await evaluate(page, `document.querySelector('dl').textContent`)) as string).includes(`${words} of`),
    60,
  );
}

describe('the training panel', () => {
  afterEach(async () => {
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    const { services } = await undertone();
    for (const name of ['storm', 'long-run']) rmSync(path.join(modelsFolder(), name), { recursive: true, force: true });
    await services.runs.refresh();
  });

  it('updates its page ten times a second at most, and loses nothing', async function () {
    if (!canSeeWindow) return this.skip();
    const run = await shown('storm');
    await evaluate(
      page,
      `window.posts = []; addEventListener('message', ({ data }) => posts.push(data.type === 'events' ? data.events.length : 0)); undefined`,
    );
    const began = performance.now();
    await storm(run, 2, 10_000, 25);
    const seconds = (performance.now() - began) / 1000;
    const posts = (await evaluate(page, 'posts')) as number[];
    console.log(
      `      ${posts.length} updates in ${seconds.toFixed(1)} s, the largest of ${Math.max(...posts)} events`,
    );
    assert.equal(
      posts.reduce((sum, events) => sum + events, 0),
      9_999 + 100,
    );
    assert.ok(posts.length <= 10 * seconds + 1, `${posts.length} updates in ${seconds.toFixed(1)} s`);
  });

  it('holds no more after 100,000 steps than after 20,000', async function () {
    if (!canSeeWindow) return this.skip();
    this.timeout(300_000);
    const run = await shown('long-run');
    const used: number[] = [];
    for (let fifth = 1; fifth <= 5; fifth++) {
      await storm(run, (fifth - 1) * (steps / 5) + 2, fifth * (steps / 5), 200);
      used.push((await heap()) / 2 ** 20);
    }
    console.log(
      `      heap of the window after each fifth of the run: ${used.map((megabytes) => megabytes.toFixed(1)).join(', ')} MB`,
    );
    // 80,000 steps that are kept would be 13 MB; the window's own heap comes and goes by a few
    assert.ok(used.at(-1)! - used[0]! < 6, 'the page grows with the run');
  });

  it('shows data that would be markup as the text that it is', async function () {
    if (!canSeeWindow) return this.skip();
    this.timeout(240_000);
    const { services } = await undertone();
    const texts = [
      '<img src=x onerror="hacked=1">',
      '<script>hacked=2</script>',
      '"><svg onload=hacked=3>',
      "';hacked=4;//",
      '</td></tr></table><b>out</b>',
      '&lt;i&gt;twice&lt;/i&gt; &#60;u&#62;',
      '[link](command:workbench.action.quit)',
      '${hacked=5} {{hacked=6}}',
    ];
    const labels = ['<b onclick="hacked=7">fine</b>', '"><iframe srcdoc="<script>hacked=8</script>">'];
    const quoted = (cell: string) => `"${cell.replaceAll('"', '""')}"`;
    // labels that the texts do not tell: there are mistakes to show
    const rows = Array.from(
      { length: 240 },
      (_, i) => `${quoted(`${texts[i % texts.length]} remark ${i}`)},${quoted(labels[(i * 7 + (i >> 3)) % 2]!)}`,
    );
    const data = writeWorkspaceFile('<img src=x onerror=hacked=9>.csv', ['text,label', ...rows, ''].join('\n'));
    const name = '<u onclick=hacked=10>run';
    const run = await startRun(data, name, short);
    assert.equal(await end(run), 'done', run.message);
    await services.models.activate(run.folder);
    await vscode.commands.executeCommand('undertone.showRun', run.folder);
    const rendered = await waitFor(
      'the report',
      async () => ((await evaluate('section.report', inspect)) as Rendered | null) ?? undefined,
      60,
    );
    checkRendered(rendered);
    assert.equal(rendered.title, name);
    assert.ok(rendered.mistakes.length > 3, 'there are no mistakes to look at');
    for (const text of [...rendered.mistakes, ...rendered.samples])
      assert.ok(
        texts.some((hostile) => text.startsWith(`${hostile} remark`)),
        `a text was changed: ${text}`,
      );
    for (const label of labels)
      assert.ok(
        rendered.headers.some((header) => header === label),
        `no header is ${label}: ${rendered.headers.join(' | ')}`,
      );

    await show(path.basename(data.fsPath));
    await vscode.commands.executeCommand('undertone.scoreFile');
    checkRendered(
      await waitFor(
        'the analyzer',
        async () => ((await evaluate('.file', inspect)) as Rendered | null) ?? undefined,
        60,
      ),
    );
    void vscode.commands.executeCommand('undertone.explain', texts.join(' '));
    checkRendered(
      await waitFor(
        'the shaded words',
        async () => ((await evaluate('.shaded', inspect)) as Rendered | null) ?? undefined,
        60,
      ),
    );
    rmSync(data.fsPath);
    rmSync(run.folder, { recursive: true, force: true });
    await useBundledModel();
  });
});

interface Rendered {
  readonly title: string;
  /** Elements that no page of ours makes, and attributes that run something. */
  readonly strangers: readonly string[];
  readonly hacked: boolean;
  readonly mistakes: readonly string[];
  readonly samples: readonly string[];
  readonly headers: readonly string[];
}

/** Evaluated in a page: a Rendered. */
const inspect = `(() => {
  const all = [...document.querySelector('#page').querySelectorAll('*')];
  const texts = (selector) => [...document.querySelectorAll(selector)].map(({ textContent }) => textContent);
  const stranger = (element) => /^(img|script|iframe|object|embed|link|style|form|a|b|i|u)$/.test(element.localName) || element.getAttributeNames().some((name) => /^on|^(src|href|srcdoc)$/.test(name));
  return {
    title: texts('h1')[0] ?? '',
    strangers: all.filter(stranger).map(({ outerHTML }) => outerHTML.slice(0, 200)),
    hacked: 'hacked' in window,
    mistakes: texts('.mistake'),
    samples: texts('.samples tbody th'),
    headers: texts('.confusion th'),
  };
})()`;

function checkRendered({ strangers, hacked }: Rendered): void {
  assert.deepEqual(strangers, []);
  assert.equal(hacked, false, 'a script of the data ran');
}
