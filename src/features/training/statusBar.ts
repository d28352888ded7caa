/** One item: the menu, or the run at work. */
import * as vscode from 'vscode';
import { Disposable } from '../../base/disposable';
import { openDocument } from '../../editor/chooseDocument';
import type { Foundation } from '../../editor/foundation';
import { isTooLarge } from '../../editor/scoring/documentPassages';
import { isRead } from '../../editor/scoring/surfaces';
import type { TrainingRuns } from './runs/trainingRuns';
import type { TrainingRun } from './runs/trainingRun';
import { percent } from '../../protocol/numbers';
import type { CommandId } from '../../editor/commandIds';
import { statusWords } from './statusWords';

export class StatusBar extends Disposable {
  readonly #item = this._register(
    vscode.window.createStatusBarItem('undertone.status', vscode.StatusBarAlignment.Right, 90),
  );
  #run: TrainingRun | undefined;
  #listening: vscode.Disposable | undefined;
  #shown = '';

  constructor(private readonly uses: Pick<Foundation, 'models'> & { readonly runs: TrainingRuns }) {
    super();
    this.#item.name = 'Undertone';
    this._register(uses.models.onDidChangeActive(() => this.#update()));
    this._register(uses.runs.onDidChange(() => this.#update()));
    this._register(vscode.window.onDidChangeActiveTextEditor(() => this.#update()));
    this._register(
      vscode.workspace.onDidChangeConfiguration((change) => change.affectsConfiguration('undertone') && this.#update()),
    );
    this._register({ dispose: () => this.#listening?.dispose() });
    this.#update();
    this.#item.show();
  }

  #update(): void {
    const run = this.uses.runs.current;
    if (run !== this.#run) {
      this.#listening?.dispose();
      this.#run = run;
      this.#listening = run?.onEvent(() => this.#update());
    }
    const command: CommandId = run ? 'undertone.showTraining' : 'undertone.menu';
    const text = run
      ? `${run.status === 'paused' ? '$(debug-pause)' : '$(sync~spin)'} ${progressOf(run)}`
      : `$(${isOff() ? 'circle-slash' : 'comment'}) Undertone`;
    const tooltip = run
      ? vscode.l10n.t('Undertone trains {0}: show the training panel', run.name)
      : [
          vscode.l10n.t('Model: {0}', this.uses.models.active.name),
          isOff() ? vscode.l10n.t('Off in this file') : '',
          vscode.l10n.t('Show what you can do'),
        ]
          .filter(Boolean)
          .join('\n');
    if (text + tooltip === this.#shown) return;
    this.#shown = text + tooltip;
    // The icon distinguishes a paused run from a running one, so whatever changes these contexts changes the text.
    void vscode.commands.executeCommand('setContext', 'undertone.training', run !== undefined);
    void vscode.commands.executeCommand('setContext', 'undertone.paused', run?.status === 'paused');
    this.#item.text = text;
    this.#item.command = command;
    this.#item.tooltip = tooltip;
  }
}

/** Whether nothing is read of the file in the editor: the user has turned it off there, or it is above the limit. */
function isOff(): boolean {
  const document = openDocument();
  return document !== undefined && (!isRead(document) || isTooLarge(document));
}

function progressOf(run: TrainingRun): string {
  const { progress } = run.state;
  return `${run.name} ${progress ? percent(progress.step / Math.max(1, progress.steps)) : statusWords(run)}`;
}
