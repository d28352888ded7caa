/** Working through files of feedback by commands alone: decide, undo, go on after a reload, retrain, export. */
import assert from 'node:assert/strict';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { after, before, describe, it } from 'mocha';
import * as vscode from 'vscode';
import { Reviews } from '../../src/features/review/reviews';
import type { ReviewSession } from '../../src/features/review/session';
import { parseDecisions } from '../../src/review/decisionsFile';
import type { Decision } from '../../src/review/decision';
import { confidenceOf } from '../../src/review/queue';
import { undertone } from './support/extension';
import { questionRows, typeAnswer } from './support/question';
import { acceptUntil, end, useTrainedModel } from './support/training';
import { waitFor } from './support/waitFor';
import { canSeeWindow, press, texts } from './support/window';
import { show, workspaceFile } from './support/workspace';

const run = (command: string, argument?: unknown) => vscode.commands.executeCommand(`undertone.${command}`, argument);
const decisionsFile = (name: string) => workspaceFile(`${name}.review.csv`).fsPath;

function decided(name: string): Decision[] {
  const file = decisionsFile(name);
  return existsSync(file) ? [...parseDecisions(readFileSync(file, 'utf8'), file).values()] : [];
}

async function start(name: string): Promise<ReviewSession> {
  await show(name);
  await run('review');
  const { services } = await undertone();
  return waitFor(`the review of ${name}`, () => services.reviews.active);
}

async function endAll(): Promise<void> {
  const { services } = await undertone();
  for (const session of services.reviews.sessions) await services.reviews.end(session);
}

describe('reviewing feedback', () => {
  before(async function () {
    this.timeout(240_000);
    await useTrainedModel();
  });
  after(endAll);

  it('goes to the least sure passage first, then on, and back', async () => {
    const session = await start('survey.txt');
    const { queue } = session;
    assert.ok(queue.length >= 4, `only ${queue.length} passages are negative or uncertain`);
    assert.equal(session.current?.key, queue[0]!.key);
    assert.equal(vscode.window.activeTextEditor?.selection.active.line, queue[0]!.line - 1);
    const [first, second] = queue;
    assert.ok(!first!.verdict.sure || second!.verdict.sure);
    assert.ok(
      confidenceOf(first!.verdict) <= confidenceOf(second!.verdict) || first!.verdict.sure !== second!.verdict.sure,
    );
    await run('nextPassage');
    assert.equal(session.current?.key, second!.key);
    await run('previousPassage');
    assert.equal(session.current?.key, first!.key);
    await run('previousPassage');
    assert.equal(session.current?.key, queue.at(-1)!.key);
    await run('nextPassage');
  });

  it('accepts, goes on, and has it on the disk', async () => {
    const { services } = await undertone();
    const session = services.reviews.active!;
    const item = session.current!;
    await run('acceptVerdict');
    const [decision, ...others] = decided('survey.txt');
    assert.deepEqual(others, []);
    assert.equal(decision!.text, item.text);
    assert.equal(decision!.label, item.verdict.label);
    assert.equal(decision!.line, item.line);
    assert.match(decision!.model, /^trained [0-9a-f]{12}$/);
    assert.equal(decision!.reviewer, '');
    assert.notEqual(session.current?.key, item.key);
    assert.deepEqual(session.progress, { reviewed: 1, corrected: 0, total: session.queue.length });
  });

  it('corrects by a digit', async function () {
    if (!canSeeWindow) this.skip();
    const { services } = await undertone();
    const session = services.reviews.active!;
    const item = session.current!;
    const labels = await services.scorer.labels();
    const wanted = labels.findIndex((label) => label !== item.verdict.label);
    const asked = run('correctVerdict');
    await waitFor('the question', async () => (await questionRows()).length >= labels.length);
    await typeAnswer(String(wanted + 1));
    await asked;
    assert.deepEqual(decided('survey.txt').find(({ text }) => text === item.text)?.label, labels[wanted]);
    assert.equal(session.progress.corrected, 1);
  });

  it('skips, and comes back to what was skipped when nothing else is left', async () => {
    const { services } = await undertone();
    const session = services.reviews.active!;
    const skipped = session.current!;
    await run('skipPassage');
    assert.notEqual(session.current?.key, skipped.key);
    assert.equal(session.decisions.has(skipped.key), false);
    const seen: string[] = [];
    while (session.current && session.current.key !== skipped.key && seen.length < 100) {
      seen.push(session.current.key);
      await run('acceptVerdict');
    }
    assert.equal(new Set(seen).size, seen.length, 'a passage came twice');
    assert.equal(session.current?.key, skipped.key);
    assert.equal(session.progress.total - session.progress.reviewed, 1);
  });

  it('undoes one decision after the other', async () => {
    const { services } = await undertone();
    const session = services.reviews.active!;
    const before = session.progress.reviewed;
    await run('undoDecision');
    await run('undoDecision');
    assert.equal(session.progress.reviewed, before - 2);
    assert.equal(decided('survey.txt').length, before - 2);
    assert.ok(session.current && session.isOpen(session.current));
  });

  it('works by keys, and leaves them alone outside of a review', async function () {
    if (!canSeeWindow) this.skip();
    const { services } = await undertone();
    const session = services.reviews.active!;
    const before = session.progress.reviewed;
    const item = session.current!;
    await vscode.commands.executeCommand('workbench.action.focusActiveEditorGroup');
    await press('Alt+A');
    await waitFor('the decision', () => session.progress.reviewed === before + 1);
    await press('Alt+U');
    await waitFor('the undoing', () => session.progress.reviewed === before && session.current?.key === item.key);
    await press('Alt+J');
    await waitFor('the next passage', () => session.current?.key !== item.key);
    await waitFor('the progress in the status bar', async () =>
      (await texts('.statusbar-item')).some((text) =>
        text.includes(`${before} of ${session.progress.total} reviewed, `),
      ),
    );
    assert.equal((await texts('.statusbar-item [role=status]')).length, 1);
  });

  it('lists what is left in the sidebar', async function () {
    if (!canSeeWindow) this.skip();
    await vscode.commands.executeCommand('undertone.review.focus');
    // the groups alone: only rows in view are drawn, and the view shares its side bar with five others
    await vscode.commands.executeCommand('workbench.actions.treeView.undertone.review.collapseAll');
    const row = (group: RegExp) => async () =>
      (await texts('.pane-body .monaco-list-row')).some((text) => group.test(text.trim()));
    await vscode.commands.executeCommand('list.focusFirst');
    await waitFor('what is left', row(/^(Uncertain|Negative|Others)/));
    await vscode.commands.executeCommand('list.focusLast');
    await waitFor('what is decided', row(/^Reviewed/));
    await vscode.commands.executeCommand('workbench.action.focusActiveEditorGroup');
  });

  it('finds its decisions again when the text has moved and the window was reloaded', async () => {
    const { services } = await undertone();
    const session = services.reviews.active!;
    const before = session.progress.reviewed;
    const file = readFileSync(decisionsFile('survey.txt'), 'utf8');
    const edit = new vscode.WorkspaceEdit();
    edit.insert(session.document.uri, new vscode.Position(0, 0), 'A line that was not here before.\n\n');
    await vscode.workspace.applyEdit(edit);
    await run('nextPassage');
    assert.equal(session.progress.reviewed, before);
    for (const item of session.items) {
      const decision = session.decisions.get(item.key);
      if (decision) assert.equal(item.line, decision.line + 2);
    }
    // what a new window does
    const again = new Reviews(services);
    try {
      const resumed = await waitFor('the review after a reload', () => again.find(session.document.uri));
      assert.equal(resumed.progress.reviewed, before);
      assert.deepEqual(resumed.state, session.state);
    } finally {
      again.dispose();
    }
    await vscode.commands.executeCommand('undo');
    assert.equal(
      readFileSync(decisionsFile('survey.txt'), 'utf8'),
      file,
      'decisions were rewritten though nothing was decided',
    );
  });

  it('goes on by itself when the file is opened again', async () => {
    const { services } = await undertone();
    const { uri } = services.reviews.active!.document;
    await services.reviews.active!.load();
    const before = services.reviews.active!.progress;
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
    await show('survey.txt');
    const session = await waitFor('the review', () => services.reviews.find(uri));
    assert.deepEqual(session.progress, before);
  });

  for (const [name, kind] of [
    ['app-reviews.csv', 'CSV'],
    ['tickets.jsonl', 'JSON Lines'],
    ['reviews.md', 'Markdown'],
  ] as const) {
    it(`works in ${kind}`, async () => {
      const session = await start(name);
      const { text } = session.current!;
      await run('acceptVerdict');
      assert.ok(decided(name).some((decision) => decision.text === text));
    });
  }

  it('never writes over a damaged decisions file', async () => {
    await show('support.log');
    writeFileSync(decisionsFile('support.log'), 'my own notes\n');
    const asked = run('review');
    await new Promise((resolve) => setTimeout(resolve, 1500));
    assert.equal(readFileSync(decisionsFile('support.log'), 'utf8'), 'my own notes\n');
    const { services } = await undertone();
    assert.equal(services.reviews.active, undefined);
    await vscode.commands.executeCommand('notifications.clearAll');
    await asked;
  });

  it('exports a summary as Markdown and as CSV', async () => {
    const session = await start('survey.txt');
    const [markdown, csv] = [workspaceFile('summary.md'), workspaceFile('summary.csv')];
    await run('exportReview', markdown);
    assert.match(
      readFileSync(markdown.fsPath, 'utf8'),
      new RegExp(
        `^# Review of survey\\.txt\n\n${session.progress.reviewed} of ${session.items.length} passages are reviewed`,
      ),
    );
    await start('survey.txt');
    await run('exportReview', csv);
    assert.match(readFileSync(csv.fsPath, 'utf8'), new RegExp(`\r\nreviewed,,,${session.progress.reviewed},`));
    assert.match(readFileSync(csv.fsPath, 'utf8'), /^about,verdict,decided,count,share,line,text\r\n/);
  });

  it('retrains with the corrections on top of the active model’s data', async function () {
    this.timeout(300_000);
    await start('survey.txt');
    const { services } = await undertone();
    const known = new Set(services.runs.all.map(({ folder }) => folder));
    const asked = run('retrain');
    const retrained = await acceptUntil('the run with corrections', () =>
      services.runs.all.find(({ folder }) => !known.has(folder)),
    );
    await asked;
    assert.deepEqual(retrained.request?.data, [decisionsFile('survey.txt')]);
    assert.equal(await end(retrained), 'done', retrained.message);
    const card = JSON.parse(readFileSync(`${retrained.folder}/model.json`, 'utf8')) as {
      data: { corrections?: { texts: number; files: string[] } };
    };
    assert.deepEqual(card.data.corrections?.files, ['survey.txt.review.csv']);
    assert.equal(card.data.corrections?.texts, new Set(decided('survey.txt').map(({ hash }) => hash)).size);
    assert.ok(
      retrained.state.start?.notes.some((note) => /reviewed texts?, \d+ of them corrected/.test(note)),
      retrained.state.start?.notes.join(' '),
    );
  });
});
