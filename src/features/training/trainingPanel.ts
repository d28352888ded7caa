/** The training panel: shows one run, live or from its record. At most ten updates a second go to the page. */
import fs from 'node:fs/promises';
import path from 'node:path';
import * as v from 'valibot';
import * as vscode from 'vscode';
import { Disposable } from '../../base/disposable';
import { messageOf } from '../../base/errors';
import { runFolderName } from '../../model/store';
import {
  fromPanel,
  panelState,
  type FromPanel,
  type PanelAction,
  type RunStanding,
  type ToPanel,
} from '../../protocol/panel';
import type { TrainingEvent } from '../../protocol/trainingEvents';
import type { CommandId } from '../../editor/commandIds';
import { showRow } from './dataRows';
import type { Foundation } from '../../editor/foundation';
import type { TrainingRuns } from './runs/trainingRuns';
import type { TrainingRun } from './runs/trainingRun';
import { Page, pageOptions, panelVisibility } from '../../editor/webviewPage';

const trainingPanelType = 'undertone.training';
const updateEvery = 100;

/** The command behind each button that the panel does not handle itself. */
const commandOf: { readonly [A in Exclude<PanelAction, 'copyMarkdown'>]: CommandId } = {
  train: 'undertone.train',
  stop: 'undertone.stopTraining',
  pause: 'undertone.pauseTraining',
  resume: 'undertone.resumeTraining',
  save: 'undertone.saveCheckpoint',
  discard: 'undertone.discardTraining',
  continue: 'undertone.continueTraining',
  startAgain: 'undertone.continueTraining',
  activate: 'undertone.activateModel',
  reveal: 'undertone.revealModel',
  showLog: 'undertone.showLog',
  openCard: 'undertone.openModelCard',
  saveSettings: 'undertone.saveSettings',
};

export class TrainingPanels extends Disposable implements vscode.WebviewPanelSerializer {
  #panel: TrainingPanel | undefined;

  constructor(
    private readonly uses: Pick<Foundation, 'context' | 'log' | 'models' | 'scorer'> & { readonly runs: TrainingRuns },
  ) {
    super();
    this._register(vscode.window.registerWebviewPanelSerializer(trainingPanelType, this));
    this._register({ dispose: () => this.#panel?.dispose() });
  }

  /** Opens or reveals the panel with this run, or the latest one if none is given. */
  show(run: TrainingRun | undefined = this.uses.runs.latest): void {
    if (this.#panel) return this.#panel.show(run, true);
    const { extensionUri } = this.uses.context;
    const panel = vscode.window.createWebviewPanel(
      trainingPanelType,
      vscode.l10n.t('Training'),
      { viewColumn: vscode.ViewColumn.Active },
      pageOptions(extensionUri),
    );
    this.#adopt(panel).show(run, false);
  }

  isShown(run: TrainingRun): boolean {
    return this.#panel?.shows(run) === true;
  }

  async deserializeWebviewPanel(panel: vscode.WebviewPanel, state: unknown): Promise<void> {
    if (this.#panel) return panel.dispose();
    const restored = this.#adopt(panel);
    await this.uses.runs.refresh();
    const saved = v.safeParse(panelState, state);
    const folder = saved.success ? saved.output.folder : undefined;
    restored.show((folder && this.uses.runs.find(folder)) || this.uses.runs.latest, false);
  }

  #adopt(panel: vscode.WebviewPanel): TrainingPanel {
    const own = new TrainingPanel(panel, this.uses);
    this.#panel = own;
    panel.onDidDispose(() => {
      own.dispose();
      if (this.#panel === own) this.#panel = undefined;
    });
    return own;
  }
}

class TrainingPanel extends Disposable {
  readonly #page: Page<ToPanel, FromPanel>;
  #run: TrainingRun | undefined;
  #listening: vscode.Disposable | undefined;
  #events: TrainingEvent[] = [];
  #timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly panel: vscode.WebviewPanel,
    private readonly uses: Pick<Foundation, 'context' | 'log' | 'models' | 'scorer'> & { readonly runs: TrainingRuns },
  ) {
    super();
    const { context, log, models, runs } = uses;
    panel.iconPath = vscode.Uri.joinPath(context.extensionUri, 'media', 'icon.png');
    this.#page = this._register(
      new Page<ToPanel, FromPanel>(
        panel.webview,
        panelVisibility(panel),
        context.extensionUri,
        'training',
        panel.title,
        fromPanel,
        (message) => void this.#receive(message),
        log,
      ),
    );
    this._register(models.onDidChangeActive(() => this.#postStatus()));
    // A resumed run is another object in the same folder.
    this._register(
      runs.onDidChange(() => {
        const now = this.#run && runs.find(this.#run.folder);
        if (now && now !== this.#run) this.show(now, false);
      }),
    );
    this._register({
      dispose: () => {
        clearTimeout(this.#timer);
        this.#listening?.dispose();
        panel.dispose();
      },
    });
  }

  isSeen(run: TrainingRun): boolean {
    return this.panel.visible && this.#run?.folder === run.folder;
  }

  show(run: TrainingRun | undefined, reveal: boolean): void {
    if (run !== this.#run) {
      this.#listening?.dispose();
      this.#run = run;
      this.#listening =
        run &&
        vscode.Disposable.from(
          run.onEvent((event) => this.#queue(event)),
          run.onStatus(() => this.#postStatus()),
        );
      this.panel.title = run ? vscode.l10n.t('Training: {0}', run.name) : vscode.l10n.t('Training');
      this.#postRun();
    }
    if (reveal) this.panel.reveal();
  }

  shows({ folder }: TrainingRun): boolean {
    return this.panel.visible && this.#run?.folder === folder;
  }

  async #receive(message: FromPanel): Promise<void> {
    switch (message.type) {
      case 'ready':
        return this.#postRun();
      case 'action':
        return this.#act(message.action);
      case 'openRow':
        return this.#openRow(message.row);
      case 'try':
        return this.#try(message.id, message.text);
    }
  }

  async #act(action: PanelAction): Promise<void> {
    const run = this.#run;
    if (action !== 'copyMarkdown') return void (await vscode.commands.executeCommand(commandOf[action], run?.folder));
    if (run)
      await vscode.env.clipboard.writeText(
        await fs.readFile(path.join(run.folder, runFolderName, 'report.md'), 'utf8'),
      );
  }

  async #openRow(row: number): Promise<void> {
    try {
      const file = this.#run?.request?.data[0];
      if (file !== undefined) await showRow(file, row);
    } catch (error) {
      void vscode.window.showErrorMessage(messageOf(error));
    }
  }

  async #try(id: number, text: string): Promise<void> {
    const { scorer } = this.uses;
    try {
      const [verdict] = await scorer.score([text], { explain: true });
      this.#page.reply({ type: 'tried', id, labels: [...(await scorer.labels())], verdict });
    } catch (error) {
      this.#page.reply({ type: 'tried', id, labels: [], message: messageOf(error) });
    }
  }

  #queue(event: TrainingEvent): void {
    this.#events.push(event);
    this.#timer ??= setTimeout(() => this.#flush(), updateEvery);
  }

  #flush(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    // A page that is not shown gets the whole run when it comes back.
    const events = this.#events.splice(0);
    if (events.length > 0 && this.panel.visible) this.#page.post({ type: 'events', events });
  }

  #postStatus(): void {
    const run = this.#run;
    if (!run) return;
    this.#flush();
    this.#page.post({ type: 'status', ...this.#standing(run) });
  }

  #postRun(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#events = [];
    const run = this.#run;
    this.#page.post({
      type: 'run',
      run: run && {
        folder: run.folder,
        name: run.name,
        ...this.#standing(run),
        rowsKnown: run.request?.data.length === 1,
        state: run.state,
      },
    });
  }

  #standing({ status, message, goesOnFrom, folder }: TrainingRun): RunStanding {
    return { status, message, goesOnFrom, active: this.uses.models.active.folder === folder };
  }
}
