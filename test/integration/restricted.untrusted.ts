/** A workspace that is not trusted: the bundled model scores, and nothing of the workspace is trained on, loaded or obeyed. */
import assert from 'node:assert/strict';
import { cpSync, mkdirSync } from 'node:fs';
import path from 'node:path';
import { before, describe, it } from 'mocha';
import * as vscode from 'vscode';
import { extension, undertone } from './support/extension';
import { positionOf, show, workspaceFile, writeWorkspaceFile } from './support/workspace';

describe('an untrusted workspace', () => {
  const planted = () => workspaceFile('.undertone', 'models', 'planted').fsPath;

  before(() => {
    cpSync(path.join(extension().extensionPath, 'models', 'bundled'), planted(), { recursive: true });
    mkdirSync(workspaceFile('.vscode').fsPath, { recursive: true });
    writeWorkspaceFile(
      '.vscode/settings.json',
      JSON.stringify({ 'undertone.training.threads': 64, 'undertone.training.engine': 'tensorflow' }),
    );
  });

  it('is one', () => {
    assert.equal(vscode.workspace.isTrusted, false);
  });

  it('has hovers by the bundled model', async () => {
    const document = await show('survey.txt');
    const hovers = await vscode.commands.executeCommand<vscode.Hover[]>(
      'vscode.executeHoverProvider',
      document.uri,
      positionOf(document, 'Too expensive'),
    );
    const said = hovers
      .flatMap(({ contents }) => contents.map((content) => (typeof content === 'string' ? content : content.value)))
      .join('\n');
    assert.match(said, /Model: Bundled/);
  });

  it('has no models of its own', async () => {
    const { services } = await undertone();
    await services.models.refresh();
    assert.deepEqual(
      services.models.entries.map(({ place }) => place),
      ['bundled'],
    );
    await assert.rejects(services.models.activate(planted()), /no model/);
    assert.equal(services.models.active.place, 'bundled');
  });

  it('has no training, by whatever command', async () => {
    const { services } = await undertone();
    for (const command of ['undertone.train', 'undertone.trainAgain', 'undertone.continueTraining'])
      void vscode.commands.executeCommand(command, workspaceFile('feedback.csv'));
    await new Promise((resolve) => setTimeout(resolve, 2000));
    assert.deepEqual(services.runs.all, []);
    assert.equal(services.runs.current, undefined);
  });

  it('says nothing about what trains', () => {
    const settings = vscode.workspace.getConfiguration('undertone');
    assert.equal(settings.get('training.threads'), 0);
    assert.equal(settings.get('training.engine'), 'auto');
  });

  it('is analysed by the bundled model', async () => {
    const { services } = await undertone();
    await services.analysis.run(
      'feedback',
      [workspaceFile('survey.txt')],
      new vscode.CancellationTokenSource().token,
      () => undefined,
    );
    assert.equal(services.analysis.result?.model, 'Bundled');
    assert.ok(services.analysis.result.tones.length === 1);
  });
});
