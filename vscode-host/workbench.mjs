// VS Code's workbench as a user meets it: a page object over its DOM. Times out with the name of what did not appear.

/** @typedef {import('playwright-core').Page} Page */
/** @typedef {import('playwright-core').Frame} Frame */

const patience = 60_000;

export class Workbench {
  /** @param {Page} page */
  constructor(page) {
    this.page = page;
  }

  /** The window is drawn. */
  async ready() {
    await this.page.locator('.monaco-workbench .statusbar').waitFor({ timeout: 60_000 });
    await this.page.locator('.activitybar .action-item').first().waitFor({ timeout: 60_000 });
  }

  /** @param {string} path of a PNG file */
  async screenshot(path) {
    await this.page.screenshot({ path });
  }

  // ── The box at the top: commands, files, lines, questions of an extension

  get #input() {
    return this.page.locator('.quick-input-widget:visible .quick-input-box input');
  }

  /** The title that an extension's question carries, the text in the box and the rows below it. */
  async question() {
    await this.#input.waitFor({ timeout: patience });
    const widget = this.page.locator('.quick-input-widget:visible');
    return {
      title: (await widget.locator('.quick-input-title').innerText()).trim(),
      placeholder: (await this.#input.getAttribute('placeholder')) ?? '',
      value: await this.#input.inputValue(),
      rows: await widget.locator('.monaco-list-row').allInnerTexts(),
    };
  }

  /** The question whose title has these words, once it is asked. */
  async questionTitled(words) {
    await this.page
      .locator('.quick-input-widget:visible .quick-input-title', { hasText: words })
      .waitFor({ timeout: patience });
    await this.page.locator('.quick-input-widget:visible .monaco-list-row').first().waitFor({ timeout: patience });
    return this.question();
  }

  /** Answers the question with its first row that has these words, or, without words, with what is chosen already. */
  async answer(words, limit = patience) {
    await this.#input.waitFor({ timeout: patience });
    if (words !== undefined) {
      // A long list draws the rows in view only.
      if ((await this.#input.inputValue()) === '') await this.#input.fill(words);
      const row = this.page.locator('.quick-input-widget:visible .monaco-list-row', { hasText: words }).first();
      await row.waitFor({ timeout: limit });
      await row.click({ timeout: limit });
    } else {
      await this.#input.press('Enter');
    }
  }

  /** Opens the box by its key and picks the first row that has these words, until `done` sees that it was picked. */
  async #pick(key, typed, words, done = async () => {}) {
    for (let left = 5; ; left--) {
      try {
        // A webview that is still loading takes the key for itself, and what takes the focus closes the box again.
        if (!(await this.#input.isVisible())) await this.page.keyboard.press(key);
        await this.#input.fill(typed, { timeout: patience / 4 });
        await this.answer(words, patience / 4);
        return await done(); // a row that is drawn anew under the pointer is not clicked
      } catch (error) {
        if (left === 0) throw error;
      }
    }
  }

  /** @param {string} title as the palette shows it, without its category */
  async runCommand(title) {
    await this.#pick('F1', `>${title}`, title);
  }

  /** @param {string} name of a file of the workspace */
  async openFile(name) {
    const tab = this.page.locator(`.tab.active[data-resource-name="${name}"]`);
    await this.#pick('Control+P', name, name, () => tab.waitFor({ timeout: patience / 4 }));
    await this.page.locator('.editor-group-container.active .view-line').first().waitFor({ timeout: patience });
  }

  /** @param {number} line counted from 1 */
  async goToLine(line) {
    await this.page.keyboard.press('Control+G');
    await this.#input.fill(`:${line}`);
    await this.#input.press('Enter');
  }

  // ── The text editor

  /** @returns {import('playwright-core').Locator} the line on the screen that has these words */
  #line(words) {
    return this.page.locator('.editor-instance .view-line:visible', { hasText: words }).first();
  }

  /** Rests the pointer on a line with these words. @returns {Promise<string>} what the hover says */
  hover(words, wanted) {
    return this.#hoverOver(this.#line(words), 200, wanted);
  }

  /** @returns {Promise<string>} what the hover over the selection says */
  hoverSelection(wanted) {
    return this.#hoverOver(this.page.locator('.editor-instance .selected-text:visible').first(), 40, wanted);
  }

  /** @param {number} x from the target's left, pixels */
  async #hoverOver(target, x, { until = /\S/ } = {}) {
    await this.page.mouse.move(5, 5);
    const hover = this.page.locator('.monaco-hover:visible').filter({ hasText: until });
    for (let left = 5; ; left--) {
      try {
        // Lenses that appear move the lines; a pointer that already rests there does not ask again.
        await target.hover({ position: { x, y: 9 }, timeout: patience, force: true });
        await hover.first().waitFor({ timeout: patience / 5 });
        break;
      } catch (error) {
        if (left === 0) throw error;
        await this.page.mouse.move(5, 5);
        await this.page.waitForTimeout(500);
      }
    }
    await this.page.waitForTimeout(500); // it fades in
    return hover.first().innerText();
  }

  /** @returns {Promise<string[]>} the CodeLenses in view, once there are any */
  async codeLenses({ until = /\S/ } = {}) {
    const lenses = this.page.locator('.codelens-decoration a');
    await lenses.filter({ hasText: until }).first().waitFor({ timeout: patience });
    return lenses.allInnerTexts();
  }

  /** @param {RegExp} wanted @returns {Promise<string[]>} the CodeLenses with such a text that are in view now */
  async lensesInView(wanted) {
    const lenses = await this.page.locator('.codelens-decoration a:visible').allInnerTexts();
    return lenses.filter((text) => wanted.test(text));
  }

  // ── Views

  /** @param {string} label of an icon in the activity bar, and the title of what it opens */
  async openSideBar(label) {
    const open = this.page.locator('.part.sidebar .title-label:visible', { hasText: label });
    if ((await open.count()) > 0) return; // another click would close it
    await this.page.locator(`.activitybar .action-item a[aria-label^="${label}"]`).click({ timeout: patience });
    await open.first().waitFor({ timeout: patience });
  }

  /** @param {string} view whose header in the side bar is folded, if it is open */
  async collapse(view) {
    const header = this.page.locator(`.part.sidebar .pane-header[aria-expanded=true]`, { hasText: view });
    if ((await header.count()) > 0) await header.first().click({ timeout: patience });
  }

  /** @returns {Promise<string[]>} the rows of the trees in the side bar */
  async sideBarRows() {
    const rows = this.page.locator('.part.sidebar .monaco-list-row');
    await rows.first().waitFor({ timeout: patience });
    return rows.allInnerTexts();
  }

  /** @returns {Promise<string[]>} the open editors' tabs */
  async tabs() {
    return this.page.locator('.tab .monaco-icon-label-container').allInnerTexts();
  }

  /** @param {string} name of a tab */
  async closeTab(name) {
    const tab = this.page.locator('.tab', { hasText: name }).first();
    await tab.click({ button: 'middle' });
    await tab.waitFor({ state: 'detached', timeout: patience });
  }

  /** @returns {Promise<string[]>} */
  async statusBar() {
    return this.page.locator('.statusbar .statusbar-item').allInnerTexts();
  }

  /** @returns {Promise<string[]>} the notifications in view */
  async notifications() {
    return this.page.locator('.notification-toast:visible .notification-list-item-message').allInnerTexts();
  }

  /** @param {string} button its whole text @param {RegExp} words of the notification in view */
  async pressInNotification(button, words) {
    const told = this.page.locator('.notification-toast:visible', { hasText: words });
    await told.getByRole('button', { name: button, exact: true }).click({ timeout: patience });
  }

  /**
   * The page of the webview in which a selector finds something.
   * @param {string} selector
   * @returns {Promise<Frame>}
   */
  async webview(selector, seconds = 30) {
    const end = Date.now() + seconds * 1000;
    while (Date.now() < end) {
      for (const frame of this.page.frames()) {
        const found = await frame
          .locator(selector)
          .count()
          .catch(() => 0); // a frame may go meanwhile
        if (found > 0 && frame !== this.page.mainFrame()) return frame;
      }
      await this.page.waitForTimeout(200);
    }
    throw new Error(`no webview shows "${selector}"`);
  }

  async reload() {
    // In a browser the workbench writes its own state, open tabs among it, only every five seconds.
    await this.page.waitForTimeout(6000);
    await this.page.reload();
    await this.ready();
  }
}
