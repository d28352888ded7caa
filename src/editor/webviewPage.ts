/** The frame of every webview page: a strict content policy, one script, one stylesheet, nothing inline. */
import { randomBytes } from 'node:crypto';
import * as v from 'valibot';
import * as vscode from 'vscode';
import { Disposable } from '../base/disposable';
import { escapeMarkup } from '../base/markup';

export type PageName = 'analyzer' | 'training' | 'comparison' | 'history' | 'fileReport';

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
<html lang="${escapeMarkup(vscode.env.language)}">
<head>
  <meta charset="utf-8">
  <meta name="viewport" content="width=device-width, initial-scale=1">
  <meta http-equiv="Content-Security-Policy" content="${escapeMarkup(policy)}">
  <!-- The controls' library looks here for the nonce of a style element with which it tries the browser. -->
  <meta property="csp-nonce" content="${nonce}">
  <title>${escapeMarkup(title)}</title>
  <link rel="stylesheet" href="${escapeMarkup(asset(`${page}.css`))}">
</head>
<body data-translations="${escapeMarkup(JSON.stringify(vscode.l10n.bundle ?? {}))}">
  <main id="page"></main>
  <script nonce="${nonce}" src="${escapeMarkup(asset(`${page}.js`))}"></script>
</body>
</html>`;
}

/** What can hide a page. VS Code discards a hidden page and loads it again when it is shown. */
export interface PageVisibility {
  readonly visible: boolean;
  readonly onDidChange: vscode.Event<unknown>;
}

export function panelVisibility(panel: vscode.WebviewPanel): PageVisibility {
  return {
    get visible() {
      return panel.visible;
    },
    onDidChange: panel.onDidChangeViewState,
  };
}

export function viewVisibility(view: vscode.WebviewView): PageVisibility {
  return {
    get visible() {
      return view.visible;
    },
    onDidChange: view.onDidChangeVisibility,
  };
}

/**
 * One page: messages go out once it has said `ready`, and come in only in a known shape. While the page is hidden or
 * loading, the newest message of each type waits for it.
 */
export class Page<Out extends { type: string }, In extends { type: string }> extends Disposable {
  #ready = false;
  /** By type, oldest first. */
  readonly #waiting = new Map<string, Out>();

  constructor(
    private readonly webview: vscode.Webview,
    visibility: PageVisibility,
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
        if (message.output.type === 'ready') {
          this.#ready = true;
          const waiting = [...this.#waiting.values()];
          this.#waiting.clear();
          for (const each of waiting) this.post(each);
        }
        receive(message.output);
      }),
    );
    this._register(
      visibility.onDidChange(() => {
        if (!visibility.visible) this.#ready = false;
      }),
    );
    webview.options = pageOptions(extension);
    webview.html = html(webview, extension, page, title);
  }

  post(message: Out): void {
    if (this.disposed) return;
    if (this.#ready) void this.#send(message);
    else this.#wait(message);
  }

  /** Answers a question of the page. A page that is gone has forgotten the question, so the answer does not wait. */
  reply(message: Out): void {
    if (!this.disposed && this.#ready) void this.webview.postMessage(message);
  }

  async #send(message: Out): Promise<void> {
    // VS Code may discard the page before it reports that it is hidden.
    if ((await this.webview.postMessage(message)) || this.disposed || this.#waiting.has(message.type)) return;
    this.#ready = false;
    this.#wait(message);
  }

  #wait(message: Out): void {
    this.#waiting.delete(message.type);
    this.#waiting.set(message.type, message);
  }
}
