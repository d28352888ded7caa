/** The hover's "Correct the label": the answer becomes a decision of the file's review. */
import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { before, describe, it } from 'mocha';
import * as vscode from 'vscode';
import { acceptUntil, useBundledModel } from './support/training';
import { decisionsFileOf } from '../../src/review/decisionsFile';
import { positionOf, show, writeWorkspaceFile } from './support/workspace';

describe('correcting a label', () => {
  before(useBundledModel);

  it('from the hover keeps the answer as a decision beside the file', async () => {
    const { fsPath } = writeWorkspaceFile('to-correct.csv', 'text\nIt crashed again and I lost my work.\nFine.\n');
    const document = await show('to-correct.csv');
    const target = { uri: document.uri.toString(), offset: document.offsetAt(positionOf(document, 'It crashed')) };
    const command = vscode.commands.executeCommand('undertone.correctLabel', target);
    const decisions = decisionsFileOf(fsPath);
    await acceptUntil('the decision to be kept', () => (existsSync(decisions) ? true : undefined));
    await command;
    const [, row = ''] = readFileSync(decisions, 'utf8').trim().split('\n');
    assert.match(row, /crashed again/);
    await vscode.commands.executeCommand('undertone.endReview');
  });
});
