/**
 * Speed of the report on a large file, in the real editor: how soon it shows rows, how long the host is held up, what it
 * takes of memory, and whether it answers and stops meanwhile. $UNDERTONE_SPEED_ROWS names the sizes, 20,000 if not set.
 */
import assert from 'node:assert/strict';
import { createWriteStream, rmSync } from 'node:fs';
import { stat } from 'node:fs/promises';
import path from 'node:path';
import { once } from 'node:events';
import { after, before, describe, it } from 'mocha';
import * as vscode from 'vscode';
import { scoredFormats, saveScored } from '../../src/analysis/output/saveScored';
import { scoredTableOf } from '../../src/analysis/scoredRows';
import type { AnalysisChoice } from '../../src/analysis/choice';
import { undertone } from './support/extension';
import { collectGarbage, eventLoopDelay, figures, peakMemory, time, writeFigures } from './support/measure';
import { sentences } from './support/sentences';
import { useBundledModel } from './support/training';
import { waitFor } from './support/waitFor';
import { canSeeWindow, evaluate } from './support/window';
import { workspaceFile } from './support/workspace';

const sizes = (process.env['UNDERTONE_SPEED_ROWS'] ?? '20000').split(',').map(Number);
const page = '.table-pane';
const choice: AnalysisChoice = {
  texts: ['text'],
  mode: 'joined',
  date: { column: 'created_at', format: 'dayFirst' },
  group: 'product',
};
const products = ['Alder', 'Birch', 'Cedar', 'Dogwood'];
const longestBlock = 50;
const mostMemory = 300;
const written: string[] = [];

/** A file of rows with a date, a product and some 12 words each. */
async function writeRows(name: string, rows: number): Promise<vscode.Uri> {
  const uri = workspaceFile(name);
  written.push(uri.fsPath);
  const stream = createWriteStream(uri.fsPath);
  stream.write('id,created_at,product,text\n');
  const atOnce = 10_000;
  for (let from = 0; from < rows; from += atOnce) {
    const part = sentences(Math.min(atOnce, rows - from), from);
    const lines = part.map((text, i) => {
      const row = from + i;
      const date = new Date(Date.UTC(2024, 0, 1 + (row % 366))).toISOString().slice(0, 10);
      return `${row},${date},${products[row % products.length]},"${text}"\n`;
    });
    if (!stream.write(lines.join(''))) await once(stream, 'drain');
  }
  stream.end();
  await once(stream, 'finish');
  return uri;
}

const shownRows = async () =>
  (await evaluate(page, `document.querySelectorAll('.grid-rows .grid-cell').length`)) as number | null;

for (const rows of sizes) {
  const words = rows.toLocaleString('en');

  describe(`speed of the report on ${words} rows`, function () {
    this.timeout(3_600_000);
    let file: vscode.Uri;
    before(async () => {
      await useBundledModel();
      file = await writeRows(`rows-${rows}.csv`, rows);
    });
    after(async () => {
      await vscode.commands.executeCommand('workbench.action.closeAllEditors');
      for (const each of written) rmSync(each, { force: true });
      writeFigures();
    });

    it('while it is scored', async () => {
      const { reports } = (await undertone()).services;
      const idle = await collectGarbage();
      const began = performance.now();
      let firstScreen: number | undefined;
      const held = await eventLoopDelay(async () => {
        const memory = await peakMemory(async () => {
          const session = reports.show(file, choice);
          if (canSeeWindow) await waitFor('rows on the page', async () => ((await shownRows()) ?? 0) > 0, 60);
          firstScreen = performance.now() - began;
          const asked = await time(() =>
            session.answer({ type: 'rows', entries: Array.from({ length: 50 }, (_, i) => i) }),
          );
          figures.add({ name: `${words} rows: 50 rows for the page, while scoring`, unit: 'ms', value: asked.ms });
          await waitFor('the end of the scoring', () => session.state !== 'running', 3000);
          assert.equal(session.state, 'done');
        });
        figures.add({
          name: `${words} rows: memory of the whole process, above before, at most`,
          unit: 'MB',
          value: memory.process,
        });
        figures.add({
          name: `${words} rows: heap and buffers of the host, above before, at most`,
          unit: 'MB',
          value: memory.host,
          target: mostMemory,
        });
      });
      const session = reports.find(file)!;
      assert.equal(session.report!.store.length, rows);
      assert.equal(session.report!.scored, rows);
      const { size } = await stat(file.fsPath);
      figures.add({ name: `${words} rows: size of the file`, unit: 'MB', value: size / 1e6 });
      if (canSeeWindow) figures.add({ name: `${words} rows: first rows on the page`, unit: 'ms', value: firstScreen! });
      figures.add({ name: `${words} rows: all scored`, unit: 'ms', value: performance.now() - began });
      addHeld(`${words} rows, scoring`, held);
      figures.add({ name: `${words} rows: 99th percentile of the host’s waits`, unit: 'ms', value: held.p99 });
      const kept = (await collectGarbage()) - idle;
      figures.add({ name: `${words} rows: heap and buffers of the host, when done`, unit: 'MB', value: kept });
    });

    for (const [what, ask] of [
      ['search for a word', (session) => session.answer({ type: 'search', text: 'invoice' })],
      ['sort by the text', (session) => session.answer({ type: 'sort', column: 3 })],
      ['group by another column', (session) => session.groupBy(1)],
      ['show the page again', (session) => session.refresh()],
    ] as [string, (session: NonNullable<ReturnType<typeof reportOf>>) => Promise<void>][])
      it(`of a request: ${what}`, async () => {
        const session = reportOf(await undertone(), file)!;
        let ms = 0;
        const held = await eventLoopDelay(async () => {
          ({ ms } = await time(() => ask(session)));
        });
        figures.add({ name: `${words} rows: ${what}`, unit: 'ms', value: ms });
        addHeld(`${words} rows, ${what}`, held);
      });

    for (const format of Object.keys(scoredFormats))
      it(`of saving as ${format}`, async () => {
        const session = reportOf(await undertone(), file)!;
        const target = path.join(path.dirname(file.fsPath), `saved-${rows}.${format}`);
        written.push(target);
        let ms = 0;
        const held = await eventLoopDelay(async () => {
          ({ ms } = await time(() => saveScored(scoredTableOf(session.report!, choice.texts), target)));
        });
        figures.add({ name: `${words} rows: saved as ${format.toUpperCase()}`, unit: 'ms', value: ms });
        addHeld(`${words} rows, saving as ${format.toUpperCase()}`, held);
      });

    it('of a stop', async () => {
      const { reports } = (await undertone()).services;
      const session = reports.show(file, choice);
      await waitFor('some rows', () => (session.report?.scored ?? 0) > rows / 20, 600);
      const { ms } = await time(async () => {
        session.stop();
        await waitFor('the stop', () => session.state === 'stopped');
      });
      assert.ok(session.report!.scored < rows, 'it was done before it was stopped');
      figures.add({ name: `${words} rows: stopped`, unit: 'ms', value: ms });
    });
  });
}

function addHeld(what: string, { longest, own }: { readonly longest: number; readonly own: number | undefined }): void {
  if (own === undefined)
    return figures.add({ name: `${what}: longest wait of the host`, unit: 'ms', value: longest, target: longestBlock });
  figures.add({ name: `${what}: longest step of the host`, unit: 'ms', value: own, target: longestBlock });
  figures.add({ name: `${what}: its longest wait, for others too`, unit: 'ms', value: longest });
}

function reportOf(api: Awaited<ReturnType<typeof undertone>>, file: vscode.Uri) {
  return api.services.reports.find(file);
}
