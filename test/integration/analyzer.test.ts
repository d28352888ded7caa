/** The analyzer in the side bar, as its page shows it. */
import assert from 'node:assert/strict';
import { before, describe, it } from 'mocha';
import * as vscode from 'vscode';
import { useBundledModel } from './support/training';
import { waitFor } from './support/waitFor';
import { canSeeWindow, evaluate } from './support/window';
import { show } from './support/workspace';

const box = '#page .text-area textarea, #page textarea';

/** What the page shows: the text in its box and what is said of it. */
async function page(): Promise<{ text: string; verdict: string; all: string } | undefined> {
  const expression = `({
    text: document.querySelector('textarea').value,
    verdict: document.querySelector('.verdict-title')?.innerText ?? '',
    all: document.body.innerText,
  })`;
  return ((await evaluate(box, expression)) as { text: string; verdict: string; all: string } | null) ?? undefined;
}

async function hide(): Promise<void> {
  await vscode.commands.executeCommand('workbench.view.explorer');
  await waitFor('the analyzer to be hidden', async () => (await page()) === undefined);
}

describe('on screen: the analyzer, after it was hidden', () => {
  before(async function () {
    if (!canSeeWindow) return this.skip();
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    await useBundledModel();
    await vscode.commands.executeCommand('undertone.explain', 'The first text is terrible.');
    await waitFor('the first text', async () => (await page())?.text === 'The first text is terrible.');
  });

  it('shows the text that it is given while it is hidden', async () => {
    for (const text of ['I love the second text, thank you!', 'The third text crashed and lost my work.']) {
      await hide();
      await vscode.commands.executeCommand('undertone.explain', text);
      const shown = await waitFor(`"${text}" and its verdict`, async () => {
        const now = await page();
        return now?.text === text && now.verdict !== '' && now;
      });
      assert.match(shown.verdict, text.includes('love') ? /positive/i : /negative/i);
    }
  });

  it('shows the file that was scored while it was hidden', async () => {
    await hide();
    await show('survey.txt');
    await vscode.commands.executeCommand('undertone.scoreFile');
    await waitFor('the tone of the file', async () => (await page())?.all.includes('survey.txt'));
    await hide();
    await show('reviews.md');
    await vscode.commands.executeCommand('undertone.scoreFile');
    await waitFor('the tone of the other file', async () => (await page())?.all.includes('reviews.md'));
  });

  it('shows the newest of several texts', async () => {
    await hide();
    void vscode.commands.executeCommand('undertone.explain', 'An older text.');
    await vscode.commands.executeCommand('undertone.explain', 'The newest text is wonderful.');
    await waitFor('the newest text', async () => {
      const now = await page();
      return now?.text === 'The newest text is wonderful.' && /positive/i.test(now.verdict);
    });
  });
});
