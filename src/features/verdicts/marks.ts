/**
 * Marks beside the text: an icon in the gutter for each passage in view, and the negative and positive ones of the
 * whole file in the overview ruler. Only visible editors are painted, once typing has paused, from cached verdicts.
 */
import * as vscode from 'vscode';
import { Disposable } from '../../base/disposable';
import type { Verdict } from '../../protocol/scoring';
import { type PassageList, textKindOf } from '../../text/passages';
import { logQuietly, persistently } from '../../editor/scoring/cancellation';
import { LatestTasks } from '../../editor/scoring/latestTasks';
import { Cancelled } from '../../editor/scoring/scorerClient';
import type { Foundation } from '../../editor/foundation';
import { onVerdictsChange, shows } from '../../editor/scoring/surfaces';
import { foremost, markOf, marks, type Mark } from '../../editor/verdictText/verdictMark';

/** Delay after the last keystroke, ms. */
const typingPause = 300;
const scrollPause = 80;
/** The gutter is painted before the ruler. */
const rulerPause = 400;
/** Lines above and below the view that are painted with it, so that a small scroll shows no gap. */
const margin = 40;
/** Passages of a file that the ruler looks at, and marks that it shows. */
const rulerPassages = 20_000;
const rulerMarks = 2000;

const lanes = { negative: vscode.OverviewRulerLane.Right, positive: vscode.OverviewRulerLane.Left } as const;
type RulerMark = keyof typeof lanes;

export class EditorMarks extends Disposable {
  readonly #gutter: Readonly<Record<Mark, vscode.TextEditorDecorationType>>;
  readonly #ruler: Readonly<Record<RulerMark, vscode.TextEditorDecorationType>>;
  readonly #gutterTasks: LatestTasks<vscode.TextEditor>;
  readonly #rulerTasks: LatestTasks<vscode.TextEditor>;

  constructor(
    private readonly uses: Pick<Foundation, 'context' | 'decided' | 'log' | 'models' | 'passages' | 'scorer'>,
  ) {
    super();
    const { context, log } = uses;
    const icon = (mark: Mark, theme: 'light' | 'dark') => ({
      gutterIconPath: vscode.Uri.joinPath(context.extensionUri, 'media', 'marks', `${mark}-${theme}.svg`),
      gutterIconSize: 'contain',
    });
    const gutter = (mark: Mark) =>
      this._register(
        vscode.window.createTextEditorDecorationType({ light: icon(mark, 'light'), dark: icon(mark, 'dark') }),
      );
    const ruler = (mark: RulerMark) =>
      this._register(
        vscode.window.createTextEditorDecorationType({
          overviewRulerColor: new vscode.ThemeColor(`undertone.${mark}`),
          overviewRulerLane: lanes[mark],
        }),
      );
    this.#gutter = {
      negative: gutter('negative'),
      positive: gutter('positive'),
      other: gutter('other'),
      unsure: gutter('unsure'),
    };
    this.#ruler = { negative: ruler('negative'), positive: ruler('positive') };
    const failed = (error: unknown) => logQuietly(log, error);
    this.#gutterTasks = this._register(new LatestTasks(failed));
    this.#rulerTasks = this._register(new LatestTasks(failed));

    this._register(vscode.window.onDidChangeVisibleTextEditors(() => this.#paintAll()));
    this._register(
      vscode.window.onDidChangeTextEditorVisibleRanges(({ textEditor }) => this.#paintGutter(textEditor, scrollPause)),
    );
    this._register(
      vscode.workspace.onDidChangeTextDocument(({ document }) =>
        this.#paint((editor) => editor.document === document, typingPause),
      ),
    );
    this._register(
      vscode.workspace.onDidOpenTextDocument((document) => this.#paint((editor) => editor.document === document, 0)),
    ); // its language has changed
    this._register(onVerdictsChange(uses, () => this.#paintAll()));
    this._register(
      uses.decided.onDidChange((uri) => this.#paint(({ document }) => document.uri.toString() === uri.toString(), 0)),
    );
    this.#paintAll();
  }

  #paintAll(): void {
    this.#paint(() => true, 0);
  }

  #paint(wanted: (editor: vscode.TextEditor) => boolean, delay: number): void {
    for (const editor of vscode.window.visibleTextEditors.filter(wanted)) {
      this.#paintGutter(editor, delay);
      this.#rulerTasks.start(editor, delay + rulerPause, (signal) => this.#ruleWhole(editor, signal));
    }
  }

  #paintGutter(editor: vscode.TextEditor, delay: number): void {
    this.#gutterTasks.start(editor, delay, (signal) => this.#markVisible(editor, signal));
  }

  async #markVisible(editor: vscode.TextEditor, signal: AbortSignal): Promise<void> {
    const lines = new Map<number, Mark>();
    const seen = JSON.stringify(editor.visibleRanges);
    if (shows('gutter', editor.document)) {
      const scored = await this.#score(editor, signal, (list) => inView(editor, list));
      if (!scored) return;
      for (const { line, verdict } of scored) lines.set(line, foremost(markOf(verdict), lines.get(line) ?? 'unsure'));
    }
    for (const mark of marks) editor.setDecorations(this.#gutter[mark], rangesOf(lines, mark));
    // what was scrolled or laid out again meanwhile
    if (JSON.stringify(editor.visibleRanges) !== seen) this.#paintGutter(editor, scrollPause);
  }

  async #ruleWhole(editor: vscode.TextEditor, signal: AbortSignal): Promise<void> {
    const found: { line: number; mark: Mark; confidence: number }[] = [];
    if (shows('overviewRuler', editor.document)) {
      const scored = await this.#score(editor, signal, (list) =>
        Array.from({ length: Math.min(list.length, rulerPassages) }, (_, index) => index),
      );
      if (!scored) return;
      for (const { line, verdict } of scored) {
        const mark = markOf(verdict);
        if (mark in lanes) found.push({ line, mark, confidence: verdict.scores[verdict.label] ?? 0 });
      }
      found.sort((a, b) => b.confidence - a.confidence).splice(rulerMarks);
    }
    for (const mark of ['negative', 'positive'] as const) {
      editor.setDecorations(
        this.#ruler[mark],
        found.filter((each) => each.mark === mark).map(({ line }) => new vscode.Range(line, 0, line, 0)),
      );
    }
  }

  /** Verdicts on the chosen passages with the lines they begin on; undefined where the document changed meanwhile. */
  async #score(
    editor: vscode.TextEditor,
    signal: AbortSignal,
    choose: (list: PassageList) => readonly number[],
  ): Promise<{ line: number; verdict: Verdict }[] | undefined> {
    const { document } = editor;
    const { list, version } = await persistently(signal, async () => {
      const { version } = document;
      const list = await this.uses.passages.of(document);
      if (document.version !== version) throw new Cancelled();
      return { list, version };
    });
    // a heading only names what follows: it has a hover, but a mark next to it would be noise
    const chosen = choose(list).filter(
      (index) => list.kind(index) !== 'heading' && !this.uses.decided.has(document.uri, list.start(index)),
    );
    const texts = chosen.map((index) => list.text(index));
    const verdicts = await persistently(signal, () =>
      this.uses.scorer.score(texts, { explain: false, signal, kind: textKindOf(document.languageId) }),
    );
    if (document.version !== version) return undefined;
    return verdicts.map((verdict, at) => ({ verdict, line: document.positionAt(list.start(chosen[at]!)).line }));
  }
}

/** The passages that an editor shows, and those just outside of its view. */
function inView({ document, visibleRanges }: vscode.TextEditor, list: PassageList): number[] {
  const seen = new Set<number>();
  for (const { start, end } of visibleRanges) {
    const from = document.offsetAt(new vscode.Position(Math.max(0, start.line - margin), 0));
    const to = document.offsetAt(document.lineAt(Math.min(document.lineCount - 1, end.line + margin)).range.end);
    for (const index of list.within(from, to)) seen.add(index);
  }
  return [...seen];
}

function rangesOf(lines: ReadonlyMap<number, Mark>, wanted: Mark): vscode.Range[] {
  return [...lines].filter(([, mark]) => mark === wanted).map(([line]) => new vscode.Range(line, 0, line, 0));
}
