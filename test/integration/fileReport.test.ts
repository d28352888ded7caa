/** The report on a file of feedback, from the question to its rows, on the page that people see. */
import assert from 'node:assert/strict';
import { rmSync } from 'node:fs';
import path from 'node:path';
import { after, before, describe, it } from 'mocha';
import * as vscode from 'vscode';
import { periodOf } from '../../src/analysis/view/periods';
import type { FileReportSession } from '../../src/features/analysis/fileReport/session';
import { undertone } from './support/extension';
import { feedbackCsv, feedbackRows } from './support/feedback';
import { acceptUntil, end, useBundledModel } from './support/training';
import { waitFor } from './support/waitFor';
import { canSeeWindow, click, evaluate, press, resize, screenshot, texts } from './support/window';
import { writeWorkspaceFile } from './support/workspace';

const rows = feedbackRows(400);
const filled = rows.filter(({ text }) => text !== '');
const page = '.table-pane';

describe('analyzing a file', function () {
  this.timeout(180_000);
  let file: vscode.Uri;
  let session: FileReportSession;

  before(async () => {
    await useBundledModel();
    file = writeWorkspaceFile('export.csv', feedbackCsv(rows));
  });
  after(async () => {
    await vscode.workspace
      .getConfiguration()
      .update('workbench.colorTheme', undefined, vscode.ConfigurationTarget.Global);
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
  });

  it('asks one question with the guessed columns, and Enter opens the page', async () => {
    void vscode.commands.executeCommand('undertone.analyzeFile', file);
    if (canSeeWindow)
      await waitFor('the question', async () =>
        (await texts('.quick-input-list .monaco-list-row')).some((text) => /text.*created_at.*product/s.test(text)),
      );
    else await new Promise((resolve) => setTimeout(resolve, 3000));
    await vscode.commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem');
    const { reports } = (await undertone()).services;
    session = await waitFor('the report', () => reports.find(file));
    await waitFor('its end', () => session.state !== 'running', 120);
    assert.equal(session.state, 'done');
    assert.deepEqual(session.choice, {
      texts: ['text'],
      mode: 'joined',
      date: { column: 'created_at', format: 'dayFirst' },
      group: 'product',
    });
  });

  it('has a verdict for every row, the same as that of the editor', async () => {
    const { services } = await undertone();
    const report = session.report!;
    assert.equal(report.store.length, rows.length);
    const verdicts = await services.scorer.score(
      filled.map(({ text }) => text),
      { explain: false },
    );
    const own = rows.flatMap(({ text }, entry) =>
      text === '' ? [] : [report.labels[report.columns.verdict[entry]! & 0x3f]],
    );
    assert.deepEqual(
      own,
      verdicts.map(({ label }) => label),
    );
  });

  it('shows counts, groups, periods, themes and rows', async function () {
    if (!canSeeWindow) return this.skip();
    const told = (selector: string) =>
      evaluate(page, `[...document.querySelectorAll('${selector}')].map((e) => e.innerText)`);
    const shown = await waitFor('the themes', async () => {
      const names = (await told('.themes-pane .bar-name')) as string[] | null;
      return names && names.length > 2 ? names : undefined;
    });
    assert.ok(
      shown.some((name) => /pdf|invoice/i.test(name)),
      shown.join(),
    );
    assert.ok(
      shown.some((name) => /dark theme|shortcut/i.test(name)),
      shown.join(),
    );
    assert.deepEqual(((await told('.groups-pane .bar-name')) as string[])[0], 'Cedar');
    const periods = (await told('.time-pane select[aria-label="Period to show"] option')) as string[];
    const weeks = new Set(rows.map(({ date }) => periodOf(Date.parse(date) / 86_400_000, 'week')));
    assert.equal(periods.length, 1 + weeks.size);
    const cells = (await told('.grid-rows .grid-row:first-child .grid-cell')) as string[];
    assert.ok(cells.includes(rows[0]!.id) && cells.includes(rows[0]!.product), cells.join('|'));
    assert.match(((await told('.shown')) as string[])[0]!, /400/);
    assert.equal(await evaluate(page, `document.querySelector('.problem').innerText`), '');
  });

  it('narrows all panes by what is pressed in one, and widens them by Escape', async function () {
    if (!canSeeWindow) return this.skip();
    const count = async () =>
      Number(/[\d.,]+/.exec(String(await evaluate(page, `document.querySelector('.shown').innerText`)))![0]);
    const pressBar = (selector: string, name: string) =>
      evaluate(
        page,
        `[...document.querySelectorAll('${selector} .bar-button')].find((e) => e.dataset.key === '${name}').click()`,
      );
    const before = (await evaluate(page, `document.querySelector('.tone-pane .bar-button').title`)) as string;
    const cedar = session.report!.groups.indexOf('Cedar');
    await pressBar('.groups-pane', `group ${cedar}`);
    assert.equal(await count(), rows.filter(({ product }) => product === 'Cedar').length);
    assert.notEqual(await evaluate(page, `document.querySelector('.tone-pane .bar-button').title`), before);
    await pressBar('.tone-pane', '0');
    const negative = await count();
    assert.ok(negative > 20 && negative < 120, String(negative));
    await evaluate(page, `document.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape' }))`);
    assert.equal(await count(), rows.length);
    await evaluate(
      page,
      `const s = document.querySelector('input[type=search]'); s.value = 'charged TWICE'; s.dispatchEvent(new Event('input'))`,
    );
    const wanted = rows.filter(({ text }) => text.includes('charged twice')).length;
    await waitFor('the search', async () => (await count()) === wanted);
    await evaluate(page, `document.querySelector('.chip.active').click()`);
    assert.equal(await count(), rows.length);
  });

  it('sorts by a column, and opens a row at its place', async function () {
    if (!canSeeWindow) return this.skip();
    const sort = (name: string) =>
      evaluate(
        page,
        `[...document.querySelectorAll('.grid-header button')].find((e) => e.innerText.startsWith('${name}')).click()`,
      );
    await sort('id');
    await sort('id');
    const first = `[...document.querySelectorAll('.grid-rows .grid-row:first-child .grid-cell')].map((e) => e.innerText)`;
    await waitFor('the order', async () => ((await evaluate(page, first)) as string[]).includes(rows.at(-1)!.id));
    await evaluate(page, `document.querySelector('.grid').focus()`);
    await evaluate(
      page,
      `document.querySelector('.grid').dispatchEvent(new KeyboardEvent('keydown', { key: 'ArrowDown' }))`,
    );
    await evaluate(
      page,
      `document.querySelector('.grid').dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter' }))`,
    );
    const editor = await waitFor('the editor', () =>
      vscode.window.visibleTextEditors.find(({ document }) => document.uri.toString() === file.toString()),
    );
    const wanted = rows.at(-2)!;
    await waitFor('the row', () => editor.document.lineAt(editor.selection.start.line).text.startsWith(wanted.id));
    assert.ok(wanted.text.startsWith(editor.document.getText(editor.selection)));
    assert.ok(!editor.selection.isEmpty);
  });

  it('leads to the most useful texts, and with the decisions on them to another model', async function () {
    if (!canSeeWindow) return this.skip();
    const { services } = await undertone();
    const decisionsFile = `${file.fsPath}.review.csv`;
    const buttons = () =>
      evaluate(
        page,
        `[...document.querySelectorAll('.buttons vscode-button')].filter((e) => !e.hidden).map((e) => e.innerText)`,
      ) as Promise<string[] | null>;
    const pressButton = (name: string) =>
      evaluate(
        page,
        `[...document.querySelectorAll('.buttons vscode-button')].find((e) => e.innerText === '${name}').click()`,
      );
    const status = async (words: RegExp) => (await texts('.statusbar-item')).some((text) => words.test(text));
    assert.deepEqual(
      (await buttons())!.filter((name) => name === 'Label 40' || name === 'Improve'),
      ['Label 40'],
    );
    await pressButton('Label 40');
    const review = await waitFor('the review', () => {
      const begun = services.reviews.find(file);
      return begun?.current ? begun : undefined;
    });
    assert.equal(review.state.order, 'useful');
    assert.equal(review.current!.key, review.queue[0]!.key);
    const different = new Set(review.items.map(({ hash }) => hash)).size;
    const wanted = Math.min(40, different);
    assert.deepEqual(review.goal, { decided: 0, texts: wanted });
    await waitFor('the goal', () => status(new RegExp(`0 of ${wanted} decided`)));
    for (let decided = 1; decided <= 6; decided++) {
      await vscode.commands.executeCommand('undertone.acceptVerdict');
      await waitFor('the count', () => status(new RegExp(`\\b${decided} of ${wanted} decided`)));
    }
    await services.reviews.end(review);

    await waitFor('the way on', async () => (await buttons())?.includes('Improve') === true);
    const known = new Set(services.runs.all.map(({ folder }) => folder));
    await pressButton('Improve');
    const run = await acceptUntil('the run', () => services.runs.all.find(({ folder }) => !known.has(folder)));
    assert.deepEqual(run.request?.data, [decisionsFile]);
    assert.equal(await end(run), 'done', run.message);
    // six accepted verdicts are no reason to change it by itself
    await services.models.activate(run.folder);
    await waitFor('the new verdicts', () => session.model === run.name && session.state === 'done', 60);
    await waitFor('what has changed', async () =>
      /^(No verdicts changed|Verdicts that changed) with the model/.test(
        String(await evaluate(page, `document.querySelector('.changed').innerText`)),
      ),
    );
    await useBundledModel();
    await waitFor('the old verdicts', () => session.model === 'Bundled' && session.state === 'done', 60);
    rmSync(decisionsFile);
    rmSync(run.folder, { recursive: true });
    await Promise.all([services.models.refresh(), services.runs.refresh()]);
  });

  it('says that the file has changed, and analyzes it again', async function () {
    if (!canSeeWindow) return this.skip();
    writeWorkspaceFile('export.csv', feedbackCsv(rows.slice(0, 100)));
    await waitFor(
      'the notice',
      async () => String(await evaluate(page, `document.querySelector('.stale').innerText`)).includes('changed'),
      30,
    );
    await evaluate(page, `document.querySelector('.stale vscode-button').click()`);
    await waitFor(
      'the new report',
      async () => /100/.test(String(await evaluate(page, `document.querySelector('.shown').innerText`))),
      60,
    );
  });

  it('says that a file of numbers has no texts', async () => {
    const numbers = writeWorkspaceFile('numbers.csv', 'a,b\n1,2\n3,4\n5,6\n');
    const { reports } = (await undertone()).services;
    // the command ends when its message is answered
    void vscode.commands.executeCommand('undertone.analyzeFile', numbers);
    if (canSeeWindow)
      await waitFor('the sentence', async () => {
        await vscode.commands.executeCommand('notifications.showList');
        return (await texts('.notifications-center .notification-list-item-message')).some((text) =>
          /numbers\.csv/.test(text),
        );
      });
    assert.equal(reports.find(numbers), undefined);
  });

  it('takes the texts from the columns that are chosen once, in the report, the editor and the review', async () => {
    const { columns, passages, reports, reviews } = (await undertone()).services;
    const two = writeWorkspaceFile(
      'two.csv',
      [
        'id,summary,answer',
        '1,The export is broken and nobody answers,We are sorry about that and will fix it soon',
        '2,I love the new dark theme of the editor,Thank you very much for these kind words',
        '3,It crashed twice while I was saving my work,Please send us the log file of that day',
      ].join('\n'),
    );
    const document = await vscode.workspace.openTextDocument(two);
    await vscode.window.showTextDocument(document);
    const textsShown = async () => [...(await passages.of(document))].map(({ text }) => text);
    const guessed = (await passages.of(document)).textColumns!;
    assert.equal(guessed.length, 1);
    const other = guessed[0] === 'answer' ? 'summary' : 'answer';
    const cells = (column: string) =>
      ['1', '2', '3'].map((_, i) => document.lineAt(1 + i).text.split(',')[column === 'summary' ? 1 : 2]!);
    const inStatusBar = (words: string) =>
      !canSeeWindow ||
      waitFor(`"${words}" in the status bar`, async () =>
        (await texts('.statusbar-item')).some((text) => text.includes(words)),
      );
    await inStatusBar(`Undertone: ${guessed[0]}`);
    const review = await reviews.start(document);
    assert.deepEqual(
      review.items.map(({ text }) => text),
      cells(guessed[0]!),
    );

    // a report on the other column: the editor and the review follow
    const report = reports.show(two, { texts: [other], mode: 'joined' });
    await columns.set(two, report.choice);
    assert.equal(reports.find(two), report, 'the report began again for its own choice');
    await waitFor('its end', () => report.state === 'done', 60);
    assert.deepEqual(await textsShown(), cells(other));
    await waitFor('the review', () => review.items[0]?.text === cells(other)[0]);
    await vscode.window.showTextDocument(document);
    await inStatusBar(`Undertone: ${other}`);

    // both, chosen in the menu: the report follows
    const choice = { texts: ['summary', 'answer'], mode: 'joined' } as const;
    if (canSeeWindow) {
      await click('.statusbar-item', 'Undertone');
      await waitFor('the menu', async () => (await texts('.quick-input-list .monaco-list-row')).length > 3);
      await click('.quick-input-widget .monaco-list-row', 'Choose Text Columns');
      await waitFor('the columns', async () =>
        (await texts('.quick-input-list .monaco-list-row')).some((text) => text.includes(guessed[0]!)),
      );
      await click('.quick-input-widget .monaco-list-row', guessed[0]!);
      await press('Enter');
      await waitFor('the question for the way', async () =>
        (await texts('.quick-input-list .monaco-list-row')).some((text) => text.includes('One text per row')),
      );
      await press('Enter');
      await waitFor('the choice', () => columns.of(two)?.texts.length === 2);
    } else await columns.set(two, choice);
    assert.deepEqual(columns.of(two), choice);
    const joined = cells('summary').map((cell, i) => `${cell}\n\n${cells('answer')[i]}`);
    assert.deepEqual(await textsShown(), joined);
    const again = await waitFor('the new report', () => reports.find(two) !== report && reports.find(two));
    await waitFor('its end', () => again.state === 'done', 60);
    assert.equal(await again.report!.textOf(0), joined[0]);
    await waitFor('the review', () => review.items[0]?.text === joined[0]);
    await vscode.window.showTextDocument(document);
    await inStatusBar('Undertone: summary +1');

    // what is decided there is found in the report
    await review.decide(review.items[0]!, 'positive');
    await waitFor('the decision', () => again.report!.columns.decided[0]! > 0);
    assert.equal(again.report!.labels[again.report!.columns.decided[0]! - 1], 'positive');
    await reviews.end(review);
    rmSync(`${two.fsPath}.review.csv`);
  });

  it('is seen in every theme', async function () {
    const pictures = process.env['UNDERTONE_PICTURES'];
    if (!canSeeWindow || !pictures) return this.skip();
    writeWorkspaceFile('export.csv', feedbackCsv(rows));
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    const shown = (await undertone()).services.reports.show(file, session.choice);
    await waitFor('its end', () => shown.state === 'done', 120);
    for (const theme of ['Default Light Modern', 'Default Dark Modern', 'Default High Contrast']) {
      await vscode.workspace
        .getConfiguration()
        .update('workbench.colorTheme', theme, vscode.ConfigurationTarget.Global);
      for (const [width, height] of [
        [1440, 900],
        [900, 600],
      ] as const) {
        await resize(width, height);
        await new Promise((resolve) => setTimeout(resolve, 2500));
        await screenshot(path.join(pictures, `report-${theme.replaceAll(' ', '-')}-${width}.png`));
        await evaluate(page, `document.querySelector('.table-head').scrollIntoView()`);
        await new Promise((resolve) => setTimeout(resolve, 800));
        await screenshot(path.join(pictures, `report-${theme.replaceAll(' ', '-')}-${width}-rows.png`));
        await evaluate(page, `document.querySelector('header').scrollIntoView()`);
      }
    }
    await press('Escape');
  });
});
