import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import * as vscode from 'vscode';
import { extension } from './support/extension';

interface Manifest {
  contributes?: {
    commands?: { command: string }[];
    views?: Record<string, { id: string }[]>;
  };
}

describe('commands', () => {
  it('are the same in package.json and in the code', async () => {
    await extension().activate();
    const { commands = [], views = {} } = (extension().packageJSON as Manifest).contributes ?? {};
    const contributed = commands.map(({ command }) => command).sort();

    // VS Code itself registers some for every view: undertone.models.focus and the like.
    const ofViews = Object.values(views).flatMap((list) => list.map(({ id }) => `${id}.`));
    const registered = (await vscode.commands.getCommands(true))
      .filter((command) => command.startsWith('undertone.'))
      .filter((command) => !ofViews.some((prefix) => command.startsWith(prefix)))
      .sort();

    assert.deepEqual(registered, contributed);
  });
});
