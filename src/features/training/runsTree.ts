/** The runs of this workspace, latest first; a click shows one in the training panel. */
import * as vscode from 'vscode';
import { Disposable } from '../../base/disposable';
import { selectedArgument } from '../../editor/command';
import type { TrainingRuns } from './runs/trainingRuns';
import type { TrainingRun } from './runs/trainingRun';
import { percent } from '../../protocol/numbers';
import type { RunStatus } from '../../protocol/panel';
import { statusWords } from './statusWords';

const icons: { readonly [S in RunStatus]: string } = {
  queued: 'clock',
  running: 'sync~spin',
  paused: 'debug-pause',
  stopping: 'sync~spin',
  discarding: 'sync~spin',
  done: 'pass',
  failed: 'error',
  discarded: 'trash',
  interrupted: 'debug-disconnect',
  crashed: 'error',
};

export class RunsTree extends Disposable implements vscode.TreeDataProvider<TrainingRun> {
  readonly #changed = this._register(new vscode.EventEmitter<void>());
  readonly onDidChangeTreeData = this.#changed.event;
  readonly #view: vscode.TreeView<TrainingRun>;
  #read = false;

  constructor(private readonly uses: { readonly runs: TrainingRuns }) {
    super();
    this._register(uses.runs.onDidChange(() => this.#changed.fire()));
    this.#view = this._register(vscode.window.createTreeView('undertone.runs', { treeDataProvider: this }));
  }

  /** What a command works on: `selected` is what a key of this tree says. */
  named(argument: unknown): unknown {
    return argument === selectedArgument ? this.#view.selection[0] : argument;
  }

  async getChildren(parent?: TrainingRun): Promise<TrainingRun[]> {
    if (parent) return [];
    if (!this.#read) {
      this.#read = true;
      await this.uses.runs.refresh();
    }
    return [...this.uses.runs.all];
  }

  getTreeItem(run: TrainingRun): vscode.TreeItem {
    const item = new vscode.TreeItem(run.name);
    const { done, progress } = run.state;
    const detail = done
      ? vscode.l10n.t('{0} accuracy', percent(done.test.accuracy))
      : progress
        ? percent(progress.step / Math.max(1, progress.steps))
        : '';
    item.id = run.folder;
    item.iconPath = new vscode.ThemeIcon(icons[run.status]);
    item.description = [statusWords(run), detail].filter(Boolean).join(' · ');
    item.tooltip = run.message ?? run.folder;
    item.contextValue = [
      'run',
      run.live ? 'live' : run.status,
      run.goesOnFrom ?? 'over',
      run.request ? 'known' : 'recorded',
    ].join('.');
    item.command = {
      title: vscode.l10n.t('Show in the training panel'),
      command: 'undertone.showRun',
      arguments: [run],
    };
    item.accessibilityInformation = { label: [run.name, item.description].join(', ') };
    return item;
  }
}
