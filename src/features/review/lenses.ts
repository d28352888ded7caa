/** Above the current passage of a review: its verdict and what can be done, with the keys. A click does it as well. */
import * as vscode from 'vscode';
import { Disposable } from '../../base/disposable';
import type { CommandId } from '../../editor/commandIds';
import type { Reviews } from './reviews';
import { decisionPhrase, verdictPhrase } from './words';

export class ReviewLenses extends Disposable implements vscode.CodeLensProvider {
  readonly #changed = this._register(new vscode.EventEmitter<void>());
  readonly onDidChangeCodeLenses = this.#changed.event;
  #shown = '';

  constructor(private readonly reviews: Reviews) {
    super();
    this._register(reviews.onDidChange(() => this.#update()));
  }

  /** Asks only where another passage is looked at or its decision is another. */
  #update(): void {
    const shown = JSON.stringify(
      this.reviews.sessions.map(({ document, current, decisions }) => [
        document.uri.toString(),
        current?.start,
        current && decisions.get(current.key)?.label,
      ]),
    );
    if (shown === this.#shown) return;
    this.#shown = shown;
    this.#changed.fire();
  }

  provideCodeLenses(document: vscode.TextDocument): vscode.CodeLens[] {
    const session = this.reviews.find(document.uri);
    const current = session?.current;
    if (!session || !current) return [];
    const line = document.positionAt(current.start).line;
    const range = new vscode.Range(line, 0, line, 0);
    const decision = session.decisions.get(current.key);
    const said = decision ? `$(check) ${decisionPhrase(decision)}` : verdictPhrase(current.verdict);
    const steps: [title: string, command: CommandId][] = [
      [said, 'undertone.reviewMenu'],
      [vscode.l10n.t('Accept ({0})', 'Alt+A'), 'undertone.acceptVerdict'],
      [vscode.l10n.t('Correct… ({0})', 'Alt+O'), 'undertone.correctVerdict'],
      [vscode.l10n.t('Skip ({0})', 'Alt+N'), 'undertone.skipPassage'],
      [vscode.l10n.t('Next ({0})', 'Alt+J'), 'undertone.nextPassage'],
      ...(session.canUndo
        ? [[vscode.l10n.t('Undo ({0})', 'Alt+U'), 'undertone.undoDecision'] satisfies [string, CommandId]]
        : []),
    ];
    return steps.map(([title, command]) => new vscode.CodeLens(range, { title, command }));
  }
}
