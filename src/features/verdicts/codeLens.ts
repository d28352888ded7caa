/**
 * A lens over each comment or line of feedback. Ranges come from the cached scan, with the verdicts of those in view;
 * VS Code requests the others one by one as they come into view.
 */
import type { TextKind } from '../../base/textKinds';
import * as vscode from 'vscode';
import { Disposable } from '../../base/disposable';
import type { Verdict } from '../../protocol/scoring';
import { type PassageList, textKindOf } from '../../text/passages';
import { persistently, quietly } from '../../editor/scoring/cancellation';
import { rangeOf } from '../../editor/scoring/documentPassages';
import type { Foundation } from '../../editor/foundation';
import { onVerdictsChange, shows } from '../../editor/scoring/surfaces';
import { iconOf, verdictTitle } from '../../editor/verdictText/verdictMarkdown';
import { verdictWords } from '../../editor/verdictText/verdictWords';

/**
 * Maximum number of lenses per file. Each is a line that the editor lays out: ten thousand of them block the window for
 * minutes at every edit. A longer file has them around what is in view.
 */
const mostLenses = 400;
/** Delay after the last scroll out of the part of the file that has lenses, ms. */
const scrollPause = 150;
const changePause = 30;
/** Lenses that are scored before VS Code has them where the editor does not yet say what is in view. */
const firstScreen = 60;

/** Lines of a long file that have lenses, from 0, both ends within. */
interface Part {
  readonly first: number;
  readonly last: number;
}

class PassageLens extends vscode.CodeLens {
  constructor(
    range: vscode.Range,
    readonly text: string,
    readonly kind: TextKind,
  ) {
    super(range);
  }
}

export class SentimentLenses extends Disposable implements vscode.CodeLensProvider<PassageLens> {
  readonly #changed = this._register(new vscode.EventEmitter<void>());
  readonly onDidChangeCodeLenses = this.#changed.event;
  readonly #parts = new WeakMap<vscode.TextDocument, Part>();
  #scrolled: NodeJS.Timeout | undefined;
  #asking: NodeJS.Timeout | undefined;

  constructor(private readonly uses: Pick<Foundation, 'models' | 'log' | 'passages' | 'scorer'>) {
    super();
    this._register(onVerdictsChange(uses, () => this.#ask()));
    // VS Code asked about editors that were open before the extension started before there was an answer.
    this.#ask();
    this._register(vscode.window.onDidChangeTextEditorVisibleRanges(({ textEditor }) => this.#follow(textEditor)));
    this._register({
      dispose: () => {
        clearTimeout(this.#asking);
        clearTimeout(this.#scrolled);
      },
    });
  }

  /** Makes VS Code ask again: once for changes that come together, as at startup. */
  #ask(): void {
    this.#asking ??= setTimeout(() => {
      this.#asking = undefined;
      this.#changed.fire();
    }, changePause);
  }

  async provideCodeLenses(
    document: vscode.TextDocument,
    token: vscode.CancellationToken,
  ): Promise<PassageLens[] | undefined> {
    if (!shows('codeLens', document)) return [];
    const { log, passages } = this.uses;
    return quietly(log, token, async (signal) => {
      const list = await persistently(signal, () => passages.of(document));
      const lenses: PassageLens[] = [];
      const kind = textKindOf(document.languageId);
      const from = this.#firstOf(document, list);
      for (let index = from; index < Math.min(list.length, from + mostLenses); index++) {
        // a heading only names what follows: it has a hover, but a verdict above it would be noise
        if (list.kind(index) === 'heading') continue;
        const range = rangeOf(document, { start: list.start(index), end: list.end(index) });
        lenses.push(new PassageLens(range, list.text(index), kind));
      }
      await this.#scoreInView(document, lenses, signal);
      for (const lens of lenses) {
        const verdict = this.uses.scorer.known(lens.text, kind);
        if (verdict) lens.command = commandOf(lens, verdict);
      }
      return lenses;
    });
  }

  /**
   * A lens without a title is empty until VS Code resolves it, and the previous ones disappear in the meantime: after a
   * reload and when the model changes they would come, go and come.
   */
  async #scoreInView(
    document: vscode.TextDocument,
    lenses: readonly PassageLens[],
    signal: AbortSignal,
  ): Promise<void> {
    const shown = editorOf(document)?.visibleRanges ?? [];
    const inView = lenses.filter(({ range }) => shown.some((part) => part.intersection(range)));
    const texts = (inView.length > 0 ? inView : lenses).slice(0, firstScreen).map(({ text }) => text);
    if (texts.length === 0) return;
    const options = { explain: false, signal, kind: lenses[0]!.kind };
    await persistently(signal, () => this.uses.scorer.score(texts, options));
  }

  /** The first passage to have a lens; notes the part of a long file that has some. */
  #firstOf(document: vscode.TextDocument, list: PassageList): number {
    this.#parts.delete(document);
    if (list.length <= mostLenses) return 0;
    const top = editorOf(document)?.visibleRanges[0]?.start ?? new vscode.Position(0, 0);
    const from = Math.max(
      0,
      Math.min(list.length - mostLenses, list.lastBefore(document.offsetAt(top)) - mostLenses / 2),
    );
    const last = from + mostLenses;
    this.#parts.set(document, {
      first: from === 0 ? 0 : document.positionAt(list.start(from)).line,
      last: last === list.length ? document.lineCount : document.positionAt(list.end(last - 1)).line,
    });
    return from;
  }

  /** Asks for lenses again where an editor has left the part of its file that has some. */
  #follow({ document, visibleRanges }: vscode.TextEditor): void {
    const part = this.#parts.get(document);
    if (!part || visibleRanges.every(({ start, end }) => part.first <= start.line && end.line <= part.last)) return;
    clearTimeout(this.#scrolled);
    this.#scrolled = setTimeout(() => this.#changed.fire(), scrollPause);
  }

  async resolveCodeLens(lens: PassageLens, token: vscode.CancellationToken): Promise<PassageLens | undefined> {
    const { log, scorer } = this.uses;
    const { text, kind } = lens;
    const verdict = await quietly(
      log,
      token,
      async (signal) => (await persistently(signal, () => scorer.score([text], { explain: false, signal, kind })))[0],
    );
    if (!verdict) return undefined;
    lens.command = commandOf(lens, verdict);
    return lens;
  }
}

function editorOf(document: vscode.TextDocument): vscode.TextEditor | undefined {
  const { activeTextEditor, visibleTextEditors } = vscode.window;
  return [activeTextEditor, ...visibleTextEditors].find((shown) => shown?.document === document);
}

function commandOf({ text, kind }: PassageLens, verdict: Verdict): vscode.Command {
  return {
    title: `$(${iconOf(verdict)})\u00a0${verdictTitle(verdict, verdictWords())}`,
    tooltip: vscode.l10n.t('Show why in the analyzer'),
    command: 'undertone.explain',
    arguments: [{ text, kind }],
  };
}
