// The tour's stations. Each does what a user would do, checks what the user would see, and returns it in a few words.
import assert from 'node:assert/strict';
import { Analyzer, TrainingPanel } from './pages.mjs';

/** @typedef {{ workbench: import('../../vscode-host/workbench.mjs').Workbench, picture: (name: string) => Promise<void> }} Visit */

const verdict = /\b(positive|negative|neutral|not sure)\b/i;
const trainingLimit = 240;

/** @type {[name: string, station: (visit: Visit) => Promise<string>][]} */
export const steps = [
  [
    'the window opens',
    async ({ workbench }) => {
      await workbench.openSideBar('Undertone');
      return 'Undertone has its place in the activity bar';
    },
  ],
  [
    'hover over a line of feedback, before any training',
    async ({ workbench }) => {
      await workbench.openFile('reviews.md');
      const said = await workbench.hover("That's an insult", { until: /Model:/ });
      assert.match(said, verdict);
      return oneLine(said);
    },
  ],
  [
    'CodeLens above the lines of feedback, once it is asked for',
    async ({ workbench }) => {
      await workbench.page.mouse.move(5, 5);
      assert.deepEqual(await workbench.lensesInView(verdict), [], 'there are lenses that nobody asked for');
      await workbench.runCommand('Show or Hide Verdicts above Lines');
      return lensesOver(workbench);
    },
  ],
  [
    'the analyzer in the side bar',
    async ({ workbench }) => {
      const analyzer = new Analyzer(workbench);
      const good = await analyzer.verdictOn('I love this release, everything is fast and simple. Thank you!');
      const bad = await analyzer.verdictOn('It crashed again and I lost an hour of work. Terrible.');
      assert.match(good, /positive/i);
      assert.match(bad, /negative/i);
      return `praise: ${good}; a complaint: ${bad}; ${await analyzer.model()}`;
    },
  ],
  [
    'the command asks for the data and confirms the columns',
    async ({ workbench, picture }) => {
      const row = await train(workbench, () => picture('columns'));
      assert.match(row, /text.*label/);
      return row;
    },
  ],
  [
    'the panel shows the run live, and pauses it',
    async ({ workbench }) => {
      const panel = new TrainingPanel(workbench);
      const paused = await panel.pause();
      const { 'Tokens/s': speed, Engine: engine, 'Time left': left } = await panel.figures();
      assert.ok(speed && engine, 'no speed or no engine is shown');
      const buttons = await panel.buttons();
      if (!paused) return `the run was over before it could be paused; ${speed} tokens/s, ${engine}`;
      assert.ok(
        buttons.includes('Stop and Keep') && buttons.includes('Resume'),
        `the buttons are ${buttons.join(', ')}`,
      );
      return `${await panel.percent()}%, ${left} left, ${speed} tokens/s, ${engine}`;
    },
  ],
  [
    'the panel can be closed and opened again',
    async ({ workbench }) => {
      await workbench.closeTab('Training');
      await workbench.runCommand('Show Training Panel');
      const panel = new TrainingPanel(workbench);
      await panel.reach(1, 60);
      return `it is at ${await panel.percent()}%: ${await panel.status()}`;
    },
  ],
  [
    'the window is reloaded in the middle of the run',
    async ({ workbench, picture }) => {
      const panel = new TrainingPanel(workbench);
      const before = await panel.percent();
      await workbench.reload();
      await panel.reach(before, trainingLimit);
      await picture('reloaded');
      const told = (await workbench.notifications()).filter((message) => /reloaded/.test(message));
      if (before < 100) assert.equal(told.length, 1, 'nobody was told what became of the run');
      return `it was at ${before}% and is at ${await panel.percent()}%${told.length > 0 ? `; told: ${told.join(' ')}` : ''}`;
    },
  ],
  [
    'the run goes to its end',
    async ({ workbench }) => {
      const panel = new TrainingPanel(workbench);
      if ((await panel.buttons()).includes('Resume')) await panel.press('Resume');
      const end = await panel.end(trainingLimit);
      assert.match(end, /Finished|Stopped/);
      const report = await panel.report();
      const accuracy = Number.parseFloat(report['Test accuracy']);
      const [majority] = (await panel.baselines()).filter(([name]) => /majority/.test(name));
      assert.ok(
        accuracy > Number.parseFloat(majority[1]),
        `${accuracy}% is not above the majority class, ${majority[1]}`,
      );
      await panel.showReport();
      const figures = Object.entries(report).map(([name, value]) => `${name.toLowerCase()} ${value}`);
      return `${end} ${figures.join(', ')}; the majority class ${majority[1]}`;
    },
  ],
  [
    'a model that is not better beyond chance is asked about, and used',
    async ({ workbench }) => {
      const [told] = (await workbench.notifications()).filter((message) => /is trained/.test(message));
      assert.match(told ?? '', /right before, [\d,]+ now/, 'nobody was told how it compares');
      if (/Use it\?/.test(told)) await workbench.pressInNotification('Use', /is trained/);
      return oneLine(told);
    },
  ],
  [
    'hover with the model just trained',
    async ({ workbench }) => {
      await workbench.openFile('reviews.md');
      const said = await workbench.hover("That's an insult", { until: /Model: feedback/ });
      assert.match(said, verdict);
      return oneLine(said);
    },
  ],
  [
    'the lenses of an open file after the window is reloaded, untouched',
    async ({ workbench }) => {
      await workbench.reload();
      return lensesOver(workbench);
    },
  ],
  [
    'hover over a comment in a source file',
    async ({ workbench }) => {
      await workbench.openFile('Legacy.java');
      const said = await workbench.hover('The header repeats on every page', { until: /Model:/ });
      assert.match(said, verdict);
      return oneLine(said);
    },
  ],
  [
    'hover over selected text',
    async ({ workbench }) => {
      await workbench.openFile('survey.txt');
      await workbench.goToLine(3);
      await workbench.page.keyboard.press('Shift+End');
      const said = await workbench.hoverSelection({ until: /Model:/ });
      assert.match(said, verdict);
      return oneLine(said);
    },
  ],
  [
    'the tone along a file',
    async ({ workbench }) => {
      await workbench.openSideBar('Undertone');
      const tone = await new Analyzer(workbench).scoreActiveFile('survey.txt');
      for (const words of [/\d+ passages/, /most negative/i, verdict]) assert.match(tone, words);
      return oneLine(tone, 120);
    },
  ],
  [
    'the list of models marks the active one',
    async ({ workbench }) => {
      await workbench.runCommand('Focus on Models View');
      const rows = (await workbench.sideBarRows()).map((row) => oneLine(row));
      assert.ok(
        rows.some((row) => /^feedback/.test(row)),
        `no model of that name in ${rows.join(' | ')}`,
      );
      return rows.join(' | ');
    },
  ],
];

/**
 * Answers what the command asks.
 * @param {() => Promise<void>} [look] called when the columns are shown
 * @returns {Promise<string>} the row that names the columns
 */
export async function train(workbench, look = async () => {}) {
  await workbench.runCommand('Train Sentiment Model');
  await workbench.questionTitled('1 of 2');
  await workbench.answer('feedback.csv');
  const { rows } = await workbench.questionTitled('2 of 2');
  await look();
  await workbench.answer();
  return oneLine(rows[0]);
}

/**
 * The verdicts above the lines in view: at least three, and the same ones a second later. After a reload VS Code draws all
 * lenses anew when a provider of its own comes (that of merge conflicts), some seconds after ours.
 */
async function lensesOver(workbench) {
  await workbench.codeLenses({ until: verdict });
  let lenses = [];
  for (const end = Date.now() + 15_000; Date.now() < end;) {
    const before = lenses;
    await workbench.page.waitForTimeout(1000);
    lenses = await workbench.lensesInView(verdict);
    if (lenses.length >= 3 && lenses.join() === before.join())
      return `${lenses.length} in view: ${lenses.slice(0, 4).join(', ')}`;
  }
  throw new Error(`only ${lenses.length} lenses stay`);
}

function oneLine(text, length = 160) {
  const line = text.replace(/\s+/g, ' ').trim();
  return line.length > length ? `${line.slice(0, length - 1)}…` : line;
}
