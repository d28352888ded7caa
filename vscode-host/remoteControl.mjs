// What tests in the extension host cannot do through VS Code's API, they ask of the page: POST to $VSCODE_HOST_URL.
import { randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import path from 'node:path';

/** @typedef {import('playwright-core').Page} Page */

/** @type {Record<string, (page: Page, query: URLSearchParams) => Promise<unknown>>} */
const requests = {
  /** Writes a picture of the window to `path`. */
  async screenshot(page, query) {
    const file = query.get('path');
    mkdirSync(path.dirname(file), { recursive: true });
    await page.screenshot({ path: file });
  },
  /** Presses a key, as in `Control+Shift+P`. */
  async press(page, query) {
    await page.keyboard.press(query.get('key'));
  },
  /** Types `text` into what has the focus. */
  async type(page, query) {
    await page.keyboard.type(query.get('text'));
  },
  /** Clicks the first element of the workbench that `selector` finds and that has the text `text`, if one is given. */
  async click(page, query) {
    const found = page.locator(`${query.get('selector')}:visible`);
    const wanted = query.has('text') ? found.filter({ hasText: query.get('text') }) : found;
    await wanted.first().click({ timeout: 60_000, button: query.get('button') ?? 'left' });
  },
  /** Rests the pointer on the first such element. */
  async point(page, query) {
    const found = page.locator(`${query.get('selector')}:visible`);
    const wanted = query.has('text') ? found.filter({ hasText: query.get('text') }) : found;
    await page.mouse.move(5, 5);
    await wanted.first().hover({ timeout: 60_000, force: true });
  },
  /** The value of `expression` in the workbench itself. */
  async look(page, query) {
    return page.evaluate(query.get('expression'));
  },
  /** Gives the window a size in pixels. */
  async resize(page, query) {
    await page.setViewportSize({ width: Number(query.get('width')), height: Number(query.get('height')) });
  },
  /** The visible text of every element of the workbench that `selector` finds. */
  async texts(page, query) {
    return page.locator(`${query.get('selector')}:visible`).allInnerTexts();
  },
  /** The text of every webview page that is open. */
  async webviews(page) {
    const read = (frame) => frame.evaluate(() => document.body?.innerText ?? '').catch(() => undefined); // closed meanwhile
    const frames = page.frames().filter((frame) => frame.url().includes('fake.html'));
    return (await Promise.all(frames.map(read))).filter((text) => text !== undefined);
  },
  /** The value of `expression` in the webview page in which `selector` finds something; the script `file`, if one is named, runs there before. */
  async evaluate(page, query) {
    for (const frame of page.frames().filter((each) => each.url().includes('fake.html'))) {
      const found = await frame
        .locator(`${query.get('selector')}:visible`)
        .count()
        .catch(() => 0); // closed meanwhile
      if (found === 0) continue;
      if (query.has('file')) await frame.evaluate(readFileSync(query.get('file'), 'utf8'));
      return frame.evaluate(query.get('expression'));
    }
  },
  /** Bytes of script objects that the window and its pages hold after a full collection. */
  async heap(page) {
    const session = await page.context().newCDPSession(page);
    await session.send('HeapProfiler.collectGarbage');
    const { usedSize } = await session.send('Runtime.getHeapUsage');
    await session.detach();
    return usedSize;
  },
};

/**
 * @param {() => Page | undefined} currentPage
 * @returns {Promise<{ url: string, close: () => void }>}
 */
export async function startRemoteControl(currentPage) {
  const secret = randomBytes(16).toString('hex');
  const server = createServer(async (request, response) => {
    const url = new URL(request.url ?? '/', 'http://localhost');
    const [, given, name] = url.pathname.split('/');
    const page = currentPage();
    const answer = (status, body) => response.writeHead(status).end(JSON.stringify(body));
    if (given !== secret || !Object.hasOwn(requests, name)) return answer(404, 'no such request');
    if (!page) return answer(503, 'the window is not open yet');
    try {
      answer(200, (await requests[name](page, url.searchParams)) ?? null);
    } catch (error) {
      answer(500, String(error));
    }
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  server.unref();
  return { url: `http://127.0.0.1:${server.address().port}/${secret}`, close: () => server.close() };
}
