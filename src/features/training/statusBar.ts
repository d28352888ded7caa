/** One item: the menu, with the columns that the texts of a data file are taken from; or the run at work. */
import * as vscode from 'vscode';
import { Disposable } from '../../base/disposable';
import { excerpt } from '../../base/errors';
import { openDocument } from '../../editor/chooseDocument';
import type { Foundation } from '../../editor/foundation';
import { logQuietly, persistently } from '../../editor/scoring/cancellation';
import { isTooLarge } from '../../editor/scoring/documentPassages';
import { groupOf, isRead } from '../../editor/scoring/surfaces';
import type { TrainingRuns } from './runs/trainingRuns';
import type { TrainingRun } from './runs/trainingRun';
import { percent } from '../../protocol/numbers';
import type { CommandId } from '../../editor/commandIds';
import { statusWords } from './statusWords';

/** Characters of a column's name that the item shows; all of it is in the tooltip. */
const shownName = 20;

export class StatusBar extends Disposable {
  readonly #item = this._register(
    vscode.window.createStatusBarItem('undertone.status', vscode.StatusBarAlignment.Right, 90),
  );
  #run: TrainingRun | undefined;
  #listening: vscode.Disposable | undefined;
  #shown = '';
  /** Of the file in the editor. */
  #textColumns: readonly string[] | undefined;
  #looking = new AbortController();

  constructor(
    private readonly uses: Pick<Foundation, 'log' | 'models' | 'passages'> & { readonly runs: TrainingRuns },
  ) {
    super();
    this.#item.name = 'Undertone';
    this._register(uses.models.onDidChangeActive(() => this.#update()));
    this._register(uses.runs.onDidChange(() => this.#update()));
    this._register(vscode.window.onDidChangeActiveTextEditor(() => this.#lookAtColumns()));
    this._register(vscode.workspace.onDidSaveTextDocument(() => this.#lookAtColumns()));
    this._register(uses.passages.onDidChange(() => this.#lookAtColumns()));
    this._register(
      vscode.workspace.onDidChangeConfiguration(
        (change) => change.affectsConfiguration('undertone') && this.#lookAtColumns(),
      ),
    );
    this._register({ dispose: () => this.#listening?.dispose() });
    this._register({ dispose: () => this.#looking.abort() });
    this.#lookAtColumns();
    this.#item.show();
  }

  /** The file is read in another thread, as it is for whatever shows in its editor. */
  #lookAtColumns(): void {
    this.#looking.abort();
    const { signal } = (this.#looking = new AbortController());
    const document = openDocument();
    const known = document && this.uses.passages.known(document);
    this.#textColumns = known?.textColumns;
    this.#update();
    if (!document || known || isOff() || groupOf(document) !== 'feedback') return;
    persistently(signal, () => this.uses.passages.of(document))
      .then(({ textColumns }) => {
        if (signal.aborted) return;
        this.#textColumns = textColumns;
        this.#update();
      })
      .catch((error: unknown) => logQuietly(this.uses.log, error));
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
      : `$(${isOff() ? 'circle-slash' : 'comment'}) ${this.#name()}`;
    const tooltip = run
      ? vscode.l10n.t('Undertone is training {0}: show the training panel', run.name)
      : [
          vscode.l10n.t('Model: {0}', this.uses.models.active.name),
          this.#textColumns && this.#textColumns.length > 0
            ? vscode.l10n.t('Text columns: {0}', this.#textColumns.join(', '))
            : '',
          isOff() ? vscode.l10n.t('Off in this file') : '',
          vscode.l10n.t('Show the menu'),
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

  #name(): string {
    const [first, ...others] = this.#textColumns ?? [];
    if (first === undefined) return 'Undertone';
    return `Undertone: ${excerpt(first, shownName)}${others.length > 0 ? ` +${others.length}` : ''}`;
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
