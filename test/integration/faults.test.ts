import assert from 'node:assert/strict';
import { existsSync, readFileSync, rmSync, copyFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, describe, it } from 'mocha';
import * as vscode from 'vscode';
import type { TrainingRun } from '../../src/features/training/runs/trainingRun';
import { runFolderName } from '../../src/model/store';
import { checkpointFileName } from '../../src/training/disk/checkpoint';
import { undertone } from './support/extension';
import { end, long, short, startRun, training } from './support/training';
import { waitFor } from './support/waitFor';
import { canSeeWindow, evaluate } from './support/window';
import { workspaceFile, writeWorkspaceFile } from './support/workspace';

describe('a run', () => {
  afterEach(endAll);

  it('ends well when its file is deleted meanwhile', async () => {
    const data = workspaceFile('passing.csv');
    copyFileSync(workspaceFile('feedback.csv').fsPath, data.fsPath);
    const run = await startRun(data, 'file-deleted', { ...short, epochs: 8 });
    await training(run);
    rmSync(data.fsPath);
    assert.equal(await end(run), 'done', run.message);
  });

  it('whose process is killed asks, and goes on from its checkpoint', async () => {
    const { services } = await undertone();
    const run = await startRun(workspaceFile('feedback.csv'), 'killed', long);
    await training(run, 20);
    await vscode.commands.executeCommand('undertone.saveCheckpoint');
    await waitFor('the checkpoint', () => existsSync(path.join(run.folder, runFolderName, checkpointFileName)));
    const reached = run.state.progress!.step;
    await crash(run);
    assert.match(run.message!, /checkpoint is kept/);
    assert.equal(run.goesOnFrom, 'checkpoint');

    await vscode.commands.executeCommand('undertone.continueTraining', run.folder);
    const again = await waitFor('the run to go on', () => services.runs.current);
    assert.equal(again.folder, run.folder);
    const first = await nextStep(again);
    assert.ok(first > 1, `it began anew, at step ${first}, instead of near step ${reached}`);
    services.runs.stop();
    assert.equal(await end(again), 'done', again.message);
  });

  it('whose process is killed before its first checkpoint can start again, and is not offered to go on from one', async () => {
    const { services } = await undertone();
    const run = await startRun(workspaceFile('feedback.csv'), 'killed-early', { ...long, checkpointEvery: 3600 });
    await training(run);
    await crash(run);
    assert.match(run.message!, /no checkpoint yet/);
    assert.equal(run.goesOnFrom, 'start');
    if (canSeeWindow) {
      await vscode.commands.executeCommand('undertone.showRun', run.folder);
      await waitFor('the button', async () => (await buttons())?.includes('Start Again'));
      assert.ok(!(await buttons())!.includes('Continue from Checkpoint'));
    }

    await vscode.commands.executeCommand('undertone.continueTraining', run.folder);
    const again = await waitFor('the run to start', () => services.runs.current);
    assert.equal(await nextStep(again), 1);
    assert.equal(again.goesOnFrom, undefined);
  });

  it('that is discarded leaves the model that was there', async () => {
    const { services } = await undertone();
    const folder = path.join(workspaceFile('.undertone', 'models').fsPath, 'kept');
    assert.equal(await end(await startRun(workspaceFile('feedback.csv'), 'kept', short)), 'done');
    const before = readFileSync(path.join(folder, 'model.json'));
    const run = await startRun(workspaceFile('feedback.csv'), 'kept', long);
    await training(run, 20);
    await services.runs.discard(run);
    assert.equal(await end(run, 30), 'discarded');
    assert.deepEqual(readFileSync(path.join(folder, 'model.json')), before);
  });
});

describe('a file that cannot be trained on', () => {
  afterEach(endAll);

  const rows = (count: number, row: (index: number) => string) =>
    Array.from({ length: count }, (_, index) => row(index)).join('\n');
  const cases: [name: string, content: string | Buffer, sentence: RegExp][] = [
    ['empty', '', /empty/i],
    ['no label column', `text\n${rows(40, (i) => `note ${i} of the day`)}`, /label/i],
    ['one class', `text,label\n${rows(40, (i) => `note ${i} of the day,positive`)}`, /class|label/i],
    ['rows without text', `text,label\n${rows(40, (i) => `,${i % 2 ? 'positive' : 'negative'}`)}`, /text|row/i],
    ['binary', Buffer.from(rows(40, (i) => `a\0b${i},\0\u0001\u0002`)), /binary|text/i],
    [
      'an open quote',
      `text,label\n${rows(20, (i) => `note ${i},${i % 2 ? 'positive' : 'negative'}`)}\n"never closed,positive\nmore,negative\n`,
      /row 2[12]|row 22/i,
    ],
  ];
  for (const [name, content, sentence] of cases) {
    it(`is refused in one sentence: ${name}`, async () => {
      const file = `${name.replaceAll(' ', '-')}.csv`;
      const run = await startRun(writeWorkspaceFile(file, content), `refused-${name}`, short);
      assert.equal(await end(run, 30), 'failed');
      assert.match(run.message!, sentence);
      assert.ok(!run.message!.includes('\n'), run.message);
      assert.ok(!existsSync(path.join(run.folder, 'model.json')));
      console.log(`      ${run.message}`);
    });
  }
});

/** The buttons of the training panel. */
async function buttons(): Promise<string[] | null> {
  const shown = `[...document.querySelectorAll('[role=toolbar] > *')].filter((button) => !button.hidden).map((button) => button.textContent)`;
  return (await evaluate('[role=toolbar]', shown)) as string[] | null;
}

/** What a failed test leaves behind must not stand in the way of the next. */
async function endAll(): Promise<void> {
  const { services } = await undertone();
  for (const run of services.runs.all) if (run.live) await services.runs.discard(run);
  await waitFor('the last run to end', () => services.runs.current === undefined);
}

/** The step of the next progress that a run tells. */
function nextStep(run: TrainingRun): Promise<number> {
  return new Promise((resolve, reject) => {
    const listening = [
      run.onEvent((event) => event.event === 'progress' && settle(() => resolve(event.step))),
      run.onStatus(() => !run.live && settle(() => reject(new Error(`${run.name} has ended: ${run.message}`)))),
    ];
    const settle = (how: () => void) => {
      for (const each of listening) each.dispose();
      how();
    };
  });
}

/** The process that trains, as the extension remembers it for the time after a window reload. */
/** Kills the run's process, and the one that goes on in its place where the first had been at work for a while. */
async function crash(run: TrainingRun): Promise<void> {
  const killed = new Set<number>();
  await waitFor(
    'the crash',
    async () => {
      if (!run.live) return true;
      const pid = await pidOf(run).catch(() => undefined); // it ends this moment
      if (pid === undefined || killed.has(pid)) return undefined;
      killed.add(pid);
      process.kill(pid, 'SIGKILL');
      return undefined;
    },
    60,
  );
  assert.equal(run.status, 'crashed');
}

async function pidOf(run: TrainingRun): Promise<number> {
  const { services } = await undertone();
  const unfinished =
    services.context.workspaceState.get<{ request: { out: string }; pid?: number }[]>('undertone.unfinishedRuns') ?? [];
  const pid = unfinished.find(({ request }) => request.out === run.folder)?.pid;
  if (!pid) throw new Error(`the process of ${run.name} is not known`);
  return pid;
}
