/** The frame of every webview page: a strict content policy, one script, one stylesheet, nothing inline. */
import { randomBytes } from 'node:crypto';
import * as v from 'valibot';
import * as vscode from 'vscode';
import { Disposable } from '../base/disposable';

export type PageName = 'analyzer' | 'training' | 'comparison' | 'history';

/** What a page may load. */
export function pageOptions(extension: vscode.Uri): vscode.WebviewOptions {
  return { enableScripts: true, localResourceRoots: [vscode.Uri.joinPath(extension, 'dist', 'webview')] };
}

function html(webview: vscode.Webview, extension: vscode.Uri, page: PageName, title: string): string {
  const nonce = randomBytes(16).toString('base64');
  const asset = (file: string) =>
    webview.asWebviewUri(vscode.Uri.joinPath(extension, 'dist', 'webview', file)).toString();
  const policy = [
    `default-src 'none'`,
    `style-src ${webview.cspSource} 'nonce-${nonce}'`,
    `font-src ${webview.cspSource}`,
    `script-src 'nonce-${nonce}'`,
  ].join('; ');
  return `<!DOCTYPE html>
<html lang="${attribute(vscode.env.language)}">
<head>
  <meta charset="utf-8">
  <meta name="viewport" content="width=device-width, initial-scale=1">
  <meta http-equiv="Content-Security-Policy" content="${attribute(policy)}">
  <!-- The controls' library looks here for the nonce of a style element with which it tries the browser. -->
  <meta property="csp-nonce" content="${nonce}">
  <title>${attribute(title)}</title>
  <link rel="stylesheet" href="${attribute(asset(`${page}.css`))}">
</head>
<body data-translations="${attribute(JSON.stringify(vscode.l10n.bundle ?? {}))}">
  <main id="page"></main>
  <script nonce="${nonce}" src="${attribute(asset(`${page}.js`))}"></script>
</body>
</html>`;
}

function attribute(text: string): string {
  return text.replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`);
}

/** One shown page: messages go out once it has said `ready`, and come in only in a known shape. */
export class Page<Out, In extends { type: string }> extends Disposable {
  #ready = false;
  #waiting: Out[] = [];

  constructor(
    private readonly webview: vscode.Webview,
    extension: vscode.Uri,
    page: PageName,
    title: string,
    schema: v.GenericSchema<unknown, In>,
    receive: (message: In) => unknown,
    log: vscode.LogOutputChannel,
  ) {
    super();
    this._register(
      webview.onDidReceiveMessage((raw) => {
        const message = v.safeParse(schema, raw);
        if (!message.success)
          return log.error(`a message of no known shape from the ${page} page: ${message.issues[0].message}`);
        // The page's `ready` may come again: it was hidden and has been made anew.
        if (message.output.type === 'ready') {
          this.#ready = true;
          for (const waiting of this.#waiting.splice(0)) this.post(waiting);
        }
        receive(message.output);
      }),
    );
    webview.options = pageOptions(extension);
    webview.html = html(webview, extension, page, title);
  }

  post(message: Out): void {
    if (this.disposed) return;
    if (this.#ready) void this.webview.postMessage(message);
    else this.#waiting.push(message);
  }
}
