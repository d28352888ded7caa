/**
 * A lens over each comment or line of feedback. Ranges come at once from the cached scan; VS Code asks for the scores of
 * those in view one by one.
 */
import * as vscode from 'vscode';
import { Disposable } from '../base/disposable';
import { quietly } from './cancellation';
import { rangeOf } from './documentPassages';
import type { Services } from './services';
import { shows } from './surfaces';
import { iconOf, verdictTitle } from './verdictMarkdown';
import { verdictWords } from './verdictWords';

class PassageLens extends vscode.CodeLens {
  constructor(
    range: vscode.Range,
    readonly text: string,
  ) {
    super(range);
  }
}

export class SentimentLenses extends Disposable implements vscode.CodeLensProvider<PassageLens> {
  readonly #changed = this._register(new vscode.EventEmitter<void>());
  readonly onDidChangeCodeLenses = this.#changed.event;

  constructor(private readonly services: Services) {
    super();
    this._register(services.models.onDidChangeActive(() => this.#changed.fire()));
    this._register(
      vscode.workspace.onDidChangeConfiguration((change) => {
        if (change.affectsConfiguration('undertone')) this.#changed.fire();
      }),
    );
    // Editors that were open before the extension came were asked before there was an answer.
    const first = setTimeout(() => this.#changed.fire(), 0);
    this._register({ dispose: () => clearTimeout(first) });
  }

  async provideCodeLenses(document: vscode.TextDocument, token: vscode.CancellationToken): Promise<PassageLens[] | undefined> {
    if (!shows('codeLens', document)) return [];
    const { log, passages } = this.services;
    return quietly(log, token, async () => {
      const list = await passages.of(document);
      const lenses: PassageLens[] = [];
      for (let index = 0; index < list.length; index++) {
        // a heading names what others say; it has a hover, but a verdict above it would only be noise
        if (list.kind(index) === 'heading') continue;
        lenses.push(new PassageLens(rangeOf(document, { start: list.start(index), end: list.end(index) }), list.text(index)));
      }
      return lenses;
    });
  }

  async resolveCodeLens(lens: PassageLens, token: vscode.CancellationToken): Promise<PassageLens | undefined> {
    const { log, scorer } = this.services;
    const { text } = lens;
    const verdict = await quietly(log, token, async (signal) => (await scorer.score([text], { explain: false, signal }))[0]);
    if (!verdict) return undefined;
    lens.command = {
      title: `$(${iconOf(verdict)})\u00a0${verdictTitle(verdict, verdictWords())}`,
      tooltip: vscode.l10n.t('Show why in the analyzer'),
      command: 'undertone.explain',
      arguments: [text],
    };
    return lens;
  }
}
