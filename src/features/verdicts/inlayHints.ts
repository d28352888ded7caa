/** A small verdict behind each passage, in the theme's colours for inlay hints: `▼ 87%`. */
import { textKindOf } from '../../text/passages';
import * as vscode from 'vscode';
import { Disposable } from '../../base/disposable';
import { quietly } from '../../editor/scoring/cancellation';
import type { Foundation } from '../../editor/foundation';
import { onVerdictsChange, shows } from '../../editor/scoring/surfaces';
import { verdictTitle } from '../../editor/verdictText/verdictMarkdown';
import { percent } from '../../protocol/numbers';
import { markOf, symbols } from '../../editor/verdictText/verdictMark';
import { verdictWords } from '../../editor/verdictText/verdictWords';

export class SentimentInlays extends Disposable implements vscode.InlayHintsProvider {
  readonly #changed = this._register(new vscode.EventEmitter<void>());
  readonly onDidChangeInlayHints = this.#changed.event;

  constructor(private readonly uses: Pick<Foundation, 'models' | 'log' | 'passages' | 'scorer'>) {
    super();
    this._register(onVerdictsChange(uses, () => this.#changed.fire()));
  }

  async provideInlayHints(
    document: vscode.TextDocument,
    range: vscode.Range,
    token: vscode.CancellationToken,
  ): Promise<vscode.InlayHint[] | undefined> {
    if (!shows('inlayHints', document)) return [];
    const { log, passages, scorer } = this.uses;
    return quietly(log, token, async (signal) => {
      const { version } = document;
      const list = await passages.of(document);
      if (token.isCancellationRequested || document.version !== version) return undefined;
      const shown = list
        .within(document.offsetAt(range.start), document.offsetAt(range.end))
        .filter((index) => list.kind(index) !== 'heading');
      const verdicts = await scorer.score(
        shown.map((index) => list.text(index)),
        { explain: false, signal, kind: textKindOf(document.languageId) },
      );
      return verdicts.map((verdict, at) => {
        const mark = markOf(verdict);
        const hint = new vscode.InlayHint(
          document.positionAt(list.end(shown[at]!)),
          mark === 'unsure' ? symbols.unsure : `${symbols[mark]} ${percent(verdict.scores[verdict.label] ?? 0)}`,
        );
        hint.tooltip = verdictTitle(verdict, verdictWords());
        hint.paddingLeft = true;
        return hint;
      });
    });
  }
}
