import assert from 'node:assert/strict';
import { existsSync, rmSync } from 'node:fs';
import path from 'node:path';
import { afterEach, describe, it } from 'mocha';
import * as vscode from 'vscode';
import { undertone } from './support/extension';
import { pressInQuestion, questionRows, typeAnswer } from './support/question';
import { sentences } from './support/sentences';
import { acceptUntil, end, long, modelsFolder, startRun, training } from './support/training';
import { waitFor } from './support/waitFor';
import { canSeeWindow, press, texts, type, webviews } from './support/window';
import { show, workspaceFile, writeWorkspaceFile } from './support/workspace';

describe('Train Sentiment Model', () => {
  // a run that a failed test leaves behind would keep the next ones waiting
  afterEach(async () => {
    const { services } = await undertone();
    for (const run of services.runs.all) if (run.live) await services.runs.discard(run);
  });

  it('goes from the command to an active model, its panel open', async () => {
    const { services } = await undertone();
    const command = vscode.commands.executeCommand('undertone.train', workspaceFile('feedback.csv'));
    const run = await acceptUntil('the run to start', () => services.runs.current);
    await command;
    await waitFor('the panel', () => panelTab());

    assert.equal(await end(run), 'done');
    const { test, baselines, seconds } = run.state.done!;
    console.log(
      `      ${seconds.toFixed(1)} s, test accuracy ${(100 * test.accuracy).toFixed(1)}%, macro-F1 ${test.macroF1.toFixed(3)}`,
    );
    assert.ok(test.accuracy > baselines!.majority.accuracy, 'the model has learned nothing');
    assert.ok(existsSync(path.join(modelsFolder(), 'feedback', 'model.json')));
    const { comparison } = run.state.done!;
    if (comparison && !comparison.better) {
      // no better than the model in use, beyond chance: that one stays until the user says otherwise
      assert.notEqual(services.models.active.folder, run.folder);
      await services.models.activate(run.folder);
    }
    await waitFor('the new model to be active', () => services.models.active.folder === run.folder);
  });

  it('shows the finished run in the panel, also after the panel was closed', async function () {
    const tab = await waitFor('the panel', () => panelTab());
    await vscode.window.tabGroups.close(tab);
    assert.equal(panelTab(), undefined);
    await vscode.commands.executeCommand('undertone.showTraining');
    await waitFor('the panel', () => panelTab());
    if (!canSeeWindow) return this.skip();
    const page = await waitFor('the report', async () => (await webviews()).find((text) => text.includes('Report')));
    assert.match(page, /Test accuracy/);
    assert.match(page, /majority class/);
  });

  it('starts by two keystrokes, and the palette can pause it at once', async function () {
    if (!canSeeWindow) return this.skip();
    this.timeout(180_000);
    const { services } = await undertone();
    // many rows and many passes: the run must still be going on when the palette is open
    writeWorkspaceFile('undertone.json', JSON.stringify({ data: ['many-rows.csv'], epochs: 1000, patience: 0 }));
    const rows = sentences(20_000, 1).map(
      (text, i) => `"No. ${i}: ${text.replaceAll('"', "'")}",${i % 2 ? 'positive' : 'negative'}`,
    );
    writeWorkspaceFile('many-rows.csv', ['text,label', ...rows, ''].join('\n'));
    await show('many-rows.csv');
    const command = vscode.commands.executeCommand('undertone.train');
    let keystrokes = 0;
    for (const title of ['1 of 2', '2 of 2']) {
      await waitFor(`the question ${title}`, async () =>
        (await texts('.quick-input-widget .quick-input-title')).some((text) => text.includes(title)),
      );
      await waitFor('its rows', async () => (await questionRows()).length > 0);
      await pressInQuestion('Enter');
      keystrokes++;
    }
    const run = await waitFor('the run', () => services.runs.current);
    await command;
    assert.equal(keystrokes, 2);
    await waitFor(
      'the command in the palette',
      async () => {
        // a panel that is still loading takes the focus, which closes the palette, or the keys that are meant for it
        if ((await questionRows()).length === 0) await press('F1');
        else {
          await press('Control+A');
          await type('>Pause Training');
        }
        await new Promise((resolve) => setTimeout(resolve, 500));
        return (await questionRows()).some((row) => row.includes('Pause Training'));
      },
      90,
    );
    await press('Enter');
    await waitFor('the pause', () => run.status === 'paused', 90); // reading and preparing go first
    await services.runs.discard(run);
    assert.equal(await end(run, 30), 'discarded');
    for (const file of ['many-rows.csv', 'undertone.json']) rmSync(workspaceFile(file).fsPath);
  });

  it('takes texts without a label from the page before the run', async function () {
    if (!canSeeWindow) return this.skip();
    const { services } = await undertone();
    const rows = sentences(80, 2).map(
      (text, i) => `"No. ${i}: ${text.replaceAll('"', "'")}",${['positive', 'negative', ''][i % 3]}`,
    );
    writeWorkspaceFile('partly-labelled.csv', ['text,label', ...rows, ''].join('\n'));
    const command = vscode.commands.executeCommand('undertone.train', workspaceFile('partly-labelled.csv'));
    await choose('Texts without a label');
    await choose('Data rows without a label');
    await waitFor('the file on the page', async () =>
      (await questionRows()).some(
        (row) => row.includes('Texts without a label') && row.includes('partly-labelled.csv'),
      ),
    );
    await choose('Start training');
    // one of so few rows may have ended before it is looked for
    const data = workspaceFile('partly-labelled.csv').fsPath;
    const run = await waitFor('the run', () => services.runs.all.find(({ request }) => request?.data.includes(data)));
    await command;
    assert.equal(run.request?.settings.unlabelled, data);
    assert.equal(await end(run), 'done', run.message);
    assert.match(run.state.start!.notes.join(' '), /is adapted to 54 labeled texts/);
    rmSync(workspaceFile('partly-labelled.csv').fsPath);
  });

  it('stops when it is told to, and keeps what was trained', async () => {
    const { services } = await undertone();
    const run = await startRun(workspaceFile('feedback.csv'), 'stopped', long);
    await training(run, 50);
    await vscode.commands.executeCommand('undertone.stopTraining');
    assert.equal(await end(run, 30), 'done');
    assert.equal(run.state.done?.stopped, 'user');
    assert.ok(existsSync(path.join(run.folder, 'model.json')));
    await services.models.refresh();
    assert.ok(services.models.entries.some(({ folder, card }) => folder === run.folder && card));
  });
});

/** Narrows the question that is open down to the row with these words, and takes it. */
async function choose(words: string): Promise<void> {
  await waitFor(`“${words}” among the rows`, async () => (await questionRows()).some((row) => row.includes(words)));
  await typeAnswer(words);
  await waitFor(`“${words}” as the first row`, async () => (await questionRows())[0]?.includes(words));
  await pressInQuestion('Enter');
}

function panelTab(): vscode.Tab | undefined {
  return vscode.window.tabGroups.all
    .flatMap(({ tabs }) => tabs)
    .find(({ input }) => input instanceof vscode.TabInputWebview && input.viewType.includes('undertone.training'));
}
