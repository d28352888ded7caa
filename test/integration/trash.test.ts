/** Models and runs that are deleted, brought back, or found broken. */
import assert from 'node:assert/strict';
import { cpSync, existsSync, readFileSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { before, describe, it } from 'mocha';
import * as vscode from 'vscode';
import { undertone } from './support/extension';
import { end, modelsFolder, short, startRun } from './support/training';
import { waitFor } from './support/waitFor';
import { positionOf, show, workspaceFile } from './support/workspace';

const folder = () => path.join(modelsFolder(), 'short-lived');
const trash = () => path.join(path.dirname(modelsFolder()), 'trash');

async function entry() {
  const { services } = await undertone();
  await services.models.refresh();
  return services.models.entries.find((model) => model.folder === folder());
}

async function hoverSays(words: RegExp): Promise<string> {
  const document = await show('survey.txt');
  return waitFor(`a hover that says ${words}`, async () => {
    const hovers = await vscode.commands.executeCommand<vscode.Hover[]>(
      'vscode.executeHoverProvider',
      document.uri,
      positionOf(document, 'Too expensive'),
    );
    const said = hovers
      .flatMap(({ contents }) => contents.map((content) => (typeof content === 'string' ? content : content.value)))
      .join('\n');
    return words.test(said) && said;
  });
}

describe('a model', () => {
  before(async () => {
    const run = await startRun(workspaceFile('feedback.csv'), 'short-lived', short);
    assert.equal(await end(run), 'done', run.message);
    const { services } = await undertone();
    await waitFor('the model to be active', () => services.models.active.folder === folder());
  });

  it('that is deleted gives way to the bundled one, and comes back active with its run', async () => {
    const { services } = await undertone();
    const request = services.runs.find(folder())?.request;
    assert.ok(request);
    const bytes = readFileSync(path.join(folder(), 'model.json'));
    const undo = await services.models.delete((await entry())!);
    await services.runs.refresh();
    assert.ok(!existsSync(folder()));
    assert.equal(services.models.active.place, 'bundled');
    await hoverSays(/Model: Bundled/);
    await undo();
    await services.runs.remember(folder(), request);
    await services.runs.refresh();
    assert.deepEqual(readFileSync(path.join(folder(), 'model.json')), bytes);
    assert.equal(services.models.active.folder, folder());
    assert.deepEqual(services.runs.find(folder())?.request, request);
    await hoverSays(/Model: short/);
  });

  it('is deleted by its command without a question', async () => {
    const { services } = await undertone();
    void vscode.commands.executeCommand('undertone.deleteModel', folder());
    await waitFor('the model to be gone', () => !existsSync(folder()));
    const [item] = readdirSync(trash()).filter((name) => name.endsWith('short-lived'));
    assert.ok(item, 'it is not in the trash');
    renameSync(path.join(trash(), item), folder());
    await services.models.activate(folder());
    await services.runs.refresh();
  });

  it('keeps its place when only its run is deleted', async () => {
    const { services } = await undertone();
    const undo = await services.runs.delete(services.runs.find(folder())!);
    assert.ok(existsSync(path.join(folder(), 'model.json')));
    assert.equal(services.runs.find(folder()), undefined);
    await undo();
    assert.equal(services.runs.find(folder())?.status, 'done');
  });

  it('that another window trains anew is read anew', async () => {
    const { services } = await undertone();
    const shared = path.join(modelsFolder(), 'shared');
    const bundled = services.models.entries.find(({ place }) => place === 'bundled')!;
    cpSync(folder(), shared, { recursive: true });
    await services.models.activate(shared);
    const text = 'Support answered within a minute, thank you';
    const [before] = await services.scorer.score([text], { explain: false });
    // as a run of another window saves: the card last
    for (const name of readdirSync(bundled.folder).sort(
      (a, b) => Number(a === 'model.json') - Number(b === 'model.json'),
    ))
      cpSync(path.join(bundled.folder, name), path.join(shared, name));
    await waitFor(
      'the new model',
      () =>
        services.models.active.folder === shared &&
        services.models.active.card?.weights.sha256 === bundled.card?.weights.sha256,
      30,
    );
    const [after] = await services.scorer.score([text], { explain: false });
    assert.notDeepEqual(after, before);
    rmSync(shared, { recursive: true });
    await services.models.activate(folder());
  });

  it('whose file is damaged while it is active is told in one sentence, and the bundled one takes its place', async () => {
    const { services } = await undertone();
    const card = path.join(folder(), 'model.json');
    const whole = readFileSync(card);
    writeFileSync(card, whole.subarray(0, whole.length / 2));
    await waitFor('the bundled model', () => services.models.active.place === 'bundled', 30);
    const problem = (await entry())?.problem;
    assert.match(problem ?? '', /damaged/);
    assert.ok(!problem!.includes('\n'));
    await assert.rejects(services.models.activate(folder()), /damaged/);
    await hoverSays(/Model: Bundled/);
    writeFileSync(card, whole);
    await services.models.activate(folder());
    await hoverSays(/Model: short/);
  });

  it('whose weights are damaged is told when it is to score, and text is scored again once another is chosen', async () => {
    const { services } = await undertone();
    const bundled = services.models.entries.find(({ place }) => place === 'bundled')!;
    await services.models.activate(bundled.folder);
    const weights = path.join(
      folder(),
      readdirSync(folder()).find((name) => name.startsWith('weights'))!,
    );
    const bytes = readFileSync(weights);
    bytes[bytes.length >> 1]! ^= 0xff;
    writeFileSync(weights, bytes);
    await services.models.activate(folder());
    await assert.rejects(
      services.scorer.score(['a text that no cache has seen'], { explain: false }),
      /damaged.*train it again/,
    );
    await services.models.activate(bundled.folder);
    assert.equal((await services.scorer.score(['a text that no cache has seen'], { explain: false })).length, 1);
  });

  it('that another window takes away is noticed', async () => {
    const { services } = await undertone();
    await services.models.activate(folder());
    rmSync(folder(), { recursive: true });
    await waitFor('the bundled model', () => services.models.active.place === 'bundled', 30);
    await waitFor(
      'the tree to be without it',
      () => !services.models.entries.some((model) => model.folder === folder()),
      30,
    );
  });
});
