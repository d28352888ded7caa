/** One item: the active model, or the run at work. */
import * as vscode from 'vscode';
import { Disposable } from '../../base/disposable';
import type { Foundation } from '../../editor/foundation';
import type { TrainingRuns } from './runs/trainingRuns';
import type { TrainingRun } from './runs/trainingRun';
import { percent } from '../../editor/verdictText/verdictMarkdown';
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
    const command: CommandId = run ? 'undertone.showTraining' : 'undertone.selectModel';
    const text = run
      ? `${run.status === 'paused' ? '$(debug-pause)' : '$(sync~spin)'} ${progressOf(run)}`
      : `$(comment) ${this.uses.models.active.name}`;
    if (text === this.#shown) return;
    this.#shown = text;
    // The icon tells a paused run from one at work, so whatever changes these contexts changes the text.
    void vscode.commands.executeCommand('setContext', 'undertone.training', run !== undefined);
    void vscode.commands.executeCommand('setContext', 'undertone.paused', run?.status === 'paused');
    this.#item.text = text;
    this.#item.command = command;
    this.#item.tooltip = run
      ? vscode.l10n.t('Undertone trains {0}: show the training panel', run.name)
      : vscode.l10n.t('Undertone’s active model: choose another one');
  }
}

function progressOf(run: TrainingRun): string {
  const { progress } = run.state;
  return `${run.name} ${progress ? percent(progress.step / Math.max(1, progress.steps)) : statusWords(run)}`;
}
