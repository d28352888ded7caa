/** Inlay hints, gutter icons and marks in the overview ruler, and the settings that say where they show. */
import assert from 'node:assert/strict';
import { before, describe, it } from 'mocha';
import * as vscode from 'vscode';
import { withSettings } from './support/settings';
import { useBundledModel } from './support/training';
import { waitFor } from './support/waitFor';
import { canSeeWindow, texts } from './support/window';
import { show } from './support/workspace';

const inFeedback = { 'inlayHints.documents': true };
const inComments = { 'inlayHints.comments': true };

describe('inlay hints', () => {
  before(useBundledModel);

  it('are off by default, in feedback and in code', async () => {
    for (const file of [['survey.txt'], ['src', 'Legacy.java']])
      assert.deepEqual(await hintsOf(await show(...file)), []);
  });

  it('stand behind every line of feedback once they are on', async () => {
    const document = await show('survey.txt');
    await withSettings(inFeedback, async () => {
      const hints = await hintsOf(document);
      const lines = Array.from({ length: document.lineCount }, (_, line) => document.lineAt(line)).filter(
        ({ isEmptyOrWhitespace }) => !isEmptyOrWhitespace,
      );
      assert.deepEqual(
        hints.map(({ position }) => position.line),
        lines.map(({ lineNumber }) => lineNumber),
      );
      for (const { position, label, tooltip } of hints) {
        assert.equal(document.lineAt(position).text.slice(position.character).trim(), '');
        assert.match(String(label), /^(?:[▲▼▬] \d+%|\?)$/);
        assert.match(String(tooltip), /Positive|Negative|Neutral|Not sure/);
      }
    });
  });

  it('are given for the range that is asked for alone', async () => {
    const document = await show('survey.txt');
    await withSettings(inFeedback, async () => {
      const hints = await hintsOf(document, new vscode.Range(3, 0, 4, 200));
      assert.deepEqual(
        hints.map(({ position }) => position.line),
        [3, 4],
      );
    });
  });

  it('stand behind comments, by their own setting', async () => {
    const document = await show('src', 'Legacy.java');
    await withSettings(inComments, async () => {
      const hints = await hintsOf(document);
      assert.ok(hints.length > 3);
      for (const { position } of hints) assert.match(document.lineAt(position).text, /\/\/|\*/);
    });
  });

  const switches: [what: string, settings: Record<string, unknown>, shown: boolean][] = [
    ['a language that is left alone', { '[java].enabled': false }, false],
    ['another language that is left alone', { '[python].enabled': false }, true],
    ['a language that has them off', { '[java].inlayHints.comments': false }, false],
    ['a glob that leaves the file alone', { files: { 'src/**': false } }, false],
    ['a longer glob that brings it back', { files: { 'src/**': false, 'src/Legacy.*': true } }, true],
    ['a glob of another folder', { files: { 'lib/**': false } }, true],
    ['a limit below the file’s size', { maximumFileSize: 0.001 }, false],
  ];
  for (const [what, settings, shown] of switches) {
    it(`${shown ? 'heed' : 'obey'} ${what}`, async () => {
      const document = await show('src', 'Legacy.java');
      await withSettings({ ...inComments, ...settings }, async () => {
        assert.equal((await hintsOf(document)).length > 0, shown);
      });
    });
  }
});

describe('marks in the gutter', () => {
  before(useBundledModel);

  const icons = async () => (await texts('.cgmr')).length;
  const wait = (what: string, holds: (count: number) => boolean) => waitFor(what, async () => holds(await icons()));

  it('show in data files, elsewhere when they are asked for, and go with their setting', async function () {
    if (!canSeeWindow) return this.skip();
    await show('survey.txt');
    await new Promise((resolve) => setTimeout(resolve, 1500));
    assert.equal(await icons(), 0, 'a text file has icons that nobody asked for');
    await withSettings(
      { 'gutter.documents': true },
      async () => void (await wait('icons beside lines of text', (count) => count > 5)),
    );
    await show('app-reviews.csv');
    await wait('icons beside rows', (count) => count > 5);
    await withSettings(
      { 'gutter.feedback': false },
      async () => void (await wait('the icons to go', (count) => count === 0)),
    );
    await show('src', 'Legacy.java');
    await withSettings(
      { 'gutter.comments': true },
      async () => void (await wait('icons beside comments', (count) => count > 2)),
    );
    await wait('code to be quiet again', (count) => count === 0);
  });
});

async function hintsOf(
  document: vscode.TextDocument,
  range = new vscode.Range(0, 0, document.lineCount, 0),
): Promise<vscode.InlayHint[]> {
  const hints = await vscode.commands.executeCommand<vscode.InlayHint[]>(
    'vscode.executeInlayHintProvider',
    document.uri,
    range,
  );
  return hints.filter(({ label }) => /^(?:[▲▼▬] |\?)/.test(String(label)));
}
