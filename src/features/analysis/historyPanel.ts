/** The panel that shows a file's tone over its git history. */
import * as vscode from 'vscode';
import { Disposable } from '../../base/disposable';
import { messageOf } from '../../base/errors';
import { fromHistory, type FromHistory, type ToHistory, type ToneHistory } from '../../protocol/history';
import { signalOf } from '../../editor/scoring/cancellation';
import { uriAt } from './git';
import type { Foundation } from '../../editor/foundation';
import { toneHistory } from './toneHistory';
import { Page, pageOptions, panelVisibility } from '../../editor/webviewPage';

const historyPanelType = 'undertone.history';
/** Between two updates of the page, ms. */
const updateEvery = 250;

type HistoryPage = Page<ToHistory, FromHistory>;

export class HistoryPanels extends Disposable implements vscode.WebviewPanelSerializer {
  constructor(private readonly uses: Pick<Foundation, 'columns' | 'context' | 'log' | 'models' | 'jobScorer'>) {
    super();
    this._register(vscode.window.registerWebviewPanelSerializer(historyPanelType, this));
  }

  /** Opens a panel and fills it as the revisions are read. */
  async show(uri: vscode.Uri): Promise<void> {
    const { extensionUri } = this.uses.context;
    const title = vscode.l10n.t('Tone over History');
    const panel = vscode.window.createWebviewPanel(
      historyPanelType,
      title,
      vscode.ViewColumn.Active,
      pageOptions(extensionUri),
    );
    await this.#read(uri, panel, this.#fill(panel));
  }

  /** The page keeps what it showed. */
  deserializeWebviewPanel(panel: vscode.WebviewPanel): Promise<void> {
    this.#fill(panel);
    return Promise.resolve();
  }

  #fill(panel: vscode.WebviewPanel): HistoryPage {
    const { context, log } = this.uses;
    panel.iconPath = vscode.Uri.joinPath(context.extensionUri, 'media', 'icon.png');
    const page: HistoryPage = new Page(
      panel.webview,
      panelVisibility(panel),
      context.extensionUri,
      'history',
      panel.title,
      fromHistory,
      (message) => this.#receive(message, panel, page),
      log,
    );
    panel.onDidDispose(() => page.dispose());
    return page;
  }

  async #receive(message: FromHistory, panel: vscode.WebviewPanel, page: HistoryPage): Promise<void> {
    try {
      if (message.type === 'again') await this.#read(vscode.Uri.parse(message.uri, true), panel, page);
      else if (message.type === 'open')
        await vscode.commands.executeCommand(
          'vscode.open',
          await uriAt(vscode.Uri.parse(message.uri, true), message.hash),
          { viewColumn: vscode.ViewColumn.Beside },
        );
    } catch (error) {
      page.post({ type: 'failed', message: messageOf(error) });
    }
  }

  async #read(uri: vscode.Uri, panel: vscode.WebviewPanel, page: HistoryPage): Promise<void> {
    const closed = new vscode.CancellationTokenSource();
    const listening = panel.onDidDispose(() => closed.cancel());
    const options = {
      location: vscode.ProgressLocation.Notification,
      title: vscode.l10n.t('Reading the history of {0}', vscode.workspace.asRelativePath(uri)),
      cancellable: true,
    };
    try {
      await vscode.window.withProgress(options, async (progress, token) => {
        token.onCancellationRequested(() => closed.cancel());
        const { signal, dispose } = signalOf(closed.token);
        let last: ToneHistory | undefined;
        let told = 0;
        try {
          for await (const history of toneHistory(this.uses, uri, signal)) {
            last = history;
            progress.report({ message: vscode.l10n.t('{0} revisions', history.revisions.length) });
            if (Date.now() - told < updateEvery) continue;
            told = Date.now();
            page.post({ type: 'history', history });
          }
          if (last) page.post({ type: 'history', history: last });
        } finally {
          dispose();
        }
      });
    } catch (error) {
      page.post({ type: 'failed', message: messageOf(error) });
    } finally {
      listening.dispose();
      closed.dispose();
    }
  }
}
