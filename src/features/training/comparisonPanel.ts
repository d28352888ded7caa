/** The panel that sets runs side by side: their figures, the settings that differ, their curves overlaid. */
import * as vscode from 'vscode';
import { Disposable } from '../../base/disposable';
import { readModelCard } from '../../model/store';
import { fromComparison, type ComparedRun, type FromComparison, type ToComparison } from '../../protocol/comparison';
import type { Foundation } from '../../editor/foundation';
import type { TrainingRuns } from './runs/trainingRuns';
import type { TrainingRun } from './runs/trainingRun';
import { Page, pageOptions, panelVisibility } from '../../editor/webviewPage';

const comparisonPanelType = 'undertone.comparison';

export class ComparisonPanels extends Disposable implements vscode.WebviewPanelSerializer {
  constructor(private readonly uses: Pick<Foundation, 'context' | 'log'> & { readonly runs: TrainingRuns }) {
    super();
    this._register(vscode.window.registerWebviewPanelSerializer(comparisonPanelType, this));
  }

  show(runs: readonly TrainingRun[]): void {
    const { extensionUri } = this.uses.context;
    const panel = vscode.window.createWebviewPanel(
      comparisonPanelType,
      vscode.l10n.t('Compare Runs'),
      vscode.ViewColumn.Active,
      pageOptions(extensionUri),
    );
    this.#fill(
      panel,
      runs.map(({ folder }) => folder),
    );
  }

  async deserializeWebviewPanel(panel: vscode.WebviewPanel): Promise<void> {
    await this.uses.runs.refresh();
    this.#fill(panel, []);
  }

  /** Sends the runs when the page is ready; a page that was there before the window reload says which. */
  #fill(panel: vscode.WebviewPanel, folders: readonly string[]): void {
    const { context, log } = this.uses;
    panel.iconPath = vscode.Uri.joinPath(context.extensionUri, 'media', 'icon.png');
    const page: Page<ToComparison, FromComparison> = new Page(
      panel.webview,
      panelVisibility(panel),
      context.extensionUri,
      'comparison',
      panel.title,
      fromComparison,
      async (message) =>
        page.post({ type: 'runs', runs: await this.#compared(folders.length > 0 ? folders : message.folders) }),
      log,
    );
    panel.onDidDispose(() => page.dispose());
  }

  async #compared(folders: readonly string[]): Promise<ComparedRun[]> {
    const runs = folders.map((folder) => this.uses.runs.find(folder)).filter((run) => run !== undefined);
    return Promise.all(runs.map(compared));
  }
}

async function compared({ folder, name, state }: TrainingRun): Promise<ComparedRun> {
  const card = await readModelCard(folder).catch(() => undefined);
  const { start, done, loss, validations } = state;
  const settings = card ? { ...card.network, ...card.settings } : {};
  return {
    folder,
    name,
    settings: Object.fromEntries(
      Object.entries(settings).map(([setting, value]) => [
        setting,
        typeof value === 'string' ? value : JSON.stringify(value),
      ]),
    ),
    ...(card ? { data: card.data.sha256, dataName: card.data.files.join(', ') } : {}),
    state: { ...(start ? { start } : {}), ...(done ? { done } : {}), loss, validations },
  };
}
