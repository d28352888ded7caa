/** Shows in the text where a review is: a frame around the current passage and, for each decision, an icon and a note. */
import * as vscode from 'vscode';
import { Disposable } from '../../base/disposable';
import { isCorrection } from '../../review/decision';
import type { ReviewItem } from '../../review/queue';
import type { Foundation } from '../../editor/foundation';
import type { Reviews } from './reviews';
import type { ReviewSession } from './session';
import { decisionPhrase, verdictPhrase } from './words';

const noteColor = new vscode.ThemeColor('editorCodeLens.foreground');
const note = { color: noteColor, margin: '0 0 0 2em', fontStyle: 'normal' } as const;

const decidedKinds = ['accepted', 'corrected'] as const;
type Decided = (typeof decidedKinds)[number];

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
  readonly #decided: Readonly<Record<Decided, vscode.TextEditorDecorationType>>;
  #pending: NodeJS.Timeout | undefined;

  constructor(
    private readonly reviews: Reviews,
    private readonly uses: Pick<Foundation, 'context' | 'decided'>,
  ) {
    super();
    const icon = (kind: Decided, theme: 'light' | 'dark') => ({
      gutterIconPath: vscode.Uri.joinPath(uses.context.extensionUri, 'media', 'marks', `${kind}-${theme}.svg`),
      gutterIconSize: 'contain',
    });
    const decided = (kind: Decided) =>
      this._register(
        vscode.window.createTextEditorDecorationType({ light: icon(kind, 'light'), dark: icon(kind, 'dark') }),
      );
    this.#decided = { accepted: decided('accepted'), corrected: decided('corrected') };
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
      const icons = session ? iconsOf(session) : { accepted: [], corrected: [] };
      for (const kind of decidedKinds) editor.setDecorations(this.#decided[kind], icons[kind]);
      this.uses.decided.set(
        editor.document.uri,
        new Set(session ? decidedItems(session).map(({ start }) => start) : []),
      );
    }
  }
}

function decidedItems({ items, decisions }: ReviewSession): ReviewItem[] {
  return items.filter(({ key }) => decisions.has(key));
}

/** What was decided, in the gutter: accepted as it was, or corrected. */
function iconsOf(session: ReviewSession): Record<Decided, vscode.Range[]> {
  const icons: Record<Decided, vscode.Range[]> = { accepted: [], corrected: [] };
  for (const { key, start } of decidedItems(session)) {
    const { line } = session.document.positionAt(start);
    icons[isCorrection(session.decisions.get(key)!) ? 'corrected' : 'accepted'].push(
      new vscode.Range(line, 0, line, 0),
    );
  }
  return icons;
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
