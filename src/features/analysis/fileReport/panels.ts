/** The pages that report on files, one for each file. */
import path from 'node:path';
import * as v from 'valibot';
import * as vscode from 'vscode';
import type { AnalysisChoice } from '../../../analysis/choice';
import { Disposable } from '../../../base/disposable';
import { messageOf } from '../../../base/errors';
import { textsKey } from '../../../editor/columnChoices';
import type { CommandId } from '../../../editor/commandIds';
import type { ReviewGoal } from '../../../editor/reviewGoal';
import { Page, pageOptions, panelVisibility } from '../../../editor/webviewPage';
import { fileReportState, fromFileReport, type FromFileReport, type ToFileReport } from '../../../protocol/fileReport';
import { labelsAtOnce } from './learning';
import { saveReport, saveScoredFile } from './save';
import type { Foundation } from '../../../editor/foundation';
import { FileReportSession, type SessionUses } from './session';

const panelType = 'undertone.fileReport';

interface Shown {
  readonly panel: vscode.WebviewPanel;
  session: FileReportSession;
}

export class FileReportPanels extends Disposable implements vscode.WebviewPanelSerializer {
  readonly #shown = new Map<string, Shown>();

  constructor(private readonly uses: SessionUses & Pick<Foundation, 'columns'>) {
    super();
    this._register(vscode.window.registerWebviewPanelSerializer(panelType, this));
    this._register(uses.columns.onDidChangeTexts((uri) => this.#columnsChanged(uri)));
    this._register({ dispose: () => this.#shown.forEach(({ session }) => session.dispose()) });
  }

  /** Opens the page of a file and begins its report, in place of the one that was there. */
  show(uri: vscode.Uri, choice: AnalysisChoice): FileReportSession {
    const known = this.#shown.get(uri.toString());
    if (known) {
      known.panel.reveal();
      return this.#begin(known.panel, uri, choice);
    }
    const panel = vscode.window.createWebviewPanel(
      panelType,
      vscode.l10n.t('Report: {0}', path.basename(uri.fsPath)),
      vscode.ViewColumn.Active,
      pageOptions(this.uses.context.extensionUri),
    );
    return this.#fill(panel, uri, choice);
  }

  /** The report of a file that is open, or of the page that is looked at. */
  find(uri?: vscode.Uri): FileReportSession | undefined {
    if (uri) return this.#shown.get(uri.toString())?.session;
    return [...this.#shown.values()].find(({ panel }) => panel.active)?.session;
  }

  /** After a reload of the window the file is analyzed again, as it was confirmed. */
  deserializeWebviewPanel(panel: vscode.WebviewPanel, state: unknown): Promise<void> {
    const parsed = v.safeParse(fileReportState, state);
    const uri = parsed.success ? vscode.Uri.parse(parsed.output.uri, true) : undefined;
    const choice = uri && this.uses.columns.of(uri);
    if (uri?.scheme === 'file' && choice) this.#fill(panel, uri, choice);
    else panel.dispose();
    return Promise.resolve();
  }

  /** The texts were chosen elsewhere, from the status bar say: an open report begins again with them. */
  #columnsChanged(uri: vscode.Uri): void {
    const shown = this.#shown.get(uri.toString());
    const choice = this.uses.columns.of(uri);
    if (shown && choice && textsKey(shown.session.choice) !== textsKey(choice)) this.#begin(shown.panel, uri, choice);
  }

  #fill(panel: vscode.WebviewPanel, uri: vscode.Uri, choice: AnalysisChoice): FileReportSession {
    const { context, log } = this.uses;
    panel.iconPath = vscode.Uri.joinPath(context.extensionUri, 'media', 'icon.png');
    const key = uri.toString();
    const page: Page<ToFileReport, FromFileReport> = new Page(
      panel.webview,
      panelVisibility(panel),
      context.extensionUri,
      'fileReport',
      panel.title,
      fromFileReport,
      (message) => this.#receive(message, key, (answer) => page.post(answer)),
      log,
    );
    pages.set(panel, page);
    panel.onDidDispose(() => {
      page.dispose();
      this.#shown.get(key)?.session.dispose();
      this.#shown.delete(key);
    });
    return this.#begin(panel, uri, choice);
  }

  #begin(panel: vscode.WebviewPanel, uri: vscode.Uri, choice: AnalysisChoice): FileReportSession {
    const key = uri.toString();
    this.#shown.get(key)?.session.dispose();
    const session: FileReportSession = new FileReportSession(this.uses, uri, choice, (message) => {
      // one that was replaced has nothing more to say
      if (this.#shown.get(key)?.session === session) pages.get(panel)?.post(message);
    });
    this.#shown.set(key, { panel, session });
    void session.start();
    return session;
  }

  async #receive(message: FromFileReport, key: string, post: (answer: ToFileReport) => void): Promise<void> {
    const shown = this.#shown.get(key);
    if (!shown) return;
    const { session, panel } = shown;
    const run = (command: CommandId, argument: ReviewGoal | vscode.Uri = session.uri) =>
      vscode.commands.executeCommand(command, argument);
    try {
      switch (message.type) {
        case 'ready':
          return await session.refresh();
        case 'rows':
        case 'sort':
        case 'search':
        case 'open':
          return await session.answer(message);
        case 'group':
          return await session.groupBy(message.column);
        case 'save':
          return await (message.what === 'scored' ? saveScoredFile(session) : saveReport(session));
        case 'label':
          return void (await run('undertone.review', { uri: session.uri.toString(), texts: labelsAtOnce }));
        case 'improve':
          return void (await run('undertone.retrain'));
        case 'stop':
          return session.stop();
        case 'again':
          return void this.#begin(panel, session.uri, session.choice);
        case 'columns':
          return void (await run('undertone.analyzeFile'));
      }
    } catch (error) {
      post({ type: 'failed', message: messageOf(error) });
    }
  }
}

/** Of each panel, its page. */
const pages = new WeakMap<vscode.WebviewPanel, Page<ToFileReport, FromFileReport>>();
