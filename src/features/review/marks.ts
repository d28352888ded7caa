/** Shows in the text where a review is: a frame round the passage that is looked at, and behind each line what was decided. */
import * as vscode from 'vscode';
import { Disposable } from '../../base/disposable';
import { isCorrection } from '../../review/decision';
import type { ReviewItem } from '../../review/queue';
import type { Reviews } from './reviews';
import type { ReviewSession } from './session';
import { decisionPhrase, verdictPhrase } from './words';

const noteColor = new vscode.ThemeColor('editorCodeLens.foreground');
const note = { color: noteColor, margin: '0 0 0 2em', fontStyle: 'normal' } as const;

export class ReviewMarks extends Disposable {
  readonly #current = this._register(
    vscode.window.createTextEditorDecorationType({
      backgroundColor: new vscode.ThemeColor('editor.rangeHighlightBackground'),
      borderColor: new vscode.ThemeColor('focusBorder'),
      borderStyle: 'solid',
      borderWidth: '1px',
      overviewRulerColor: new vscode.ThemeColor('focusBorder'),
      overviewRulerLane: vscode.OverviewRulerLane.Full,
      rangeBehavior: vscode.DecorationRangeBehavior.ClosedClosed,
    }),
  );
  readonly #note = this._register(
    vscode.window.createTextEditorDecorationType({
      after: note,
      rangeBehavior: vscode.DecorationRangeBehavior.ClosedClosed,
    }),
  );
  #pending: NodeJS.Timeout | undefined;

  constructor(private readonly reviews: Reviews) {
    super();
    const later = (): void => {
      this.#pending ??= setTimeout(() => this.#show(), 0);
    };
    this._register(reviews.onDidChange(later));
    this._register(vscode.window.onDidChangeVisibleTextEditors(later));
    this._register({ dispose: () => clearTimeout(this.#pending) });
    later();
  }

  #show(): void {
    this.#pending = undefined;
    for (const editor of vscode.window.visibleTextEditors) {
      const session = this.reviews.find(editor.document.uri);
      editor.setDecorations(this.#current, session?.current ? [rangeIn(editor.document, session.current)] : []);
      editor.setDecorations(this.#note, session ? notesOf(session) : []);
    }
  }
}

function notesOf(session: ReviewSession): vscode.DecorationOptions[] {
  const { document, decisions, current } = session;
  return session.items.flatMap((item): vscode.DecorationOptions[] => {
    const decision = decisions.get(item.key);
    if (!decision && item !== current) return [];
    const end = document.lineAt(rangeIn(document, item).end).range.end;
    const contentText = decision
      ? `${isCorrection(decision) ? '✎' : '✓'} ${decisionPhrase(decision)}`
      : `◂ ${verdictPhrase(item.verdict)}`;
    return [{ range: new vscode.Range(end, end), renderOptions: { after: { contentText } } }];
  });
}

function rangeIn(document: vscode.TextDocument, { start, end }: ReviewItem): vscode.Range {
  return new vscode.Range(document.positionAt(start), document.positionAt(end));
}
