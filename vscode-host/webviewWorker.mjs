/**
 * Installs the service worker of VS Code's webviews before the workbench opens.
 *
 * All webviews share one origin and so one service worker. A webview that starts while another is still installing it
 * is sometimes never claimed by it and stays blank. Older VS Codes have a worker address for each webview; there is
 * nothing to install ahead there.
 *
 * @param {import('playwright-core').Page} page a page that already has the server's cookie
 * @param {string} address the server's
 */
export async function installWebviewWorker(page, address) {
  const read = async (url) => (await page.request.get(url)).text();
  const endpoint = /&quot;webviewEndpoint&quot;:&quot;([^&]+)&quot;/.exec(await read(`${address}/`))?.[1];
  if (!endpoint) throw new Error("the workbench's page names no webview endpoint");
  const folder = new URL(`${endpoint}/`, `${address}/`).href;
  if (/service-worker\.js\?[^`]*&id=/.test(await read(`${folder}index.html`))) return;
  const version = /VERSION\s*=\s*(\d+)/.exec(await read(`${folder}service-worker.js`))?.[1];
  if (!version) throw new Error("the webviews' service worker names no version");

  const query = new URLSearchParams({
    v: version,
    'vscode-resource-base-authority': 'vscode-resource.vscode-cdn.net',
    remoteAuthority: new URL(address).host,
    platform: 'browser',
  });
  await page.goto(`${folder}fake.html`);
  await page.evaluate(async (url) => {
    const registration = await navigator.serviceWorker.register(url);
    const worker = registration.installing ?? registration.waiting ?? registration.active;
    if (worker.state === 'activated') return;
    await new Promise((resolve) => {
      worker.addEventListener('statechange', () => worker.state === 'activated' && resolve());
    });
  }, `service-worker.js?${query}`);
}
