// Page objects over the extension's own webviews.

/** @typedef {import('playwright-core').Frame} Frame */
/** @typedef {import('../../vscode-host/workbench.mjs').Workbench} Workbench */

const patience = 30_000;

/** The training panel: one run, live or finished. */
export class TrainingPanel {
  /** @param {Workbench} workbench */
  constructor(workbench) {
    this.workbench = workbench;
  }

  /** A hidden webview loses its frame, so it is looked up each time. */
  #frame() {
    return this.workbench.webview('[role=progressbar]');
  }

  /** @returns {Promise<string>} where the run stands, in words */
  async status() {
    return (await (await this.#frame()).locator('header [role=status]').innerText()).trim();
  }

  /** @returns {Promise<boolean>} whether the run goes or is to go on, whatever its phase is */
  async #live() {
    return (await (await this.#frame()).locator('header[data-live]').getAttribute('data-live')) === 'true';
  }

  /** @returns {Promise<number>} 0..100 */
  async percent() {
    return Number(await (await this.#frame()).locator('[role=progressbar]').getAttribute('aria-valuenow'));
  }

  /** @returns {Promise<Record<string, string>>} the figures under the bar by their names */
  async figures() {
    const pairs = await (await this.#frame()).locator('dl.figures > div').allInnerTexts();
    return Object.fromEntries(pairs.map((pair) => pair.split('\n').map((text) => text.trim())));
  }

  /** @returns {Promise<string[]>} the buttons that are shown */
  async buttons() {
    return (await this.#frame()).locator('[role=toolbar] > :visible').allInnerTexts();
  }

  /** @param {string} label of a button */
  async press(label, limit = patience) {
    const frame = await this.#frame();
    await frame.locator('[role=toolbar] > :visible', { hasText: label }).click({ timeout: limit });
  }

  /** Pauses a run that goes, and waits until it stands still. @returns {Promise<boolean>} false where it had ended before */
  async pause() {
    await this.#until(async () => (await this.percent()) > 0, 120, 'the first steps', 50);
    const over = async () => /^(Paused|Finished)/.test(await this.status());
    const again = async () => {
      if (!(await over())) await this.press('Pause', 10_000).catch(() => {}); // a run of few seconds may have ended
      return over();
    };
    await this.#until(again, 120, 'the pause');
    return (await this.status()).startsWith('Paused');
  }

  /** Waits until the panel shows a run that goes, in the place of one that has ended. */
  async begun(seconds) {
    await this.#until(() => this.#live(), seconds, 'the run to begin');
  }

  /** Waits until the bar has come so far. */
  async reach(percent, seconds) {
    await this.#until(async () => (await this.percent()) >= percent, seconds, `${percent}% of the run`);
  }

  /** Waits until the run has ended in whatever way. @returns {Promise<string>} how, in words */
  async end(seconds) {
    await this.#until(async () => !(await this.#live()), seconds, 'the end of the run');
    return this.status();
  }

  /** @returns {Promise<Record<string, string>>} the report's tiles by their names */
  async report() {
    const frame = await this.workbench.webview('section.report');
    const tiles = await frame.locator('.tiles > *').allInnerTexts();
    return Object.fromEntries(
      tiles.map((tile) =>
        tile
          .split('\n')
          .map((text) => text.trim())
          .sort((a, b) => Number(/\d/.test(a)) - Number(/\d/.test(b))),
      ),
    );
  }

  /** @returns {Promise<string[][]>} the rows of the table that compares the model with baselines */
  async baselines() {
    const frame = await this.workbench.webview('section.report');
    const rows = await frame.locator('table.baselines tbody tr').allInnerTexts();
    return rows.map((row) =>
      row
        .split(/[\t\n]+/)
        .map((cell) => cell.trim())
        .filter(Boolean),
    );
  }

  /** Puts the report at the top of the panel. */
  async showReport() {
    const frame = await this.workbench.webview('section.report');
    await frame.locator('section.report').scrollIntoViewIfNeeded();
  }

  async #until(test, seconds, what, every = 250) {
    const end = Date.now() + seconds * 1000;
    while (Date.now() < end) {
      if (await test().catch(() => false)) return; // the frame may be replaced meanwhile
      await this.workbench.page.waitForTimeout(every);
    }
    throw new Error(`waited ${seconds} s for ${what}; the panel says: ${await this.status()}`);
  }
}

/** The analyzer in the side bar. */
export class Analyzer {
  /** @param {Workbench} workbench */
  constructor(workbench) {
    this.workbench = workbench;
  }

  #frame() {
    return this.workbench.webview('#page textarea');
  }

  /** Types a text and waits for its verdict. @returns {Promise<string>} */
  async verdictOn(text) {
    const frame = await this.#frame();
    await frame.locator('textarea').first().fill(text);
    await frame.locator('.verdict .shaded', { hasText: text }).waitFor({ timeout: patience });
    return (await frame.locator('.verdict-title').innerText()).trim();
  }

  /** @returns {Promise<string>} the model that it says scores */
  async model() {
    return (await (await this.#frame()).locator('.hint', { hasText: 'Model:' }).innerText()).trim();
  }

  /** Scores the active file and waits for its chart. @returns {Promise<string>} what the page then says of it */
  async scoreActiveFile(name) {
    const frame = await this.#frame();
    await frame.getByText('Score Active File').click();
    const summary = frame.locator('#page > div', { hasText: name }).last();
    await summary.waitFor({ timeout: patience });
    return summary.innerText();
  }
}
