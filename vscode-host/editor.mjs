// One running VS Code: the server, and a page that shows its workbench.
import { mkdirSync, mkdtempSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { openPage } from './browser.mjs';
import { installExtensions, startServer } from './server.mjs';
import { writeSettings } from './settings.mjs';
import { installWebviewWorker } from './webviewWorker.mjs';

/**
 * @typedef {object} EditorOptions
 * @property {string} [workspace] a folder or a .code-workspace file
 * @property {string[]} [packages] VSIX files to install
 * @property {string[]} [developed] folders of extensions to run from their sources
 * @property {string} [tests] a module whose run() the extension host calls
 * @property {boolean} [withoutExtensions] leaves installed extensions out
 * @property {string} [userFolder] absent: a temporary one
 * @property {string} [extensionsFolder] absent: a temporary one
 * @property {Record<string, unknown>} [settings]
 * @property {boolean} [asksForTrust] the workspace opens in restricted mode, and nobody is asked
 * @property {NodeJS.ProcessEnv} [env]
 * @property {number} [port]
 * @property {{ width: number, height: number }} [size]
 * @property {boolean} [verbose]
 */

/** Folders are not trusted, and no question covers the window. */
const restricted = {
  'security.workspace.trust.enabled': true,
  'security.workspace.trust.startupPrompt': 'never',
  'security.workspace.trust.banner': 'never',
};

export class Editor {
  /** @type {Awaited<ReturnType<typeof startServer>>} */
  #server;
  /** @type {import('playwright-core').Page | undefined} */
  #page;
  #options;

  /** @param {EditorOptions} options */
  constructor(options) {
    this.#options = options;
    /** Goes when the editor closes. */
    this.folder = mkdtempSync(path.join(os.tmpdir(), 'undertone-vscode-'));
  }

  async start() {
    const { tests, developed = [], packages = [], settings, asksForTrust, env, port, verbose } = this.#options;
    const server = {
      dataFolder: path.join(this.folder, 'server'),
      userFolder: this.#options.userFolder ?? path.join(this.folder, 'user'),
      extensionsFolder: this.#options.extensionsFolder ?? path.join(this.folder, 'extensions'),
      forTests: tests !== undefined || developed.length > 0,
      ...{ asksForTrust, env, port, verbose },
    };
    for (const folder of [server.dataFolder, server.userFolder, server.extensionsFolder])
      mkdirSync(folder, { recursive: true });
    writeSettings(server.userFolder, { ...settings, ...(asksForTrust && restricted) });
    if (packages.length > 0) installExtensions(server, packages);
    this.#server = await startServer(server);
  }

  /** Resolves to a reason when the server ends by itself. */
  get ended() {
    return this.#server.ended;
  }

  /** The address of the workbench for a browser, with the token that lets it in. */
  get address() {
    const { workspace, tests, developed = [], withoutExtensions } = this.#options;
    const remote = (file) => `vscode-remote://${new URL(this.#server.address).host}${encodeURI(path.resolve(file))}`;
    const payload = [
      ...developed.map((folder) => ['extensionDevelopmentPath', remote(folder)]),
      ...(tests ? [['extensionTestsPath', remote(tests)]] : []),
      ...(withoutExtensions ? [['disableExtensions', 'true']] : []),
      ['skipWelcome', 'true'],
      ['skipReleaseNotes', 'true'],
    ];
    const query = new URLSearchParams({ payload: JSON.stringify(payload), tkn: this.#server.token });
    if (!workspace) query.set('ew', 'true');
    else query.set(workspace.endsWith('.code-workspace') ? 'workspace' : 'folder', path.resolve(workspace));
    return `${this.#server.address}/?${query}`;
  }

  /**
   * Opens the workbench in Chromium.
   * @param {(page: import('playwright-core').Page) => Promise<void>} [prepare] called before the workbench loads
   */
  async open(prepare) {
    const page = await openPage({ folder: path.join(this.folder, 'chromium'), size: this.#options.size });
    this.#page = page;
    await prepare?.(page);
    // The first visit turns the token into a cookie.
    await page.request.get(`${this.#server.address}/?tkn=${this.#server.token}`);
    await installWebviewWorker(page, this.#server.address);
    await page.goto(this.address, { timeout: 120_000 });
    return page;
  }

  async close() {
    await this.#page
      ?.context()
      .close()
      .catch(() => {}); // the browser may be gone already
    await this.#server?.stop();
    // the server's extension host may outlive it for some seconds, and write its logs
    await rm(this.folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 200 });
  }
}
